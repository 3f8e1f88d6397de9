"""Files of other programs into a member's pages: looked over first, then added; a calendar that comes again adds nothing twice."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Verdict
from concord.store.household_file import HouseholdFile
from concord.store.setting_rows import get_setting, set_setting

from .load_documents import LARGEST_DOCUMENT, load_document
from .plan_json import JSON
from .read_documents import read_documents
from .read_rules import understood

if TYPE_CHECKING:
    from .calendar_lines import EventLines

log = logging.getLogger(__name__)

MOST_EVENTS = 2_000
_ALIKE = 0.5
"""Of two sentences that share so much of their words one is taken for the other, changed."""
_ENDINGS = (".txt", ".md", ".ics")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file as it would come in: the page's title, its whole text afterwards, and what of that is new, gone or left out.

    `is_there` says that the page exists. `unsure` are the new lines that would be unclear; `left_out` names, and says why.
    """

    file: str
    title: str
    text: str
    is_there: bool
    added: tuple[str, ...]
    removed: tuple[str, ...] = ()
    kept: int = 0
    over: int = 0
    unsure: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    marks: Mapping[str, tuple[str, ...]] | None = None
    """For a calendar: which lines came of which event, as digests, to know them again."""

    @property
    def changes_nothing(self) -> bool:
        """Whether all of it is there already."""
        return not self.added and not self.removed

    @property
    def pairs(self) -> tuple[tuple[str | None, str | None], ...]:
        """What was there beside what comes: (None, new), (old, new) where it says something else now, (old, None) where it goes."""
        coming = list(self.added)
        pairs: list[tuple[str | None, str | None]] = []
        for gone in self.removed:
            likeness = {one: SequenceMatcher(None, gone.split(), one.split(), autojunk=False).ratio() for one in coming}
            near = max(coming, key=lambda one: likeness[one], default=None)
            if near is not None and likeness[near] >= _ALIKE:
                coming.remove(near)
                pairs.append((gone, near))
            else:
                pairs.append((gone, None))
        return (*((None, one) for one in coming), *pairs)


def text_coming_in(path: Path, member: MemberId, household: Household, taken: Mapping[str, str], today: date) -> Incoming:
    """Look a text over that is to be a page of `member`; `taken` are the pages there by title.

    One that is there already adds nothing; where a page has its name, the text is to stand there instead.

    Raises:
        WorldError: it is no text.
    """
    document = load_document(path, member=member)
    rows = _rows(document, household, member, today)
    texts = [row.rule.text for row in rows]
    unsure = tuple(row.rule.text for row in rows if row.verdict is Verdict.UNCLEAR)
    if any(text.strip() == document.text.strip() for text in taken.values()):
        return Incoming(path.name, path.name, document.text, True, (), kept=len(rows))
    if path.name not in taken:
        return Incoming(path.name, path.name, document.text, False, tuple(texts), unsure=unsure)
    # The page of that name as it is in the file: what it says already is not said twice.
    before = [row.rule.text for row in _rows(Document(path.name, taken[path.name], member), household, member, today)]
    added = tuple(text for text in texts if text not in before)
    removed = tuple(text for text in before if text not in texts)
    kept, fresh = len(texts) - len(added), tuple(text for text in unsure if text in added)
    return Incoming(path.name, path.name, document.text, True, added, removed, kept, unsure=fresh)


def calendar_coming_in(
    path: Path, file: HouseholdFile, member: MemberId, household: Household, page: str | None, timezone: str, today: date
) -> Incoming:
    """Look a calendar over; `page` is the text of the page that an earlier import of it made, None where there is none.

    Raises:
        WorldError: it is no calendar, or holds too much.
    """
    from concord.ical.reader import read_calendar

    from .calendar_lines import event_lines

    events = read_calendar(_bytes_of(path))
    if len(events) > MOST_EVENTS:
        raise WorldError(f"{path.name} holds more than {MOST_EVENTS:,} events.", "Export a shorter stretch of it.")
    title = page_of_calendar(path)
    with file.reading() as db:
        known = _marks(get_setting(db, _setting(member, title)))
    found = event_lines(events, household, member, timezone, today)
    return _merged(path.name, title, found, page, known)


def page_of_calendar(path: Path) -> str:
    """Return the title of the page that a calendar becomes."""
    return f"{path.stem} calendar.txt"


def remember_calendar(file: HouseholdFile, member: MemberId, incoming: Incoming) -> None:
    """Know the events again when the calendar comes again."""
    if incoming.marks is not None:
        with file.writing() as db:
            set_setting(db, _setting(member, incoming.title), json.dumps(incoming.marks))


def refuse_other_files(paths: Sequence[Path]) -> None:
    """Refuse what is neither a text nor a calendar by its name.

    Raises:
        WorldError: it is not.
    """
    for path in paths:
        if path.suffix.lower() not in _ENDINGS:
            raise WorldError(f"{path.name} is neither a text (.txt, .md) nor a calendar (.ics).", "Save it as one of these first.")


def incoming_json(found: Sequence[Incoming], *, is_done: bool) -> JSON:
    """Return it as `concord.import/1`."""
    files: list[JSON] = [
        {
            "file": one.file,
            "page": one.title,
            "added": list(one.added),
            "removed": list(one.removed),
            "kept": one.kept,
            "over": one.over,
            "unsure": list(one.unsure),
            "left_out": [{"title": title, "because": because} for title, because in one.left_out],
        }
        for one in found
    ]
    return {"format": "concord.import/1", "done": is_done, "files": files}


def incoming_lines(found: Sequence[Incoming], *, is_done: bool) -> list[str]:
    """Say it line by line."""
    lines = []
    for one in found:
        lines.append(f"{one.file} → {one.title}")
        lines += [f"  + {line}" + ("   (unclear)" if line in one.unsure else "") for line in one.added]
        lines += [f"  - {line}" for line in one.removed]
        lines += [f"  left out: {title}. {because}" for title, because in one.left_out]
        if one.kept:
            lines.append(f"  {one.kept} there already")
        if one.over:
            lines.append(f"  {one.over} over")
    if all(one.changes_nothing for one in found):
        lines.append("Nothing new.")
    else:
        lines.append("Added." if is_done else "Nothing was added yet. Add --yes to do it.")
    return lines


def _rows(document: Document, household: Household, member: MemberId, today: date) -> tuple[Judged, ...]:
    from datetime import datetime, time

    now = datetime.combine(today, time())
    return understood(read_documents([document], household=household, written=today, now=now, viewer=member))


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise WorldError(f"There is no file {path.name}.", "Check the name and the folder.")
    try:
        if path.stat().st_size > LARGEST_DOCUMENT:
            raise WorldError(f"{path.name} holds more than {LARGEST_DOCUMENT // 1_000_000} MB.", "Export a shorter stretch of it.")
        return path.read_bytes()
    except OSError as error:
        raise WorldError(f"{path.name} can not be opened.", "Name a calendar file that you may read.") from error


def _merged(name: str, title: str, found: Sequence[EventLines], page: str | None, known: Mapping[str, tuple[str, ...]]) -> Incoming:
    """Put the new sentences of each event in the place of those it had. What somebody changed on the page since stays as they left it."""
    there = [line.removeprefix("- ") for line in (page or "").splitlines() if line.strip()]
    lines, added, removed, kept, marks = list(there), [], [], 0, dict(known)
    for event in found:
        who = _digest(event.uid)
        before = known.get(who)
        mine = [line for line in lines if before is not None and _digest(event.uid, line) in before]
        if event.problem or event.is_over:
            continue
        fresh = [line for line in event.lines if line not in lines]
        if before is not None and not mine and not event.is_cancelled:
            kept += 1
            continue
        gone = [line for line in mine if line not in event.lines]
        if not fresh and not gone:
            kept += bool(event.lines)
        at = lines.index(gone[0]) if gone else len(lines)
        lines[at:at] = fresh
        lines = [line for line in lines if line not in gone]
        added += fresh
        removed += gone
        marks[who] = tuple(_digest(event.uid, line) for line in event.lines)
    return Incoming(
        name,
        title,
        "".join(f"- {line}\n" for line in lines),
        page is not None,
        tuple(added),
        tuple(removed),
        kept,
        sum(event.is_over for event in found),
        (),
        tuple((event.title, event.problem) for event in found if event.problem),
        marks,
    )


def _digest(*parts: str) -> str:
    """Stand for a line without holding a word of it: who does not know the UID cannot try lines against it."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]


def _setting(member: MemberId, title: str) -> str:
    return f"calendar {_digest(member, title)}"


def _marks(words: str | None) -> dict[str, tuple[str, ...]]:
    try:
        return {who: tuple(lines) for who, lines in json.loads(words or "{}").items()}
    except (ValueError, AttributeError, TypeError):
        return {}
