"""Reminders: shown when they are due, put off for a while, and told of after somebody was away."""
