"""The copy a viewer gets does not change with the words of what is busy to them, nor with what is hidden from them."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.answer import Settled
from concord.domain.document import Document
from concord.domain.ids import RuleId
from concord.domain.plan import Week
from concord.domain.rule import Rule
from concord.domain.when import When
from concord.flows.plan_documents import plan_documents
from concord.flows.plan_json import plan_json
from concord.flows.read_documents import EVERYBODY, read_documents
from concord.ical.writer import calendar_bytes
from concord.reading.answered import Answers

NOW = datetime(2026, 11, 25, 10, 20)
WEEK = Week.of(date(2026, 11, 23), "Europe/Paris")
ANNA = [
    "I work at home on Mondays and Wednesdays from 9:00 to 12:00.",
    "I need the car on Friday from 17:00 to 18:00 for the shopping.",
    "The living room should be 21 degrees while I read.",
    "I read in the living room on Tuesday from 20:00 to 21:00.",
]
BEN = ["I need the car on Friday from 17:30 to 19:00 for football.", "Band practice on Tuesday from 20:00 to 21:30 in the living room."]


def household(anna: list[str], ben: list[str], numbered: bool = True) -> list[Document]:
    def part(name: str, texts: list[str]) -> str:
        return f"{name}:\n" + "".join(f"{n}. {text}\n" if numbered else f"- {text}\n" for n, text in enumerate(texts, 1))

    return [Document("week.txt", part("Anna", anna) + "\n" + part("Ben", ben))]


def seen_by(viewer: str | None, documents: list[Document]) -> tuple[str, bytes]:
    plan = plan_documents(documents, week=WEEK, now=NOW, viewer=viewer)
    return json.dumps(plan_json(plan), ensure_ascii=False), calendar_bytes(plan, plan.items, name="week")


PRIVATE_WORDS = [
    "Therapy with Doctor Lang",
    "A client consultation",
    "Team meeting",
    "Drum practice",
    "Quiet hours",
    "I must see my lawyer",
    "Reading",
]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(PRIVATE_WORDS), st.sampled_from(PRIVATE_WORDS), st.sampled_from(["private", "only: Cleo", "hide from: Anna"]))
def test_swapping_the_words_of_a_busy_text_changes_nothing_for_others(one: str, other: str, tag: str) -> None:
    def home(words: str) -> list[Document]:
        ben = [*BEN, f"{words} on Friday from 17:15 to 18:15. [{tag}]"]
        return [*household(ANNA, ben), Document("cleo.txt", "Cleo:\n1. Swimming on Monday from 15:00 to 16:00.\n")]

    assert seen_by("Anna", home(one)) == seen_by("Anna", home(other))


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(
        [
            "A surprise dinner on Friday from 17:15 to 19:00 with the car. [keep from: Anna]",
            "I need the car on Friday from 16:00 to 20:00. [secret]",
            "The living room should be 17 degrees on Tuesday from 20:00 to 21:00. [keep from: Anna]",
            "Cake for the party: fetch it on Tuesday at 20:15. [keep from: Anna]",
            "Reading is from now on only on Sundays. [secret]",
        ]
    ),
    st.integers(0, 2),
    st.booleans(),
)
def test_adding_what_is_hidden_changes_nothing_for_whom_it_is_hidden_from(hidden: str, place: int, numbered: bool) -> None:
    with_it = [*BEN[:place], hidden, *BEN[place:]]
    assert seen_by("Anna", household(ANNA, with_it, numbered)) == seen_by("Anna", household(ANNA, BEN, numbered))


def test_ids_and_lines_close_up_over_a_hidden_text_even_where_its_number_is_missing() -> None:
    with_it = [
        Document(
            "week.txt",
            "Ben:\n1. Running on Monday at 9:00.\n2. A gift for Anna. [keep from: Anna]\n3. Choir on Tuesday at 19:00.\n\nAnna:\n1. Yoga on Monday at 18:00.\n",
        )
    ]
    without = [
        Document("week.txt", "Ben:\n1. Running on Monday at 9:00.\n3. Choir on Tuesday at 19:00.\n\nAnna:\n1. Yoga on Monday at 18:00.\n")
    ]
    assert seen_by("Anna", with_it) == seen_by("Anna", without)


def test_a_private_block_shows_others_the_time_and_the_word_busy() -> None:
    documents = household(ANNA, [*BEN, "Therapy on Monday from 15:00 to 16:00. [private]"])
    text, calendar = seen_by("Anna", documents)
    assert "Therapy" not in text
    plan = json.loads(text)
    busy = [item for item in plan["items"] if item["title"] == "Busy"]
    assert [(i["members"], i["start"], i["end"], i["rules"]) for i in busy] == [(["ben"], "2026-11-23T15:00", "2026-11-23T16:00", [])]
    row = next(r for r in plan["rules"] if r["id"] == "ben-3")
    assert row["text"] is None
    assert row["visibility"] == "busy"
    assert row["verdict"] is None
    assert plan["coverage"]["sentences"] == 6
    assert b"Therapy" not in calendar


def test_its_owner_reads_a_private_block_in_full() -> None:
    documents = household(ANNA, [*BEN, "Therapy on Monday from 15:00 to 16:00. [private]"])
    plan = json.loads(seen_by("Ben", documents)[0])
    block = next(i for i in plan["items"] if i["rules"] == ["ben-3"])
    assert "herapy" in block["title"]
    assert plan["coverage"]["sentences"] == 7


def test_a_conflict_with_something_private_says_only_that_the_time_is_taken() -> None:
    documents = household(ANNA, ["My therapist has the car on Friday from 17:15 to 18:15. [private]"])
    plan = json.loads(seen_by("Anna", documents)[0])
    clashes = [c for c in plan["conflicts"] if "anna-2" in c["rules"]]
    assert clashes
    for clash in clashes:
        assert clash["policy"] is None
        assert "therapist" not in json.dumps(clash)


@pytest.mark.parametrize("viewer", ["Anna", EVERYBODY])
def test_after_its_until_a_surprise_is_nobodys_secret(viewer: str) -> None:
    told = household(ANNA, ["A surprise party on Saturday from 15:00 to 18:00. [keep from: Anna until 2026-11-24 12:00]"])
    kept = household(ANNA, ["A surprise party on Saturday from 15:00 to 18:00. [keep from: Anna until 2026-11-28 12:00]"])
    assert "party" in seen_by(viewer, told)[0]
    assert "party" not in seen_by(viewer, kept)[0]


def test_without_a_viewer_documents_give_everything() -> None:
    documents = household(ANNA, [*BEN, "Therapy on Monday from 15:00 to 16:00. [secret]"])
    assert "herapy" in seen_by(None, documents)[0]


def test_who_may_know_every_side_of_a_conflict_gets_the_whole_story() -> None:
    documents = household(ANNA, ["My therapist has the car on Friday from 17:15 to 18:15. [only: Anna]"])
    plan = json.loads(seen_by("Anna", documents)[0])
    clash = next(c for c in plan["conflicts"] if "anna-2" in c["rules"])
    assert "therapist" in clash["message"]
    assert "17:15" in clash["message"]


def test_private_words_that_forbid_or_wish_still_show_their_owner_a_block() -> None:
    documents = household(ANNA, ["Quiet hours on Friday from 17:15 to 18:15. [private]", "Blah on Monday at 9:00. [private]"])
    assert json.loads(seen_by("Ben", documents)[0])["coverage"]["sentences"] == 6
    assert "uiet hours" not in seen_by("Anna", documents)[0]


def test_what_a_private_text_would_have_instead_holds_for_its_shadow_and_is_told_to_nobody() -> None:
    tagged = "On Tuesday at 5 pm for an hour I have therapy in the living room, any time between 3 and 8 is fine. [private]"
    documents = household([tagged], ["I practise the drums on Tuesday from 17:00 to 18:00 in the living room."])
    house = Document("house.txt", "HOUSE:\n1. Only one person at a time may use the living room.\n", is_house_rules=True)
    plan = plan_documents([house, *documents], week=WEEK, now=NOW, viewer="ben")
    busy = [item for item in plan.items if item.is_busy]
    assert [(item.title, f"{item.span.start:%H:%M}") for item in busy] == [("Busy", "16:00")]
    assert "therapy" not in json.dumps(plan_json(plan)).lower()
    told = json.loads(json.dumps(plan_json(plan)))
    assert [rule["readings"] for rule in told["rules"] if rule["id"] == "anna-1"] == [[]]


@pytest.mark.parametrize(("one", "other"), [("Breakfast with Kay", "Drinks with Kay"), ("Yoga", "The school run"), ("Work", "A night out")])
@pytest.mark.parametrize("when", ["at 7", "from 9 to 10", "from 8 to 1", "until 9", "at 6:30", "from 7 to 8 in the evening"])
def test_what_private_words_are_about_does_not_tell_others_which_half_of_the_day_it_is(one: str, other: str, when: str) -> None:
    def home(words: str) -> list[Document]:
        return household(ANNA, [*BEN, f"{words} {when} on Saturday. [private]"])

    assert seen_by("Anna", home(one)) == seen_by("Anna", home(other))


def test_its_owner_is_asked_where_the_words_tell_another_half_of_the_day_than_others_are_shown() -> None:
    documents = household(ANNA, [*BEN, "Breakfast with Kay on Saturday from 7 to 8. [private]", "Tea with Kay on Saturday at 3. [private]"])
    told = {row["id"]: row for row in json.loads(seen_by("Ben", documents)[0])["rules"]}
    assert [doubt["choices"] for doubt in told["ben-3"]["doubts"]] == [["7:00 in the morning", "19:00 in the evening"]]
    assert told["ben-4"]["doubts"] == []
    assert "07:00" not in seen_by("Anna", documents)[0]


@pytest.mark.parametrize("words", ["In bed by 9", "Bed by 9 on weekdays", "I have to be home by 9 on Friday", "Back by 9 on Saturday"])
def test_of_a_limit_its_owner_is_asked_which_half_it_is_and_both_go_by_the_answer(words: str) -> None:
    def readings(answers: Answers, viewer: str) -> tuple[Rule, list[When]]:
        texts = household(ANNA, [*BEN, f"{words}. [private]"])
        read = read_documents(texts, written=WEEK.start, now=NOW, viewer=viewer, answers=answers)
        [key] = read.footprints
        return read.words.get(key, read.footprints[key]), [one.when for one in read.footprints[key].readings]

    asked, shown = readings({}, "Ben")
    assert [one.choices for one in asked.doubts] == [("9:00 in the morning", "21:00 in the evening")]
    assert {one.end for one in shown} == {9 * 60}
    [doubt] = asked.doubts
    for choice, hour in (("21:00 in the evening", 21), ("9:00 in the morning", 9)):
        settled = {RuleId("ben-3"): (Settled.of(doubt, choice),)}
        own, shown = readings(settled, "Ben")
        assert not own.doubts
        assert {one.when.start if one.when.start is not None else one.when.end for one in own.readings} == {hour * 60}
        assert {one.end for one in shown} == {hour * 60}
        assert readings(settled, "Anna")[1] == shown
