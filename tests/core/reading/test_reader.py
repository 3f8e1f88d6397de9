"""Reading whole households: links, names, and what must hold for any text at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Rule, Status, Strength
from concord.domain.when import Minute, Recurrence, Weekday
from concord.reading.reader import GrammarReader, ReadingContext

MEMBERS = (Member(MemberId("ana"), "Ana"), Member(MemberId("ben"), "Ben"))
CONTEXT = ReadingContext(MEMBERS, date(2026, 11, 23))


def household(*texts: str) -> dict[str, Rule]:
    """Read texts written "ana: ..." or "house: ..."; ids count within each part."""
    counts: dict[str, int] = {}
    sentences = []
    for line, entry in enumerate(texts, start=1):
        part, text = entry.split(": ", 1)
        counts[part] = counts.get(part, 0) + 1
        sentences.append(
            Sentence(RuleId(f"{part}-{counts[part]}"), None if part == "house" else MemberId(part), "all.txt", line, line, text)
        )
    return {str(rule.id): rule for rule in GrammarReader().read(sentences, CONTEXT)}


def test_a_wish_while_cooking_follows_that_members_cooking() -> None:
    rules = household(
        "ana: I want the kitchen at 18 degrees while I cook.",
        "ana: I cook dinner on Tuesday from 17:00 to 18:00.",
        "ben: I cook lunch on Sunday from 11:00 to 12:00.",
    )
    reading = rules["ana-1"].readings[0]
    assert reading.applies_to == ("ana-2",)
    assert (reading.when.days, reading.when.start, reading.when.end) == ((Weekday.TU,), 17 * 60, 18 * 60)
    assert reading.when.recurrence is Recurrence.CONDITIONAL


def test_without_an_activity_of_ones_own_a_wish_for_a_shared_room_follows_anybodys() -> None:
    rules = household(
        "ana: I want the living room at 20 degrees during movie nights.",
        "ben: I host a movie night in the living room on Friday from 20:00 to 22:00.",
    )
    assert rules["ana-1"].readings[0].applies_to == ("ben-1",)


def test_where_linked_times_differ_only_the_days_come_down() -> None:
    rules = household(
        "ana: I need my mat for yoga.",
        "ana: Yoga on Monday from 18:00 to 19:00 in the garage.",
        "ana: Yoga on Thursday from 7:00 to 8:00 in the garage.",
    )
    reading = rules["ana-1"].readings[0]
    assert reading.kind is Kind.PROVISION
    assert (reading.when.days, reading.when.start, reading.place) == ((Weekday.MO, Weekday.TH), None, "garage")


@pytest.mark.parametrize(
    ("condition", "linked"),
    [
        ("for every meeting", ("ana-2", "ana-3", "ana-4")),
        ("for morning meetings", ("ana-2",)),
        ("for long meetings", ("ana-3",)),
        ("for team meetings", ("ana-3",)),
        ("for client meetings", ("ana-4",)),
        ("for meetings before 10:00", ("ana-2",)),
    ],
)
def test_meetings_are_told_apart_by_their_qualifiers(condition: str, linked: tuple[str, ...]) -> None:
    rules = household(
        f"ana: I would like coffee {condition}.",
        "ana: I have a budget meeting on Monday from 9:00 to 10:00.",
        "ana: I have a team meeting on Tuesday from 13:00 to 15:30.",
        "ana: I have a client consultation on Wednesday from 16:00 to 17:00.",
    )
    assert rules["ana-1"].readings[0].applies_to == linked


def test_a_wish_about_the_room_of_somebody_who_lives_by_meetings_is_about_those() -> None:
    rules = household(
        "ana: I like fresh flowers in the room.",
        "ana: I have a team meeting on Tuesday from 13:00 to 14:00.",
        "ana: I have a client meeting on Wednesday from 16:00 to 17:00.",
    )
    assert rules["ana-1"].readings[0].applies_to == ("ana-2", "ana-3")


def test_an_offset_from_an_activity_has_its_day_and_minute() -> None:
    rules = household("ana: Remind me 20 minutes before my dentist appointment.", "ana: Dentist on Thursday at 14:30.")
    reading = rules["ana-1"].readings[0]
    assert (reading.when.days, reading.when.start, reading.applies_to) == ((Weekday.TH,), 14 * 60 + 10, ("ana-2",))


def test_rules_already_known_are_linked_to_but_not_returned() -> None:
    known = GrammarReader().read([Sentence(RuleId("ana-9"), MemberId("ana"), "old.txt", 1, 1, "I have yoga on Monday at 18:00.")], CONTEXT)
    (rule,) = GrammarReader().read([Sentence(RuleId("ana-1"), MemberId("ana"), "new.txt", 1, 1, "For yoga I need a mat.")], CONTEXT, known)
    assert rule.readings[0].applies_to == ("ana-9",)


def test_one_place_has_one_name_in_a_household() -> None:
    rules = household(
        "ana: I read in my bedroom at 20:00 every day.",
        "ana: Do not enter my room.",
        "ben: Lunch in the common area at 12:00.",
        "ana: Tea in the common room.",
    )
    assert rules["ana-1"].readings[0].place == rules["ana-2"].readings[0].place == "Ana's bedroom"
    assert rules["ben-1"].readings[0].place == "common area"


def test_a_rule_of_the_house_that_names_nobody_holds_for_all() -> None:
    rules = household("house: Quiet hours from 21:00 to 7:00.")
    assert rules["house-1"].readings[0].people == ("ana", "ben")
    assert rules["house-1"].member is None


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("I must take my pills at 9:00.", Strength.MUST),
        ("I insist on silence after 22:00.", Strength.MUST),
        ("I want tea at 16:00.", Strength.SHOULD),
        ("Yoga on Monday at 18:00.", Strength.SHOULD),
        ("I prefer the study for calls.", Strength.NICE),
        ("If possible, dinner at 18:00.", Strength.NICE),
        ("It would be nice to have flowers.", Strength.NICE),
    ],
)
def test_strength_follows_the_words(text: str, strength: Strength) -> None:
    assert household(f"ana: {text}")["ana-1"].strength is strength


def test_two_places_are_two_readings() -> None:
    rules = household("ana: The kitchen or bathroom must not get colder than 60 degrees.")
    assert [reading.place for reading in rules["ana-1"].readings] == ["kitchen", "bathroom"]


def test_a_passive_task_falls_to_the_one_helper_who_serves_all() -> None:
    rules = household("ana: I want my mail delivered to my room at 10:00.", "house: One robot serves all residents, one request at a time.")
    assert rules["ana-1"].readings[0].performers == ("the robot",)


def test_an_empty_household_reads_nothing() -> None:
    assert GrammarReader().read((), CONTEXT) == ()


WORDS = (
    "I want the kitchen bathroom at 18 degrees on Monday Tuesday from 9:00 to 10:00 yoga meeting before after lunch while cooking never no "
    "calls remind me 20 minutes every day and or , . ; if when she Ben Ana's must not 70 ° between % 25:99 the robot should usual "
    "31 February"
)
PIECES = st.sampled_from(sorted(set(WORDS.split(" "))))


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)), st.sampled_from(["ana", "house"]))
def test_reading_never_fails_and_times_lie_within_a_day(text: str, part: str) -> None:
    member = None if part == "house" else MemberId(part)
    (rule,) = GrammarReader().read([Sentence(RuleId(f"{part}-1"), member, "f", 1, 1, text)], CONTEXT)
    assert 0.0 <= rule.confidence <= 1.0
    assert rule.readings or rule.doubts or rule.status is Status.NOTE
    for reading in rule.readings:
        for minute in (reading.when.start, reading.when.end, *(reading.when.window or ())):
            assert minute is None or Minute(0) <= minute <= Minute(1440)
    assert all(doubt.words in text for doubt in rule.doubts)


FAMILY = (
    "ana: Yoga on Monday at 18:00.",
    "ana: I want the hall at 20 degrees at 19:00 every day.",
    "ben: No calls after 21:00.",
    "ben: Football on Saturday from 10:00 to 12:00 in the park.",
    "ana: I need the car on Friday from 9:00 to 11:00.",
)


@settings(max_examples=20, deadline=None)
@given(st.permutations(FAMILY))
def test_the_order_of_sentences_changes_no_reading(order: list[str]) -> None:
    def meanings(texts: tuple[str, ...] | list[str]) -> dict[str, object]:
        return {rule.text: (rule.readings, rule.confidence, rule.doubts, rule.strength) for rule in household(*texts).values()}

    assert meanings(order) == meanings(FAMILY)


def test_many_conditions_over_many_commitments_are_linked() -> None:
    texts = [f"ana: I cook dinner on Monday from {hour}:00 to {hour}:30." for hour in range(10, 20)] * 30 + [
        "ana: I want the kitchen at 18 degrees while cooking."
    ] * 300
    rules = household(*texts)
    assert len(rules["ana-301"].readings[0].applies_to) == 300
