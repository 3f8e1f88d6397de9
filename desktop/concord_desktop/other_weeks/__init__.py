"""Whole weeks side by side that differ in who gives way, to take one of."""
