"""A text about the same secret: kept from the same people whatever they write, told to its owner with the reason, cleared by its owner."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page, save

from concord.domain.answer import Scoped
from concord.domain.document import Document
from concord.domain.visibility import EVERYONE, Scope
from concord.workspace import RuleView, Workspace

CAKE = "We bake the dragon cake for Tim on Thursday from 15:00 to 16:00, it's a surprise for him."
DOCUMENTS = [
    Document("ana.txt", "1. I order the dragon balloons on Friday at 9:00.\n2. I run on Tuesday from 6:00 to 7:00.\n"),
    Document("ben.txt", f"1. {CAKE}\n2. Choir on Monday from 19:00 to 20:30.\n"),
    Document("tim.txt", "1. Judo on Thursday from 17:00 to 18:00.\n"),
]


def row(workspace: Workspace, words: str) -> RuleView:
    return next(one for one in workspace.rules(ANA) if words in one.rule.text)


def test_its_owner_is_told_why_and_lets_it_be_seen_or_takes_that_back(tmp_path: Path) -> None:
    with home(tmp_path, DOCUMENTS) as workspace:
        kept = row(workspace, "balloons")
        assert (kept.rule.visibility.scope, kept.rule.visibility.people) == (Scope.KEEP_FROM, (TIM,))
        assert (kept.kept_like, kept.may_widen) == (CAKE, True)
        assert row(workspace, "cake").kept_like == row(workspace, "run").kept_like == ""
        assert "balloons" not in page(workspace, "ana.txt", TIM).text
        workspace.answer(ANA, kept.rule, Scoped(EVERYONE), revision=kept.revision)
        assert "balloons" in page(workspace, "ana.txt", TIM).text
        assert row(workspace, "balloons").kept_like == ""
        workspace.undo(ANA, MONDAY)
        assert "balloons" not in page(workspace, "ana.txt", TIM).text


@pytest.mark.parametrize(
    "tried",
    [
        "2. I like dragons.\n",
        "2. Dragon balloons are great.\n3. I order a dragon.\n",
        "".join(f"{n}. A dragon on Saturday at {n}:00.\n" for n in range(2, 9)),
    ],
)
def test_words_that_somebody_tries_out_show_them_nothing_that_is_kept_from_them(tried: str, tmp_path: Path) -> None:
    with home(tmp_path, DOCUMENTS) as workspace:
        before = page(workspace, "ana.txt", TIM).text, page(workspace, "ben.txt", TIM).text
        save(workspace, TIM, "tim.txt", "1. Judo on Thursday from 17:00 to 18:00.\n" + tried)
        assert (page(workspace, "ana.txt", TIM).text, page(workspace, "ben.txt", TIM).text) == before
        assert "dragon" in page(workspace, "ana.txt", BEN).text


def test_who_is_brought_to_something_knows_of_it(tmp_path: Path) -> None:
    known = Document("ana.txt", "1. I drive Tim to the dragon museum on Friday at 9:00.\n")
    with home(tmp_path, [known, *DOCUMENTS[1:]]) as workspace:
        assert "museum" in page(workspace, "ana.txt", TIM).text
