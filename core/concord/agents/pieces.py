"""An answer heard while it comes: sentence by sentence, each checked before anybody hears it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from .verifier import Checked

_ANSWER = re.compile(r'^\s*\{(?:[^{}\[\]]*?,)?\s*"answer"\s*:\s*"')
_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")
_CUT_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?$")
_HALF_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}$")


class Pieces:
    """Hears a model out, as JSON in pieces, and passes on what holds of its answer. Nothing that was passed on is taken back."""

    def __init__(self, check: Callable[[str], Checked], hear: Callable[[str], None]) -> None:
        """`check` judges an answer, also one that is not finished; `hear` is told what holds."""
        self._check, self._hear = check, hear
        self._raw = ""
        self._checked_to = 0
        self._is_over = False
        self.heard = ""

    def begin(self) -> None:
        """Take note that a call begins. After a repair of what was partly heard already the rest waits for the end."""
        self._raw, self._checked_to = "", 0
        self._is_over = self._is_over or bool(self.heard)

    def piece(self, text: str) -> None:
        """Take the next letters."""
        if self._is_over or not text:
            return
        self._raw += text
        answer = partial_answer(self._raw)
        ends = [match.end() for match in _END.finditer(answer)]
        if not ends or ends[-1] <= self._checked_to:
            return
        self._checked_to = ends[-1]
        shown = []
        for claim in self._check(answer[: ends[-1]]).claims:
            if not claim.shown or not (claim.rules or claim.items or claim.why):
                self._is_over = True
                break
            shown.append(claim.shown)
        self._pass_on(" ".join(dict.fromkeys(shown)))

    def finish(self, text: str) -> str:
        """Pass on the rest of the answer that is shown in the end, and return all of it: what was heard is in it, first."""
        whole = text if not self.heard or text.startswith(self.heard) else f"{self.heard}\n{text}"
        for line in whole[len(self.heard) :].splitlines(keepends=True):
            self._hear(line)
        self.heard = whole
        return whole

    def _pass_on(self, text: str) -> None:
        if len(text) > len(self.heard) and text.startswith(self.heard):
            self._hear(text[len(self.heard) :])
            self.heard = text


def partial_answer(raw: str) -> str:
    """Return as much of the text under "answer" as the beginning of a JSON object holds."""
    start = _ANSWER.match(raw)
    if start is None:
        return ""
    at = start.end()
    while at < len(raw) and raw[at] != '"':
        at += 2 if raw[at] == "\\" else 1
    inside = raw[start.end() : min(at, len(raw))]
    inside = _HALF_PAIR.sub("", _CUT_ESCAPE.sub("", inside) if _has_open_escape(inside) else inside)
    try:
        return str(json.loads(f'"{inside}"', strict=False))
    except json.JSONDecodeError:
        return ""


def _has_open_escape(text: str) -> bool:
    """Say whether a text ends within an escape, not after a backslash that is one itself."""
    match = _CUT_ESCAPE.search(text)
    if match is None:
        return False
    before = len(text[: match.start() + 1]) - len(text[: match.start() + 1].rstrip("\\"))
    return before % 2 == 1
