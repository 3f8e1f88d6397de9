"""Households with a key of their own are read and scored; a household of our own stands in for the reader's good and bad days."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from concord.domain.errors import WorldError
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged, Verdict
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Comparator, Doubt, Kind, Measure, Reading, Rule
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import WEEK, WORKDAYS, Minute, Recurrence, Relation, Weekday, When
from concord.flows.evaluate_reading import evaluate_reading
from concord.flows.reading_key import KeyText, load_reading_key
from concord.flows.reading_score import score_texts
from concord.flows.self_knowledge import brier_score, self_knowledge
from concord.flows.text_outcome import TextOutcome

WRITTEN = date(2026, 11, 23)
MEMBERS = (Member(MemberId("nora"), "Nora"), Member(MemberId("olaf"), "Olaf"))
POTTERY = {
    "kind": "commitment",
    "days": ["TU"],
    "repeats": "weekly",
    "start": "19:00",
    "end": "21:00",
    "place": None,
    "activity": "pottery",
}
TUESDAY = When(Recurrence.WEEKLY, (Weekday.TU,), start=Minute(19 * 60), end=Minute(21 * 60))
READ = Reading(Kind.COMMITMENT, TUESDAY, activity="pottery class")


def judged(*readings: Reading, confidence: float = 0.9, doubts: tuple[str, ...] = (), visibility: Visibility | None = None) -> Judged:
    asked = tuple(Doubt(about, "Which?") for about in doubts)
    rule = Rule(RuleId("nora-1"), MemberId("nora"), "n.txt", 1, "A text.", readings, confidence, asked)
    if visibility is not None:
        rule = Rule(rule.id, rule.member, rule.document, 1, rule.text, readings, confidence, asked, visibility=visibility)
    return Judged(rule, Verdict.IDLE if readings and confidence >= 0.5 else Verdict.UNCLEAR)


def outcome(key: dict[str, object], *rows: Judged) -> TextOutcome:
    entry = KeyText.model_validate({"id": "nora-1", "text": "A  text.", **key})
    (scored,) = score_texts([entry], rows, MEMBERS, WRITTEN)
    return scored


def wrong(reading: dict[str, object], read: Reading) -> tuple[str, ...]:
    return outcome({"readings": [{"kind": "commitment", **reading}]}, judged(read)).wrong_fields


def test_a_text_that_was_read_as_the_key_has_it_is_right_in_every_field():
    scored = outcome({"readings": [POTTERY]}, judged(READ))
    assert (scored.wrong, scored.is_right, scored.silent) == ((), True, ())
    assert {*POTTERY, "clear", "visibility"} == set(scored.right)


def test_a_wrong_field_is_silent_until_a_doubt_names_it():
    late = {"readings": [{**POTTERY, "start": "18:00"}]}
    assert outcome(late, judged(READ)).silent == ("start",)
    assert outcome(late, judged(READ, doubts=("start",))).silent == ()
    assert outcome(late, judged(READ, doubts=("place",))).silent == ("start",)
    both = {"readings": [{**POTTERY, "start": "07:00", "end": "09:00"}]}
    assert outcome(both, judged(READ, doubts=("start",))).silent == ()
    assert outcome(both, judged(READ, doubts=("end",))).silent == ("start",)


def test_a_text_that_says_of_itself_that_it_is_unclear_is_wrong_and_not_silent():
    scored = outcome({"readings": [POTTERY]}, judged(confidence=0.2, doubts=("kind",)))
    assert (scored.wrong_fields, scored.silent, scored.needless) == (("clear", "missing"), (), ())
    assert set(scored.unread) == set(POTTERY)


def test_a_doubt_is_needless_where_the_field_was_right_and_the_key_lets_no_reader_ask():
    assert outcome({"readings": [POTTERY]}, judged(READ, doubts=("start", "end"))).needless == ("start", "end")
    assert outcome({"readings": [POTTERY], "doubt": ["start"]}, judged(READ, doubts=("start", "end"))).needless == ("end",)
    assert outcome({"readings": [{**POTTERY, "end": "22:00"}]}, judged(READ, doubts=("end",))).needless == ()


def test_chatter_is_right_when_nothing_is_planned_from_it_and_never_counts_as_read():
    assert outcome({"clear": False}, judged(confidence=0.2)).wrong == ()
    assert not outcome({"clear": False}, judged(confidence=0.2)).is_right
    assert outcome({"clear": False}, judged(READ)).silent == ("clear",)


def test_readings_are_matched_one_to_one_and_the_rest_are_missing_or_extra():
    other = Reading(Kind.TASK, When(Recurrence.DAILY, start=Minute(480)), activity="feed the cat")
    swapped = outcome({"readings": [POTTERY, {"kind": "task", "activity": "cat"}]}, judged(other, READ))
    assert swapped.wrong == ()
    assert outcome({"readings": [POTTERY]}, judged(other, READ)).wrong_fields == ("extra",)
    assert outcome({"readings": [POTTERY, {"kind": "task", "activity": "cat"}]}, judged(READ)).wrong_fields == ("missing",)


def test_the_same_thing_on_two_days_may_be_held_as_one_reading_or_two():
    on_friday = Reading(
        Kind.COMMITMENT, When(Recurrence.WEEKLY, (Weekday.FR,), start=TUESDAY.start, end=TUESDAY.end), activity="pottery class"
    )
    assert outcome({"readings": [{**POTTERY, "days": ["TU", "FR"]}]}, judged(READ, on_friday)).wrong == ()


def test_a_text_with_other_words_than_the_key_was_not_read():
    entry = KeyText.model_validate({"id": "nora-1", "text": "Another text.", "readings": [POTTERY]})
    (scored,) = score_texts([entry], [judged(READ)], MEMBERS, WRITTEN)
    assert scored.wrong_fields == ("missing",)


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ({"days": [*WEEK]}, Reading(Kind.COMMITMENT, When(Recurrence.DAILY))),
        ({"days": ["WE"]}, Reading(Kind.COMMITMENT, When(dates=(date(2026, 12, 2),)))),
        ({"days": [*WEEK], "repeats": "daily"}, Reading(Kind.COMMITMENT, When(Recurrence.CONDITIONAL, anchor="dinner"))),
        ({"dates": ["2026-12-08"], "repeats": "weekly"}, Reading(Kind.COMMITMENT, TUESDAY)),
        (
            {"dates": ["2026-12-08"], "repeats": "biweekly"},
            Reading(
                Kind.COMMITMENT, When(Recurrence.BIWEEKLY, (Weekday.TU,), rrule="FREQ=WEEKLY;INTERVAL=2", rrule_start=date(2026, 11, 24))
            ),
        ),
        ({"dates": ["2026-12-05"], "repeats": "range"}, Reading(Kind.COMMITMENT, When(dates=(date(2026, 12, 5),)))),
        ({"start": "19:00", "duration_minutes": 120}, READ),
        ({"end": "24:00"}, Reading(Kind.COMMITMENT, When(start=Minute(1380), end=Minute(1440)))),
        ({"end": "21:00"}, Reading(Kind.COMMITMENT, When(start=Minute(1140), duration_minutes=120))),
        ({"window": ["09:00", "12:00"]}, Reading(Kind.COMMITMENT, When(window=(Minute(540), Minute(720))))),
        ({"anchor": "hockey practice", "relation": "before"}, Reading(Kind.COMMITMENT, When(anchor="hockey", relation=Relation.BEFORE))),
        ({"place": {"any": ["den", None]}}, Reading(Kind.COMMITMENT)),
        ({"place": "Nora's room"}, Reading(Kind.COMMITMENT, place="Nora’s room")),
        ({"resource": "family car"}, Reading(Kind.COMMITMENT, resource="car")),
        (
            {"value": [10, 80], "unit": "%", "comparator": "ramp"},
            Reading(Kind.COMMITMENT, measure=Measure("light", Comparator.RAMP, (10.0, 80.0), "%")),
        ),
        ({"value": 20, "unit": "degC"}, Reading(Kind.COMMITMENT, measure=Measure("temperature", value=20.0, unit="°C"))),
        (
            {"kind": "policy", "value": 20, "unit": "degC"},
            Reading(Kind.POLICY, policies=(Policy(RuleId("house-1"), "", PolicyKind.DEFAULT, value=20.0, unit="degC"),)),
        ),
        ({"value": "green tea"}, Reading(Kind.COMMITMENT, needs=("a pot of green tea",))),
        ({"people": ["Olaf", "Aunt May"]}, Reading(Kind.COMMITMENT, people=(MemberId("olaf"),))),
        ({"performers": ["Olaf"]}, Reading(Kind.COMMITMENT, performers=("olaf",))),
        ({"performers": ["somebody"]}, Reading(Kind.COMMITMENT, needs_performer=True)),
        ({"performers": ["Nora"]}, Reading(Kind.COMMITMENT)),
        (
            {"applies_to": ["nora-2"], "applies_maybe": ["nora-3"]},
            Reading(Kind.COMMITMENT, applies_to=(RuleId("nora-3"), RuleId("nora-2"))),
        ),
        ({"activity": "recording"}, Reading(Kind.COMMITMENT, activity="record a song")),
        ({"kind": "restriction", "activity": "quiet hours"}, Reading(Kind.RESTRICTION, activity="noise")),
        ({"place": "Nora's room"}, Reading(Kind.COMMITMENT, place="Nora's bedroom")),
    ],
)
def test_what_means_the_same_is_right(key, read):
    assert wrong(key, read) == ()


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("kind", "task", READ),
        ("days", ["TU", "TH"], READ),
        ("days", [], READ),
        ("days", [*WORKDAYS], Reading(Kind.COMMITMENT, When(Recurrence.DAILY))),
        ("dates", ["2026-12-09"], READ),
        ("repeats", "biweekly", READ),
        ("start", None, READ),
        ("start", "07:00", READ),
        ("end", "20:00", READ),
        ("window", ["09:00", "12:00"], READ),
        ("anchor", "dinner", READ),
        ("duration_minutes", 60, READ),
        ("times_a_week", 3, READ),
        ("place", "den", READ),
        ("place", None, Reading(Kind.COMMITMENT, place="den")),
        ("resource", "van", Reading(Kind.COMMITMENT, resource="car")),
        ("value", 20, READ),
        ("value", 20, Reading(Kind.COMMITMENT, measure=Measure("temperature", value="on"))),
        ("value", 18, Reading(Kind.COMMITMENT, policies=(Policy(RuleId("house-1"), "", PolicyKind.DEFAULT, value=20.0, unit="degC"),))),
        ("people", [], Reading(Kind.COMMITMENT, people=(MemberId("olaf"),))),
        ("performers", ["Olaf"], Reading(Kind.COMMITMENT, needs_performer=True)),
        ("performers", ["somebody"], READ),
        ("applies_to", ["nora-2"], Reading(Kind.COMMITMENT, applies_to=(RuleId("nora-2"), RuleId("nora-4")))),
        ("applies_to", ["nora-2"], READ),
        ("activity", "recording", READ),
    ],
)
def test_what_means_something_else_is_wrong(field, value, read):
    assert wrong({"kind": "commitment", field: value}, read) == (field,)


def test_a_conditional_text_may_have_the_days_of_the_text_it_speaks_of():
    keys = [
        KeyText.model_validate(
            {"id": "nora-1", "text": "A text.", "readings": [{"kind": "commitment", "days": [], "applies_to": ["nora-2"]}]}
        ),
        KeyText.model_validate({"id": "nora-2", "text": "Gone.", "readings": [POTTERY]}),
    ]
    for day, is_right in ((Weekday.TU, True), (Weekday.FR, False)):
        read = Reading(Kind.COMMITMENT, When(Recurrence.CONDITIONAL, (day,)), applies_to=(RuleId("nora-2"),))
        assert score_texts(keys, [judged(read)], MEMBERS, WRITTEN)[0].is_right is is_right


def test_the_tag_at_the_end_of_a_text_is_not_of_it():
    assert outcome({"text": "A text. [keep from: Olaf]", "readings": [POTTERY]}, judged(READ)).wrong_fields == ()


def test_who_may_see_it_is_scored_and_a_scope_to_be_confirmed_is_not_silent():
    kept = Visibility(Scope.KEEP_FROM, (MemberId("olaf"),), confirmed=False)
    key = {"readings": [POTTERY], "visibility": "keep from: Olaf"}
    assert outcome(key, judged(READ, visibility=kept)).wrong == ()
    assert outcome(key, judged(READ)).silent == ("visibility",)
    assert outcome({"readings": [POTTERY]}, judged(READ, visibility=kept)).wrong_fields == ("visibility",)
    assert outcome({"readings": [POTTERY]}, judged(READ, visibility=kept)).silent == ()


def test_the_brier_score_punishes_false_confidence_and_rewards_telling_apart():
    assert brier_score([(1.0, 1.0), (0.0, 0.0)]) == 0
    assert brier_score([(0.9, 0.0)]) == pytest.approx(0.81)
    sure = outcome({"readings": [POTTERY]}, judged(READ, confidence=0.9))
    unsure = outcome({"readings": [{**POTTERY, "start": "18:00"}]}, judged(READ, confidence=0.6))
    known = self_knowledge([sure, unsure])
    assert known.brier == pytest.approx((0.01 + 0.36) / 2)
    assert known.brier_of_base_rate == pytest.approx(0.25)
    assert [(bin.texts, bin.right) for bin in known.bins] == [(0, 0), (0, 0), (0, 0), (1, 0), (1, 1)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "birch_home.txt").write_text(
        "Nora:\n1. Pottery on Tuesdays from 19:00 to 21:00.\n2. Hm.\n\nOlaf:\n1. Chess on Friday from 17:00 to 18:00.\n", encoding="utf-8"
    )
    (tmp_path / "birch_house_rules.txt").write_text("1. When two of us want the same thing, we talk about it.\n", encoding="utf-8")
    key = {
        "household": "birch",
        "written": "2026-11-23",
        "members": ["Nora", "Olaf"],
        "rules": [
            {"id": "nora-1", "text": "Pottery on Tuesdays from 19:00 to 21:00.", "readings": [POTTERY]},
            {"id": "nora-2", "text": "Hm.", "clear": False},
            {"id": "olaf-1", "text": "Chess on Friday from 17:00 to 18:00.", "readings": [{"kind": "task", "start": "17:00"}]},
            {"id": "olaf-9", "text": "Not in the document.", "readings": [POTTERY]},
            {
                "id": "house-1",
                "text": "When two of us want the same thing, we talk about it.",
                "readings": [{"kind": "policy", "about": "talk"}],
            },
        ],
    }
    (tmp_path / "birch.reading.json").write_text(json.dumps(key), encoding="utf-8")
    return tmp_path


def test_a_household_is_read_from_its_documents_and_scored_text_by_text(home):
    (score,) = evaluate_reading(home).households
    assert score.lost == ("olaf-9",)
    assert {one.id: one.wrong_fields for one in score.outcomes} == {
        "nora-1": (),
        "nora-2": (),
        "olaf-1": ("kind",),
        "olaf-9": ("missing",),
        "house-1": (),
    }
    assert score.fields["kind"].wrong == ("olaf-1", "olaf-9")
    assert (score.fields["start"].right, score.fields["start"].of) == (2, 3)


def test_the_list_of_what_is_wrong_shows_the_text_the_field_and_both_readings(home):
    table = evaluate_reading(home).table(with_wrong=True)
    assert "olaf-1  Chess on Friday from 17:00 to 18:00." in table
    assert "silent kind             expected task, read commitment" in table
    assert "olaf-1  Chess" not in evaluate_reading(home).table()


def test_the_documents_may_stand_in_a_folder_that_the_key_names(home):
    key = json.loads((home / "birch.reading.json").read_text(encoding="utf-8"))
    (home / "keys").mkdir()
    (home / "texts").mkdir()
    for name in ("birch_home.txt", "birch_house_rules.txt"):
        (home / name).rename(home / "texts" / name)
    house = home / "texts" / "birch_house_rules.txt"
    house.write_text("House rules:\n" + house.read_text(encoding="utf-8"), encoding="utf-8")
    (home / "keys" / "birch.reading.json").write_text(json.dumps({**key, "documents": ["texts"]}), encoding="utf-8")
    (score,) = evaluate_reading(home / "keys").households
    assert score.lost == ("olaf-9",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": "7 o'clock"}, "start"),
        ({"kind": "errand"}, "kind"),
        ({"days": ["Monday"]}, "days"),
        ({"strat": "07:00"}, "strat"),
        ({"start": {"any": ["07:00", "late"]}}, "start"),
        ({"dates": ["2026-02-30"]}, "dates"),
    ],
)
def test_a_key_with_a_fault_is_told_by_its_rule_and_field(home, change, words):
    path = home / "birch.reading.json"
    key = json.loads(path.read_text(encoding="utf-8"))
    key["rules"][2]["readings"][0].update(change)
    path.write_text(json.dumps(key), encoding="utf-8")
    with pytest.raises(WorldError, match=rf"Look at rules olaf-1 readings 0 {words}\."):
        load_reading_key(path)


def test_a_folder_without_a_key_a_key_without_texts_and_an_id_twice_are_told(home, tmp_path_factory):
    with pytest.raises(WorldError, match="No household here has a key"):
        evaluate_reading(tmp_path_factory.mktemp("empty"))
    path = home / "birch.reading.json"
    key = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**key, "rules": [*key["rules"], key["rules"][0]]}), encoding="utf-8")
    with pytest.raises(WorldError, match="has nora-1 twice"):
        evaluate_reading(home)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(WorldError, match="JSON in UTF-8"):
        evaluate_reading(home)
    path.write_text(json.dumps(key), encoding="utf-8")
    (home / "birch_home.txt").unlink()
    with pytest.raises(WorldError, match="no text to it"):
        evaluate_reading(home)
