"""One appointment for several people of a household file: what the plan says of each time, who is asked, what stays private."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, NOW, TIM, again, home

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.time_search import Ease, Suit, TimeSearch, TimesFound
from concord.workspace import Workspace

THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
TEXTS = [
    Document(
        "ana.txt",
        "1. I see the doctor on Thursday from 9:00 to 12:00. [private]\n2. I never want meetings before ten.\n"
        "3. I'd rather have meetings in the afternoon.\n4. I keep a list of presents on Friday from 13:00 to 14:00. [secret]\n",
    ),
    Document(
        "ben.txt",
        "1. I must be at work on Thursday and Friday from 8:00 to 16:00.\n2. Choir on Friday from 16:00 to 22:00.\n"
        "3. We bake a cake for Tim on Thursday from 16:00 to 17:00. [keep from: Tim]\n",
    ),
    Document("tim.txt", "1. I have judo on Thursday from 16:00 to 22:00.\n2. It would be nice to read on Friday from 16:00 to 18:00.\n"),
]
TALK = TimeSearch("Family meeting", 60, THURSDAY, FRIDAY, (ANA, BEN, TIM))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        yield workspace


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour)


def only(start: datetime, who: MemberId, title: str = "Family meeting") -> TimeSearch:
    """Look at one hour of one person."""
    return TimeSearch(title, 60, start.date(), start.date(), (who,), hours=(start.hour * 60, start.hour * 60 + 60))  # type: ignore[arg-type]


def ease(house: Workspace, viewer: MemberId, who: MemberId, start: datetime, title: str = "Family meeting") -> Ease:
    found = house.times.find(viewer, only(start, who, title))
    [proposal] = found.proposals or [None]
    return proposal.standings[who].ease if proposal is not None else Ease.TAKEN


def test_rules_and_calendar_say_how_a_time_stands_with_somebody(house: Workspace) -> None:
    assert ease(house, ANA, BEN, at(THURSDAY, 9)) is Ease.TAKEN  # he must be at work
    assert ease(house, ANA, BEN, at(FRIDAY, 17)) is Ease.ASK  # only he can say whether choir may wait
    assert ease(house, ANA, BEN, at(THURSDAY, 18)) is Ease.FREE
    assert ease(house, ANA, TIM, at(FRIDAY, 16)) is Ease.GIVES  # that would only be nice
    assert ease(house, ANA, ANA, at(FRIDAY, 9)) is Ease.TAKEN  # no meetings before ten
    assert ease(house, ANA, ANA, at(FRIDAY, 9), "Swimming") is Ease.FREE  # which says nothing of swimming
    assert ease(house, ANA, ANA, at(FRIDAY, 15)) is Ease.LIKED
    assert ease(house, ANA, ANA, at(FRIDAY, 19)) is Ease.GIVES


def test_private_time_is_taken_and_nothing_more_is_said_of_it(house: Workspace) -> None:
    found = house.times.find(BEN, only(at(THURSDAY, 10), ANA))
    assert found.proposals == ()
    with_tim = TimeSearch("Talk", 60, THURSDAY, THURSDAY, (TIM, ANA), hours=(600, 660))  # type: ignore[arg-type]
    [told] = [one for row in house.times.find(BEN, with_tim).closest for one in row.standings[ANA].in_the_way]
    assert told.title is None
    assert "octor" not in repr(house.times.find(BEN, with_tim))


def test_what_is_kept_from_somebody_changes_nothing_for_them(house: Workspace) -> None:
    cake = at(THURSDAY, 16)
    assert ease(house, TIM, BEN, cake) is Ease.FREE
    assert ease(house, ANA, BEN, cake) is Ease.ASK
    assert ease(house, BEN, ANA, at(FRIDAY, 13)) is Ease.LIKED  # her secret list
    assert "cake" not in repr(house.times.find(TIM, TALK)).lower()


def test_only_those_are_asked_whose_answer_can_change_what_is_best(house: Workspace) -> None:
    found = house.times.find(ANA, TALK)
    assert not found.is_settled
    assert {one.member for one in found.questions} <= {BEN, TIM}
    free = TimeSearch("Family meeting", 60, THURSDAY, THURSDAY, (ANA, BEN), hours=(17 * 60, 22 * 60))  # type: ignore[arg-type]
    assert house.times.find(ANA, free).questions == ()


def test_a_question_waits_for_the_one_it_is_for_and_is_answered_by_them_only(house: Workspace) -> None:
    found = house.times.find(ANA, TALK)
    assert "plan" in house.times.ask(ANA, found).areas
    asked = {who: house.times.questions(who) for who in (ANA, BEN, TIM, None)}
    assert asked[ANA] == asked[None] == ()
    [question] = [*asked[BEN], *asked[TIM]]
    other = ANA if question.member is BEN else BEN
    assert (question.asker, question.title, question.minutes) == (ANA, "Family meeting", 60)
    answers = dict.fromkeys(question.starts, Suit.IF_NEED_BE)
    for stranger in (other, None):
        with pytest.raises(WorldError, match="does not wait for you"):
            house.times.answer(stranger, question.id, answers)
    with pytest.raises(WorldError, match="no answer"):
        house.times.answer(question.member, question.id, {})
    house.times.answer(question.member, question.id, answers)
    assert house.times.questions(question.member) == ()
    assert house.undo_name(question.member) == "Answer Ana about Family meeting"
    house.undo(question.member, MONDAY)
    assert house.times.questions(question.member) == (question,)


def test_while_somebody_is_asked_the_asker_sees_just_that_and_asks_nobody_twice(house: Workspace) -> None:
    found = house.times.find(ANA, TALK)
    house.times.ask(ANA, found)
    after = house.times.find(ANA, TALK)
    assert [(one.member, one.starts) for one in after.waiting] == [(one.member, one.starts) for one in found.questions]
    assert {one.member for one in after.questions}.isdisjoint(one.member for one in after.waiting)
    assert "plan" not in house.times.ask(ANA, found).areas
    assert house.undo_name(ANA) == f"Ask {found.questions[0].member.title()} about Family meeting"
    house.undo(ANA, MONDAY)
    assert house.times.find(ANA, TALK).waiting == ()
    assert [house.times.questions(who) for who in (BEN, TIM)] == [(), ()]


def answer_all(house: Workspace, search: TimeSearch, suit: Suit) -> TimesFound:
    found = house.times.find(ANA, search)
    for _round in range(8):
        if found.is_settled:
            break
        house.times.ask(ANA, found)
        for who in (BEN, TIM):
            for question in house.times.questions(who):
                house.times.answer(who, question.id, dict.fromkeys(question.starts, suit))
        found = house.times.find(ANA, search)
    return found


def test_an_answer_is_kept_so_that_it_is_not_asked_twice(tmp_path: Path) -> None:
    with home(tmp_path, TEXTS) as house:
        found = answer_all(house, TALK, Suit.IF_NEED_BE)
        assert found.is_settled
        assert found.proposals[0].is_sure
        assert any(one.is_said for one in found.proposals[0].standings.values())
    with again(tmp_path) as house:
        other = TimeSearch("Tell the plans", 30, THURSDAY, FRIDAY, (ANA, BEN, TIM))
        assert house.times.find(ANA, other).questions == ()
        assert house.times.find(BEN, TALK).questions  # what was said to Ana is not told to Ben


def test_what_was_said_does_not_hinder_a_search_without_those_who_said_it(house: Workspace) -> None:
    answer_all(house, TALK, Suit.NOT)
    assert house.times.find(ANA, TimeSearch("Walk", 60, THURSDAY, FRIDAY, (ANA,))).proposals


def test_who_goes_to_bed_or_gets_up_at_a_time_sleeps_around_it_and_no_child_is_asked(tmp_path: Path) -> None:
    texts = [
        Document(
            "tim.txt",
            "1. I have school on Monday to Friday from 8:00 to 13:00.\n2. I go to bed at 20:00 every day.\n3. I get up at 9:00 on Saturday.\n",
        ),
        Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n"),
    ]
    saturday = date(2026, 11, 28)
    with home(tmp_path, texts) as house:
        assert ease(house, ANA, TIM, at(THURSDAY, 19)) is Ease.FREE
        assert ease(house, ANA, TIM, at(THURSDAY, 20)) is not Ease.FREE
        assert ease(house, ANA, TIM, at(saturday, 8)) is not Ease.FREE
        assert ease(house, ANA, TIM, at(saturday, 9)) is Ease.FREE
        assert ease(house, ANA, TIM, at(THURSDAY, 10)) is Ease.GIVES
        assert house.times.find(ANA, TimeSearch("Walk", 60, THURSDAY, FRIDAY, (ANA, TIM))).questions == ()


def test_a_place_that_is_taken_is_no_place_to_meet(tmp_path: Path) -> None:
    texts = [
        Document("ben.txt", "1. I work in the meeting room on Thursday from 14:00 to 18:00.\n2. Choir on Friday from 16:00 to 17:00.\n"),
        Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n"),
    ]
    with home(tmp_path, texts) as house:
        free = TimeSearch("Talk", 60, THURSDAY, THURSDAY, (ANA,), place="meeting room")
        starts = [one.span.start.hour for one in house.times.find(ANA, free).proposals]
        assert starts
        assert not [hour for hour in starts if 13 < hour < 18]


def test_where_nobody_can_the_times_that_come_closest_are_named(house: Workspace) -> None:
    found = answer_all(house, TALK, Suit.NOT)
    assert found.proposals == ()
    assert found.closest
    assert all(one.at(Ease.TAKEN) for one in found.closest)


def test_the_chosen_time_is_an_edit_that_is_undone_and_lets_off_who_still_waits(house: Workspace) -> None:
    found = house.times.find(ANA, TALK)
    house.times.ask(ANA, found)
    chosen = found.proposals[0]
    house.apply(ANA, chosen.span.start.date(), house.times.edit(ANA, found.search, chosen))
    [item] = [one for one in house.plan(TIM, THURSDAY).items if one.title == "Family meeting"]
    assert (item.span, set(item.members)) == (chosen.span, set(chosen.coming))
    assert [house.times.questions(who) for who in (BEN, TIM)] == [(), ()]
    house.undo(ANA, THURSDAY)
    assert not [one for one in house.plan(TIM, THURSDAY).items if one.title == "Family meeting"]
    assert sum(len(house.times.questions(who)) for who in (BEN, TIM)) == len(found.questions)


def test_what_the_one_who_looks_says_of_a_time_counts_at_once(house: Workspace) -> None:
    mine = TimeSearch("Paint the fence", 60, FRIDAY, FRIDAY, (BEN,), hours=(17 * 60, 18 * 60))  # type: ignore[arg-type]
    found = house.times.find(BEN, mine)
    [question] = found.questions
    assert question.member == BEN
    house.times.say(BEN, found, dict.fromkeys(question.starts, Suit.WELL))
    after = house.times.find(BEN, mine)
    assert after.is_settled
    assert after.proposals[0].is_sure
    assert house.times.questions(BEN) == ()


def test_a_question_is_over_with_the_last_of_its_times(tmp_path: Path) -> None:
    with home(tmp_path, TEXTS) as house:
        found = house.times.find(ANA, TALK)
        house.times.ask(ANA, found)
        who = found.questions[0].member
    with again(tmp_path, FixedClock(NOW + timedelta(days=9))) as house:
        assert house.times.questions(who) == ()


@pytest.mark.parametrize(
    ("search", "words"),
    [
        (TimeSearch(" ", 60, THURSDAY, FRIDAY, (ANA,)), "is not said"),
        (TimeSearch("Talk", 60, THURSDAY, FRIDAY, ()), "must come"),
        (TimeSearch("Talk", 60, THURSDAY, FRIDAY, (MemberId("zed"),)), "does not live here"),
        (TimeSearch("Talk", 0, THURSDAY, FRIDAY, (ANA,)), "no length"),
        (TimeSearch("Talk", 60, FRIDAY, THURSDAY, (ANA,)), "before the first"),
        (TimeSearch("Talk", 60, MONDAY, MONDAY, (ANA,)), "are over"),
        (TimeSearch("Talk", 60, MONDAY, MONDAY + timedelta(days=90), (ANA,)), "a long time"),
        (TimeSearch("Talk", 90, THURSDAY, FRIDAY, (ANA,), hours=(600, 660)), "longer than the part"),  # type: ignore[arg-type]
    ],
)
def test_a_search_that_lacks_something_says_what(house: Workspace, search: TimeSearch, words: str) -> None:
    with pytest.raises(WorldError, match=words):
        house.times.find(ANA, search)


def test_nobody_in_particular_can_look_but_not_ask(house: Workspace) -> None:
    found = house.times.find(None, TALK)
    assert found.proposals
    with pytest.raises(WorldError, match="nobody here would be told"):
        house.times.ask(None, found)
