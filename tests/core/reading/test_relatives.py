"""Mum, Grandad, the kids and he who is named: whom a text speaks of, and who is to do it, in a family that never says its own tree."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from concord.domain.document import Document, Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Rule
from concord.reading.parts import read_sentences
from concord.reading.reader import GrammarReader, ReadingContext

FAMILY = (
    # Who writes, what, who takes part, who does it, whether somebody must be found.
    ("nora", "I work at the library Monday to Thursday from 9 to 3.", "", "", False),
    ("greg", "Nora and I see her sister on Sunday at 4.", "nora", "", False),
    ("nora", "Greg takes the kids swimming on Saturday at 10.", "greg sam ellie", "greg", False),
    ("nora", "Ellie has a dentist appointment Tuesday at 4, I'm taking her.", "ellie", "", False),
    ("nora", "Bath time for Ellie at 6:30 every evening.", "ellie", "ellie", False),
    ("nora", "Sam has football on Saturday from 9 to 11.", "sam", "sam", False),
    ("nora", "Ellie's at Brownies on Wednesdays from 6 to 7.", "ellie", "ellie", False),
    ("nora", "Greg and Sam are at the match on Saturday 2 to 5.", "greg sam", "greg+sam", False),
    ("nora", "Both kids have the optician on Friday at 4.", "sam ellie", "sam+ellie", False),
    ("nora", "The boys are at football on Saturday from 9 to 11.", "", "", False),
    ("nora", "Dad has his physio on Thursday at 2, I drive him there.", "walt", "", False),
    ("greg", "Both kids have swimming on Tuesdays at 5 and I stay to watch.", "sam ellie", "", False),
    ("greg", "Sam mows the lawn every other Saturday.", "", "sam", False),
    ("greg", "Sam: bins out on Thursday nights.", "", "sam", False),
    ("greg", "The kids clear the table after dinner.", "", "sam+ellie", False),
    ("greg", "sam and ellie do the dishes at 7 every evening", "", "sam+ellie", False),
    ("greg", "My wife and I have a dinner out on Friday at 8.", "nora", "", False),
    ("greg", "Nora's mother visits on Sunday from 2 to 5.", "", "", False),
    ("greg", "Someone has to feed the cat at 7.", "", "", True),
    ("greg", "Nora's giving me a lift on Thursdays at 4:30.", "", "nora", False),
    ("greg", "Sam's taking on the dog walk on Friday at six in the evening.", "", "sam", False),
    ("greg", "Uncle Ray's giving me a lift on Thursdays at 4:30 pm.", "", "Uncle Ray", False),
    ("greg", "Bins out on Thursday night: Sam.", "", "sam", False),
    ("greg", "Bins out on Thursday night, Sam or me.", "", "sam+greg", False),
    ("greg", "The robot must remind Sam to feed the fish at 7 pm every day.", "sam", "the robot", False),
    ("greg", "I ask that the robot remind me to take my pills at 9 pm.", "", "the robot", False),
    ("greg", "The robot should have the shirts ironed by 8 pm on Friday.", "", "the robot", False),
    ("greg", "We all eat together at 6:30 on Sundays.", "nora sam ellie walt", "", False),
    ("sam", "school is 8:30 to 3:15 on weekdays", "", "", False),
    ("sam", "can mum pick me up from band at 5 on wednesdays", "", "nora", False),
    ("sam", "dad n me do the garden sunday 2-4", "greg", "", False),
    ("sam", "driving lesson with dad saturday 10 to 11", "greg", "", False),
    ("sam", "my sister and me watch the quiz on mondays at 7", "ellie", "", False),
    ("sam", "grandad and i play chess fridays at 5", "walt", "", False),
    ("sam", "jakes mum drives us to training on tuesdays at 6", "", "jakes mum", False),
    ("ellie", "I go to school every weekday from 8:45 to 3.", "", "", False),
    ("ellie", "Mummy reads to me every night at half past seven.", "", "nora", False),
    ("ellie", "Daddy takes me to ballet on Saturdays at nine.", "", "greg", False),
    ("ellie", "My brother walks me home on Tuesdays at three.", "", "sam", False),
    ("ellie", "Mum and Dad help me with spelling on Thursdays at five.", "", "nora+greg", False),
    ("ellie", "I play cards with Grandad on Sundays at three.", "walt", "", False),
    ("ellie", "Lily's mum picks us up on Friday at 4.", "", "Lily's mum", False),
    ("walt", "I am eighty-one and retired.", "", "", False),
    ("walt", "My grandson helps me with the shopping on Saturday at 11.", "", "sam", False),
    ("walt", "My daughter drives me to the clinic on Wednesday at 10.", "", "nora", False),
)  # fmt: skip


@cache
def _read() -> dict[str, Rule]:
    parts: dict[str, list[str]] = {}
    for member, text, *_ in FAMILY:
        parts.setdefault(member, []).append(text)
    lines = [line for member, texts in parts.items() for line in (f"{member.upper()}:", *(f"- {text}" for text in texts))]
    written = date(2026, 11, 23)
    found = read_sentences([Document("all.txt", "\n".join(lines))], household=None, written=written)
    return {rule.text: rule for rule in GrammarReader().read(found.sentences, ReadingContext(found.members, written))}


@pytest.mark.parametrize(("member", "text", "people", "performers", "somebody"), FAMILY, ids=[text for _, text, *_ in FAMILY])
def test_a_text_binds_whom_it_speaks_of(member: str, text: str, people: str, performers: str, somebody: bool) -> None:
    readings = _read()[text].readings
    assert {person for reading in readings for person in reading.people} == set(people.split())
    assert {name for reading in readings for name in reading.performers} == set(performers.split("+") if performers else [])
    assert any(reading.needs_performer for reading in readings) is somebody


def test_which_of_two_grown_ups_dad_is_is_asked_where_no_text_tells() -> None:
    members = tuple(Member(MemberId(name), name.capitalize()) for name in ("kit", "robin", "max"))
    texts = (("max", "School is from 8:30 to 3 on weekdays."), ("max", "Chess with Dad on Sundays at 4."), ("kit", "I work from 9 to 5."))
    sentences = [Sentence(RuleId(f"{who}-{n}"), MemberId(who), "x", n, n, text) for n, (who, text) in enumerate(texts, 1)]
    rules = GrammarReader().read(sentences, ReadingContext(members, date(2026, 11, 23)))
    assert [(doubt.about, doubt.choices) for doubt in rules[1].doubts] == [("who", ("Kit", "Robin"))]
    assert rules[1].readings[0].people == ()


def test_a_mother_who_lives_elsewhere_is_nobody_here() -> None:
    members = tuple(Member(MemberId(name), name.capitalize()) for name in ("kit", "robin"))
    sentence = Sentence(RuleId("kit-1"), MemberId("kit"), "x", 1, 1, "My mum rings on Sundays at 6.")
    [rule] = GrammarReader().read([sentence], ReadingContext(members, date(2026, 11, 23)))
    assert [reading.people + reading.performers for reading in rule.readings] == [()]
    assert rule.doubts == () or all(doubt.about != "who" for doubt in rule.doubts)


def test_dad_is_the_one_who_is_there_at_the_same_hour() -> None:
    members = tuple(Member(MemberId(name), name.capitalize()) for name in ("kit", "robin", "max"))
    texts = (
        ("max", "School is from 8:30 to 3 on weekdays."),
        ("max", "Soccer with Dad on Tuesdays from 6:00 to 7:15 pm."),
        ("robin", "Coaching Max's U12s Tu/Th 6-7:15 pm."),
        ("max", "Mom reads to me at 8 pm."),
    )
    sentences = [Sentence(RuleId(f"{who}-{n}"), MemberId(who), "x", n, n, text) for n, (who, text) in enumerate(texts, 1)]
    rules = GrammarReader().read(sentences, ReadingContext(members, date(2026, 11, 23)))
    assert rules[1].readings[0].people == ("robin",)
    assert rules[3].readings[0].performers == ("kit",)


@pytest.mark.parametrize(
    ("text", "performers"),
    [
        ("On the days I work, would Zoe feed the dog when she gets in?", ("zoe",)),
        ("I can't lift a thing, so Zoe is to bring the logs in at six.", ("zoe",)),
        ("Zoe's cooking dinner on Friday at 6.", ("zoe",)),
        ("bins out on Thursday night, Zoe, not before 7 pm", ("zoe",)),
        ("lift to school on Mondays at 8 pls Zoe", ("zoe",)),
    ],
)
def test_whoever_is_asked_is_the_one_to_do_it(text: str, performers: tuple[str, ...]) -> None:
    members = tuple(Member(MemberId(name), name.capitalize()) for name in ("kit", "zoe"))
    [rule] = GrammarReader().read(
        [Sentence(RuleId("kit-1"), MemberId("kit"), "x", 1, 1, text)], ReadingContext(members, date(2026, 11, 23))
    )
    assert {name for reading in rule.readings for name in reading.performers} == set(performers)
