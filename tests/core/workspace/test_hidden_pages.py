"""Pages of which somebody sees nothing, or only that something is there: no name, number, title or line of theirs tells of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, home, page, save
from tests.helpers.told import differing, forget, in_one_process, with_pages_in_turn

from concord.domain.document import Document
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.visibility import Scope, Visibility
from concord.flows.plan_json import plan_json
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.member_rows import save_household
from concord.store.migrations import household_steps
from concord.store.sqlcipher import new_migrations
from concord.workspace import Workspace

if TYPE_CHECKING:
    from sqlite_utils import Database

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
    found |= {"plan": "\n".join(f"{rule}" for rule in plan_json(workspace.plan(viewer, MONDAY))["rules"])}  # type: ignore[union-attr]
    return with_pages_in_turn(workspace, viewer, found)


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


def test_a_page_keeps_its_id_whatever_comes_goes_or_is_hidden_and_all_know_it_by_that(tmp_path: Path) -> None:
    notes = [Document("notes.md", f"{who}:\n1. {words}\n") for who, words in (("Ana", KITE), ("Ben", CHOIR), ("Tim", GYM))]
    with home(tmp_path, notes) as workspace:

        def known(who: MemberId) -> dict[str, str]:
            return {view.text.splitlines()[0]: view.id for view in workspace.documents(who)}

        def narrow(audience: Visibility) -> None:
            workspace.set_page_audience(ANA, workspace.documents(ANA)[0].id, audience)

        at_first = known(TIM)
        assert at_first == known(ANA) == known(BEN)
        assert len(set(at_first.values())) == 3
        narrow(Visibility(Scope.PRIVATE))
        assert list(known(TIM).values()) == list(at_first.values()), "what it is called is another matter"
        narrow(Visibility(Scope.KEEP_FROM, (TIM,)))
        assert list(known(TIM).items()) == list(at_first.items())[1:]
        assert list(known(BEN).items()) == list(at_first.items())
        workspace.add_document(ANA, "notes.md", ANA, f"{KITE}{TAG}\n")
        workspace.add_line(BEN, BEN, "I fly on Sunday at 9:00.", scope=Visibility(Scope.KEEP_FROM, (TIM,)))
        workspace.undo(BEN, MONDAY)
        assert list(known(TIM).items()) == list(at_first.items())[1:]


def test_a_household_of_an_older_concord_gets_ids_for_its_pages(tmp_path: Path) -> None:
    steps = new_migrations("household")
    names = [step.name for step in household_steps._migrations]
    steps._migrations = list(household_steps._migrations)[: names.index("ids_of_pages")]

    def fill(db: Database) -> None:
        save_household(db, Household("Home", ()))
        for n, (who, words) in enumerate((("Ana", KITE), ("Ben", CHOIR))):
            row = ["notes" + "  2" * n, f"{who}:\n1. {words}\n"]
            db.execute("INSERT INTO documents (title, member, is_house_rules, text, revision) VALUES (?, NULL, 0, ?, 1)", row)

    HouseholdFile.create(tmp_path / "home.concord", KeyFileHolder(tmp_path / "keys"), fill=fill, steps=steps).close()
    ids = []
    for _ in range(2):
        with again(tmp_path) as workspace:
            ids.append([view.id for view in workspace.documents(ANA)])
            assert [KITE in view.text for view in workspace.documents(ANA)] == [True, False]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    assert all(re.fullmatch("p[0-9a-f]{12}", one) for one in ids[0])


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
