"""Finds one time for several people of a household, from the copies of the weeks that the one who looks may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.time_search import AskedTimes, Ease, Given, Said, Suit, TimeSearch, TimesFound
from concord.reading.language import language_of

if TYPE_CHECKING:
    from concord.planning.proposals import Table

MOST_DAYS = 28
MOST_MINUTES = 12 * 60


def checked_search(search: TimeSearch, household: Household, now: datetime) -> TimeSearch:
    """Return a search as it can be gone about: its title trimmed, people once each and in the household's order, no day that is over.

    Raises:
        WorldError: it lacks somebody or a title, or its days or length are none.
    """
    title = " ".join(search.title.split())
    if not title:
        raise WorldError("What is it for is not said.", "Give it a short name, such as Dentist.")
    known = [member.id for member in household.members]
    strangers = [name for name in search.people if name not in known]
    if strangers:
        raise WorldError("Somebody of those who are to come does not live here.", "Choose from the household.")
    required = tuple(name for name in known if name in search.required)
    optional = tuple(name for name in known if name in search.optional and name not in required)
    if not required:
        raise WorldError("Nobody is chosen who must come.", "Choose at least one person.")
    if not 1 <= search.minutes <= MOST_MINUTES:
        raise WorldError("That is no length for an appointment.", "Choose from a few minutes to twelve hours.")
    if search.hours is not None and search.hours[1] - search.hours[0] < search.minutes:
        raise WorldError("It is longer than the part of the day it is to be in.", "Choose another part of the day.")
    if search.last < search.first:
        raise WorldError("The last day is before the first.", "Choose the days again.")
    if search.last < now.date():
        raise WorldError("These days are over.", "Choose days to come.")
    first = max(search.first, now.date())
    if (search.last - first).days >= MOST_DAYS:
        raise WorldError("That is a long time to look through.", f"Choose at most {MOST_DAYS} days.")
    place = (search.place or "").strip() or None
    return TimeSearch(title, search.minutes, first, search.last, required, optional, place, search.hours)


def mondays_of(search: TimeSearch) -> tuple[date, ...]:
    """Return the Monday of each week that a search looks into."""
    first = search.first - timedelta(days=search.first.weekday())
    return tuple(first + timedelta(weeks=n) for n in range((search.last - first).days // 7 + 1))


def find_times_at_home(
    household: Household,
    search: TimeSearch,
    said: Sequence[Said],
    waiting: Sequence[AskedTimes],
    given: Mapping[MemberId, Given],
    now: datetime,
    *plans: Plan,
) -> TimesFound:
    """Return the best times as far as is known, and what is worth asking. `search` is as `checked_search` gave it.

    `given` are times that are known without being asked for; like what was said they count where the plan leaves them free.
    """
    category = language_of(household.locale).class_of(search.title)
    named = {at for one in given.values() for times in (one.preferred or (), one.fallback or ()) for at in times if at >= now}
    from concord.planning.proposals import propose
    from concord.planning.times_at_home import standings, starts_of

    starts = sorted({*starts_of(search, household, now), *named})
    table = standings(plans, household, search, category, starts)
    return propose(search, table, (*said, *_as_said(given, search, table)), waiting)


def _as_said(given: Mapping[MemberId, Given], search: TimeSearch, table: Table) -> Iterator[Said]:
    """Say of each time what is given of it. Where only one sort of times is given, the plan tells of the other as far as it can."""
    for member, one in given.items():
        for start, row in table.items():
            suit = _suit(one, start, is_open=row[member].ease is Ease.ASK)
            if suit is not None:
                yield Said(member, start, search.minutes, suit)


def _suit(one: Given, start: datetime, *, is_open: bool) -> Suit | None:
    if one.preferred is not None and start in one.preferred:
        return Suit.WELL
    if one.fallback is not None and start in one.fallback:
        return Suit.IF_NEED_BE
    if one.fallback is None:
        return None if is_open else Suit.IF_NEED_BE
    return Suit.NOT if one.preferred is not None or is_open else None
