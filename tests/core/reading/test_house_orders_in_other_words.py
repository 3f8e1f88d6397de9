"""House rules on who goes first and what gives way, as families, students, a care home and a clinic write them."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import Order, OrderBy, Policy, PolicyKind, Turn
from concord.domain.when import DAY, WEEK
from concord.reading.order_doubts import what_no_order_says
from concord.reading.policies import find_policies

ADA, MAX, PIP = (MemberId(name) for name in ("ada", "max", "pip"))
FAMILY = (Member(ADA, "Ada"), Member(MAX, "Max"), Member(PIP, "Pip", Role.CHILD))
MONDAY = date(2026, 11, 23)


def policies(text: str) -> tuple[Policy, ...]:
    return find_policies(RuleId("house-1"), text, FAMILY, MONDAY)


@pytest.mark.parametrize(
    ("by", "texts"),
    [
        (
            OrderBy.SHORTER,
            (
                "The longer one gives way.|Long jobs wait for short ones.|Short before long.|Whoever takes longest goes last.|Let the shorter "
                "one through.|Whoever will be done sooner goes first.|Whoever only needs a few minutes goes first.|The longest load waits.|"
                "Brief things take priority over lengthy ones.|Long washes give way to short washes.|A quick wash is allowed to go before a long one.|If one is short and the other long, the short one wins."
            ),
        ),
        (
            OrderBy.EARLIER,
            (
                "Whoever is there first keeps it.|If two want the piano, the earlier one has it.|If you come later you wait.|The piano goes to "
                "the one whose time starts earlier.|Somebody who has already started may finish.|The early bird gets the piano.|"
                "For the piano it's first in, first served.|You can't throw out somebody who is already playing."
            ),
        ),
        (
            OrderBy.ONE_OFF,
            (
                "Something special goes before something regular.|The weekly thing moves when something special comes up.|Recurring events "
                "yield to single ones.|A special date beats the weekly routine.|The regular lesson gives way if something unique comes along.|Unique events come first.|Single appointments come before repeating ones.|If a weekly thing and a "
                "one-off overlap, the one-off wins.|You can skip a weekly lesson for a one-off event.|Anything that isn't every week comes first."
            ),
        ),
    ],
)
def test_what_gives_way_is_said_from_either_side(by: OrderBy, texts: str) -> None:
    for text in texts.split("|"):
        assert [(key.by, key.list) for policy in policies(text) for key in policy.order] == [(by, ())], text


@pytest.mark.parametrize(
    ("listed", "texts"),
    [
        (
            (MAX, ADA),
            (
                "Ada has to let Max go first.|Ada lets Max have the car when they both want it.|Ada only gets the car if Max doesn't need it.|"
                "In any clash Ada comes after Max.|Ada may not overrule Max.|Max's wishes count twice as much as Ada's.|Put Max's needs above "
                "Ada's.|Ada's plans carry less weight than Max's.|Max has two votes, Ada has one.|Max has more say than Ada.|Ada gives the car to Max if he needs it.|Max has the right to the car, Ada only if it's free.|Ada only watches if Max doesn't want the TV.|What Max wants matters more than what Ada wants."
            ),
        ),
        (
            (MAX, "*"),
            (
                "Max's wishes count double.|Give Max's wishes more weight.|Double weight for Max.|Max's plans carry more weight.|"
                "Treat Max's wishes as more important.|Max counts more this year."
            ),
        ),
        (("*", MAX), "Max's wishes count half.|Max's plans are less important."),
        ((MAX,), "The car belongs to Max.|The car is Max's first and Ada's second.|For the TV Max goes first."),
    ],
)
def test_whose_wishes_go_first_is_said_in_many_ways(listed: tuple[str, ...], texts: str) -> None:
    for text in texts.split("|"):
        assert [(key.by, key.list) for policy in policies(text) for key in policy.order] == [(OrderBy.MEMBER, listed)], text


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Gaming comes last.", ("*", "screen")),
        ("Everything else comes before games.", ("*", "screen")),
        ("Screen time is the first thing to go when something clashes.", ("*", "screen")),
        ("Shopping can wait if somebody needs the car for work.", ("work", "errand", "*")),
        ("If homework and games get in each other's way, homework wins.", ("study", "screen", "*")),
        ("Games have to wait until there is no homework in the way.", ("study", "screen", "*")),
        ("Games can wait.", ("*", "screen")),
        ("Staff training must not block physiotherapy.", ("medical", "training", "*")),
        ("Bingo makes room for physiotherapy.", ("medical", "club", "*")),
        ("Sport is less important than the doctor.", ("medical", "sport", "*")),
        ("Playing has to give way when there is homework to do.", ("study", "playing", "*")),
        ("If somebody must get to work, shopping waits.", ("work", "errand", "*")),
        ("Our order: school, sport, chores.", ("school", "sport", "cleaning", "*")),
        ("Our priorities are 1. homework 2. work 3. games.", ("study", "work", "screen", "*")),
    ],
)
def test_what_goes_last_stands_behind_everything_else(text: str, listed: tuple[str, ...]) -> None:
    assert [key.list for policy in policies(text) for key in policy.order] == [listed]


@pytest.mark.parametrize(
    ("text", "listed", "every"),
    [
        ("We take turns with the TV.", (), Turn.TIME),
        ("They take turns.", (), Turn.TIME),
        ("Whoever used the car less lately goes first.", (), Turn.TIME),
        ("When two of us want the same thing, the one who gave way last time goes first.", (), Turn.TIME),
        ("Whoever had it last time lets the other have it.", (), Turn.TIME),
        ("Ada one time, Max the next.", (ADA, MAX), Turn.TIME),
        ("The car alternates between Max and Ada.", (MAX, ADA), Turn.TIME),
        ("The remote goes round, a week each.", (), Turn.WEEK),
        ("One week Max has the car, the next week Ada.", (MAX, ADA), Turn.WEEK),
        ("We swap every week who gets the car first.", (), Turn.WEEK),
        ("The car goes to Max one day and Ada the next day.", (MAX, ADA), Turn.DAY),
        ("Max has the car in even weeks, Ada in odd weeks.", (MAX, ADA), Turn.EVEN_WEEK),
        ("On odd days Ada goes first, on even days Max.", (MAX, ADA), Turn.EVEN_DAY),
    ],
)
def test_taking_turns_says_who_and_when_the_turn_goes_on(text: str, listed: tuple[MemberId, ...], every: Turn) -> None:
    since = MONDAY if every in (Turn.WEEK, Turn.DAY) else None
    found = policies(text)
    assert [policy.order for policy in found] == [(Order(OrderBy.TURNS, listed, every, since),)]
    asked = what_no_order_says(text, found)
    assert (asked is not None) == (since is not None)  # Whose week it is now is in no text.


@pytest.mark.parametrize(
    "text", ["We take turns with the dishes.", "Ada and Max take turns cooking.", "We rotate the mattress every month."]
)
def test_jobs_done_in_turn_rank_nobody(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    ("way", "texts"),
    [
        (
            "higher",
            (
                "Take the warmer one.|The warmer wish wins.|The higher of the two counts.|Whoever wants it warmer wins.|The one who is cold wins.|The cold ones win.|"
                "When we disagree about the heating, set it to the higher one.|Better too warm than too cold.|We use the maximum of what people want."
            ),
        ),
        (
            "lower",
            (
                "Take the lower of the two.|Always the cooler one.|If we differ about the heating, the lower one applies.|The quieter wish wins.|"
                "Go with whoever wants less heating.|In doubt the lower setting.|Put a sweater on: colder beats warmer.|The minimum counts for heating."
            ),
        ),
    ],
)
def test_of_two_values_one_is_said_to_win(way: str, texts: str) -> None:
    for text in texts.split("|"):
        assert [policy.order for policy in policies(text)] == [(Order(OrderBy.VALUE, (way,)),)], text


@pytest.mark.parametrize(
    "text", ["Set the heating to the lower setting at night.", "Use the lower oven for pizza.", "The warmer jacket stays in the car."]
)
def test_a_value_at_some_time_ranks_nothing(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("On Saturdays Ada goes first, on Sundays Max.", [(ADA, WEEK[5:6], None), (MAX, WEEK[6:], None)]),
        ("At the weekend Ada gets the TV, during the week Max.", [(ADA, WEEK[5:], None), (MAX, WEEK[:5], None)]),
        ("Ada comes before Max, except on Sundays.", [(ADA, WEEK[:6], None)]),
        ("On weekdays Ada comes before Max, at weekends it's the other way round.", [(ADA, WEEK[:5], None), (MAX, WEEK[5:], None)]),
        ("Only at weekends: Max before Ada.", [(MAX, WEEK[5:], None)]),
        ("Ada gets the computer over Max on school nights.", [(ADA, (WEEK[6], *WEEK[:4]), None)]),
        ("On school nights Ada goes first.", [(ADA, (WEEK[6], *WEEK[:4]), None)]),
        ("Ada goes first before 6 pm, Max after that.", [(ADA, (), (0, 1080)), (MAX, (), (1080, DAY))]),
        ("After eight in the evening Max gets the TV first.", [(MAX, (), (1200, DAY))]),
    ],
)
def test_an_order_may_hold_on_some_days_or_hours_only(text: str, limits: list[tuple[object, ...]]) -> None:
    found = policies(text)
    assert [(policy.order[0].list[0], policy.scope.days, policy.scope.hours) for policy in found] == limits
    assert what_no_order_says(text, found) is None


def test_a_clause_that_leaves_out_its_verb_takes_that_of_the_first() -> None:
    before, after = policies("Before noon work comes first, after that homework.")
    assert [(one.order[0].list, one.scope.hours) for one in (before, after)] == [
        (("work", "*"), (0, 720)),
        (("study", "*"), (720, DAY)),
    ]
    tv, rest = policies("If it's about the TV, Ada decides, otherwise Max.")
    assert (tv.scope.resources, tv.asks, rest.scope.resources, rest.asks) == (("TV",), (ADA,), (), (MAX,))


def test_rules_and_bedtimes_are_ranked_for_what_they_are() -> None:
    (rules,), (bed,) = policies("The stricter rule wins."), policies("The earlier bedtime counts.")
    assert rules.order[0].list == ("rule:*", "*")
    assert (bed.order[0].by, bed.scope.kinds) == (OrderBy.EARLIER, ("sleep",))
    early, late = policies("Practice is fine before ten, after that it gives way to sleep.")
    assert (late.order[0].list, late.scope.hours) == (("sleep", "practice", "*"), (1320, DAY))
    assert early.scope.hours == (0, 1320)


def test_an_order_may_spare_a_thing() -> None:
    (policy,) = policies("For everything but the TV, Ada goes first.")
    assert (policy.order[0].list, policy.scope.spared) == ((ADA,), ("TV",))


@pytest.mark.parametrize(
    "text",
    (
        "On Saturdays Max goes first to swimming and then to the library.|Max comes before lunch on Sunday.|On Tuesdays Max gets the shopping.|"
        "Ada comes home before Max.|The spare room is for guests.|Set the oven to the higher temperature for the last ten minutes.|"
        "Max gets the kids from school on Fridays.|The second one to leave locks the door.|If the bathroom is taken, knock."
    ).split("|"),
)
def test_what_is_done_on_some_days_ranks_nobody(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(
            (text, PolicyKind.FALLBACK)
            for text in (
                "Use the Oak room when the Blue room is full.|The Oak room is our spare for when the Blue room is in use.|Whoever doesn't get the "
                "Blue room takes the Oak room.|Rooms for meetings in order: Blue room, Oak room.|Try the Blue room first and the Oak room next.|"
                "If two meetings need the Blue room, one goes into the Oak room.|The Oak room can be used instead of the Blue room.|"
                "First pick is the Blue room and second pick the Oak room.|If somebody is already in the Blue room, go to the Oak room.|"
                "The Oak room is there for when the Blue room is booked.|Whoever finds the Blue room busy goes to the Oak room.|The Blue room has a stand-in: the Oak room.|Oak room as a backup for the Blue room."
            ).split("|")
        ),
        *(
            (text, PolicyKind.RETIME)
            for text in (
                "If the washer is in use, do it another time.|When two loads clash, move one of them to another time.|If it's taken, wash later.|"
                "Just shift one of the two if they overlap.|Overlaps are solved by moving one.|One after the other at the washing machine.|"
                "If both want it, one waits until the other has finished.|When the washer is busy, come back later."
            ).split("|")
        ),
        *(
            (text, PolicyKind.DISCUSS)
            for text in (
                "We want to settle clashes ourselves.|Don't move anything, just show us.|Show us the options and we choose.|Leave it to us.|"
                "Ada and Max agree between themselves about the car.|No automatic decisions about the car, please.|We'd rather talk than have a "
                "rule.|It's up to us, not to the computer.|Ask Ada if two people want the desk.|Ada has the final say.|What Ada says goes."
            ).split("|")
        ),
        *(
            (text, PolicyKind.MIDDLE)
            for text in "For the heating we do fifty-fifty.|With the heating, half and half.|If it's a small difference, we split it.".split(
                "|"
            )
        ),
    ],
)
def test_a_way_out_is_said_in_many_ways(text: str, kind: PolicyKind) -> None:
    found = policies(text)
    assert [policy.kind for policy in found] == [kind]
    assert kind is not PolicyKind.FALLBACK or found[0].choices == ("Blue room", "Oak room")
