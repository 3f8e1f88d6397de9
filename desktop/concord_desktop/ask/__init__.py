"""Asking about the household: the field, the answers with what they rest on, and what one asked before."""

KEYS = "Ctrl+6"
