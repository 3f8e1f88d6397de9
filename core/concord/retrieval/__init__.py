"""Finding the sentences that a question is about: by its words, by what they are akin to, and by both."""
