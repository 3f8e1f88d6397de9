"""Questions about a household are answered from what the one who asks may see."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.domain.reply import Reply
from concord.flows.ask import NOTHING_KNOWN, ask
from concord.flows.ask_question import asked_week
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import ReadHousehold, read_documents

TODAY = date(2026, 11, 25)
WEEK = Week.of(TODAY, "Europe/Paris")
NOW = datetime(2026, 11, 25, 10, 20)
HOME = """\
NADIA:
1. I need the car on Friday from 8:00 to 12:00 for the market.
2. I am at choir at the town hall on Wednesday from 19:00 to 21:00.
3. Physiotherapy on Thursday from 9:00 to 10:00. [private]
4. I would like 21 degrees in the study while I write letters.

LEO:
1. I need the car on Friday from 11:00 to 13:00 to fetch the bicycle.
2. My swimming course is on Tuesday and Saturday from 16:00 to 17:00.
3. A telescope for Nadia: collect it from the shop on Friday at 15:00. [keep from: Nadia]

GRANDPA:
1. I take a nap in the conservatory every day from 13:00 to 14:00.
2. Would somebody please bring me the newspaper on Sunday at 9:00?
"""
RULES = "House rules:\n1. When two of us need the car at the same time, we talk about it.\n2. No drums after 20:00.\n"


@pytest.fixture(scope="module")
def copies() -> dict[str | None, tuple[Plan, ReadHousehold]]:
    documents = [Document("home.txt", HOME), Document("agreed_rules.txt", RULES, is_house_rules=True)]
    found = {}
    for viewer in (None, "nadia", "leo", "grandpa"):
        read = read_documents(documents, written=WEEK.start, now=NOW, viewer=viewer)
        found[viewer] = plan_read(read, week=WEEK, has_options=False), read
    documents[0] = Document("home.txt", "\n".join(line for line in HOME.splitlines() if "telescope" not in line))
    read = read_documents(documents, written=WEEK.start, now=NOW, viewer="nadia")
    found["nadia without"] = plan_read(read, week=WEEK, has_options=False), read
    return found


Copies = dict[str | None, tuple[Plan, ReadHousehold]]


def answer(copies: Copies, question: str, viewer: str | None = None) -> Reply:
    plan, read = copies[viewer]
    return ask(plan, read.household, question, TODAY)


@pytest.mark.parametrize(
    ("question", "words", "rules"),
    [
        ("Who needs the car on Friday?", ["Friday 27 November, 08:00–12:00: Nadia", "11:00–13:00: Leo"], {"nadia-1", "leo-1"}),
        ("Who needs the car on Monday?", ["Nobody has the car on Monday 23 November.", "Friday 27 November"], {"nadia-1", "leo-1"}),
        ("When is Leo's swimming?", ["Tuesday 24 November, 16:00–17:00", "Saturday 28 November"], {"leo-2"}),
        (
            "Is anybody home on Wednesday evening?",
            ["Nadia is out", "town hall", "nothing that is written takes Leo and Grandpa out"],
            {"nadia-2"},
        ),
        ("What clashes on Friday?", ["both want the car", "waits for somebody to settle it"], {"nadia-1", "leo-1", "house-1"}),
        ("What clashes on Thursday?", ["Nothing clashes on Thursday 26 November."], set()),
        ("What did Grandpa ask for?", ["nap in the conservatory", "newspaper on Sunday"], {"grandpa-1", "grandpa-2"}),
        ("what did granddad want", ["nap in the conservatory"], {"grandpa-1", "grandpa-2"}),
        ("What did Grandpa say about the newspaper?", ["newspaper on Sunday"], {"grandpa-2"}),
        ("Where does Grandpa nap?", ["conservatory"], {"grandpa-1"}),
        ("Is Leo free on Saturday at 16:30?", ["16:00–17:00: Leo"], {"leo-2"}),
        ("Is Leo free on Saturday at 10:00?", ["Leo has nothing planned on Saturday 28 November at 10:00."], set()),
        ("What do the agreed rules say?", ["When two of us need the car", "No drums after 20:00."], {"house-1", "house-2"}),
        ("How warm should the study be?", ["Nadia wrote: “I would like 21 degrees in the study"], {"nadia-4"}),
        ("Who needs the van on Friday?", ["08:00–12:00: Nadia", "11:00–13:00: Leo"], {"nadia-1", "leo-1"}),
        ("Do we have anything planned for Thursday morning?", ["09:00–10:00: Nadia, Physiotherapy"], {"nadia-3"}),
        ("May I play the drums late?", ["No drums after 20:00."], {"house-2"}),
    ],
)
def test_a_question_is_answered_in_plain_sentences_with_the_rules_behind_it(
    copies: Copies, question: str, words: list[str], rules: set[str]
) -> None:
    reply = answer(copies, question)
    for part in words:
        assert part in reply.answer
    assert set(reply.rules) == rules


def test_each_rule_is_quoted_with_whose_it_is_and_its_line(copies: Copies) -> None:
    said = answer(copies, "Who needs the car on Friday?").answer
    assert "Nadia wrote: “I need the car on Friday from 8:00 to 12:00 for the market.” (home, line 2)" in said


def test_what_nobody_wrote_about_is_said_not_to_be_known(copies: Copies) -> None:
    assert answer(copies, "Where do penguins live?") == Reply(NOTHING_KNOWN, is_known=False)


@pytest.mark.parametrize(
    "question", ["Is Walt at home on Friday at 14:00?", "Is Walt free on Monday at 11:00?", "Is the sauna free on Friday?"]
)
def test_of_whom_and_what_nobody_knows_nothing_is_told_in_their_place(copies: Copies, question: str) -> None:
    reply = answer(copies, question, "leo")
    assert not any(name in reply.answer for name in ("Nadia", "Leo", "Grandpa")), reply.answer


def test_what_only_comes_near_is_said_to_be_that(copies: Copies) -> None:
    assert answer(copies, "Does the telescope belong to the museum?").answer.startswith("Nothing here says just that.")
    assert answer(copies, "How warm should the study be?").answer.startswith("Nadia wrote")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who sleeps in the daytime?", "nap in the conservatory"),
        ("How late may I practise my instrument?", "No drums after 20:00."),
        ("Who fetches the bike?", "fetch the bicycle"),
    ],
)
def test_what_is_asked_in_other_words_is_answered_with_what_comes_nearest(copies: Copies, question: str, words: str) -> None:
    said = answer(copies, question)
    assert words in said.answer
    assert said.is_known


@pytest.mark.parametrize(
    "question", ["When is the telescope collected?", "What is Leo doing on Friday at 15:00?", "What did Leo ask for?", "leo-3", "telescope"]
)
def test_a_secret_is_answered_to_those_who_keep_it_as_if_it_were_not_there_to_the_other(copies: Copies, question: str) -> None:
    assert answer(copies, question, "nadia") == answer(copies, question, "nadia without")
    if "elescope" in question:
        assert "collect it from the shop on Friday at 15:00" in answer(copies, question, "grandpa").answer


def test_of_what_is_busy_only_the_time_is_told(copies: Copies) -> None:
    assert "09:00–10:00: Nadia, Physiotherapy" in answer(copies, "What is Nadia doing on Thursday morning?", "nadia").answer
    said = answer(copies, "What is Nadia doing on Thursday morning?", "leo")
    assert said.answer == "Thursday 26 November, 09:00–10:00: Nadia, busy."
    assert said.rules == ()
    assert answer(copies, "When is the physiotherapy?", "leo").answer == NOTHING_KNOWN


_WORDS = [
    *HOME.split(),
    *RULES.split(),
    *"who what when where why is at home clash said want page week tomorrow every , ? ’ [ ] ( ) -".split(),
]


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), min_size=1, max_size=12).map(" ".join).filter(str.strip))
@settings(max_examples=60)
def test_whatever_is_asked_is_answered_by_nothing_that_the_one_who_asks_may_not_see(copies: Copies, question: str) -> None:
    asked = {word.strip(".,:[]()?").casefold() for word in question.split()}
    for viewer, hidden in (("nadia", ("telescope", "shop")), ("leo", ("physiotherapy",)), ("grandpa", ("physiotherapy",))):
        said = answer(copies, question, viewer).answer.casefold()
        assert not [word for word in hidden if word in said and word not in asked]
    assert answer(copies, question, "nadia") == answer(copies, question, "nadia without")
    assert asked_week(question, copies["nadia"][1].household, TODAY, "UTC").start.weekday() == 0


@pytest.mark.parametrize(
    ("question", "monday"),
    [
        ("What is on tomorrow?", "2026-11-23"),
        ("What is on on Monday?", "2026-11-30"),
        ("What happens next week?", "2026-11-30"),
        ("Who is home on 9 December?", "2026-12-07"),
        ("When is the nap?", "2026-11-23"),
    ],
)
def test_the_week_that_a_question_speaks_of_is_looked_at(copies: Copies, question: str, monday: str) -> None:
    assert asked_week(question, copies[None][1].household, TODAY, "Europe/Paris").start.isoformat() == monday
