"""Who is to do something, said in a roundabout way, becomes the subject of what is to be done."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading
from concord.reading.duties import said_who
from concord.reading.reader import GrammarReader, ReadingContext

HOUSE = tuple(Member(MemberId(name.lower()), name) for name in ("Blaine", "Greta", "Otto", "Nell", "Pip"))


def first_of(text: str, writer: str = "blaine") -> Reading:
    sentence = Sentence(RuleId(f"{writer}-1"), MemberId(writer), "x", 1, 1, text)
    (rule,) = GrammarReader().read([sentence], ReadingContext(members=HOUSE, written=date(2026, 11, 23)))
    return rule.readings[0]


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("It is up to Nell to lock the door at 10.", "Nell must lock the door at 10."),
        ("It's Otto's turn to feed the rabbits on Sunday.", "Otto must feed the rabbits on Sunday."),
        ("Otto is responsible for the bins on Tuesday.", "Otto must do the bins on Tuesday."),
        ("Greta has a flask ready for me when I leave.", "Greta must prepare a flask when I leave."),
        ("It can't be me who collects Pip at 3.", "somebody should collect Pip at 3."),
        ("Whoever is up first lets the cat out.", "somebody should let the cat out."),
        ("May one of you fetch me from the station?", "somebody should fetch me from the station?"),
        ("I'm not doing the rabbits on Saturday, Otto can.", "Otto must do the rabbits on Saturday"),
        ("Otto, please have supper on the table by 6.", "Otto must prepare supper by 6."),
        ("When Greta works late I collect Pip.", "When Greta works late, I collect Pip."),
        ("When Nell's here she does the dishes, not me.", "When Nell's here, Nell does the dishes."),
        ("Us lot are watching the match.", "We all are watching the match."),
        ("It is Otto's week for the bins.", "Otto must do the bins."),
        ("Not me but Nell does the rabbits on Sunday.", "Nell does the rabbits on Sunday."),
        ("can u pick me up from drama dad", "dad should pick me up from drama"),
        ("I cant do the rabbits this Sunday can Blaine do it", "Blaine must do the rabbits this Sunday"),
        ("Somebody has to drive me there and pick me up.", "Somebody has to drive me there, and Somebody has to pick me up."),
    ],
)
def test_who_does_it_is_said_straight(text: str, straight: str) -> None:
    assert said_who(text, HOUSE) == straight


@pytest.mark.parametrize(
    "text",
    [
        "Otto is ready at 8.",
        "It is up to us.",
        "Whoever is up first gets the bathroom.",
        "If Otto has a gig, he gets the bathroom from six.",
        "Breakfast is ready at 7.",
    ],
)
def test_what_gives_nobody_a_task_stays(text: str) -> None:
    assert said_who(text, HOUSE) == text


@pytest.mark.parametrize(
    ("text", "performers", "somebody"),
    [
        ("Dinner is cooked by Greta or Otto at 6 pm.", ("greta", "otto"), False),
        ("If Otto is away, Nell feeds the cats at 7 in the morning.", ("nell",), False),
        ("The robot is to vacuum the hall on Mondays at 11, not Greta.", ("the robot",), False),
        ("Nell is collected from ballet by Otto on Wednesdays at 5.", ("otto",), False),
        ("Either Greta or Otto unlocks the shop at 8 on Saturdays.", ("greta", "otto"), False),
        ("Somebody ought to walk the dog at noon.", (), True),
        ("Somebody other than Otto should read Pip her story at 7.15 pm.", (), True),
        ("Whoever is in at noon signs for the parcel on Thursday.", (), True),
        ("Would either of you water the ferns on Thursday?", (), True),
        ("On Wednesdays my cousin Asha picks me up at 9.", ("my cousin Asha",), False),
    ],
)
def test_a_task_has_who_does_it(text: str, performers: tuple[str, ...], somebody: bool) -> None:
    reading = first_of(text)
    assert (reading.kind, reading.performers, reading.needs_performer) == (Kind.TASK, performers, somebody)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mass is at half ten on Sunday, we all go.", ("greta", "otto", "nell", "pip")),
        ("The meeting with Nell's counsellor is on December 2 at 3, and Greta and I are both expected.", ("greta",)),
        ("me n nell r cooking on weds at 6 pm", ("nell",)),
        ("Otto and I are baking a cake for Greta on Sunday at 3.", ("otto",)),
        ("When Greta works late I collect Pip from nursery at 5.", ("pip",)),
        ("Otto and Nell both have swimming on Mondays at 4, and I drive them.", ("otto", "nell")),
    ],
)
def test_only_who_is_there_takes_part(text: str, people: tuple[str, ...]) -> None:
    assert first_of(text).people == people
