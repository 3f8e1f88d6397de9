"""Calendar files, one audience at a time."""
