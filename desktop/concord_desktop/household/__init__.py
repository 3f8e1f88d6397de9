"""Who lives here, what they share, how they settle what clashes, and who gave way: one screen."""
