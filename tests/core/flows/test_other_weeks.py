"""Whole weeks that differ in who gives way: each holds, each is another, and none hangs on what the viewer may not see."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from random import Random

import jsonschema
import pytest
from hypothesis import given
from tests.core.planning.weeks import HOME, few, weeks

from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Edit, Pin, Settle
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan, Verdict, Week
from concord.domain.rule import Rule, Strength
from concord.domain.when import Span
from concord.flows.other_weeks import other_weeks
from concord.flows.other_weeks_json import other_weeks_json, other_weeks_lines
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import EVERYBODY, ReadHousehold, read_documents
from concord.resource_files import resource_path

NOW = datetime(2026, 11, 23, 8)
WEEK = Week.of(date(2026, 11, 23), "Europe/Paris")
DRUMS = "I practise the drums in the living room on Monday from 17:00 to 18:00."
READ = "I read in the living room on Monday from 17:00 to 18:30."
TWICE = (DRUMS, "I practise the drums in the living room on Thursday from 16:00 to 17:00.")
READS = (READ, "I read in the living room on Thursday from 16:00 to 17:30.")


def read(ana: Sequence[str], ben: Sequence[str], house: Sequence[str] = (), viewer: str | None = None) -> ReadHousehold:
    def part(name: str, texts: Sequence[str]) -> str:
        return f"{name}:\n" + "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))

    text = "\n".join(part(name, texts) for name, texts in (("Ana", ana), ("Ben", ben), ("House rules", house)) if texts)
    return read_documents([Document("week.txt", text)], written=WEEK.start, now=NOW, viewer=viewer)


def found(*parts: Sequence[str], viewer: str | None = None, edits: Sequence[Edit] = ()) -> OtherWeeks:
    return other_weeks(read(*parts, viewer=viewer), week=WEEK, edits=edits)


def givers(week: OtherWeek | OtherWeeks) -> list[tuple[str | None, str]]:
    return [(one.member, f"{one.day:%a}") for one in week.gives_way]


def utility(week: OtherWeek | OtherWeeks) -> dict[str, float]:
    return {lot.member: lot.utility for lot in week.lots}


def test_two_who_disturb_each_other_have_a_week_each_in_which_the_other_gives_way() -> None:
    weeks = found([DRUMS], [READ])
    assert [givers(one) for one in weeks.others[:2]] in ([[("ana", "Mon")], [("ben", "Mon")]], [[("ben", "Mon")], [("ana", "Mon")]])
    for one in weeks.others[:2]:
        ((giver, _),) = givers(one)
        other = "ben" if giver == "ana" else "ana"
        assert utility(one)[other] == 1.0 > utility(one)[giver or ""] > utility(weeks)[giver or ""]
        assert one.waiting == ()
        assert one.act == "Take Monday’s other plan"
    assert {one.name for one in weeks.others} >= {"Ana gives way", "Ben gives way"}


def test_what_is_in_the_way_twice_can_be_shared_out() -> None:
    assert any(
        sorted(givers(one)) in ([("ana", "Mon"), ("ben", "Thu")], [("ana", "Thu"), ("ben", "Mon")]) for one in found(TWICE, READS).others
    )


def test_no_two_weeks_are_alike_in_who_gives_way_and_the_first_is_best_by_the_households_weights() -> None:
    weeks = found(TWICE, READS)
    assert len(weeks.others) == 3
    assert len({tuple(givers(one)) for one in weeks.others}) == 3
    sums = [sum(utility(one).values()) for one in weeks.others]
    assert sums[0] == pytest.approx(max(sums))


def test_each_week_is_what_comes_of_its_edits_and_the_checker_agrees() -> None:
    home = read(TWICE, READS)
    weeks = other_weeks(home, week=WEEK)
    for one in weeks.others:
        plan = plan_read(home, week=WEEK, edits=one.edits, last=plan_read(home, week=WEEK))
        assert plan.unconfirmed == ()
        assert dict(plan.utility) == utility(one)
        assert not [conflict for conflict in plan.conflicts if conflict.status is ConflictStatus.OPEN]


def test_who_gives_way_with_what_is_said_with_both_times_and_for_whom() -> None:
    week = next(one for one in found([DRUMS], [READ]).others if one.name == "Ana gives way")
    (told,) = week.gives_way
    assert "instead of 17:00" in told.outcome
    assert told.to == ("ben",)
    assert {change.title for change in week.changes} >= {told.title}


def test_two_things_of_one_person_that_would_go_to_one_free_time_do_not() -> None:
    ana = ["I practise the drums in the living room on Monday from 16:00 to 17:00.", "I take the car on Monday from 17:00 to 18:00."]
    ben = ["I read in the living room on Monday from 16:00 to 17:00.", "I take the car on Monday from 17:00 to 18:00."]
    home = read(ana, ben)
    ways = plan_read(home, week=WEEK, by_giver=True).conflicts
    bens = [edit for one in ways for option in one.options if option.breaks == (f"ben-{ways.index(one) + 1}",) for edit in option.edits]
    assert len(bens) == 2
    assert bens[0].span.overlaps(bens[1].span)  # each alone would take the same hour
    week = next(one for one in other_weeks(home, week=WEEK).others if givers(one) == [("ben", "Mon"), ("ben", "Mon")])
    assert week.waiting == ()
    first, second = (edit for edit in week.edits)
    assert not first.span.overlaps(second.span)


@pytest.mark.parametrize(
    ("ana", "ben", "house", "words"),
    [
        (["Choir on Monday from 19:00 to 20:30."], ["Running on Tuesday from 6:00 to 7:00."], (), "Nobody is in anybody’s way"),
        (
            ["I need the car on Monday from 17:00 to 18:00."],
            ["I need the car on Monday from 17:30 to 19:00."],
            ["When two of us need the car at the same time, Ana goes first."],
            "leaves no choice",
        ),
        (
            ["Exam on Monday from 10:00 to 11:00.", "Call with Mia on Monday from 10:30 to 12:00."],
            ["Choir on Tuesday at 19:00."],
            (),
            "one person each",
        ),
        (["I must practise the drums in the living room on Monday from 17:00 to 18:00."], [READ], (), "only Ben could"),
        (["I must have the car on Monday from 17:00 to 18:00."], ["I must have the car on Monday from 17:30 to 19:00."], (), "all must be"),
    ],
)
def test_where_there_is_no_other_week_it_is_said_why(ana: list[str], ben: list[str], house: Sequence[str], words: str) -> None:
    weeks = found(ana, ben, house)
    assert weeks.others == ()
    assert words in weeks.because


def test_what_is_over_stays_as_it_was() -> None:
    tuesday = datetime(2026, 11, 24, 8)
    weeks = other_weeks(read(TWICE, READS), week=WEEK, since=tuesday)
    assert weeks.others
    assert {day for one in weeks.others for _, day in givers(one)} == {"Thu"}
    assert other_weeks(read(TWICE, READS), week=WEEK, since=datetime(2026, 11, 30)).others == ()


def test_no_week_moves_what_is_pinned() -> None:
    at = Span(datetime(2026, 11, 23, 17), datetime(2026, 11, 23, 18))
    weeks = found([DRUMS], [READ], edits=[Pin("ana-1.0@2026-11-23", at)])
    assert {member for one in weeks.others for member, _ in givers(one)} <= {"ben"}
    assert "only Ben could" in weeks.because


def test_what_a_hand_settled_stays_settled() -> None:
    home = read([DRUMS], [READ])
    (conflict,) = plan_read(home, week=WEEK).conflicts
    ana, ben = conflict.requests
    weeks = other_weeks(home, week=WEEK, edits=[Settle(conflict.id, WEEK.start, winner=ana, losers=(ben,))])
    assert weeks.others == ()


def test_a_tie_is_not_turned_round_where_that_would_undo_what_the_household_agreed_on() -> None:
    house = ["When two things are at the same time, work comes first, then everything else.", "Dinner is every day from 18:30 to 19:15."]
    ana = ["Work on Monday from 18:00 to 22:00."]
    ben = ["Chess club on Monday from 18:30 to 20:00."]
    weeks = found(ana, ben, house)
    for one in weeks.others:
        assert not [given for given in one.gives_way if given.member == "ana"]
        assert utility(one)["ana"] == utility(weeks)["ana"]


HIDDEN = [
    "I collect the drum kit for Ana on Monday from 14:00 to 15:00. [keep from: Ana]",
    "My diary hour is on Monday from 18:00 to 20:00. [secret]",
]


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("viewer", ["ana", EVERYBODY])
def test_what_is_hidden_from_a_viewer_neither_shows_nor_changes_what_they_are_offered(hidden: str, viewer: str) -> None:
    def told(ben: list[str]) -> str:
        home = read(TWICE, ben, viewer=viewer)
        return json.dumps(other_weeks_json(other_weeks(home, week=WEEK), home.household.members))

    assert told([*READS, hidden]) == told([*READS])


def test_nobody_is_asked_to_give_way_to_what_is_hidden_from_them() -> None:
    cool = "The living room should be 19 degrees on Monday from 18:00 to 20:00."
    warm = "The living room should be 23 degrees on Monday from 18:00 to 20:00. [keep from: Ana]"
    home = read([cool], [warm], viewer="ben")
    assert plan_read(home, week=WEEK).conflicts  # he sees the clash, as she does not
    weeks = other_weeks(home, week=WEEK)
    assert weeks.others == ()
    assert "only Ben could" in weeks.because


@pytest.mark.parametrize("words", ["Therapy with Doctor Lang", "A client consultation", "Quiet hours"])
def test_the_words_of_what_is_busy_to_a_viewer_change_nothing(words: str) -> None:
    def told(private: str) -> str:
        home = read(TWICE, [*READS, f"{private} on Monday from 14:00 to 16:00. [private]"], viewer="ana")
        return json.dumps(other_weeks_json(other_weeks(home, week=WEEK), home.household.members))

    assert words not in told(words)
    assert told(words) == told("Dentist")


def test_the_weeks_are_json_that_fits_its_schema_and_lines_for_people() -> None:
    schema = json.loads(resource_path("schema", "concord.weeks-1.schema.json").read_text(encoding="utf-8"))
    for parts in ((TWICE, READS), (["Choir on Monday at 19:00."], ["Running on Tuesday at 6:00."])):
        home = read(*parts)
        weeks = other_weeks(home, week=WEEK)
        jsonschema.validate(other_weeks_json(weeks, home.household.members), schema)
        lines = other_weeks_lines(weeks, home.household.members)
        assert sum(line[:3] in ("A: ", "B: ", "C: ") for line in lines) == len(weeks.others)
        assert (lines[-1] == weeks.because) == bool(weeks.because)


# -- over small made-up weeks ---------------------------------------------------------------------------------------------------


def as_read(rules: Sequence[Rule]) -> ReadHousehold:
    names = {rule.id: rule.id for rule in rules}
    nothing: dict[object, Rule] = {}
    lines = dict.fromkeys(names, 1)
    order = tuple(sorted(names))
    return ReadHousehold(HOME, None, tuple(rules), (), nothing, nothing, frozenset(), order, names, names, lines)  # type: ignore[arg-type]


def verdicts(plan: Plan) -> dict[str, Verdict]:
    return {judged.rule.id: judged.verdict for judged in plan.rules if judged.rule.strength is Strength.MUST}


@given(weeks())
@few
def test_every_week_offered_holds(rules: list[Rule]) -> None:
    home = as_read(rules)
    now = plan_read(home, week=WEEK)
    open_now = [set(one.requests) for one in now.conflicts if one.status is ConflictStatus.OPEN]
    for one in other_weeks(home, week=WEEK).others:
        plan = plan_read(home, week=WEEK, edits=one.edits, last=now)
        assert plan.unconfirmed == ()
        assert all(verdicts(plan)[rule] in (verdict, Verdict.KEPT, Verdict.OPEN) for rule, verdict in verdicts(now).items()), (
            "a must is worse off"
        )
        for conflict in plan.conflicts:
            if conflict.status is ConflictStatus.OPEN and conflict.span is not None:
                assert any(set(conflict.requests) <= before for before in open_now), conflict.message
        assert one.gives_way


@given(weeks())
@few
def test_the_order_of_the_rules_changes_no_week(rules: list[Rule]) -> None:
    shuffled = list(rules)
    Random(4).shuffle(shuffled)
    assert other_weeks(as_read(rules), week=WEEK) == other_weeks(as_read(shuffled), week=WEEK)
