"""Concord desktop."""
