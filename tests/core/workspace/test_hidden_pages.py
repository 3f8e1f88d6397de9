"""Pages of which somebody sees nothing, or only that something is there: no name, number, title or line of theirs tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page, save
from tests.helpers.told import differing, forget, in_one_process

from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.flows.plan_json import plan_json
from concord.workspace import Workspace

__all__ = ["in_one_process"]

pytestmark = pytest.mark.usefixtures("in_one_process")

OPEN = [
    Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
]
Told = dict[str, str]


def told(workspace: Workspace, viewer: MemberId = TIM) -> Told:
    """Return the pages, the rules and the plan that a viewer has."""
    found = {view.title: f"{view.id} {view.revision} {view.member} {view.may_edit}\n{view.text}" for view in workspace.documents(viewer)}
    found["order"] = "\n".join(view.title for view in workspace.documents(viewer))
    found["rules"] = "\n".join(f"{row.document} {row.rule}" for row in workspace.rules(viewer))
    return found | {"plan": "\n".join(f"{rule}" for rule in plan_json(workspace.plan(viewer, MONDAY))["rules"])}  # type: ignore[union-attr]


def seen(folder: Path, name: str, text: str, *, viewer: MemberId = TIM, owner: MemberId = BEN, first: bool = True) -> Told:
    (folder / name).mkdir(parents=True)
    forget()
    mine = [Document("notes.md", text, owner)] if text else []
    with home(folder / name, [*mine, *OPEN] if first else [*OPEN, *mine]) as workspace:
        return told(workspace, viewer)


KITE = "I wrap the kite on Friday from 15:00 to 16:00."
CHOIR, GYM = "Choir is on Monday from 19:00 to 20:30.", "I am at the gym on Sunday from 9:00 to 10:00."
TAG = " [keep from: Tim]"
PAIRS = {
    "a whole page": (f"{KITE}{TAG}\n", ""),
    "prose, in the middle": (f"{CHOIR} {KITE}{TAG} {GYM}\n", f"{CHOIR} {GYM}\n"),
    "prose, first": (f"{KITE}{TAG} {CHOIR}\n{GYM}\n", f"{CHOIR}\n{GYM}\n"),
    "prose, last": (f"{CHOIR} {GYM} {KITE}{TAG}\n", f"{CHOIR} {GYM}\n"),
    "prose, over lines": (
        f"{CHOIR} {GYM[:18]}\n{GYM[19:]} {KITE[:10]}\n{KITE[11:]}{TAG}\n\n{CHOIR.replace('Monday', 'Tuesday')}\n",
        f"{CHOIR} {GYM[:18]}\n{GYM[19:]}\n\n{CHOIR.replace('Monday', 'Tuesday')}\n",
    ),
    "lines of prose": (f"{CHOIR}\n{KITE}{TAG}\n{GYM}\n", f"{CHOIR}\n{GYM}\n"),
    "a part of a page": (f"# Music\n- {CHOIR}\n# The kite\n- {KITE}{TAG}\n", f"# Music\n- {CHOIR}\n"),
    "busy prose": (
        f"{CHOIR} I see my lawyer, who knows\nall, on Friday from 15:00 to 16:00. [private] {GYM}\n",
        f"{CHOIR} I sing on Friday from 15:00 to 16:00. [private] {GYM}\n",
    ),
    "a title over what is busy": (
        f"# Choir\n- {CHOIR}\n# My debts\n- I see my lawyer on Friday from 15:00 to 16:00. [private]\n",
        f"# Choir\n- {CHOIR}\n# A tooth\n- I see the dentist on Friday from 15:00 to 16:00. [private]\n",
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_page_is_what_it_would_be_without_what_somebody_does_not_see(name: str, tmp_path: Path) -> None:
    one, other = PAIRS[name]
    assert differing(seen(tmp_path, "one", one), seen(tmp_path, "other", other)) == ""
    assert "kite" in seen(tmp_path, "keeper", one, viewer=ANA)["plan"] or "busy" in name


def test_a_page_that_is_all_busy_is_called_after_its_writer(tmp_path: Path) -> None:
    found = []
    for title, words in (("gamblers.txt", "The gamblers' group"), ("lawyer.txt", "My lawyer")):
        (tmp_path / title).mkdir()
        forget()
        busy = Document(title, f"BEN:\n1. {words} on Friday from 15:00 to 16:00. [private]\n")
        with home(tmp_path / title, [*OPEN, busy]) as workspace:
            found.append(told(workspace))
            assert title in told(workspace, BEN)
    assert differing(*found) == ""
    assert "Ben’s page" in found[0]


def test_a_name_taken_by_a_hidden_page_is_free(tmp_path: Path) -> None:
    found = []
    for hidden in (True, False):
        (tmp_path / str(hidden)).mkdir()
        forget()
        with home(tmp_path / str(hidden), [*OPEN, Document("ben.txt", "1. I swim on Sunday at 8:00.\n")]) as workspace:
            if hidden:
                workspace.add_document(ANA, "Notes", ANA, f"{KITE}{TAG}\n")
            workspace.add_document(BEN, "Notes", BEN, f"{CHOIR}\n")
            found.append(told(workspace))
            mine = [view.title for view in workspace.documents(ANA)]
            assert mine[3:] == (["Notes", "Notes 2"] if hidden else ["Notes"])
            save(workspace, ANA, mine[-1], f"{GYM}\n")
            assert page(workspace, "Notes", TIM).text == f"{GYM}\n"
    assert differing(*found) == ""


def test_an_empty_page_of_somebody_shows_its_name_to_nobody_else(tmp_path: Path) -> None:
    with home(tmp_path, OPEN) as workspace:
        workspace.add_document(ANA, "Surprise", ANA, "")
        assert "Surprise" not in told(workspace)
        save(workspace, ANA, "Surprise", f"{KITE}{TAG}\n")
        save(workspace, ANA, "Surprise", "")
        assert "Surprise" not in told(workspace)
        save(workspace, ANA, "Surprise", f"{CHOIR}\n")
        assert "Surprise" in told(workspace)
        save(workspace, ANA, "Surprise", "")
        assert "Surprise" in told(workspace)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{CHOIR} {GYM}\n", f"{CHOIR} {GYM}\n{GYM.replace('Sunday', 'Tuesday')}\n"),
        (f"{CHOIR} {GYM}\n", f"{GYM}\n"),
        (f"{CHOIR} {GYM}\n", f"{CHOIR.replace('Monday', 'Thursday')} {GYM}\n"),
        (f"{CHOIR} {GYM}\n", f"{CHOIR}\n\n{GYM}\n"),
    ],
    ids=["a line more", "a sentence less", "another day", "apart"],
)
def test_prose_that_is_changed_keeps_what_was_cut_out_of_it(before: str, after: str, tmp_path: Path) -> None:
    with home(tmp_path, [Document("ben.txt", f"{CHOIR} {KITE}{TAG} {GYM}\n"), *OPEN, Document("cy.txt", "Cy:\n1. I read.\n")]) as workspace:
        assert page(workspace, "ben.txt", TIM).text == before
        save(workspace, BEN, "ana.txt", "1. I run on Tuesday from 6:00 to 8:00.\n")
        save(workspace, TIM, "ben.txt", after)
        assert page(workspace, "ben.txt", TIM).text == after
        assert KITE in page(workspace, "ben.txt", BEN).text
        assert "[keep from: Tim]" in page(workspace, "ben.txt", BEN).text.replace("tim", "Tim")
