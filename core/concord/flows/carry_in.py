"""Files of other programs looked over for a member's pages: what is new, changed or there already. A calendar that comes again adds nothing
twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Verdict
from concord.domain.visibility import EVERYONE, Visibility
from concord.reading.language import language_of

from .coming_text import CALENDAR, bytes_of, refuse_other_files, words_of
from .incoming import Incoming, Marks, digest
from .scope_tag import with_scope

MOST_EVENTS = 2_000
LARGEST_CALENDAR = 5_000_000
"""Bytes. The notes and guests of an event take more than what is read of it."""
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where files come in: a member's pages by title as they are there now, and how earlier calendars are known again, by their page."""

    member: MemberId
    household: Household
    pages: Mapping[str, str]
    marks: Mapping[str, Marks]
    timezone: str
    today: date


def look_over(paths: Sequence[Path], at: Landing, progress: Progress | None = None) -> tuple[Incoming, ...]:
    """Say of each file what it would bring; one that can not come in says why, and the others still may.

    Raises:
        Cancelled: somebody stopped it.
    """
    found: list[Incoming] = []
    for n, path in enumerate(paths):

        def report(share: float, n: int = n, name: str = path.name) -> None:
            if progress is not None:
                progress(name, (n + share) / len(paths))

        report(0.0)
        try:
            refuse_other_files(path)
            is_calendar = path.suffix.lower() == CALENDAR
            one = _calendar_coming_in(path, at, report) if is_calendar else _text_coming_in(path, at)
        except WorldError as error:
            one = Incoming(path.name, problem=error.line)
        if any(one.title == other.title for other in found if not one.problem):
            one = Incoming(path.name, problem=f"{path.name} would become the same page as another of these files. Bring it in after that.")
        found.append(one)
    return tuple(found)


def page_of_calendar(path: Path) -> str:
    """Return the title of the page that a calendar becomes."""
    return f"{path.stem} calendar.txt"


def _text_coming_in(path: Path, at: Landing) -> Incoming:
    """Look a text over. One that is there already adds nothing; where a page has its name, the text is to stand there instead."""
    text = words_of(path)
    document = Document(path.name, text, at.member)
    rows = _rows(document, at)
    texts = [row.rule.text for row in rows]
    if any(there.strip() == text.strip() for there in at.pages.values()):
        return Incoming(path.name, path.name, text, True, kept=len(rows), rows=rows)
    there: tuple[Judged, ...] = ()
    if path.name in at.pages:
        # The page of that name as it is in the file: what it says already is not said twice.
        there = _rows(Document(path.name, at.pages[path.name], at.member), at)
    before = [row.rule.text for row in there]
    if not rows:
        raise WorldError(f"{path.name} holds no sentence.", "Write what it says into a page.")
    added = tuple(text for text in texts if text not in before)
    one = Incoming(
        path.name,
        path.name,
        text,
        path.name in at.pages,
        added,
        tuple(text for text in before if text not in texts),
        len(texts) - len(added),
        unsure=_unsure(rows, added),
        rows=rows,
        owners=tuple(dict.fromkeys(row.rule.member for row in rows)),
    )
    return _as_narrow(one, document, there, at)


def _as_narrow(one: Incoming, document: Document, there: Sequence[Judged], at: Landing) -> Incoming:
    """Let nobody see more of what a page says already because a file says it again without its tags; the same where it is said otherwise.

    Raises:
        WorldError: who may see a sentence can not be said in the new text.
    """
    narrowed = {row.rule.text: row.rule.visibility for row in there if row.rule.visibility != EVERYONE}
    meant = {text: text for text in narrowed} | {new: old for old, new in one.pairs if old in narrowed and new is not None}
    find = language_of(at.household.locale).find_sentences
    for new, old in meant.items() if narrowed else ():
        sentences = find((document,), household=at.household, written=at.today).sentences
        sentence = next((sentence for sentence in sentences if sentence.text == new and sentence.visibility == EVERYONE), None)
        if sentence is None or old is None:
            continue
        text = with_scope((document,), sentence, replace(narrowed[old], confirmed=True), at.household, at.today)
        if text is None:
            raise WorldError(f"{one.file} would show a sentence to more people than now.", "Write its tags into the file, as in [private].")
        document = replace(document, text=text)
    return replace(one, text=document.text, rows=_rows(document, at)) if document.text != one.text else one


def _calendar_coming_in(path: Path, at: Landing, report: Callable[[float], None]) -> Incoming:
    """Look a calendar over beside the page that an earlier import of it made, where there is one."""
    from concord.ical.reader import read_calendar

    from .calendar_lines import event_lines
    from .calendar_page import merged_calendar

    data = bytes_of(path, LARGEST_CALENDAR)
    if data.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise WorldError(f"{path.name} holds more than {MOST_EVENTS:,} events.", "Export a shorter stretch of it.")
    title = page_of_calendar(path)
    lines = event_lines(read_calendar(data), at.household, at.member, at.timezone, at.today, report)
    one = merged_calendar(path.name, title, lines, at.pages.get(title), at.marks.get(title, {}))
    rows = _rows(Document(title, one.text, at.member), at)
    over = {row.rule.text for row in rows if _is_over(row, at.today)}
    vanished = tuple(line for line in one.vanished if not any(line.startswith(text) for text in over))
    return replace(one, rows=rows, unsure=_unsure(rows, one.added), owners=(at.member,), vanished=vanished)


def _rows(document: Document, at: Landing) -> tuple[Judged, ...]:
    # The window's own process imports this module; it is its child that reads.
    from .read_documents import read_documents
    from .read_rules import understood

    now = datetime.combine(at.today, time())
    return understood(read_documents([document], household=at.household, written=at.today, now=now, viewer=at.member))


def _unsure(rows: Sequence[Judged], added: Sequence[str]) -> tuple[str, ...]:
    unclear = [row.rule.text for row in rows if row.verdict is Verdict.UNCLEAR]
    return tuple(line for line in added if line in unclear)


def _is_over(row: Judged, today: date) -> bool:
    """Say whether a line speaks of days that are gone, and of no other."""
    days = [day for reading in row.rule.readings for day in reading.when.dates]
    return bool(days) and max(days) < today


def said_of_line(one: Incoming, line: str, wanted: Visibility, at: Landing) -> Incoming:
    """Return a file with one line that comes in to be seen by others.

    Raises:
        WorldError: that can not be said of the line.
    """
    document = Document(one.title, one.text, at.member)
    sentences = language_of(at.household.locale).find_sentences((document,), household=at.household, written=at.today).sentences
    sentence = next((sentence for sentence in sentences if line.startswith(sentence.text)), None)
    said = replace(wanted, confirmed=True)
    text = with_scope((document,), sentence, said, at.household, at.today) if sentence is not None else None
    if text is None:
        raise WorldError("Not done: who will see it can not be said of that sentence.", "Say it once it is on your page.")
    return replace(one, text=text, rows=_rows(Document(one.title, text, at.member), at))


def calendar_setting(member: MemberId, title: str) -> str:
    """Name the setting that knows a calendar's events again, without a word of it."""
    return f"calendar {digest(member, title)}"
