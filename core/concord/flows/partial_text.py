"""A text of which someone may see only some sentences: what they are shown, and how their changes go back into the whole.

A page is taken as a row of entries: lines that everyone may see, one for each sentence that is hidden, and one for each that is
busy. What is shown is the entries that are not hidden; what is hidden keeps its place after the line before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from concord.domain.document import Sentence
from concord.domain.ids import MemberId, RuleId
from concord.domain.visibility import Sight

BUSY_LINE = "[busy]"
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_NUMBER = re.compile(r"(\s*>?\s*\(?)(\d{1,4})([.)].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """Some lines of a page (`whole`) and the one line that is shown of them, None where they are hidden.

    `member` is whose part they stand in, where they hold a sentence; `takes_number` says that they are an entry of a numbered list.
    """

    whole: tuple[str, ...]
    shown: str | None
    member: MemberId | None = None
    has_sentence: bool = False
    takes_number: bool = False

    @property
    def is_busy(self) -> bool:
        """Whether all that is shown is that something is there."""
        return self.shown == BUSY_LINE and self.whole != (BUSY_LINE,)


def entries_of(text: str, sentences: Sequence[Sentence], seen: Mapping[RuleId, Sight]) -> list[Entry]:
    """Take a page apart. Prose of which some sentences are not seen comes apart into its sentences, the others into their lines."""
    gone: Counter[MemberId | None] = Counter()
    entries: list[Entry] = []
    for lines, here in _blocks(_LINE_END.split(text), sentences):
        if all(seen[s.id] is Sight.FULL for s in here):
            shift = gone[here[0].member] if here else 0
            entries.extend(
                Entry((line,), _renumbered(line, -shift) if at == 0 else line, here[0].member if here else None, bool(here))
                for at, line in enumerate(lines)
            )
            continue
        for sentence in here:
            sight = seen[sentence.id]
            whole = tuple(lines) if len(here) == 1 else (_in_full(sentence, sight),)
            takes_number = _NUMBER.match(whole[0]) is not None
            shown = {Sight.FULL: whole[0], Sight.BUSY: BUSY_LINE, Sight.NOTHING: None}[sight]
            entries.append(Entry(whole, shown, sentence.member, True, takes_number))
            gone[sentence.member] += sight is Sight.NOTHING and takes_number
    return entries


def shown_text(entries: Sequence[Entry]) -> str:
    """Return what is shown of a page. A list is numbered as if what is hidden had never been there."""
    return "\n".join(entry.shown for entry in entries if entry.shown is not None)


def merged(entries: Sequence[Entry], changed: str) -> str | None:
    """Put a changed version of what is shown back into the whole page; None where it touches a line that is busy."""
    shown = [n for n, entry in enumerate(entries) if entry.shown is not None]
    new = _LINE_END.split(changed)
    kept: set[int] = set()
    added: dict[int, list[str]] = {}
    matcher = SequenceMatcher(None, [entries[n].shown for n in shown], new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            kept.update(shown[i1:i2])
        else:
            added.setdefault(shown[i1] if i1 < len(shown) else len(entries), []).extend(new[j1:j2])
    if any(entries[n].is_busy and n not in kept for n in shown):
        return None
    lines: list[str] = []
    gone: Counter[MemberId | None] = Counter()
    part: MemberId | None = next((entry.member for entry in entries if entry.has_sentence), None)
    for n, entry in enumerate(entries):
        lines += [_renumbered(line, gone[part]) for line in added.get(n, [])]
        part = entry.member if entry.has_sentence else part
        if entry.shown is None:
            gone[entry.member] += entry.takes_number
            lines += entry.whole
        elif n in kept:
            lines += entry.whole
    lines += [_renumbered(line, gone[part]) for line in added.get(len(entries), [])]
    return "\n".join(lines)


def _blocks(lines: Sequence[str], sentences: Sequence[Sentence]) -> Iterator[tuple[list[str], list[Sentence]]]:
    """Give runs of lines that sentences hold together, each with its sentences; a line without any is a run of its own."""
    at, waiting = 1, sorted(sentences, key=lambda s: s.line)
    while at <= len(lines):
        here: list[Sentence] = []
        end = at
        while waiting and waiting[0].line <= end:
            here.append(waiting.pop(0))
            end = max(end, here[-1].last_line)
        yield list(lines[at - 1 : end]), here
        at = end + 1


def _in_full(sentence: Sentence, sight: Sight) -> str:
    """Say a sentence of prose again on a line of its own, with the tag that keeps it from whom it was kept."""
    return sentence.text if sight is Sight.FULL else f"{sentence.text} [{sentence.visibility.tag}]"


def _renumbered(line: str, by: int) -> str:
    match = _NUMBER.match(line) if by else None
    return f"{match[1]}{max(1, int(match[2]) + by)}{match[3]}" if match else line
