"""A household in which the words of one text are asked for their scope: two parents, two children and a grandfather."""

from __future__ import annotations

from datetime import date

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId
from concord.domain.visibility import Visibility
from concord.reading.kinship import Kinship
from concord.reading.scope_names import Roster
from concord.reading.scope_words import WordScopes

MEMBERS = (
    Member(MemberId("gwen"), "Gwen"),
    Member(MemberId("hugh"), "Hugh"),
    Member(MemberId("max"), "Max", role=Role.TEEN),
    Member(MemberId("ivy"), "Ivy", role=Role.CHILD),
    Member(MemberId("stan"), "Stan"),
)
_TOLD = (
    (MemberId("gwen"), "My husband is off on Fridays and the kids are at school until 3."),
    (MemberId("hugh"), "My wife needs the car on Mondays."),
    (MemberId("stan"), "I am retired and my grandson Max visits on Sundays."),
    (MemberId("max"), "I have school from 9 to 3."),
    (MemberId("ivy"), "I go to school every weekday from 9 to 3."),
)
_WORDS = WordScopes(Roster(MEMBERS, Kinship.of(MEMBERS, _TOLD)), date(2026, 11, 23))


def scope_by_words(text: str, writer: str) -> Visibility | None:
    """Return what the words of one text say of who may see it; None where they say nothing."""
    return _WORDS.read(text, MemberId(writer))


def said_in(text: str, writer: str) -> str:
    """Return it as its tag, without a time."""
    found = scope_by_words(text, writer)
    return "everyone" if found is None else found.tag.split(" until")[0].replace(":", "").replace(",", "")
