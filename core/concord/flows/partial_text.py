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

from concord.domain.document import Document, Sentence
from concord.domain.ids import HOUSE, MemberId, RuleId, fold
from concord.domain.visibility import Sight
from concord.reading.parts_over import without_audience

from .cut_prose import cut_out

BUSY_LINE = "[busy]"
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_NUMBER = re.compile(r"(\s*>?\s*\(?)(\d{1,4})([.)].*)", re.DOTALL)
_TITLE = re.compile(r"\s{0,3}(?:#{1,6}\s|\*\*|__|(?:my|our)\s)", re.IGNORECASE)
_RULER = re.compile(r"\s*(?:[-*_=~]\s*){2,}\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """Some lines of a page (`whole`) and the one line that is shown of them, None where they are hidden.

    `member` is whose part they stand in, where they hold a sentence; `takes_number` says that they are an entry of a numbered list.
    Prose with something cut out of it is an entry for each line that is shown, of one `paragraph`: its lines are the `whole` of the
    first, and what was cut out is `behind` the last, to be said on its own once any of them is changed.
    """

    whole: tuple[str, ...]
    shown: str | None
    member: MemberId | None = None
    has_sentence: bool = False
    takes_number: bool = False
    starts: tuple[RuleId, ...] = ()
    """The sentences that begin here."""
    paragraph: int | None = None
    behind: tuple[str, ...] = ()

    @property
    def is_busy(self) -> bool:
        """Whether all that is shown is that something is there."""
        return self.shown == BUSY_LINE and self.whole != (BUSY_LINE,)


def entries_of(text: str, sentences: Sequence[Sentence], seen: Mapping[RuleId, Sight]) -> list[Entry]:
    """Take a page apart. Prose of which some sentences are busy comes apart into its sentences, all else into lines.

    A title above nothing that is seen in full is hidden with it: it says what the rest is about.
    """
    gone: Counter[MemberId | None] = Counter()
    entries: list[Entry] = []
    blocks = list(_blocks(LINE_END.split(text), sentences))
    for n, (lines, here) in enumerate(blocks):
        sights = [seen[s.id] for s in here]
        first = here[0].line if here else 0
        over = lines[0] if here else _as_seen_over(lines[0], blocks[n + 1 :], seen)
        if not here and (over is None or (_is_title(over) and _is_unseen(blocks[n + 1 :], over, seen))):
            entries.append(Entry(tuple(lines), None))
        elif over is not None and over != lines[0]:
            entries.append(Entry(tuple(lines), over))
        elif all(sight is Sight.FULL for sight in sights):
            shift = gone[here[0].member] if here else 0
            entries.extend(
                Entry(
                    (line,),
                    _renumbered(line, -shift) if at == 0 else line,
                    here[0].member if here else None,
                    bool(here),
                    starts=tuple(s.id for s in here if s.line == first + at),
                )
                for at, line in enumerate(lines)
            )
        elif Sight.BUSY not in sights and (cut := cut_out(lines, here, seen)) is not None and cut.lines:
            hidden = tuple(_in_full(s, seen[s.id]) for s in here if seen[s.id] is Sight.NOTHING)
            last = len(cut.lines) - 1
            entries.extend(
                Entry(
                    tuple(lines) if at == 0 else (),
                    line,
                    here[0].member,
                    True,
                    starts=tuple(rule for rule, where in cut.starts.items() if where == at),
                    paragraph=n,
                    behind=hidden if at == last else (),
                )
                for at, line in enumerate(cut.lines)
            )
        else:
            for sentence in here:
                sight = seen[sentence.id]
                whole = tuple(lines) if len(here) == 1 else (_in_full(sentence, sight),)
                takes_number = _NUMBER.match(whole[0]) is not None
                shown = {Sight.FULL: whole[0], Sight.BUSY: BUSY_LINE, Sight.NOTHING: None}[sight]
                entries.append(Entry(whole, shown, sentence.member, True, takes_number, (sentence.id,)))
                gone[sentence.member] += sight is Sight.NOTHING and takes_number
    return entries


def shown_text(entries: Sequence[Entry]) -> str:
    """Return what is shown of a page. A list is numbered as if what is hidden had never been there."""
    return "\n".join(entry.shown for entry in entries if entry.shown is not None)


def shown_lines(documents: Sequence[Document], sentences: Sequence[Sentence], seen: Mapping[RuleId, Sight]) -> dict[RuleId, int]:
    """Return the line of each sentence in what is shown of its page, and in the whole page where it is not shown."""
    lines = {s.id: s.line for s in sentences}
    narrowed = {s.document for s in sentences if seen[s.id] is not Sight.FULL}
    for document in documents if narrowed else ():
        if document.name in narrowed:
            own = [s for s in sentences if s.document == document.name]
            shown = [entry for entry in entries_of(document.text, own, seen) if entry.shown is not None]
            lines |= {rule: n for n, entry in enumerate(shown, 1) for rule in entry.starts}
    return lines


def merged(entries: Sequence[Entry], changed: str) -> str | None:
    """Put a changed version of what is shown back into the whole page; None where it touches a line that is busy."""
    shown = [n for n, entry in enumerate(entries) if entry.shown is not None]
    new = LINE_END.split(changed)
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
    touched = _touched(entries, kept, added)
    for n, entry in enumerate(entries):
        lines += [_renumbered(line, gone[part]) for line in added.get(n, [])]
        part = entry.member if entry.has_sentence else part
        if entry.shown is None:
            gone[entry.member] += entry.takes_number
            lines += entry.whole
        elif entry.paragraph is not None and entry.paragraph in touched:
            lines += [*([entry.shown] if n in kept else []), *entry.behind]
        elif n in kept:
            lines += entry.whole
    lines += [_renumbered(line, gone[part]) for line in added.get(len(entries), [])]
    return "\n".join(lines)


def _touched(entries: Sequence[Entry], kept: set[int], added: Mapping[int, list[str]]) -> set[int]:
    """Return the paragraphs of which a line was changed, or into which one was written."""
    found = {entry.paragraph for n, entry in enumerate(entries) if entry.paragraph is not None and n not in kept}
    inside = (n for n in added if 0 < n < len(entries) and entries[n].paragraph == entries[n - 1].paragraph)
    return {n for n in (*found, *(entries[n].paragraph for n in inside)) if n is not None}


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


def _is_title(line: str) -> bool:
    return _TITLE.match(line) is not None and not _RULER.match(line)


def _as_seen_over(line: str, below: Sequence[tuple[list[str], list[Sentence]]], seen: Mapping[RuleId, Sight]) -> str | None:
    """Return a line that holds no sentence as it is shown: what it says of who may see the rest goes with what is not seen of that."""
    bare = without_audience(line)
    if bare == line or all(seen[s.id] is Sight.FULL for s in _under(below)):
        return line
    return bare


def _under(below: Sequence[tuple[list[str], list[Sentence]]]) -> Iterator[Sentence]:
    """Give the sentences up to the next line that stands over others."""
    for lines, here in below:
        if not here and lines[0].strip() and not _RULER.match(lines[0]):
            return
        yield from here


def _is_unseen(below: Sequence[tuple[list[str], list[Sentence]]], title: str, seen: Mapping[RuleId, Sight]) -> bool:
    """Say whether all that stands under a title is hidden or busy. One that only names whose part begins stays."""
    under = list(_under(below))
    if not under or any(seen[s.id] is Sight.FULL for s in under):
        return False
    words = fold(title.strip("#*_:： \t"))
    return words not in (fold(name) for s in under for name in (s.member or HOUSE, (s.member or HOUSE).replace("-", " ")))


def _in_full(sentence: Sentence, sight: Sight) -> str:
    """Say a sentence of prose again on a line of its own, with the tag that keeps it from whom it was kept."""
    return sentence.text if sight is Sight.FULL else f"{sentence.text} [{sentence.visibility.tag}]"


def _renumbered(line: str, by: int) -> str:
    match = _NUMBER.match(line) if by else None
    return f"{match[1]}{max(1, int(match[2]) + by)}{match[3]}" if match else line
