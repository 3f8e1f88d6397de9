"""Who gave way to whom: a picture of the last weeks, and each time with the sentences behind it."""
