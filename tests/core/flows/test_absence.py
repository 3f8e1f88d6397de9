"""Somebody is sick or away: what is left out, who takes over, what stays; planned and checked again with what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.flows.test_other_weeks import as_read
from tests.core.planning.weeks import HOME as MADE_UP
from tests.core.planning.weeks import few, weeks

from concord.domain.absence import ABSENCE, STAYS, Absence, AbsenceSeen, Choice, Fate, Touched, Why
from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Add, Back, Reassign
from concord.domain.errors import WorldError
from concord.domain.household import Household, Member, Role
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan, PlanItem, Verdict, Week
from concord.domain.rule import Kind, Rule
from concord.domain.when import Span
from concord.flows.absence import checked_absence, edits_of, mondays_of, name_of_absence, touched_by
from concord.flows.plan_documents import plan_read
from concord.flows.plan_household import standing_edits
from concord.flows.read_documents import ReadHousehold, read_documents

ANA, BEN, CLEO, TIM = (MemberId(name) for name in ("ana", "ben", "cleo", "tim"))
NOW = datetime(2026, 11, 24, 7)
WEEK = Week.of(date(2026, 11, 23), "Europe/Paris")
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)
HOME = Household(
    "Home",
    (Member(ANA, "Ana"), Member(BEN, "Ben", place_in_order=1), Member(CLEO, "Cleo", place_in_order=2), Member(TIM, "Tim", Role.CHILD)),
)
ANAS = (
    "I work at the bank on weekdays from 9:00 to 12:00.",
    "I take my heart tablet at 8:00 every day.",
    "I drive Tim to judo on Tuesday at 16:30.",
    "Lunch is at 12:30 every day.",
    "Water the plants on Tuesday at 18:00.",
    "The dentist sees me on Tuesday from 14:00 to 14:30. [private]",
)
TIMS = ("I have judo on Tuesday from 17:00 to 18:00.", "On Tuesday at 19:10 somebody has to drive me to choir.")
HOUSE = ("Film night for everyone is on Tuesday from 20:00 to 21:30 in the living room.",)


def read(
    ana: Sequence[str] = ANAS, ben: Sequence[str] = (), cleo: Sequence[str] = (), tim: Sequence[str] = TIMS, viewer: str | None = None
) -> ReadHousehold:
    parts = (("Ana", ana), ("Ben", ben), ("Cleo", cleo), ("Tim", tim), ("House rules", HOUSE))
    text = "\n".join(f"{name}:\n" + "".join(f"{n}. {t}\n" for n, t in enumerate(texts, 1)) for name, texts in parts if texts)
    return read_documents([Document("week.txt", text)], household=HOME, written=WEEK.start, now=NOW, viewer=viewer)


def seen(home: ReadHousehold, why: Why = Why.SICK, who: MemberId = ANA, first: date = TUESDAY, last: date = TUESDAY) -> AbsenceSeen:
    return touched_by(Absence(who, first, last, why), HOME, [plan_read(home, week=WEEK)], NOW)


def after(home: ReadHousehold, what: AbsenceSeen, choices: Mapping[str, Choice] | None = None) -> Plan:
    (plan,) = what.plans
    edits = edits_of(what, choices or {})[WEEK.start]
    made = plan_read(home, week=WEEK, edits=edits, last=plan)
    assert made.unconfirmed == ()
    return made


def one(what: AbsenceSeen, words: str) -> Touched:
    (found,) = [thing for thing in what.touched if words in thing.title.lower()]
    return found


def item(plan: Plan, words: str, day: date = TUESDAY) -> PlanItem:
    (found,) = [i for i in plan.items if words in i.title.lower() and i.span.start.date() == day]
    return found


def test_who_is_ill_leaves_out_what_is_elsewhere_or_for_others_and_keeps_meals_and_medicine() -> None:
    what = seen(read())
    proposed = {thing.title: thing.is_proposed for thing in what.touched}
    assert [title for title, is_proposed in proposed.items() if not is_proposed] == [
        one(what, words).title for words in ("tablet", "lunch", "dentist")
    ]
    assert one(what, "work").default == Choice(Fate.LEAVE_OUT)
    assert one(what, "film").default == Choice(Fate.WITHOUT)
    plan = after(read(), what)
    assert item(plan, "work").verdict is Verdict.DECLINED
    assert item(plan, "work", FRIDAY).verdict is Verdict.KEPT
    assert item(plan, "tablet").verdict is Verdict.KEPT
    assert ANA in item(plan, "lunch").members
    assert item(plan, "film").members == (BEN, CLEO, TIM)


def test_who_is_away_takes_part_in_nothing_and_still_takes_their_medicine() -> None:
    home = read()
    plan = after(home, what := seen(home, Why.AWAY))
    assert [thing.title for thing in what.touched if not thing.is_proposed] == [one(what, "tablet").title]
    there = [i.title for i in plan.items if ANA in i.members and i.span.start.date() == TUESDAY and i.verdict is Verdict.KEPT]
    assert {*there} - {item(plan, "tablet").title, "Ana is away"} == set()


def test_a_drive_goes_to_who_is_free_and_to_each_in_turn() -> None:
    home = read()
    what = seen(home)
    judo = one(what, "judo")
    assert judo.is_handover
    assert [choice.to for choice in judo.choices] == [BEN, CLEO, None]
    plan = after(home, what)
    assert set(item(plan, "drive tim to judo").members) == {TIM, BEN}
    assert ANA not in item(plan, "choir").members
    both = seen(read(ana=("I drive Tim to judo on Tuesday at 16:30.", "I drive Tim to choir on Tuesday at 19:10."), tim=TIMS[:1]))
    assert [thing.default.to for thing in both.touched if thing.is_handover] == [BEN, CLEO]


def test_whoever_is_busy_then_can_not_take_over_also_where_it_is_private() -> None:
    ben = ["I am at the gym on Tuesday from 16:00 to 17:30. [private]"]
    home = read(ben=ben, viewer="ana")
    judo = one(seen(home), "judo")
    assert [choice.to for choice in judo.choices] == [CLEO, None]


def test_where_nobody_is_free_it_waits_to_be_settled_and_the_absent_one_is_not_asked() -> None:
    ben, cleo = ["I am at the gym on Tuesday from 16:00 to 20:00."], ["I am at the office on Tuesday from 15:00 to 21:00."]
    home = read(ben=ben, cleo=cleo)
    what = seen(home)
    assert one(what, "judo").default == Choice(Fate.NOBODY)
    plan = after(home, what)
    drive = item(plan, "drive tim to judo")
    assert (drive.verdict, drive.members) == (Verdict.MISSED, (TIM,))
    assert item(plan, "choir").verdict is Verdict.MISSED
    uncovered = [c for c in plan.conflicts if c.kind is ConflictKind.UNCOVERED and c.status is ConflictStatus.OPEN]
    assert len(uncovered) == 2


def test_nobody_who_is_ill_is_given_anything_that_comes_up_later() -> None:
    away = Add(ItemId("absence-ana"), "Ana is sick", (ANA,), _days(TUESDAY, 1), category=ABSENCE)
    tims = [f"On Tuesday at {hour}:10 somebody has to drive me to the station." for hour in (10, 13, 15)]
    home = read(ana=["I like tea."], tim=tims)
    usual = plan_read(home, week=WEEK)
    assert any(ANA in i.members for i in usual.items if "drive" in i.title.lower())
    plan = plan_read(home, week=WEEK, edits=[away])
    assert plan.unconfirmed == ()
    assert not any(ANA in i.members for i in plan.items if "drive" in i.title.lower())
    alone = plan_read(home, week=WEEK, edits=[replace_who(away, who) for who in (ANA, BEN, CLEO)])
    assert alone.unconfirmed == ()
    assert {i.verdict for i in alone.items if "drive" in i.title.lower()} == {Verdict.MISSED}


def replace_who(away: Add, who: MemberId) -> Add:
    return Add(ItemId(f"absence-{who}"), f"{who} is sick", (who,), away.span, category=ABSENCE)


def _days(first: date, count: int) -> Span:
    start = datetime(first.year, first.month, first.day)
    return Span(start, start + timedelta(days=count))


def test_what_waits_for_somebody_is_taken_by_whoever_is_free_again() -> None:
    home = read()
    judo = item(plan_read(home, week=WEEK), "drive tim to judo")
    plan = plan_read(home, week=WEEK, edits=[Reassign(judo.request, (TIM,), wants_somebody=True)])
    assert plan.unconfirmed == ()
    drive = item(plan, "drive tim to judo")
    assert drive.members[0] == TIM
    assert drive.members[1] in (ANA, BEN, CLEO)


def test_what_is_done_for_who_is_ill_falls_away_with_it_but_not_what_they_need_at_home() -> None:
    home = read(tim=(*TIMS, "Somebody reads me a story on Tuesday at 19:40."))
    what = seen(home, who=TIM)
    assert one(what, "judo" if len([t for t in what.touched if "judo" in t.title.lower()]) == 1 else "drive tim to judo").default == Choice(
        Fate.LEAVE_OUT
    )
    assert one(what, "story").default == STAYS


def test_private_time_of_the_absent_one_is_busy_and_theirs_to_clear() -> None:
    bens = seen(read(viewer="ben"))
    (busy,) = bens.private
    assert busy.title == "Busy"
    assert not any("dentist" in thing.title.lower() for thing in bens.touched)
    told = {request for edits in edits_of(bens, {}).values() for edit in edits if (request := getattr(edit, "request", None))}
    assert busy.request not in told
    mine = seen(read(viewer="ana"))
    assert mine.private == ()
    assert one(mine, "dentist").default == STAYS  # a doctor is for who is sick


@pytest.mark.parametrize("words", ["Buy Ben's present", "Meet the band"])
def test_what_is_kept_from_the_viewer_plays_no_part(words: str) -> None:
    def told(ana: Sequence[str]) -> object:
        what = seen(read(ana=ana, viewer="ben"))
        return [(t.title, t.choices, t.is_proposed, [i.span for i in t.items]) for t in what.touched], what.private

    assert told((*ANAS, f"{words} on Tuesday from 10:00 to 11:00. [keep from: Ben]")) == told(ANAS)


def test_nobody_takes_over_what_is_kept_from_them() -> None:
    home = read(ana=("I drive Tim to the jeweller on Tuesday at 15:00. [keep from: Ben]",), viewer="ana")
    assert [choice.to for choice in one(seen(home), "jeweller").choices] == [CLEO, None]


def test_what_is_chosen_instead_is_done_instead() -> None:
    home = read()
    what = seen(home)
    plants, lunch, film = one(what, "plants"), one(what, "lunch"), one(what, "film")
    given = next(choice for choice in plants.choices if choice.to == CLEO)
    plan = after(home, what, {plants.key: given, lunch.key: lunch.choices[0], film.key: STAYS})
    assert item(plan, "plants").members == (CLEO,)
    assert ANA not in item(plan, "lunch").members or item(plan, "lunch").verdict is Verdict.DECLINED
    assert ANA in item(plan, "film").members
    with pytest.raises(WorldError, match="not among"):
        edits_of(what, {film.key: Choice(Fate.HAND_OVER, BEN)})


def test_what_is_over_by_now_stays_as_it_was() -> None:
    home = read()
    late = touched_by(Absence(ANA, TUESDAY, TUESDAY), HOME, [plan_read(home, week=WEEK)], datetime(2026, 11, 24, 13))
    assert not [thing for thing in late.touched if "work" in thing.title.lower()]
    assert [thing for thing in late.touched if "judo" in thing.title.lower()]


def test_the_same_on_several_days_is_one_line_and_each_handover_one_of_its_own() -> None:
    tims = [f"Ana drives me to school on {day} at 7:45." for day in ("Wednesday", "Thursday")]
    what = seen(read(tim=tims), first=TUESDAY, last=FRIDAY)
    assert len(one(what, "work").items) == 4
    assert len([thing for thing in what.touched if thing.is_handover and thing.items[0].span.start.hour == 7]) == 2


def test_days_that_were_noted_before_are_not_noted_twice() -> None:
    home = read()
    first = seen(home, first=TUESDAY, last=TUESDAY)
    edits = edits_of(first, {})[WEEK.start]
    noted = plan_read(home, week=WEEK, edits=edits)
    longer = touched_by(Absence(ANA, TUESDAY, FRIDAY), HOME, [noted], NOW)
    (more,) = [edit for edit in edits_of(longer, {})[WEEK.start] if isinstance(edit, Add)]
    assert more.span == _days(TUESDAY + timedelta(days=1), 3)
    again = touched_by(Absence(ANA, TUESDAY, TUESDAY), HOME, [noted], NOW)
    with pytest.raises(WorldError, match="noted already"):
        edits_of(again, {})


def test_medicine_before_a_meal_stays_at_its_time_without_the_meal() -> None:
    home = read(
        ana=("Breakfast is at 8:00 on Tuesday.", "I take my tablet 10 minutes before breakfast on Tuesday.", "My pills before breakfast.")
    )
    plan = after(home, seen(home, Why.AWAY))
    assert item(plan, "breakfast").verdict is Verdict.DECLINED
    assert item(plan, "tablet").span.start == datetime(2026, 11, 24, 7, 50)


def test_what_could_take_place_after_all_once_something_is_left_out_stays_out_too() -> None:
    house = ["When I have two things at once, work comes first, then everything else."]
    ana = ("I work at the bank on Tuesday from 9:00 to 12:00.", "I have a choir rehearsal on Tuesday from 10:00 to 11:00.")
    home = read(ana=(*ana, *house))
    what = seen(home)
    made = after(home, what)
    there = [i.title for i in made.items if ANA in i.members and i.kind is Kind.COMMITMENT and i.verdict is not Verdict.DECLINED]
    assert set(there) <= {"Film night for everyone", "Ana is sick"}


@given(weeks(), st.sampled_from(Why), st.booleans())
@few
def test_a_week_with_somebody_away_is_judged_alike_and_they_are_in_nothing_of_it(rules: list[Rule], why: Why, is_early: bool) -> None:
    home, people = as_read(rules), MADE_UP
    first = WEEK.start if is_early else TUESDAY
    what = touched_by(Absence(ANA, first, WEEK.dates[-1], why), people, [plan_read(home, week=WEEK)], datetime(2026, 11, 22))
    made = after(home, what)
    left = [
        i.request
        for i in made.items
        if ANA in i.members
        and i.kind in (Kind.COMMITMENT, Kind.TASK)
        and i.verdict not in (Verdict.DECLINED, Verdict.MISSED)
        and i.span.start.date() >= first
        and i.category != ABSENCE
    ]
    stays = {i.request for thing in what.touched if not thing.is_proposed for i in thing.items}
    assert set(left) <= stays
    if why is Why.AWAY:
        assert left == []


@pytest.mark.parametrize(
    ("since", "until", "touched", "left"),
    [
        (time(0), time(12), {"work", "lunch"}, {"tablet"}),
        (time(14), None, {"judo", "plants", "choir", "film"}, {"lunch", "work"}),
        (time(12, 45), time(16, 10), {"lunch", "dentist"}, {"judo", "work"}),
    ],
)
def test_part_of_a_day_touches_only_what_falls_into_it(since: time, until: time | None, touched: set[str], left: set[str]) -> None:
    home = read(viewer="ana", ana=(*(t for t in ANAS if "Lunch" not in t), "Lunch is from 11:45 to 13:00 every day."))
    half = Absence(ANA, TUESDAY, TUESDAY, Why.AWAY, since, until)
    what = touched_by(half, HOME, [plan_read(home, week=WEEK)], NOW - timedelta(hours=7))
    told = " ".join(thing.title.lower() for thing in what.touched)
    assert {words for words in touched | left if words in told} - touched <= {"tablet"}
    assert all(words in told for words in touched)
    plan = after(home, what)
    (block,) = [i for i in plan.items if i.category == ABSENCE]
    assert block.span == half.span
    words = {(time(0), time(12)): " until 12:00", (time(14), None): " from 14:00"}.get((since, until), " from 12:45 to 16:10")
    assert name_of_absence(what) == f"Ana away on Tuesday 24 November{words}"


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [(time(11), None, (9, 11)), (time(0), time(10, 30), (10.5, 12)), (time(10), time(11), (9, 10)), (time(9, 15), time(11, 45), None)],
)
def test_what_lies_partly_in_the_hours_is_made_shorter_where_that_is_worth_while(
    since: time, until: time | None, hours: tuple[float, float] | None
) -> None:
    home = read()
    what = touched_by(Absence(ANA, TUESDAY, TUESDAY, Why.AWAY, since, until), HOME, [plan_read(home, week=WEEK)], NOW)
    plan = after(home, what)
    work = item(plan, "work")
    if hours is None:
        assert work.verdict is Verdict.DECLINED
        return
    day = datetime(2026, 11, 24)
    assert work.span == Span(day + timedelta(hours=hours[0]), day + timedelta(hours=hours[1]))
    assert work.verdict in (Verdict.KEPT, Verdict.ADJUSTED)
    assert item(after(home, what, {one(what, "work").key: Choice(Fate.LEAVE_OUT)}), "work").verdict is Verdict.DECLINED


def test_a_morning_noted_before_leaves_only_the_rest_of_the_day_to_be_noted() -> None:
    home = read()
    morning = touched_by(Absence(ANA, TUESDAY, TUESDAY, Why.SICK, until=time(12)), HOME, [plan_read(home, week=WEEK)], NOW)
    noted = plan_read(home, week=WEEK, edits=edits_of(morning, {})[WEEK.start])
    whole = touched_by(Absence(ANA, TUESDAY, TUESDAY), HOME, [noted], NOW)
    (rest,) = [edit for edit in edits_of(whole, {})[WEEK.start] if isinstance(edit, Add)]
    assert (rest.span.start.hour, rest.span.end) == (12, datetime(2026, 11, 25))


def test_a_drive_after_the_hours_of_an_absence_is_theirs() -> None:
    half = Add(ItemId("absence-ana"), "Ana is sick", (ANA,), Span(datetime(2026, 11, 24), datetime(2026, 11, 24, 12)), category=ABSENCE)
    tims = [f"On Tuesday at {hour}:10 somebody has to drive me to the station." for hour in (10, 15)]
    gone = [replace_who(half, who) for who in (ANA, BEN, CLEO)]
    plan = plan_read(read(ana=["I like tea."], tim=tims), week=WEEK, edits=gone)
    assert plan.unconfirmed == ()
    assert [i.verdict for i in plan.items if "drive" in i.title.lower()] == [Verdict.MISSED, Verdict.KEPT]


@given(weeks(), st.sampled_from(Why), st.integers(6, 12), st.integers(13, 20))
@few
def test_a_week_with_somebody_away_for_hours_is_judged_alike_and_a_return_leaves_nothing_of_it(
    rules: list[Rule], why: Why, since: int, until: int
) -> None:
    home = as_read(rules)
    hours = Absence(ANA, TUESDAY, FRIDAY, why, time(since), time(until))
    what = touched_by(hours, MADE_UP, [plan_read(home, week=WEEK)], datetime(2026, 11, 22))
    edits = edits_of(what, {})[WEEK.start]
    assert plan_read(home, week=WEEK, edits=edits, last=what.plans[0]).unconfirmed == ()
    assert standing_edits([*edits, Back(ANA, Span(datetime(2026, 11, 24), hours.span.end))]) == []
    at = datetime(2026, 11, 26)
    left = standing_edits([*edits, Back(ANA, Span(at, hours.span.end))])
    assert next(edit for edit in left if isinstance(edit, Add)).span.end == at
    assert plan_read(home, week=WEEK, edits=left, last=what.plans[0]).unconfirmed == ()


def test_days_are_checked_and_the_act_is_named() -> None:
    long = Absence(ANA, date(2026, 11, 20), date(2026, 12, 2), Why.AWAY)
    checked = checked_absence(long, HOME, NOW)
    assert checked.first == TUESDAY  # what is over is left out
    assert mondays_of(checked) == (date(2026, 11, 23), date(2026, 11, 30))
    ana = HOME.members[0]
    assert name_of_absence(AbsenceSeen(checked, ana, (), (), ())) == "Ana away from 24 November to 2 December"
    assert name_of_absence(AbsenceSeen(Absence(ANA, TUESDAY, TUESDAY), ana, (), (), ())) == "Ana sick on Tuesday 24 November"
    for first, last in ((FRIDAY, TUESDAY), (date(2026, 11, 2), date(2026, 11, 3)), (TUESDAY, date(2027, 1, 24))):
        with pytest.raises(WorldError):
            checked_absence(Absence(ANA, first, last), HOME, NOW)
    for since, until in ((time(15), time(14)), (time(0), time(6, 30))):
        with pytest.raises(WorldError):
            checked_absence(Absence(ANA, TUESDAY, TUESDAY, since=since, until=until), HOME, NOW)
    holiday = Absence(ANA, TUESDAY, FRIDAY, Why.AWAY, time(14), time(12))
    assert name_of_absence(AbsenceSeen(holiday, ana, (), (), ())) == "Ana away from 24 November 14:00 to 27 November 12:00"
