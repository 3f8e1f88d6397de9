"""Concord: a private family planner that reads plain sentences and plans a week that adds up."""

__version__ = "0.1.0"
