"""Settings: what belongs to this PC and to no household."""

KEYS = "Ctrl+,"
