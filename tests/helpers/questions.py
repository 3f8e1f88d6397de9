"""Questions about the weeks of the keyed households, and what an answer has to say to be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from concord.domain.document import Document
from concord.domain.household import Household
from concord.domain.plan import Plan, Week
from concord.flows.ask import ask
from concord.flows.ask_beside import Beside, Look
from concord.flows.other_weeks import other_weeks
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import ReadHousehold, read_documents

FIXTURES = Path(__file__).parent.parent / "fixtures"
NOW = datetime(2026, 11, 25, 10, 20)
WEEK = Week.of(NOW.date(), "UTC")


@dataclass(frozen=True, slots=True)
class Keyed:
    """One question and its key: facts that the answer must hold, each in one of several wordings.

    A fact that begins with "1:" must be in the first line, one with "!" nowhere.
    """

    home: str
    asker: str
    kind: str
    question: str
    key: tuple[str, ...]

    def wrong(self, answer: str) -> list[str]:
        """Return the facts of the key that an answer misses, or tells though it must not."""
        return [fact for fact in self.key if not _holds(answer, fact)]


def keyed(name: str) -> Iterator[Keyed]:
    """Yield the questions of one file."""
    for line in (FIXTURES / "questions" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            home, asker, kind, question, key = (part.strip() for part in line.split("|"))
            yield Keyed(home, asker, kind, question, tuple(filter(None, map(str.strip, key.split(";")))))


@lru_cache(maxsize=64)
def copy_of(home: str, asker: str) -> tuple[Plan, Household]:
    """Plan the week of a household for one of its members."""
    read = _read(home, asker)
    return plan_read(read, week=WEEK, has_options=False), read.household


@lru_cache(maxsize=1024)
def said(home: str, asker: str, question: str) -> str:
    """Answer a question of a member without a model."""
    plan, household = copy_of(home, asker)
    beside = Beside(Look(weeks=lambda: other_weeks(_read(home, asker), week=WEEK, since=NOW)))
    return ask(plan, household, question, today(), now=NOW, beside=beside).answer


@lru_cache(maxsize=64)
def _read(home: str, asker: str) -> ReadHousehold:
    pages = FIXTURES / "households"
    texts = [Document(name, (pages / name).read_text(encoding="utf-8")) for name in (f"{home}_home.txt",)]
    rules = f"{home}_house_rules.txt"
    texts.append(Document(rules, (pages / rules).read_text(encoding="utf-8"), is_house_rules=True))
    return read_documents(texts, written=WEEK.start, now=NOW, viewer=asker)


def today() -> date:
    """Return the day on which everything is asked."""
    return NOW.date()


def _holds(answer: str, fact: str) -> bool:
    where = answer
    if fact.startswith("1:"):
        where, fact = answer.partition("\n")[0], fact[2:]
    if fact.startswith("!"):
        return not _says(where, fact[1:])
    return any(_says(where, words) for words in fact.split("/"))


def _says(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}", text, re.IGNORECASE) is not None
