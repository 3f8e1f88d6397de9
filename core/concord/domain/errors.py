"""The errors of Concord: the world's, which carry words for a person, and ours, which carry a trace."""

from __future__ import annotations

from pathlib import Path


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


class KeyNeeded(WorldError):
    """A household file that cannot be opened without something that a person has: its recovery sheet, or a passphrase.

    `sheet_begins` is the first group of the sheet that opens it. `needs_passphrase` says that the key is here and locked.
    """

    def __init__(self, path: Path, sheet_begins: str, *, needs_passphrase: bool = False) -> None:
        self.path, self.sheet_begins, self.needs_passphrase = path, sheet_begins, needs_passphrase
        if needs_passphrase:
            super().__init__(
                f"The key of {path.name} is locked with a passphrase.",
                "Open it in the window and give the passphrase, or its recovery sheet.",
            )
        else:
            super().__init__(
                f"{path.name} is no household that this account has the key to.",
                f"Open it in the window with its recovery sheet: the one that begins with {sheet_begins}.",
            )


class Damaged(WorldError):
    """A household file that is not as Concord wrote it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is damaged.", "Nothing was written to it. Open a copy that was saved earlier.")


class Cancelled(ConcordError):
    """A person stopped long work. Nothing was changed."""


class BugError(ConcordError):
    """A state that the program promised can not occur."""
