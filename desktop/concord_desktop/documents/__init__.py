"""What people wrote, and beside it what was understood."""
