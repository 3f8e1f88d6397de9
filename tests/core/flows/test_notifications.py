"""What a notification would say: one's own reminders, and on a locked profile only that there are some and for whom."""

from __future__ import annotations

from datetime import date, datetime

from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.flows.notifications import notifications, on_any_screen
from concord.flows.plan_documents import plan_documents
from concord.viewers import EVERYBODY

MONDAY, NEXT = datetime(2026, 11, 23), datetime(2026, 11, 30)
ANA, TIM = MemberId("ana"), MemberId("tim")
TEXTS = [
    Document(
        "ana.txt",
        "Ana:\n1. Remind me to water the ferns on Tuesday at 18:00.\n2. Remind me to call the oncologist on Tuesday at 18:00. [private]\n"
        "3. Remind Tim to feed the newt on Wednesday at 17:00.\n4. Remind me to fetch the kite for Tim on Friday at 9:00. [keep from: Tim]\n",
    ),
    Document("tim.txt", "Tim:\n1. Judo on Thursday from 17:00 to 18:00.\n"),
]


def plan(viewer: MemberId | None) -> Plan:
    return plan_documents(TEXTS, week=Week(date(2026, 11, 23), 7, "Europe/Paris"), now=MONDAY, viewer=viewer)


def said(viewer: MemberId | None, *, is_locked: bool = False, since: datetime = MONDAY, until: datetime = NEXT) -> list[str]:
    return [f"{one.at:%a %H:%M} {one.heading}: {one.words}" for one in notifications(plan(viewer), since, until, is_locked=is_locked)]


def test_everyone_is_reminded_of_their_own_in_the_words_that_they_may_read() -> None:
    mine = " ".join(said(ANA)).lower()
    assert all(word in mine for word in ("ferns", "oncologist", "kite"))
    assert "newt" in " ".join(said(TIM)).lower()
    assert not any(word in " ".join(said(TIM)).lower() for word in ("ferns", "oncologist", "kite", "busy"))
    assert said(None) == []


def test_a_locked_profile_is_told_that_there_are_some_and_for_whom() -> None:
    assert said(ANA, is_locked=True)[0] == "Tue 18:00 Concord: A reminder for Ana."  # the ferns stand beside what is kept from Tim
    assert said(TIM, is_locked=True) == ["Wed 17:00 Concord: A reminder for Tim."]


def test_only_those_of_the_time_that_is_asked_about_are_told() -> None:
    assert said(ANA, since=datetime(2026, 11, 24, 18, 1), until=datetime(2026, 11, 25, 17)) == []
    assert len(said(ANA, since=datetime(2026, 11, 24, 18), until=datetime(2026, 11, 24, 18, 1))) == 2


def on_screen(viewer: MemberId) -> list[str]:
    everyone = plan(EVERYBODY)
    return [f"{one.at:%a %H:%M} {one.heading}: {one.words}" for one in on_any_screen(plan(viewer), everyone, MONDAY, NEXT)]


def test_where_nobody_is_known_to_sit_only_what_everyone_may_read_is_told_in_words() -> None:
    assert on_screen(ANA)[0] == "Tue 18:00 Concord: A reminder for Ana."
    told = " ".join((*on_screen(ANA), *on_screen(TIM))).lower()
    assert "newt" in told
    assert not any(word in told for word in ("ferns", "oncologist", "kite"))


def test_of_what_is_hidden_from_somebody_it_is_not_even_told_that_it_is() -> None:
    assert "Fri 09:00" not in " ".join(on_screen(ANA))
    assert "Fri 09:00" in " ".join(said(ANA))
    assert "Fri 09:00" not in " ".join(said(ANA, is_locked=True))
    assert on_any_screen(plan(EVERYBODY), plan(EVERYBODY), MONDAY, NEXT) == ()
