"""Documents into sentences, as PLAN_FORMAT fixes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.document import Document, Sentence
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId, RuleId
from concord.reading.parts import SentenceSet, read_sentences

WRITTEN = date(2026, 11, 23)


def read(*texts: str, name: str = "ana.txt", household: Household | None = None) -> SentenceSet:
    return read_sentences([Document(name, text) for text in texts], household=household, written=WRITTEN)


def rows(text: str, **more: str) -> list[tuple[str, str]]:
    return [(sentence.id, sentence.text) for sentence in read(text, **more).sentences]  # type: ignore[arg-type]


def test_headings_start_parts_and_are_not_counted() -> None:
    found = read("HOUSE RULES:\n1. Quiet at ten.\n\nANA:\n1. Swims.\n2. Reads.\nTim Lee:\n1. Runs.\n")
    assert [sentence.id for sentence in found.sentences] == ["house-1", "ana-1", "ana-2", "tim-lee-1"]
    assert [(person.id, person.name, person.place_in_order) for person in found.members] == [("ana", "Ana", 0), ("tim-lee", "Tim Lee", 1)]
    assert [sentence.line for sentence in found.sentences] == [2, 5, 6, 8]


@pytest.mark.parametrize(
    "heading",
    [
        "House rules:",
        "HOUSEHOLD",
        "Everyone:",
        "HOUSE RULES (agreed in May)",
        "Household rules for all of us:",
        "**House**:",
        "## House rules",
    ],
)
def test_the_households_heading_may_be_a_whole_line_before_a_list(heading: str) -> None:
    assert rows(f"{heading}\n\n1. Quiet at ten.") == [("house-1", "Quiet at ten.")]


@pytest.mark.parametrize(
    "line",
    [
        "Everyone helps with the dishes on Sunday.",
        "What we agreed on last week:",
        "Please buy the following things:",
        "House plants need water.\nSo do I.",
    ],
)
def test_other_lines_are_text(line: str) -> None:
    assert rows(f"ANA:\n{line}\n")[0][1] == line.split("\n")[0]


@pytest.mark.parametrize("heading", ["**Ana:**", "**Ana**:", "## Ana:", "__ANA:__", "ana:", "Ana's rules:", "Ana (14):", "Rules for Ana:"])
def test_a_members_heading_in_any_dress(heading: str) -> None:
    assert [sentence.member for sentence in read(f"{heading}\n- Swims.", name="x.txt").sentences] == ["ana"]


def test_weekdays_and_openings_are_no_members() -> None:
    found = read("ANA:\nOn Mondays:\n- swims\nWeekdays:\n- reads\n")
    assert [person.id for person in found.members] == ["ana"]


def test_a_title_is_not_counted_and_a_known_name_is_a_heading() -> None:
    household = Household("h", (Member(MemberId("zoe"), "Zoë"),))
    found = read("# Our week\n\n## Zoe\n\n* Swims\n* Reads\n", household=household)
    assert [sentence.id for sentence in found.sentences] == ["zoe-1", "zoe-2"]
    assert found.members == household.members


@pytest.mark.parametrize("mark", ["1.", "1)", "(1)", "-", "*", "•", "–", "- [ ]"])
def test_every_list_mark_is_taken_off(mark: str) -> None:
    assert rows(f"ANA:\n{mark} Swims at 7. Then eats.") == [("ana-1", "Swims at 7. Then eats.")]


def test_a_list_entry_goes_on_over_lines_and_sublists() -> None:
    found = read("ANA:\n1. For the trip we need\n   a tent\n\n   and a map.\n   - a lamp\n2. Reads.\n").sentences
    assert [(sentence.id, sentence.text, sentence.line, sentence.last_line) for sentence in found] == [
        ("ana-1", "For the trip we need a tent and a map. - a lamp", 2, 6),
        ("ana-2", "Reads.", 7, 7),
    ]


def test_ids_keep_the_number_as_written_and_fold_accents() -> None:
    assert [row[0] for row in rows("ZOË:\n3. a\n5. b\n")] == ["zoe-3", "zoe-5"]


def test_numbers_that_repeat_in_a_part_count_by_position_over_files_too() -> None:
    found = read("ANA:\n1. a\n2. b\n", "ANA:\n1. c\n")
    assert [sentence.id for sentence in found.sentences] == ["ana-1", "ana-2", "ana-3"]
    assert [row[0] for row in rows("ANA:\n1. a\n1. b\nTIM:\n4. c\n")] == ["ana-1", "ana-2", "tim-4"]


def test_prose_beside_a_list_never_takes_an_entrys_id() -> None:
    ids = [row[0] for row in rows("ANA:\nI like tea.\n1. Swims.\n2. Reads.\n")]
    assert len(ids) == len(set(ids)) == 3


PROSE = [
    ("I get up at 7 a.m. on Mondays. Then I run.", ["I get up at 7 a.m. on Mondays.", "Then I run."]),
    ("We stop at 9 p.m. Tim cooks.", ["We stop at 9 p.m.", "Tim cooks."]),
    ("Dr. J. Smith calls at 7.30. It costs 3.50 euro.", ["Dr. J. Smith calls at 7.30.", "It costs 3.50 euro."]),
    ('"Stop!" she says. Then we eat.', ['"Stop!" she says.', "Then we eat."]),
    ("He sings... and then sleeps. Good night!", ["He sings... and then sleeps.", "Good night!"]),
    ("Bring fruit, e.g. Apples. No nuts please.", ["Bring fruit, e.g. Apples.", "No nuts please."]),
    ("Is it late? Yes. We go.", ["Is it late?", "Yes.", "We go."]),
    ("Class is on Mon. Wed. and Fri. at 5.", ["Class is on Mon. Wed. and Fri. at 5."]),
    ("We take plan B. Tim and I. Nobody else.", ["We take plan B.", "Tim and I.", "Nobody else."]),
    ("i swim at 7. tim runs at 8.", ["i swim at 7.", "tim runs at 8."]),
    ("Dinner at six… Then bed.", ["Dinner at six…", "Then bed."]),
    ("See Mrs. Lee at No. 5. (Not on Fridays.) Then home.", ["See Mrs. Lee at No. 5. (Not on Fridays.)", "Then home."]),
]


@pytest.mark.parametrize(("text", "sentences"), PROSE)
def test_prose_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert [row[1] for row in rows(f"ANA:\n{text}")] == sentences


def test_wrapped_lines_are_one_sentence_and_lines_that_stop_short_are_two() -> None:
    wrapped = "ANA:\nOn Mondays I go swimming in the old pool behind\nTim's school, and then I walk home."
    assert len(rows(wrapped)) == 1
    assert [row[1] for row in rows("ANA:\nSwims on Monday\nTim has football on Tuesday\n")] == [
        "Swims on Monday",
        "Tim has football on Tuesday",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_ends_and_a_byte_order_mark(end: str) -> None:
    found = read("\ufeff" + end.join(["ANA:", "1. a", "2. b"])).sentences
    assert [(sentence.id, sentence.line) for sentence in found] == [("ana-1", 2), ("ana-2", 3)]


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("ana.txt", "ana"),
        ("my_ana_rules.md", "ana"),
        ("tim-lee.txt", "tim-lee"),
        ("house_rules.txt", None),
        ("rules.txt", None),
        ("C:\\x\\Ana.txt", "ana"),
    ],
)
def test_a_file_without_headings_belongs_to_its_name(name: str, member: str | None) -> None:
    assert read("Swims.", name=name).sentences[0].member == member


def test_a_given_member_owns_what_stands_under_no_heading() -> None:
    found = read_sentences([Document("x.txt", "Swims.\nTIM:\n1. Runs.", member=MemberId("ana"))], household=None, written=WRITTEN)
    assert [sentence.id for sentence in found.sentences] == ["ana-1", "tim-1"]


def test_house_rules_are_the_households_whatever_their_heading() -> None:
    found = read_sentences([Document("h.txt", "ANA:\n1. Quiet.\n2. Clean.", is_house_rules=True)], household=None, written=WRITTEN)
    assert [(sentence.id, sentence.member) for sentence in found.sentences] == [("house-1", None), ("house-2", None)]
    assert found.members == ()


def test_known_members_come_first_and_keep_their_names() -> None:
    household = Household("h", (Member(MemberId("zoe"), "Zoë"),))
    found = read("ANA:\n1. a\nZOE:\n1. b", household=household)
    assert [person.name for person in found.members] == ["Zoë", "Ana"]


def test_a_long_text_stays_one() -> None:
    assert len(rows("ANA:\n1. " + "Very long. " * 400)) == 1


def test_a_megabyte_of_prose_is_cut_into_its_sentences() -> None:
    text = (
        "On Monday Ana sees the dentist at 9.30 a.m. with Dr. J. Smith. Keep it tidy! We eat at six; don't tell Tim about the surprise. "
        * 8000
    )
    found = read("ANA:\n" + text)
    assert len(found.sentences) == 24000


@pytest.mark.parametrize(
    "text",
    [
        "." * 200_000,
        "[" * 200_000,
        " " * 200_000,
        "- " * 100_000,
        "only between " * 20_000,
        "don't tell " + "Tim and " * 30_000,
        "\n" * 200_000,
    ],
)
def test_what_follows_a_hostile_text_is_still_read(text: str) -> None:
    assert read("ANA:\n" + text + "\nTIM:\n- x").sentences[-1].text == "x"


LINES = st.lists(
    st.sampled_from(
        [
            "1. a b",
            "2) c",
            "- d e f",
            "Go. Stop! Why?",
            "  more",
            "",
            "ANA:",
            "Tim:",
            "# Title",
            "House rules:",
            "x: y",
            "At 7 p.m. we eat",
            "Dr. Who",
            "---",
            "• é",
        ]
    ),
    max_size=15,
).map("\n".join)
MARKS = set("0123456789.()-*•#: \n\t–—+_=~>[]")


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_nothing_written_is_lost_and_ids_are_unique(text: str) -> None:
    found = read(text, name="x1.txt").sentences
    ids = [sentence.id for sentence in found]
    assert len(ids) == len(set(ids))
    headings = ("ANA:", "Tim:", "# Title", "House rules:")
    kept = "\n".join(line for line in text.split("\n") if line not in headings)
    assert letters("".join(sentence.text for sentence in found)) == letters(kept)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read(text)
    assert all(
        isinstance(sentence, Sentence) and sentence.text and 1 <= sentence.line <= sentence.last_line for sentence in found.sentences
    )
    assert len({sentence.id for sentence in found.sentences}) == len(found.sentences)


def test_ids_are_rule_ids() -> None:
    assert read("ANA:\n1. a").sentences[0].id == RuleId("ana-1")


def test_the_numbers_of_a_very_long_list_are_still_its_numbers() -> None:
    text = "Ann:\n9999. Walk on Monday at 9:00.\n10000. Run on Monday at 10:00.\n"
    found = read_sentences([Document("ann.txt", text)], household=None, written=date(2026, 11, 23))
    assert [s.id for s in found.sentences] == ["ann-9999", "ann-10000"]
