"""The household's key in the window: its recovery sheet, opening with it, and a passphrase on a key in a file."""
