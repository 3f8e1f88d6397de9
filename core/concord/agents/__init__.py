"""Those who answer a question together: one finds, one gathers, one words, one checks."""
