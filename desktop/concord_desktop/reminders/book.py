"""Which reminders are due: since one looked last, and those that were put off. It keeps moments, and nobody's words. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.flows.notifications import Notification, notifications

SNOOZES = (5, 15, 60)
"""Minutes that a reminder can be put off for."""
LATER = 60
"""Minutes after which comes again what somebody wants to see later."""
AWAY_FROM = timedelta(minutes=10)
"""From so long on somebody was away, and is told what they missed instead of all of it at once."""
_MOMENT = timedelta(microseconds=1)


Made = Callable[[datetime, datetime], Sequence[Notification]]
"""Makes what is due from one moment up to but not including another."""


@dataclass(slots=True)
class ReminderBook:
    """What one viewer is yet to be reminded of. What is put off is made anew from their plan when it is due: it may be hidden by then."""

    looked: datetime
    """Up to and with this moment all that was due was shown."""
    _put_off: list[tuple[datetime, datetime]] = field(default_factory=list)
    """(when again, when it was due)."""

    def due(self, plan: Plan, now: datetime, *, is_locked: bool = False) -> tuple[Notification, ...]:
        """Return what has become due, the earliest first; each is returned once. Asked again a minute later, it goes on from there."""
        return self.due_of(lambda since, until: notifications(plan, since, until, is_locked=is_locked), now)

    def due_of(self, made: Made, now: datetime) -> tuple[Notification, ...]:
        """Return the same of what `made` makes of a stretch of time."""
        start, self.looked = self.looked + _MOMENT, max(now, self.looked)
        fresh = made(start, now + _MOMENT) if start <= now else ()
        ready = sorted(due for again, due in self._put_off if again <= now)
        self._put_off = [one for one in self._put_off if one[0] > now]
        late = [one for due in dict.fromkeys(ready) for one in made(due, due + _MOMENT)]
        return (*late, *fresh)

    def put_off(self, due: datetime, now: datetime, minutes: int) -> None:
        """Have what was due at a moment again in so many minutes."""
        self._put_off.append((now + timedelta(minutes=minutes), due))


def is_away(last_seen: datetime | None, now: datetime) -> bool:
    """Say whether somebody who was last here then has been away."""
    return last_seen is not None and now - last_seen >= AWAY_FROM


def away_words(reminders: int, questions: int) -> str:
    """Say what came meanwhile: "While you were away: 2 reminders, 1 question."; nothing where nothing did."""
    counted = [
        f"{count} {word if count == 1 else word + 's'}" for count, word in ((reminders, "reminder"), (questions, "question")) if count
    ]
    return f"While you were away: {', '.join(counted)}." if counted else ""


def seen_since(plan: Plan, last_seen: datetime, now: datetime, viewer: MemberId | None) -> Sequence[Notification]:
    """Return what a plan's viewer was to be reminded of while they were away."""
    return notifications(plan, last_seen + _MOMENT, now + _MOMENT, is_locked=False) if plan.viewer == viewer else ()
