"""Files of other programs into one's pages, and what is one's own out."""
