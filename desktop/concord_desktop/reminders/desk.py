"""Where reminders are gone about in the window: what is due each minute, what was missed, and what is put off."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from concord.domain.plan import Plan, Week
from concord.domain.see_as import is_seen_as
from concord.flows.notifications import Notification

from .book import LATER, ReminderBook, away_words, is_away, seen_since
from .card import ReminderCard
from .presence import Presence

if TYPE_CHECKING:
    from concord.domain.ids import MemberId

    from ..main_window import MainWindow


class ReminderDesk(QObject):
    """Reminds whoever looks, while they do. `look` is called each minute."""

    def __init__(self, window: MainWindow, over: QWidget) -> None:
        """`over` is what the card stands over."""
        super().__init__(window)
        self._window = window
        self.card = ReminderCard(window.theme, over)
        self._book: ReminderBook | None = None
        self._whose: MemberId | None = None
        self._today: Plan | None = None
        """The plan of the week that it is, whichever is shown."""
        self._missed: tuple[Notification, ...] = ()
        self._questions = 0
        self._presence: Presence | None = None
        self._locked: tuple[Notification, ...] = ()
        """What becomes due while the profile is locked: that there is something, and for whom."""
        session = window.session
        session.let_in.connect(self._on_let_in)
        session.shown.connect(self._on_shown, Qt.ConnectionType.QueuedConnection)  # behind how the plan stands
        session.forgotten.connect(self.forget)
        session.opened.connect(self._on_opened)
        self.card.put_off.connect(self._on_put_off)
        self.card.done.connect(self.card.take_off)
        self.card.look_asked.connect(self._on_look)
        self.card.later_asked.connect(self._on_later)

    def look(self) -> None:
        """Show what has become due, and keep until when somebody was here."""
        session = self._window.session
        if self._presence is not None:
            self._presence.hold()
        if session.is_shut:
            self._look_behind_the_lock()
            return
        if self._book is None or session.now is None or session.viewer != self._whose:
            return
        self._keep_seen(session.now)
        if self._today is None or session.now.date() not in self._today.week.dates:
            self._fetch_today(session.now)
            return
        due = self._book.due(self._today, session.now)
        if due:
            self.card.show_due(due)

    def forget(self) -> None:
        """Know nothing of whoever looked; of a profile that is locked only when there will be a reminder."""
        if self._window.session.is_shut and self._book is not None and self._today is not None:
            self._locked = self._book.due(self._today, _end_of(self._today), is_locked=True)
        self._book = self._today = self._whose = None
        self._missed, self._questions = (), 0
        self.card.forget()

    def close(self) -> None:
        """Leave reminding to the helper, where there is one."""
        if self._presence is not None:
            self._presence.release()
            self._presence = None

    # -- inside

    def _on_opened(self) -> None:
        self.forget()
        self.close()
        if self._window.session.workspace is not None:
            self._presence = Presence(self._window.session.workspace.path)
            self._presence.hold()

    def _look_behind_the_lock(self) -> None:
        now = self._window.session.now
        due = [one for one in self._locked if now is not None and one.at <= now]
        if due:
            self._window.profiles.page.show_reminder(due[-1].words)

    def _on_let_in(self) -> None:
        self._locked = ()

    def _on_shown(self) -> None:
        session = self._window.session
        plan, now = session.plan, session.now
        if plan is None or now is None or session.viewer is None or is_seen_as(session.viewer) or session.is_shut:
            return
        if now.date() in plan.week.dates:
            self._today = plan
        if self._book is None:
            self._begin(now)

    def _begin(self, now: datetime) -> None:
        """Begin with somebody who has just come: at once with what is due from now on, and what they missed as a number."""
        viewer = self._window.session.viewer
        last = self._last_seen()
        self._book, self._whose = ReminderBook(now), viewer
        self._keep_seen(now)
        if not is_away(last, now) or last is None or self._today is None:
            return
        self._missed = tuple(seen_since(self._today, last, now, viewer))
        self._questions = self._window.desk.waiting
        words = away_words(len(self._missed), self._questions)
        if words:
            self.card.show_away(words)

    def _fetch_today(self, now: datetime) -> None:
        session, viewer = self._window.session, self._whose
        workspace = session.workspace
        if workspace is None:
            return

        def done(plan: Plan) -> None:
            if viewer == self._whose and session.viewer == viewer and not session.is_shut:
                self._today = plan
                self.look()

        day = Week.of(now.date()).start
        self._window.bus.line_jobs.start("Looking what is due", workspace.plan, viewer, day, done=done)

    def _on_put_off(self, one: Notification, minutes: int) -> None:
        now = self._window.session.now
        if self._book is not None and now is not None:
            self._book.put_off(one.at, now, minutes)
        self.card.take_off(one)

    def _on_look(self) -> None:
        missed, questions = self._missed, self._questions
        self._missed, self._questions = (), 0
        self.card.forget()
        if missed:
            self.card.show_due(missed)
        if questions:
            self._window.desk.show_questions()

    def _on_later(self) -> None:
        """Put away what is on the card: it comes again in an hour."""
        now = self._window.session.now
        for one in (*self._missed, *self.card.shown):
            if self._book is not None and now is not None:
                self._book.put_off(one.at, now, LATER)
        self._missed, self._questions = (), 0
        self.card.forget()
        self._window.current_screen.setFocus()

    # -- when somebody was here

    def _key(self) -> str | None:
        session = self._window.session
        if session.workspace is None or session.viewer is None:
            return None
        named = f"{session.workspace.path} {session.viewer}".encode()
        return f"seen/{hashlib.sha256(named).hexdigest()[:16]}"

    def _last_seen(self) -> datetime | None:
        key, settings = self._key(), self._window.settings
        stored = str(settings.value(key, "")) if settings is not None and key is not None else ""
        try:
            return datetime.fromisoformat(stored) if stored else None
        except ValueError:
            return None

    def _keep_seen(self, now: datetime) -> None:
        key, settings = self._key(), self._window.settings
        if settings is not None and key is not None:
            settings.setValue(key, now.isoformat())


def _end_of(plan: Plan) -> datetime:
    return datetime.combine(plan.week.dates[-1], time.max)
