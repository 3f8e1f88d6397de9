"""Times of appointments that members were asked about, and what they said. Both belong to acts, which their authors can undo."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from concord.domain.appointment import About
from concord.domain.edit import Add
from concord.domain.ids import ItemId, MemberId
from concord.domain.time_search import AskedTimes, Said, Suit, ToAsk
from concord.domain.visibility import Sight

from .edit_rows import act_of_row, insert_act
from .vault import is_sealed, open_value, seal_value

if TYPE_CHECKING:
    from sqlite_utils import Database

_ASKED = "FROM times_asked JOIN edits ON edits.id = times_asked.act WHERE edits.is_done = 1"
_SAID = "FROM times_said JOIN edits ON edits.id = times_said.act WHERE edits.is_done = 1"


def insert_asked(
    db: Database,
    asker: MemberId,
    questions: Sequence[ToAsk],
    *,
    item: ItemId,
    title: str,
    minutes: int,
    place: str | None,
    name: str,
) -> None:
    """Ask several people as one act. `item` is the name that the appointment will have in the plan."""
    act = insert_act(db, asker, _monday(questions[0].starts[0]), name, (), 0)
    for one in questions:
        done = db.execute(
            "INSERT INTO times_asked (act, item, asker, member, title, minutes, about, starts) VALUES (?, ?, ?, ?, '', ?, ?, ?)",
            [act, item, asker, one.member, minutes, one.about.value, json.dumps([at.isoformat() for at in one.starts])],
        )
        _put_words(db, int(done.lastrowid or 0), title, place, (asker, one.member))


def asked_times(db: Database, now: datetime, *, member: MemberId | None = None, item: ItemId | None = None) -> tuple[AskedTimes, ...]:
    """Return what still waits for an answer, oldest first: of one member, or about one appointment.

    What is over, what was answered, and what has got its time since, waits no more.
    """
    query = f"SELECT times_asked.* {_ASKED} AND NOT EXISTS (SELECT 1 {_SAID} AND times_said.asked = times_asked.id)"
    given: list[str] = []
    for column, value in (("member", member), ("item", item)):
        if value is not None:
            query += f" AND times_asked.{column} = ?"
            given.append(value)
    rows = [(row, _asked(db, row, now)) for row in db.query(f"{query} ORDER BY times_asked.id", given)]
    return tuple(one for row, one in rows if one is not None and one.starts and not _has_its_time(db, row["item"], one.member, now))


def row_of_asked(db: Database, asked: AskedTimes) -> int | None:
    """Return the row in which a question is kept; None where there is none that waits."""
    rows = db.query(f"SELECT times_asked.* {_ASKED} AND times_asked.member = ? ORDER BY times_asked.id DESC", [asked.member])
    return next((row["id"] for row in rows if _id_of(row) == asked.id), None)


def seal_times(db: Database) -> None:
    """Seal the questions that lie open: those kept by a Concord that did not seal."""
    for row in list(db.query("SELECT * FROM times_asked")):
        if not is_sealed(row["title"]):
            _put_words(db, row["id"], row["title"], row["place"], (row["asker"], row["member"]))


def _put_words(db: Database, row: int, title: str, place: str | None, readers: tuple[MemberId | None, ...]) -> None:
    """Seal what it is about to who asks and who is asked. Where neither lives here it stays open."""
    sealed = seal_value(db, json.dumps([title, place]), "times_asked", row, readers)
    words, where = (sealed, None) if is_sealed(sealed) else (title, place)
    db.execute("UPDATE times_asked SET title = ?, place = ? WHERE id = ?", [words, where, row])


def insert_said(
    db: Database, author: MemberId, said: Sequence[Said], *, asker: MemberId | None, asked: int | None, name: str, at: datetime
) -> None:
    """Keep what somebody says of times as one act: an answer to what they were `asked`, or of their own accord."""
    act = insert_act(db, author, _monday(said[0].start), name, (), 0)
    for one in said:
        db.execute(
            "INSERT INTO times_said (act, asked, asker, member, start, minutes, suit, said_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [act, asked, asker, author, one.start.isoformat(), one.minutes, one.suit.value, at.isoformat()],
        )


def load_said(db: Database, asker: MemberId | None, first: date, last: date) -> tuple[Said, ...]:
    """Return what was said to one person, and by them, of the times from one day to another; the oldest first."""
    to_or_by = "(times_said.asker IS ? OR times_said.member IS ?)"
    rows = db.query(
        f"SELECT times_said.* {_SAID} AND {to_or_by} AND start >= ? AND start < ? ORDER BY times_said.id",
        [asker, asker, first.isoformat(), (last + timedelta(days=1)).isoformat()],
    )
    return tuple(Said(MemberId(row["member"]), datetime.fromisoformat(row["start"]), row["minutes"], Suit(row["suit"])) for row in rows)


def _asked(db: Database, row: dict[str, Any], now: datetime) -> AskedTimes | None:
    title, place = row["title"], row["place"]
    if is_sealed(title):
        words = open_value(db, title, "times_asked", row["id"])
        if words is None:
            return None
        title, place = json.loads(words)
    starts = tuple(at for text in json.loads(row["starts"]) if (at := datetime.fromisoformat(text)) >= now)
    asker = MemberId(row["asker"]) if row["asker"] is not None else None
    about = About(row["about"])
    return AskedTimes(_id_of(row), asker, MemberId(row["member"]), title, row["minutes"], place, about, starts)


def _id_of(row: dict[str, Any]) -> int:
    """Make what a question is known by from what the one who is asked reads: a number would tell how much else was asked, of others."""
    read = [row[name] for name in ("item", "asker", "member", "about", "starts")]
    return zlib.crc32("\x00".join(map(str, read)).encode("utf-8", "replace"))


def _has_its_time(db: Database, item: str, member: MemberId, now: datetime) -> bool:
    """Say whether an appointment is in the plan by now, as far as the one who was asked about it may know."""
    named = [f'%"item":"{item}%', f'%"found_for":"{item}%']
    rows = db.query("SELECT * FROM edits WHERE is_done = 1 AND (body LIKE ? OR body LIKE ?)", named)
    found = (edit for row in rows for edit in act_of_row(db, row).edits if isinstance(edit, Add))
    added = (edit for edit in found if edit.item.startswith(item) or (edit.found_for or "").startswith(item))
    return any(edit.visibility.sight(member, frozenset(edit.owners), now) is not Sight.NOTHING for edit in added)


def _monday(start: datetime) -> date:
    return start.date() - timedelta(days=start.weekday())
