"""Who lives here, and who is looking."""
