"""Finding a time for several people, and the questions about times that wait for the one who looks."""
