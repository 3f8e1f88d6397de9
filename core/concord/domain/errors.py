"""The errors of Concord: the world's, which carry words for a person, and ours, which carry a trace."""

from __future__ import annotations


class ConcordError(Exception):
    """Every error that Concord raises on purpose."""


class WorldError(ConcordError):
    """Something outside the program is not as it must be: a file, a disk, a name that nobody has.

    `problem` says what is wrong and `advice` what the person can do. Neither may hold the words of a rule or document.
    """

    def __init__(self, problem: str, advice: str = "") -> None:
        self.problem = problem
        self.advice = advice
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """Problem and advice as one line, as the command line prints it."""
        return " ".join(f"{self.problem} {self.advice}".split())


class Cancelled(ConcordError):
    """A person stopped long work. Nothing was changed."""


class BugError(ConcordError):
    """A state that the program promised can not occur."""
