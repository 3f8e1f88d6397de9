"""Who lives here, in which role, and what was done in one's name."""
