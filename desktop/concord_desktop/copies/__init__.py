"""Copies of the household: made, and brought back."""
