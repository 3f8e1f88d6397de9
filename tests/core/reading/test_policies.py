"""House rules that settle conflicts."""

from __future__ import annotations

import pytest

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import OrderBy, Otherwise, Policy, PolicyKind, PolicyScope
from concord.reading.order_doubts import what_no_order_says, why_no_policy
from concord.reading.policies import find_policies, left_open

FAMILY = (
    Member(MemberId("tom"), "Tom"),
    Member(MemberId("dana"), "Dana"),
    Member(MemberId("mia"), "Mia", Role.CHILD),
)


def policies(text: str) -> tuple[Policy, ...]:
    return find_policies(RuleId("house-1"), text, FAMILY)


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("Client meetings come first, then team meetings, then everything else.", ("client", "team", "*")),
        ("School comes first, then work, then hobbies, then the rest.", ("school", "work", "hobby", "*")),
        ("Homework goes before screens.", ("study", "screen", "*")),
        ("Doctor's appointments beat everything.", ("medical", "*")),
        ("Order of priority: exam, work, sport.", ("exam", "work", "sport", "*")),
        ("When several people need the car, work wins over shopping.", ("work", "errand", "*")),
        ("Homework > screens > everything else.", ("study", "screen", "*")),
        ("Medical stuff comes first, work next, and hobbies come last.", ("medical", "work", "*", "hobby")),
        ("Raku firings come before gloss firings.", ("raku firings", "gloss firings", "*")),
        ("Rehearsals have priority over band practice.", ("rehearsals", "band practice", "*")),
        ("In the loft, carving wins over whittling.", ("carving", "whittling", "*")),
        ("For the loft: carving, then whittling, then sanding.", ("carving", "whittling", "sanding", "*")),
        ("School goes before hobbies but after health.", ("medical", "school", "hobby", "*")),
        ("Carving has precedence.", ("carving", "*")),
        ("Whittling yields to carving.", ("carving", "whittling", "*")),
    ],
)
def test_an_order_of_activities_ends_in_everything_else(text: str, ranked: tuple[str, ...]) -> None:
    (policy,) = policies(text)
    assert policy.kind is PolicyKind.ORDER
    assert [(key.by, key.list) for key in policy.order] == [(OrderBy.CLASS, ranked)]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Whoever was first has priority.", OrderBy.EARLIER),
        ("First come, first served in the bathroom.", OrderBy.EARLIER),
        ("The shorter one goes first.", OrderBy.SHORTER),
        ("For the bathroom, whoever needs less time goes first.", OrderBy.SHORTER),
        ("The quickest goes first in the shower.", OrderBy.SHORTER),
        ("Something that happens only once wins over something that happens every week.", OrderBy.ONE_OFF),
        ("Dana's meetings take priority over everyone else's.", OrderBy.MEMBER),
        ("A one-off goes before a weekly thing.", OrderBy.ONE_OFF),
        ("Parents before children.", OrderBy.AGE),
        ("The youngest goes first.", OrderBy.AGE),
        ("Requests are served in alphabetical order of names.", OrderBy.MEMBER),
        ("Dana before Tom.", OrderBy.MEMBER),
    ],
)
def test_an_order_of_people_or_times_has_its_key(text: str, by: OrderBy) -> None:
    (policy,) = policies(text)
    assert [key.by for key in policy.order] == [by]


def test_an_alphabetical_order_lists_the_members() -> None:
    (policy,) = policies("They are served in alphabetical order.")
    assert policy.order[0].list == ("dana", "mia", "tom")


def test_parents_stand_before_children() -> None:
    (policy,) = policies("Parents before children.")
    assert policy.order[0].list == ("tom", "dana", "mia")


def test_one_sentence_may_hold_several_policies() -> None:
    middle, discuss = policies("If the wishes differ by less than 3 degrees we meet in the middle; otherwise we talk about it.")
    assert (middle.kind, middle.within) == (PolicyKind.MIDDLE, 3)
    assert (discuss.kind, discuss.otherwise) == (PolicyKind.DISCUSS, Otherwise.DISCUSS)


def test_a_default_is_a_value_everywhere_or_in_the_rooms_it_names() -> None:
    (everywhere,) = policies("20 degrees is the normal temperature everywhere.")
    (kitchen,) = policies("Normally the kitchen is at 64 °F.")
    assert (everywhere.value, everywhere.unit, everywhere.places) == (20, "degC", ())
    assert (kitchen.value, kitchen.unit, kitchen.places) == (64, "degF", ("kitchen",))


def test_a_fallback_lists_its_choices_in_order() -> None:
    (policy,) = policies("The Blue room is everybody's first choice for meetings; when it is taken, use the Oak room.")
    assert policy.kind is PolicyKind.FALLBACK
    assert policy.choices == ("Blue room", "Oak room")
    assert "team" in policy.scope.kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When both rooms are taken, suggest another time.", PolicyKind.RETIME),
        ("If nothing is free, move it to the next free slot.", PolicyKind.RETIME),
        ("When wishes clash, nobody wins: we talk about it.", PolicyKind.DISCUSS),
        ("We decide together when we disagree.", PolicyKind.DISCUSS),
        ("One robot serves all of us, one request at a time.", PolicyKind.CAPACITY),
        ("Only one person at a time in the bathroom.", PolicyKind.CAPACITY),
    ],
)
def test_each_kind_of_policy_is_known_by_its_words(text: str, kind: PolicyKind) -> None:
    assert [policy.kind for policy in policies(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Quiet hours are from 22:00 to 7:00.",
        "We have dinner at 18:30 every day.",
        "Nobody eats in the living room.",
        "The bins go out on Tuesday.",
        "When guests are over, keep the dog upstairs.",
        "On trumpet days, Zoe needs a lift at 4.15.",
    ],
)
def test_an_ordinary_rule_of_the_house_is_no_policy(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("When Tom and Dana cannot agree, nothing is decided automatically.", PolicyScope(members=(MemberId("tom"), MemberId("dana")))),
        ("Bedtime is never decided automatically.", PolicyScope(kinds=("sleep",))),
        ("Sort it out between yourselves if you both want the car.", PolicyScope(resources=("car",))),
        ("If there's a clash over the TV, ask Mum.", PolicyScope(resources=("TV",))),
        ("If it can't be agreed, leave it open.", PolicyScope()),
        ("Heating rows get sorted out between those concerned, not by the app.", PolicyScope(quantities=("temperature",))),
    ],
)
def test_what_is_talked_over_is_no_more_than_the_text_says(text: str, scope: PolicyScope) -> None:
    (policy,) = policies(text)
    assert (policy.kind, policy.scope) == (PolicyKind.DISCUSS, scope)


@pytest.mark.parametrize("text", ["Anything about money gets talked over at supper.", "Nobody takes the car without asking Dana."])
def test_what_no_clash_here_is_about_leaves_every_other_clash_alone(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    "text",
    ["If all else fails, flip a coin.", "Grandma gets first pick of the TV."],
)
def test_what_cannot_be_made_an_order_is_said_to_be_so(text: str) -> None:
    doubt = why_no_policy(text)
    assert policies(text) == ()
    assert doubt is not None
    assert doubt.about == "order"


def test_a_household_s_value_needs_no_unit() -> None:
    (policy,) = policies("70 is our agreed temperature.")
    assert (policy.kind, policy.value, policy.unit) == (PolicyKind.DEFAULT, 70.0, "degF")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Livestock before people, people before machines.", [(OrderBy.CLASS, ("pet", "people", "machines", "*"))]),
        ("Work before play.", [(OrderBy.CLASS, ("work", "hobby", "*"))]),
        ("Health before school, school before sport.", [(OrderBy.CLASS, ("medical", "school", "sport", "*"))]),
        ("Between sport and music, music gives way.", [(OrderBy.CLASS, ("sport", "music", "*"))]),
        ("Gaming gives way to homework.", [(OrderBy.CLASS, ("study", "screen", "*"))]),
        ("Study has the edge over gaming.", [(OrderBy.CLASS, ("study", "screen", "*"))]),
        ("What is fixed for one day only is kept above what comes every week.", [(OrderBy.ONE_OFF, ())]),
        ("For the shower the youngest begins, and so on up by age.", [(OrderBy.AGE, ("mia", "dana", "tom"))]),
        ("The bathroom is used in order of age.", [(OrderBy.AGE, ("tom", "dana", "mia"))]),
        ("In case of doubt, the earlier request counts.", [(OrderBy.EARLIER, ())]),
        ("What was planned first stays.", [(OrderBy.EARLIER, ())]),
        ("Whoever writes it down first gets the car.", [(OrderBy.EARLIER, ())]),
        ("If two appointments collide, keep the one that was made first.", [(OrderBy.EARLIER, ())]),
        ("First on the list, first served.", [(OrderBy.EARLIER, ())]),
    ],
)
def test_an_order_is_found_in_any_voice(text: str, order: list[tuple[OrderBy, tuple[str, ...]]]) -> None:
    (policy,) = policies(text)
    assert [(key.by, key.list) for key in policy.order] == order


@pytest.mark.parametrize(
    ("text", "kind", "otherwise"),
    [
        ("Whenever the bicycle has been promised twice over, ask the two concerned.", PolicyKind.DISCUSS, Otherwise.ASK),
        ("Rows about the television are settled by talking.", PolicyKind.DISCUSS, Otherwise.DISCUSS),
        ("Bedtimes are never changed without asking Dana.", PolicyKind.DISCUSS, Otherwise.LEAVE),
        ("Parents decide when the kids fight over the TV.", PolicyKind.DISCUSS, Otherwise.ASK),
        ("We never let the app decide about holidays.", PolicyKind.DISCUSS, Otherwise.LEAVE),
        ("Rows over the remote: Dana decides.", PolicyKind.DISCUSS, Otherwise.ASK),
        ("No decision about the car without Tom.", PolicyKind.DISCUSS, Otherwise.LEAVE),
        ("Front room taken? Use the back bedroom.", PolicyKind.FALLBACK, None),
        ("The garage is the second choice when the workshop is in use.", PolicyKind.FALLBACK, None),
        ("Should the temperatures asked for differ by no more than two degrees, take the middle.", PolicyKind.MIDDLE, None),
        ("If two of us disagree on the heating by less than 3 degrees, average it.", PolicyKind.MIDDLE, None),
        ("Nineteen degrees is what we agreed for the whole house.", PolicyKind.DEFAULT, None),
    ],
)
def test_a_way_out_of_a_clash_is_found_in_any_voice(text: str, kind: PolicyKind, otherwise: Otherwise | None) -> None:
    assert [(policy.kind, policy.otherwise) for policy in policies(text)] == [(kind, otherwise)]


def test_a_default_and_what_to_do_about_two_wishes_may_share_a_sentence() -> None:
    text = "70 degrees is the house default, and when two people want different temperatures within 3 degrees of each other, go halfway."
    default, middle = policies(text)
    assert (default.kind, default.value, middle.kind, middle.within) == (PolicyKind.DEFAULT, 70, PolicyKind.MIDDLE, 3)


@pytest.mark.parametrize(
    "text", ["Homework before dinner.", "No phones before breakfast.", "Hands washed before supper.", "Bins out before seven."]
)
def test_what_is_done_before_a_time_of_the_day_ranks_nothing(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Toss a coin for the front seat.", PolicyScope(resources=("front seat",))),
        ("Urgent things before planned ones.", PolicyScope()),
    ],
)
def test_what_no_order_can_be_made_of_is_left_open_and_asked_about(text: str, scope: PolicyScope) -> None:
    policy = left_open(RuleId("house-1"), text, FAMILY)
    assert policies(text) == ()
    assert why_no_policy(text) is not None
    assert policy is not None
    assert (policy.kind, policy.scope) == (PolicyKind.DISCUSS, scope)


@pytest.mark.parametrize(
    ("text", "scope", "asks"),
    [
        ("Swimming lessons never get moved.", PolicyScope(kinds=("swimming lessons",)), ()),
        ("Hospital appointments can't be bumped by anybody.", PolicyScope(kinds=("medical",)), ()),
        ("Church is not negotiable.", PolicyScope(kinds=("faith",)), ()),
        ("Nothing that concerns Mia is settled without Dana.", PolicyScope(concerns=("mia",)), ("dana",)),
        ("Ask before moving anything of Tom's.", PolicyScope(concerns=("tom",)), ()),
        ("Never swap Mia's physio without asking Tom.", PolicyScope(kinds=("medical",), concerns=("mia",)), ("tom",)),
        ("We don't move Mia's swimming lessons for anybody.", PolicyScope(kinds=("swimming lessons",), concerns=("mia",)), ()),
        ("The planner must not shuffle Dana's dialysis around.", PolicyScope(kinds=("medical",), concerns=("dana",)), ()),
        ("Leave Tom's shifts alone.", PolicyScope(kinds=("work",), concerns=("tom",)), ()),
        ("Who sleeps where is never decided by the app.", PolicyScope(kinds=("sleep",)), ()),
    ],
)
def test_what_nobody_may_move_waits_for_a_person(text: str, scope: PolicyScope, asks: tuple[str, ...]) -> None:
    (policy,) = policies(text)
    assert (policy.kind, policy.otherwise, policy.scope, policy.asks) == (PolicyKind.DISCUSS, Otherwise.LEAVE, scope, asks)


@pytest.mark.parametrize(
    "text",
    [
        "Do not move the washing.",
        "Never touch the stove.",
        "The sofa must not be moved.",
        "Don't change the channel while Tom watches football.",
    ],
)
def test_a_thing_that_nobody_may_touch_is_no_agreement(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dana has the last word on the garden, Tom on the kitchen.", [(("garden",), ("dana",)), (("kitchen",), ("tom",))]),
        (
            "Dana decides anything to do with the kitchen and Tom decides anything to do with the garage.",
            [(("kitchen",), ("dana",)), (("garage",), ("tom",))],
        ),
        ("Can't agree? Ask Dana and Tom.", [((), ("dana", "tom"))]),
        ("It's up to Dana if two of us want the TV.", [(("TV",), ("dana",))]),
        ("When it comes to rows about the car, Tom's word is final.", [(("car",), ("tom",))]),
        ("If the kids both want the tablet, Dana decides.", [(("tablet",), ("dana",))]),
    ],
)
def test_whose_word_it_is_comes_with_what_it_is_about(text: str, found: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    assert [(policy.scope.resources, policy.asks) for policy in policies(text)] == found
    assert {policy.kind for policy in policies(text)} == {PolicyKind.DISCUSS}


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("If two of us are three degrees apart or less, go halfway.", 3),
        ("Heating spats: a degree or two, split the difference.", 2),
        ("For anything under 4 degrees we take the midpoint.", 4),
        ("If we're only one degree apart on the heating, meet in the middle.", 1),
        ("Two degrees or less on the heating: halve it.", 2),
        ("We compromise on the heating.", None),
    ],
)
def test_a_middle_has_the_bound_that_stands_beside_it(text: str, within: float | None) -> None:
    (policy,) = policies(text)
    assert (policy.kind, policy.within) == (PolicyKind.MIDDLE, within)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("A request for a single date takes precedence over a regular one.", [(OrderBy.ONE_OFF, ())]),
        ("Regular training comes ahead of anything that only comes up once.", [(OrderBy.ONE_OFF, ("regular", "*"))]),
        ("Bookings of the workshop are served in the order in which they were made.", [(OrderBy.EARLIER, ())]),
        ("The person who spoke up sooner gets the van first.", [(OrderBy.EARLIER, ())]),
        ("Clash? The one that is only this week wins.", [(OrderBy.ONE_OFF, ())]),
        ("Big jobs wait for small ones.", [(OrderBy.SHORTER, ())]),
        ("If two of us book the loom, the later booking is moved to another hour.", [(OrderBy.EARLIER, ())]),
        ("The earliest booking holds.", [(OrderBy.EARLIER, ())]),
        ("Use the sewing room in the order you signed up.", [(OrderBy.EARLIER, ())]),
        ("Rows over the telly: the smallest person chooses.", [(OrderBy.AGE, ("mia", "dana", "tom"))]),
        ("Nothing beats church.", [(OrderBy.CLASS, ("faith", "*"))]),
        ("Work wins out over fun, and chores come last.", [(OrderBy.CLASS, ("work", "hobby", "*", "cleaning"))]),
        ("Exams come before everything except Mia.", [(OrderBy.MEMBER, ("mia", "*")), (OrderBy.CLASS, ("exam", "*"))]),
        ("The tablet goes to homework first, then cartoons, then bidding.", [(OrderBy.CLASS, ("study", "screen", "bidding", "*"))]),
    ],
)
def test_an_order_is_told_by_what_stands_on_either_side_of_it(text: str, order: list[tuple[OrderBy, tuple[str, ...]]]) -> None:
    assert [(key.by, key.list) for policy in policies(text) for key in policy.order] == order


@pytest.mark.parametrize(
    "text",
    [
        "The recycling goes out first thing on Tuesday.",
        "First breakfast is at seven, second at nine.",
        "The council is on the first Sunday of the month at 5 PM in the living room.",
        "We talk about the week on Sunday at 5 in the living room.",
        "The first person up feeds the cat.",
        "The kids are home first and let the dog out.",
        "Grandma comes first thing in the morning.",
        "Work on the fence comes before winter.",
    ],
)
def test_what_says_when_something_is_ranks_nothing(text: str) -> None:
    assert policies(text) == ()
    assert why_no_policy(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "If Tom and Dana both want the van, Tom gets it unless Dana has a match.",
        "The youngest picks the film first, and after that we take turns.",
        "The longer booking wins.",
    ],
)
def test_what_an_order_leaves_out_is_asked_about(text: str) -> None:
    doubt = what_no_order_says(text, policies(text))
    assert doubt is not None
    assert doubt.about == "order"


def test_using_a_thing_may_be_one_side_of_an_order() -> None:
    (policy,) = policies("Homework beats TV.")
    (other,) = policies("When two of us want the TV, homework beats games.")
    assert (policy.scope.resources, other.scope.resources) == ((), ("TV",))


def test_a_value_that_holds_until_somebody_asks_is_a_default() -> None:
    (policy,) = policies("Heating stays at 20 unless two people ask for something else.")
    assert (policy.kind, policy.value) == (PolicyKind.DEFAULT, 20)


@pytest.mark.parametrize(
    ("text", "thing", "count"),
    [
        ("We have one car.", "car", 1),
        ("We have just the one car.", "car", 1),
        ("There are two bathrooms.", "bathroom", 2),
        ("Between us we own three bikes.", "bike", 3),
        ("There's only one TV in this house, so be nice.", "TV", 1),
        ("The van is the only one we have.", "van", 1),
        ("Max three people in the sauna.", "sauna", 3),
        ("No more than two of us in the gym.", "gym", 2),
        ("The loft fits four people carving at once.", "loft", 4),
        ("There is only one wheelchair.", "wheelchair", 1),
        ("There is one nurse, who helps one person at a time.", "the nurse", 1),
        ("The loft holds four.", "loft", 4),
        ("There is room for two in the shed.", "shed", 2),
        ("At most four people may use the workshop at the same time.", "workshop", 4),
        ("Our kitchen only has room for two cooks.", "kitchen", 2),
    ],
)
def test_how_many_there_are_or_fit_is_how_many_it_serves_at_once(text: str, thing: str, count: int) -> None:
    (policy,) = policies(text)
    assert (policy.kind, policy.scope.resources, policy.capacity) == (PolicyKind.CAPACITY, (thing,), count)


def test_two_counts_in_one_text_are_two_policies() -> None:
    assert [(one.scope.resources, one.capacity) for one in policies("We have two cars and one van.")] == [(("car",), 2), (("van",), 1)]


@pytest.mark.parametrize(
    "text",
    [
        "We have three children.",
        "There is a party on Friday.",
        "We have one kitchen.",
        "We have two dogs and a cat.",
        "The van has seats for five.",
        "The oven takes two hours.",
    ],
)
def test_what_nobody_waits_for_is_not_counted(text: str) -> None:
    assert policies(text) == ()


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("School and work win over hobbies.", ("school", "work", "hobby", "*")),
        ("Exams first, then work, then sport and hobbies, and TV last.", ("exam", "work", "sport", "hobby", "*", "screen")),
        ("If football and ballet clash, football stays and ballet moves.", ("sport", "dance", "*")),
        ("Music practice counts for more than screen time.", ("music", "screen", "*")),
    ],
)
def test_what_stands_together_on_one_side_is_ranked_together(text: str, ranked: tuple[str, ...]) -> None:
    (policy,) = policies(text)
    assert (policy.order[0].list, policy.scope.resources) == (ranked, ())


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Short things go before long ones.", OrderBy.SHORTER),
        ("Things that happen once go ahead of weekly ones.", OrderBy.ONE_OFF),
        ("Adults outrank children.", OrderBy.AGE),
        ("Whoever has to leave first gets the bathroom first.", OrderBy.EARLIER),
    ],
)
def test_the_plural_and_other_verbs_rank_as_well(text: str, by: OrderBy) -> None:
    (policy,) = policies(text)
    assert [key.by for key in policy.order] == [by]


@pytest.mark.parametrize("text", ["We talk about who gets the TV.", "We decide together who goes first on the TV."])
def test_a_question_of_who_is_first_ranks_nobody(text: str) -> None:
    (policy,) = policies(text)
    assert (policy.kind, policy.scope.resources) == (PolicyKind.DISCUSS, ("TV",))


def test_what_must_be_done_first_by_the_clock_ranks_nothing() -> None:
    assert policies("Nobody gets the TV before homework is done.") == ()


@pytest.mark.parametrize(
    "text", ["Whoever comes second is offered another time.", "If it still clashes, propose something else at another hour."]
)
def test_another_time_is_offered_in_other_words(text: str) -> None:
    (policy,) = policies(text)
    assert policy.kind is PolicyKind.RETIME


def test_a_members_name_is_no_room() -> None:
    (policy,) = policies("Plans for the garden are up to Tom.")
    assert policy.scope.resources == ("garden",)


def test_an_appointment_that_is_never_moved_waits_for_a_person() -> None:
    (policy,) = policies("Never move a doctor's appointment.")
    assert (policy.kind, policy.otherwise, policy.scope.kinds) == (PolicyKind.DISCUSS, Otherwise.LEAVE, ("medical",))


@pytest.mark.parametrize(
    "text",
    [
        "Whatever is not covered here we discuss on Sunday.",
        "Everything else is discussed.",
        "Anything that isn't settled above goes to the family meeting.",
        "The rest we decide together.",
    ],
)
def test_what_no_rule_covers_may_be_talked_over(text: str) -> None:
    (policy,) = policies(text)
    assert (policy.kind, policy.otherwise, policy.scope.is_general) == (PolicyKind.DISCUSS, Otherwise.DISCUSS, True)


def test_who_decides_when_temperatures_differ_decides_over_nothing_else() -> None:
    members = (Member(MemberId("cal"), "Cal"), Member(MemberId("mar"), "Mar"))
    (policy,) = find_policies(RuleId("house-1"), "If two people want different temperatures, Cal decides.", members)
    assert policy.scope.quantities == ("temperature",)


@pytest.mark.parametrize(
    "text",
    [
        "We don't discuss money in front of the children.",
        "We do not discuss work at the table.",
        "Never discuss politics at dinner.",
        "No discussing homework after eight.",
        "Mia and Tom shouldn't argue about football at breakfast.",
    ],
)
def test_what_is_not_to_be_spoken_of_decides_nothing(text: str) -> None:
    assert policies(text) == ()


def test_what_is_discussed_and_not_decided_is_a_policy() -> None:
    (policy,) = policies("If something clashes we don't decide it alone, we discuss it.")
    assert policy.kind is PolicyKind.DISCUSS
