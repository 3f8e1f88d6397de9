"""The encrypted household file: migrations, and rows to domain values and back."""
