"""A workspace that plans nothing: it hands out one plan and applies edits to it, with an undo list."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from concord.domain.change import Change
from concord.domain.clock import FixedClock
from concord.domain.conflict import Conflict, Option
from concord.domain.edit import Edit
from concord.domain.errors import Cancelled
from concord.domain.explanation import Explanation
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId
from concord.domain.permission import Allowed
from concord.domain.plan import Plan, Week
from concord.domain.profile import ProfileState
from concord.domain.when import Span
from concord.flows.ledger import Ledger
from concord.flows.why import why
from concord.workspace import RuleView

from .plans import NOW, WEDNESDAY, family_plan, span, with_edit


@dataclass(frozen=True)
class FakeConsequence:
    """What a fake answers to an edit."""

    conflicts: tuple[Conflict, ...] = ()
    free: tuple[Span, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class FakeChanged:
    areas: frozenset[str]


class FakeSettlings:
    """Nothing was settled by hand."""

    def in_week(self, viewer: MemberId | None, day: date) -> tuple[()]:
        return ()

    def to_talk(self, viewer: MemberId | None, day: date) -> dict[str, object]:
        return {}


@dataclass(frozen=True)
class FakeReasons:
    """Explains what the workspace shows, and remembers nothing."""

    workspace: FakeWorkspace

    def why(self, plan: Plan, subject: str, at: Span | None = None) -> Explanation:
        return why(plan, self.workspace.household, subject, at=at)

    why_tried = why

    def changes(self, viewer: MemberId | None, day: date) -> tuple[Change, ...]:
        return ()

    def ledger(self, viewer: MemberId | None, day: date) -> Ledger:
        return Ledger(day, {}, (), {})

    def sentences_for(self, plan: Plan, conflict: Conflict, option: Option | None) -> tuple[str, ...]:
        return ()


class FakeTimes:
    """Nobody is asked about anything."""

    def questions(self, viewer: MemberId | None) -> tuple[object, ...]:
        return ()


class FakeApprovals:
    """Nobody has to agree to anything."""

    def for_you(self, viewer: MemberId | None) -> tuple[object, ...]:
        return ()

    def yours(self, viewer: MemberId | None) -> tuple[object, ...]:
        return ()


class FakeProfiles:
    """Nobody has a PIN."""

    def state(self, member: MemberId) -> ProfileState:
        return ProfileState(member)

    def is_locked(self, member: MemberId | None) -> bool:
        return False

    def with_pin(self) -> frozenset[MemberId]:
        return frozenset()


class FakeCopies:
    """There are none."""

    def older_than(self) -> str | None:
        return None

    def make_daily(self) -> None:
        """Make none."""


@dataclass(frozen=True)
class FakeMoves:
    """Takes blocks into other weeks, and remembers what was asked."""

    workspace: FakeWorkspace

    def across(self, viewer: MemberId | None, day: date, landings: Sequence[tuple[str, Span]], *, is_copy: bool = False) -> FakeChanged:
        fake = self.workspace
        fake.taken_across.append((day, tuple(landings), is_copy))
        there = Week.of(landings[0][1].start.date(), fake.timezone)
        spans = dict(landings)
        moved = tuple(replace(one, span=spans[one.request]) for one in fake.shown.items if one.request in spans)
        fake.others[there.start] = replace(fake.shown, week=there, items=moved, conflicts=())
        fake.done.append(("Move something to next week", fake.shown))
        if not is_copy:
            fake.shown = replace(fake.shown, items=tuple(one for one in fake.shown.items if one.request not in spans))
        return FakeChanged(frozenset({"plan"}))


class FakePeople:
    """Everybody may do everything."""

    def __init__(self, household: Household) -> None:
        self._household = household

    def roles(self) -> Household:
        return replace(self._household, members=tuple(replace(one, role=Role.ADULT) for one in self._household.members))

    def may_edit(self, plan: Plan, edits: object) -> Allowed:
        return Allowed()


class FakeWorkspace:
    """Enough of `Workspace` for the window. `slow` seconds pass in plan(), in steps that cancel can end."""

    def __init__(self, plan: Plan | None = None, slow: float = 0.0) -> None:
        self.shown = plan or family_plan()
        self.household = Household(self.shown.household, self.shown.members)
        self.clock = FixedClock(NOW)
        self.timezone = "Europe/Paris"
        self.path = Path("fake.concord")
        self.slow = slow
        self.done: list[tuple[str, Plan]] = []
        self.undone: list[tuple[str, Plan]] = []
        self.threads: set[int] = set()
        self.is_closed = False
        self.elsewhere: frozenset[str] = frozenset()
        self.tried: list[Edit] = []
        self.others: dict[date, Plan] = {}
        """Other weeks, by their Mondays; those that are not here are empty."""
        self.taken_across: list[tuple[date, tuple[tuple[str, Span], ...], bool]] = []
        self._stop = threading.Event()

    def documents(self, viewer: MemberId | None) -> tuple[object, ...]:
        return ()

    def rules(self, viewer: MemberId | None) -> tuple[RuleView, ...]:
        hidden = (None, 0, False, False, False, (), ())
        return tuple(
            RuleView(one.rule, one.verdict, True, *hidden)
            if one.is_busy
            else RuleView(one.rule, one.verdict, False, None, 0, True, True, True, (), ())
            for one in self.shown.rules
        )

    @property
    def profiles(self) -> FakeProfiles:
        return FakeProfiles()

    @property
    def copies(self) -> FakeCopies:
        return FakeCopies()

    @property
    def people(self) -> FakePeople:
        return FakePeople(self.household)

    @property
    def moves(self) -> FakeMoves:
        return FakeMoves(self)

    @property
    def approvals(self) -> FakeApprovals:
        return FakeApprovals()

    @property
    def times(self) -> FakeTimes:
        return FakeTimes()

    @property
    def settlings(self) -> FakeSettlings:
        return FakeSettlings()

    @property
    def reasons(self) -> FakeReasons:
        return FakeReasons(self)

    def plan(self, viewer: MemberId | None, day: date, *, progress: Callable[[str, float], None] | None = None) -> Plan:
        self.threads.add(threading.get_ident())
        self._stop.clear()
        end = time.monotonic() + self.slow
        while time.monotonic() < end:
            if progress is not None:
                progress("trying", 0.5)
            if self._stop.wait(0.01):
                raise Cancelled
        if day in self.shown.week.dates:
            return self.shown
        return self.others.get(Week.of(day).start) or replace(self.shown, week=Week.of(day, self.timezone), items=(), conflicts=())

    def apply(self, viewer: MemberId | None, day: date, edit: Edit | Sequence[Edit], *, name: str | None = None) -> FakeChanged:
        edits = tuple(edit) if isinstance(edit, Sequence) else (edit,)
        self.done.append((" and ".join(f"{one.kind.title()} something" for one in edits), self.shown))
        self.undone.clear()
        for one in edits:
            self.shown = with_edit(self.shown, one)
        return FakeChanged(frozenset({"plan"}))

    def undo(self, viewer: MemberId | None, day: date) -> FakeChanged:
        name, before = self.done.pop()
        self.undone.append((name, self.shown))
        self.shown = before
        return FakeChanged(frozenset({"plan"}))

    def redo(self, viewer: MemberId | None, day: date) -> FakeChanged:
        name, after = self.undone.pop()
        self.done.append((name, self.shown))
        self.shown = after
        return FakeChanged(frozenset({"plan"}))

    def undo_name(self, viewer: MemberId | None) -> str | None:
        return self.done[-1][0] if self.done else None

    def redo_name(self, viewer: MemberId | None) -> str | None:
        return self.undone[-1][0] if self.undone else None

    def try_edit(
        self, viewer: MemberId | None, plan: Plan, edit: Edit, *, beside: Sequence[Edit] = (), out_of: Plan | None = None
    ) -> FakeConsequence:
        self.tried.append(edit)
        free = (span(WEDNESDAY, "10:30", "12:30"), span(WEDNESDAY, "16:15", "18:15"))
        moved = getattr(edit, "span", None)
        if moved is not None and not any(f.start <= moved.start and moved.end <= f.end for f in free):
            return FakeConsequence((plan.conflicts[0],) if plan.conflicts else (), free, "Clashes with Greta’s card round, 12:30–14:15")
        return FakeConsequence((), free, "")

    def export(self, viewer: MemberId | None, day: date, folder: Path, audience: MemberId | None) -> tuple[Path, ...]:
        return ()

    def changed_elsewhere(self) -> FakeChanged:
        areas, self.elsewhere = self.elsewhere, frozenset()
        return FakeChanged(areas)

    def be_ready_for_lines(self, viewer: MemberId | None) -> None:
        """Be ready at once."""

    def be_ready_to_move(self, viewer: MemberId | None, plan: Plan, day: date) -> None:
        """Be ready at once."""

    def stop_typed_line(self) -> None:
        """Nothing runs."""

    def cancel(self) -> None:
        self._stop.set()

    def close(self) -> None:
        self.is_closed = True
