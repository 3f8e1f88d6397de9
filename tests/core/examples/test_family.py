"""The example family shows what Concord can do, and what it does when it can not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.conflict import ConflictKind
from concord.domain.document import Document
from concord.domain.ids import RuleId
from concord.domain.plan import Judged, Plan, Verdict, Week
from concord.domain.rule import Kind
from concord.domain.visibility import Scope
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_documents
from concord.resource_files import resource_path

WEEK = Week.of(date(2026, 11, 23), "Europe/Berlin")
NOW = datetime(2026, 11, 25, 10, 20)


def documents(name: str) -> list[Document]:
    """Load the texts of an example household as `concord demo` does."""
    return [load_document(path) for path in sorted(resource_path("examples", name).glob("*.txt"))]


def planned(name: str, viewer: str | None = None) -> Plan:
    """Plan the example's week."""
    return plan_documents(documents(name), week=WEEK, now=NOW, viewer=viewer)


@pytest.fixture(scope="module")
def family() -> Plan:
    """The family's whole week, nothing hidden."""
    return planned("family")


def rows(plan: Plan, words: str) -> list[Judged]:
    """Find the sentences that hold `words`."""
    return [judged for judged in plan.rules if words in judged.rule.text]


def test_five_people_write_at_least_eighty_sentences(family: Plan) -> None:
    assert [person.name for person in family.members] == ["Felix", "Jonas", "Lena", "Marta", "Ruth"]
    assert len(family.rules) >= 80


def test_every_sentence_has_one_verdict_and_the_counts_add_up(family: Plan) -> None:
    assert sum(family.coverage.values()) == len(family.rules)


def test_every_kind_of_rule_is_in_it(family: Plan) -> None:
    assert {reading.kind for judged in family.rules for reading in judged.rule.readings} == set(Kind)


def test_every_kind_of_conflict_is_in_it(family: Plan) -> None:
    assert {conflict.kind for conflict in family.conflicts} == set(ConflictKind)


def test_the_checker_agrees_with_every_verdict(family: Plan) -> None:
    assert family.unconfirmed == ()


def test_every_verdict_is_in_it(family: Plan) -> None:
    assert [verdict for verdict, count in family.coverage.items() if count == 0] == []


def test_at_most_a_few_sentences_are_unclear(family: Plan) -> None:
    unclear = [judged.rule.id for judged in family.rules if judged.verdict is Verdict.UNCLEAR]
    assert len(unclear) <= 4, unclear


def test_nobody_is_free_to_drive_the_child_to_the_swimming_badge(family: Plan) -> None:
    (drive,) = rows(family, "drive me to the swimming badge")
    assert drive.verdict is Verdict.MISSED


def test_what_is_dated_elsewhere_is_idle(family: Plan) -> None:
    for words in ("book fair", "second Friday", "every other Wednesday", "first Monday of the month"):
        assert [judged.verdict for judged in rows(family, words)] == [Verdict.IDLE], words


def test_the_errand_for_the_surprise_is_kept_from_the_same_person_without_a_tag(family: Plan) -> None:
    (errand,) = rows(family, "Fetch Ruth's cake")
    assert errand.rule.visibility.scope is Scope.KEEP_FROM
    assert errand.rule.visibility.people == ("ruth",)


def test_no_word_of_the_surprise_reaches_the_one_it_is_for() -> None:
    copy = repr(planned("family", "Ruth")).lower()
    assert "surprise party" not in copy
    assert "cake" not in copy


def test_the_week_of_the_one_to_be_surprised_is_the_week_there_would_be_without_it() -> None:
    without = [
        Document(
            d.name, "\n".join(line for line in d.text.splitlines() if "party for Ruth" not in line and "Fetch Ruth's cake" not in line)
        )
        for d in documents("family")
    ]
    assert plan_documents(without, week=WEEK, now=NOW, viewer="Ruth") == planned("family", "Ruth")


def test_the_same_texts_give_the_same_plan(family: Plan) -> None:
    assert planned("family") == family


def test_a_sentence_that_asks_for_nothing_this_week_is_named_by_no_block(family: Plan) -> None:
    idle = {judged.rule.id for judged in family.rules if judged.verdict is Verdict.IDLE}
    named: set[RuleId] = {rule for item in family.items for rule in item.rules}
    policies = {policy.id for policy in family.policies}
    assert (idle & named) - policies == set()


def test_the_busy_household_has_eight_members_and_a_hundred_and_fifty_sentences() -> None:
    plan = planned("busy")
    assert len(plan.members) == 8
    assert len(plan.rules) >= 150
    assert sum(plan.coverage.values()) == len(plan.rules)
