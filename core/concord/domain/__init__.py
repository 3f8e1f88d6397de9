"""The nouns of a household's week. Standard library only; everything here is an immutable value."""
