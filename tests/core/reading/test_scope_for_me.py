"""What is for its writer alone, or is not to be on the calendar that all look at, is nobody else's to read."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.domain.visibility import Scope
from concord.flows.read_documents import read_documents
from concord.flows.read_rules import understood


def scope_of(text: str) -> Scope:
    documents = [Document("mara.txt", f"MARA:\n1. {text}\n"), Document("ben.txt", "BEN:\n1. Football on Saturday at 10:00.\n")]
    return understood(read_documents(documents, written=date(2026, 11, 23), now=datetime(2026, 11, 23)))[0].rule.visibility.scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("I write my diary every night at 21:30, that's just for me.", Scope.PRIVATE),
        ("Meditation at 6:00 on Monday, only for me.", Scope.PRIVATE),
        ("Choir on Wednesday at 19:00. It's for me alone.", Scope.PRIVATE),
        ("I see the lawyer on Friday at 9:00 and I'd rather not have this on the family calendar.", Scope.SECRET),
        ("The scan on Tuesday at 10:00 should not be on the family calendar.", Scope.SECRET),
        ("The interview on Thursday at 9:00 doesn't need to go on the board.", Scope.SECRET),
        ("Dinner with Eva on Friday at 19:00; I prefer not to put it on the calendar.", Scope.SECRET),
        ("I need the study on Monday from 9 to 11 just for me and my books.", Scope.EVERYONE),
        ("Swimming on Saturday at 10:00, it's for me and Ben.", Scope.EVERYONE),
        ("The bins do not go in the kitchen on Tuesday.", Scope.EVERYONE),
    ],
)
def test_who_may_see_it(text: str, scope: Scope) -> None:
    assert scope_of(text) is scope
