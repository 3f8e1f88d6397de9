"""`concord plan --as MEMBER` on whole households: no word of what a member may not see, printed pages and all, and a secret's keepers are told of its conflicts."""

from __future__ import annotations

import ast
import json
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from tests.helpers.read_pdf import text_of

import concord
import concord_desktop
from concord.cli import run
from concord.domain.document import Document, Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.visibility import Sight
from concord.flows.load_documents import load_document
from concord.reading.language import language_of
from concord.reading.lexicon import lexicon
from concord.resource_files import resource_path

HOUSEHOLDS = Path(__file__).resolve().parents[1] / "fixtures" / "households"
MONDAY, NOW = date(2026, 11, 23), datetime(2026, 11, 25, 10, 20)
WHEN = ["--week", "2026-11-23", "--now", "2026-11-25T10:20", "--timezone", "Europe/Berlin"]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text) if len(word) > 3}


@cache
def own_words() -> frozenset[str]:
    """Return the words that the program itself speaks, for which it needs no text: names of fields, reasons, messages."""
    found: set[str] = words_of(resource_path("schema", "concord.plan-1.schema.json").read_text(encoding="utf-8"))
    found |= words_of(" ".join(f"{datetime(2026, month, 1):%B}" for month in range(1, 13)))
    found |= words_of(" ".join(f"{datetime(2026, 11, day):%A}s {datetime(2026, 11, day):%A}" for day in range(1, 8)))
    found |= words_of(" ".join(activity.category or "" for activity in lexicon().activities)) | words_of("morning afternoon evening night")
    folders = [Path(concord.__file__).parent / folder for folder in ("domain", "flows", "planning", "ical")]
    for folder in (*folders, Path(concord_desktop.__file__).parent / "paper"):
        for path in folder.glob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                    found |= words_of(node.value)
    return frozenset(found)


def household(name: str) -> tuple[list[str], list[Document]]:
    """Return the arguments that name a household's documents, and the documents."""
    if name == "family":
        paths = sorted(resource_path("examples", "family").glob("*.txt"))
        return [str(path) for path in paths], [load_document(path) for path in paths]
    path, rules = HOUSEHOLDS / f"{name}_home.txt", HOUSEHOLDS / f"{name}_house_rules.txt"
    return [str(path), "--house-rules", str(rules)], [load_document(path), load_document(rules, is_house_rules=True)]


def sentences(documents: list[Document]) -> tuple[tuple[Member, ...], tuple[Sentence, ...]]:
    found = language_of(None).find_sentences(documents, household=None, written=MONDAY)
    return found.members, found.sentences


def withheld(told: tuple[Sentence, ...], viewer: MemberId) -> list[Sentence]:
    return [s for s in told if s.visibility.sight(viewer, frozenset(s.owners), NOW) is not Sight.FULL]


def viewers_of(name: str, members: tuple[Member, ...], told: tuple[Sentence, ...]) -> list[MemberId]:
    """Return the members of a household who may not see all of it: of the example family each, else the one who sees least."""
    kept = {member.id: len(withheld(told, member.id)) for member in members}
    least = [member for member in kept if kept[member]]
    return least if name == "family" else sorted(least, key=lambda who: -kept[who])[:1]


def copy_of(arguments: list[str], viewer: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str, str]:
    """Return the JSON, all calendars and the words of all pages that one member gets."""
    pages = folder.with_suffix(".pdf")
    assert run(["plan", *arguments, *WHEN, "--as", viewer, "--json", "--ics", str(folder), "--pdf", str(pages)]) == 0
    calendars = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ics")))
    return capsys.readouterr().out, calendars, text_of(pages)


@pytest.mark.parametrize("name", ["family", *sorted(path.name.removesuffix("_home.txt") for path in HOUSEHOLDS.glob("*_home.txt"))])
def test_a_members_copy_holds_no_word_of_what_they_may_not_see(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, documents = household(name)
    members, told = sentences(documents)
    for viewer in viewers_of(name, members, told):
        gone = withheld(told, viewer)
        open_to_them = " ".join(s.text for s in told if s not in gone)
        known = words_of(open_to_them) | {part for m in members for part in words_of(f"{m.name} {m.name}'s")}
        secret = set().union(*(words_of(s.text) for s in gone)) - known - own_words()
        assert secret, "a household in which nothing could be told proves nothing"
        plan, calendars, pages = copy_of(arguments, viewer, tmp_path / viewer, capsys)
        assert (viewer, secret & words_of(plan)) == (viewer, set())
        assert (viewer, secret & words_of(calendars.replace("\n ", ""))) == (viewer, set())
        assert (viewer, secret & words_of(pages)) == (viewer, set())
        assert len(words_of(pages)) > 20


def test_who_keeps_a_secret_is_told_what_it_clashes_with_and_whom_it_is_kept_from_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "week.txt"
    path.write_text(
        "ANA:\n1. We bake the cake for Tim on Thursday from 17:00 to 18:00 in the kitchen. [keep from: Tim]\n\n"
        "BEN:\n1. I mend the tap in the kitchen on Thursday from 17:30 to 18:30.\n2. I see my lawyer on Friday from 17:00 to 18:00. [secret]\n"
        "3. I have choir on Friday from 17:30 to 19:00.\n\nTIM:\n1. Judo on Thursday from 17:00 to 18:00.\n\n"
        "HOUSE RULES:\n1. Only one person at a time may use the kitchen.\n",
        encoding="utf-8",
    )
    told = {}
    for viewer in ("ana", "ben", "tim"):
        told[viewer] = json.loads(copy_of([str(path)], viewer, tmp_path / viewer, capsys)[0])
    clashes = {who: [(c["start"], c["rules"]) for c in plan["conflicts"]] for who, plan in told.items()}
    assert any({"ana-1", "ben-1"} <= set(rules) for _, rules in clashes["ana"])
    assert any({"ana-1", "ben-1"} <= set(rules) for _, rules in clashes["ben"])
    assert any({"ben-2", "ben-3"} <= set(rules) for _, rules in clashes["ben"])
    assert clashes["tim"] == []
    assert not any(str(start).startswith("2026-11-27") for start, _ in clashes["ana"])
