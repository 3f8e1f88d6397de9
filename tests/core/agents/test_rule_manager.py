"""A briefing holds every sentence that applies on its days, or names it as left out and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.agents.homes import WEEK, home

from concord.agents.messages import Note
from concord.agents.rule_manager import Briefing, Request, RuleManager
from concord.agents.rule_retriever import RuleRetriever
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.flows.search_index import index_of
from concord.reading.words import stems_of
from concord.retrieval.hit import Hit
from concord.retrieval.word_families import shipped_families

FRIDAY = WEEK.dates[4]


@dataclass
class Nothing:
    """Finds nothing, and keeps what it was asked."""

    asked: list[str] = field(default_factory=list)

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        """Keep the query."""
        self.asked.append(query)
        return ()


def brief(plan: Plan, request: Request, trace: list[Note] | None = None) -> Briefing:
    manager = RuleManager(plan, RuleRetriever(index_of(plan)), shipped_families(stems_of).other_words)
    return manager.brief(request, trace if trace is not None else [])


def test_a_request_for_several_becomes_a_question_for_each_of_them_and_each_thing_that_they_share() -> None:
    plan, _ = home("tobi")
    manager = RuleManager(plan, RuleRetriever(Nothing()), lambda _: ())
    people = (MemberId("mira"), MemberId("tobi"))
    found = manager.sub_questions(Request("Friday for both", (FRIDAY,), people))
    assert {(one.member, one.topic) for one in found} >= {(who, topic) for who in people for topic in ("car", "gym", "mill")}
    assert found[0].topic == "car"  # What both use comes first.
    assert [one.query for one in manager.sub_questions(Request("x", (FRIDAY,), people, ("car",)))] == ["Mira car", "Tobi car"]


def test_what_comes_back_empty_is_asked_again_in_other_words() -> None:
    plan, _ = home("tobi")
    finder = Nothing()
    manager = RuleManager(plan, RuleRetriever(finder), shipped_families(stems_of).other_words)
    found = manager.brief(Request("Where is the vehicle?", (FRIDAY,), (), ("vehicl",)), [])
    assert len(finder.asked) == 2
    assert finder.asked[0] == "Where is the vehicle?"
    assert "car" in finder.asked[1].split()
    assert len(found.asked) == 2


def test_what_is_asked_about_is_in_the_briefing_and_the_rest_of_the_day_is_left_out_by_name() -> None:
    plan, _ = home("olga")
    found = brief(plan, Request("Who needs the car on Friday?", (FRIDAY,), (), ("car",)))
    assert {"mira-3", "tobi-2", "house-1"} <= set(found.rules)
    left_out = {one.rule: one.why for one in found.left_out}
    assert left_out["tobi-1"] == "it is not about what was asked"
    assert not found.uncovered(plan)


def test_a_day_for_one_leaves_out_what_concerns_others() -> None:
    plan, _ = home("olga")
    found = brief(plan, Request("Friday for Tobi", (FRIDAY,), (MemberId("tobi"),)))
    assert {"tobi-1", "tobi-2"} <= set(found.rules)
    assert {one.rule: one.why for one in found.left_out}["mira-1"] == "it concerns nobody who was asked about"


@settings(max_examples=40)
@given(st.data())
def test_nothing_that_the_plan_has_on_the_days_is_missing_and_nothing_hidden_is_in_it(data: st.DataObject) -> None:
    viewer = data.draw(st.sampled_from(["mira", "tobi", "olga"]))
    plan, _ = home(viewer)
    days = tuple(sorted(data.draw(st.sets(st.sampled_from(WEEK.dates), min_size=1))))
    people = tuple(sorted(data.draw(st.sets(st.sampled_from([person.id for person in plan.members])))))
    words = data.draw(st.sampled_from([(), ("car",), ("judo",), ("telescope",)]))
    found = brief(plan, Request(" ".join(words), days, people, words))
    named = {*found.rules, *(one.rule for one in found.left_out)}
    then = [item for item in plan.items if item.span.start.date() in days]
    clashes = [one for one in plan.conflicts if one.span is not None and one.span.start.date() in days]
    assert {rule for item in then for rule in item.rules} | {rule for one in clashes for rule in one.rules} <= named
    assert named <= {row.rule.id for row in plan.rules if not row.is_busy}
    assert len(named) == len(found.rules) + len(found.left_out)
    assert all(one.why for one in found.left_out)
