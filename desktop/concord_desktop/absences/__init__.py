"""Somebody is sick or away: the dialog, its rows and words, and what opens it."""
