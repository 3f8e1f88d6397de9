"""What one block is, where it comes from and what is in its way."""
