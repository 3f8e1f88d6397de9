"""Every sentence with its verdict, and what was understood of it, in plain words."""
