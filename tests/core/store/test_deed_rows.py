"""The record: nothing is changed or taken out without being named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from concord.domain.deed import Deed, DeedKind
from concord.domain.errors import ConcordError
from concord.domain.ids import MemberId
from concord.store.deed_rows import broken_deeds, insert_deed, load_deeds
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder

DEEDS = [Deed(datetime(2026, 11, 25, 10, n), MemberId("ana"), DeedKind.CHANGED, (MemberId("tim"),), sentence=n) for n in range(5)]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[HouseholdFile]:
    made = HouseholdFile.create(tmp_path / "home.concord", KeyFileHolder(tmp_path / "keys"))
    with made.writing() as db:
        for deed in DEEDS:
            insert_deed(db, deed)
    yield made
    made.close()


def test_what_was_put_on_record_is_there_in_its_order(file: HouseholdFile) -> None:
    with file.reading() as db:
        assert list(load_deeds(db)) == DEEDS
        assert broken_deeds(db) == ()


@pytest.mark.parametrize("change", ["UPDATE deeds SET body = '{}'", "DELETE FROM deeds WHERE number = 5"])
def test_the_program_itself_changes_and_takes_out_nothing(file: HouseholdFile, change: str) -> None:
    with pytest.raises((ConcordError, Exception), match="only added to"), file.writing() as db:
        db.execute(change)
    with file.reading() as db:
        assert broken_deeds(db) == ()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE deeds SET body = replace(body, 'tim', 'ben') WHERE number = 2", (2,)),
        ("UPDATE deeds SET seal = 'x' WHERE number = 5", (5,)),
        ("UPDATE deeds SET before = (SELECT seal FROM deeds WHERE number = 1) WHERE number = 4", (4,)),
        ("DELETE FROM deeds WHERE number = 3", (3,)),
        ("DELETE FROM deeds WHERE number >= 4", (4, 5)),
        ("DELETE FROM deeds WHERE number = 1", (1,)),
        ("INSERT INTO deeds SELECT 6, body, act, seal, seal FROM deeds WHERE number = 5", (6,)),
    ],
)
def test_an_entry_that_another_program_changed_or_took_out_is_named(file: HouseholdFile, change: str, named: tuple[int, ...]) -> None:
    with file.writing() as db:
        db.execute("DROP TRIGGER deeds_no_update")
        db.execute("DROP TRIGGER deeds_no_delete")
        db.execute(change)
    with file.reading() as db:
        assert broken_deeds(db) == named


def test_a_row_written_anew_with_a_seal_of_its_own_is_named_by_the_next(file: HouseholdFile) -> None:
    from concord.store.deed_rows import _seal

    with file.writing() as db:
        db.execute("DROP TRIGGER deeds_no_update")
        row = next(iter(db.query("SELECT * FROM deeds WHERE number = 2")))
        body = row["body"].replace("tim", "ben")
        db.execute("UPDATE deeds SET body = ?, seal = ? WHERE number = 2", [body, _seal(2, body, row["before"])])
    with file.reading() as db:
        assert broken_deeds(db) == (2,)
