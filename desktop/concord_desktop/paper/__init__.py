"""The week on paper: what stands on its pages, how they are laid out, painted, printed and saved."""
