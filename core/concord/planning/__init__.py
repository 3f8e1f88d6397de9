"""Requests, conflicts, policies and the solver. Takes and returns domain values."""
