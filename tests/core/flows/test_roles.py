from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.household import Role
from concord.flows.read_documents import read_documents


def role_of(text: str) -> Role:
    read = read_documents([Document("pat.txt", f"Pat:\n{text}")], written=date(2026, 11, 23), now=datetime(2026, 11, 25))
    return read.household.member("Pat").role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("1. I go to school from Monday to Friday from 8:00 to 13:00.\n", Role.TEEN),
        ("1. I go to school from Monday to Friday from 8:00 to 13:00.\n2. I go to bed at 20:00.\n", Role.CHILD),
        ("1. I work from Monday to Friday from 8:00 to 13:00.\n", Role.ADULT),
        ("1. I drive Mia to school on Tuesday at 7:40.\n", Role.ADULT),
        ("1. I teach at the secondary school from Monday to Thursday from 7:45 to 14:15.\n", Role.ADULT),
        ("1. Parent-teacher conference on Wednesday from 18:00 to 20:30 at the secondary school.\n", Role.ADULT),
        ("1. Lessons at the secondary school from Monday to Friday from 8:00 to 13:00.\n", Role.TEEN),
    ],
)
def test_who_goes_to_school_is_not_an_adult(text: str, role: Role) -> None:
    assert role_of(text) is role
