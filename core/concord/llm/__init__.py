"""A local language model: asked, timed, checked, and never trusted."""
