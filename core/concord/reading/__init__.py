"""Sentences to readings, by grammar."""
