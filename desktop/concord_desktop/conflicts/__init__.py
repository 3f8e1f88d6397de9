"""To settle: what clashes, was missed, is unsure, or waits for an answer."""
