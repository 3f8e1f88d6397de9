"""Find anything that is here (Ctrl+K): blocks, sentences, pages, people, places, things, and what the window can do."""
