"""Profiles with a PIN: the page of one that is locked, the dialog that sets a PIN, and locking by itself."""
