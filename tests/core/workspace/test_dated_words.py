"""A date that was meant when a sentence was written stays where it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.store.keys import KeyFileHolder
from concord.workspace import Workspace


@dataclass
class MovingClock:
    at: datetime

    def now(self) -> datetime:
        return self.at


def test_an_old_this_friday_does_not_move_when_something_else_is_written_later(tmp_path: Path) -> None:
    clock = MovingClock(datetime(2026, 11, 23, 9))
    documents = [
        Document("ana.txt", "1. Dentist this Friday from 10:00 to 11:00.\n", MemberId("ana")),
        Document("ben.txt", "1. Running on Mondays from 7:00 to 8:00.\n", MemberId("ben")),
    ]
    home = Workspace.create(
        tmp_path / "home.concord", "Home", documents, keys=KeyFileHolder(tmp_path / "keys"), clock=clock, timezone="UTC"
    )
    try:
        clock.at = datetime(2026, 12, 1, 9)
        page = next(p for p in home.documents(MemberId("ben")) if p.member == "ben")
        home.save_document(MemberId("ben"), page.id, page.text + "2. Choir on Tuesdays at 19:00.\n", revision=page.revision)
        this_week = home.plan(MemberId("ana"), date(2026, 12, 1))
        that_week = home.plan(MemberId("ana"), date(2026, 11, 23))
    finally:
        home.close()
    assert [i.title for i in this_week.items if i.rules == ("ana-1",)] == []
    assert [i.span.start for i in that_week.items if i.rules == ("ana-1",)] == [datetime(2026, 11, 27, 10)]
