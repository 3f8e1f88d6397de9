"""Who may see a sentence, as a person can choose it: which choices there are, who would see more by one, and who may make it. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.visibility import EVERYONE, Scope, Sight, Visibility
from concord.flows.scope_tag import is_narrower

if TYPE_CHECKING:
    from concord.workspace import RuleView

SCOPE_WORDS = {
    Scope.EVERYONE: "Everyone",
    Scope.PRIVATE: "Private",
    Scope.SECRET: "Secret",
    Scope.ONLY: "Only…",
    Scope.HIDE_FROM: "Hide from…",
    Scope.KEEP_FROM: "Keep from…",
}
SCOPE_TIPS = {
    Scope.EVERYONE: "Everyone in the household sees it",
    Scope.PRIVATE: "The others see that the time is busy, and no more",
    Scope.SECRET: "The others see nothing, and it takes no part in the shared plan",
    Scope.ONLY: "Those you name see it; the others see that the time is busy",
    Scope.HIDE_FROM: "Those you name see that the time is busy; the others see it",
    Scope.KEEP_FROM: "Those you name see nothing; the others see it, and it is in the plan",
}
OF_PEOPLE = (Scope.ONLY, Scope.HIDE_FROM, Scope.KEEP_FROM)
"""The scopes that name somebody."""

LONGEST_QUOTE = 80
"""Characters of another sentence that are quoted."""

_ORDER = (Sight.NOTHING, Sight.BUSY, Sight.FULL)


@dataclass(frozen=True, slots=True)
class ScopeOfPage:
    """Who may see a page, and whose all of it is that goes by that."""

    visibility: Visibility
    owners: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class PageToShow:
    """A whole page, to choose who may see it as one does of a sentence."""

    rule: ScopeOfPage
    may_narrow: bool
    may_widen: bool
    kept_like: str = ""
    is_new: bool = False
    """Whether it is not there yet, so that nobody sees anything of it before."""


@dataclass(frozen=True, slots=True)
class Audiences:
    """The choices for one sentence, or a whole page, as its viewer may make them now."""

    view: RuleView | PageToShow
    members: Sequence[Member]
    now: datetime

    @property
    def current(self) -> Visibility:
        """Who may see it now; a time that is over no longer narrows it."""
        visibility = self.view.rule.visibility
        return visibility if visibility.is_narrowed(self.now) else EVERYONE

    @property
    def may_choose(self) -> bool:
        """Whether the viewer may choose anything at all."""
        return self.view.may_widen or self.view.may_narrow

    @property
    def asks(self) -> bool:
        """Whether its words alone set the scope, and its owner is asked to confirm that."""
        return self.view.may_widen and self.current.scope is not Scope.EVERYONE and not self.current.confirmed

    @property
    def why_asked(self) -> str:
        """Say why it is narrowed though its owner has not said so."""
        like = self.view.kept_like
        if not like:
            return "Its words sound as if not everyone should know. I keep it so until you say otherwise."
        short = like if len(like) <= LONGEST_QUOTE else like[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
        return f"It seems to be about the same as “{short}”. I keep it from the same people until you say otherwise."

    @property
    def others(self) -> tuple[Member, ...]:
        """Those who can be named: all but whose sentence it is."""
        return tuple(member for member in self.members if member.id not in self.view.rule.owners)

    def of(self, scope: Scope, people: Sequence[MemberId] = ()) -> Visibility:
        """Return a choice. An end that the sentence's scope has stays, as long as anything is narrowed."""
        named = tuple(member.id for member in self.members if member.id in people) if scope in OF_PEOPLE else ()
        return Visibility(scope, named, None if scope is Scope.EVERYONE else self.current.until)

    def ending(self, until: datetime | None) -> Visibility:
        """Return what holds now, until a moment from which everyone may see it; None is no end."""
        return replace(self.current, until=until, confirmed=True)

    @property
    def may_end(self) -> bool:
        """Whether the viewer may say until when it is narrowed: that lets others see it some day."""
        return self.view.may_widen and self.current.scope is not Scope.EVERYONE

    def may_take(self, choice: Visibility) -> bool:
        """Say whether the viewer may make a choice: whose it is any, another adult only one by which nobody sees more."""
        if choice.scope in OF_PEOPLE and not choice.people:
            return False
        return self.view.may_widen or (self.view.may_narrow and not self.widens(choice))

    def widens(self, choice: Visibility) -> bool:
        """Say whether anybody would ever see more by a choice."""
        if isinstance(self.view, PageToShow) and self.view.is_new:
            return False
        rule = self.view.rule
        return not is_narrower(choice, rule.visibility, [member.id for member in self.members], rule.owners, self.now)

    def who_sees_more(self, choice: Visibility) -> tuple[Member, ...]:
        """Return those who would see more at once."""
        owners = frozenset(self.view.rule.owners)

        def rank(visibility: Visibility, member: Member) -> int:
            return _ORDER.index(visibility.sight(member.id, owners, self.now))

        return tuple(member for member in self.members if rank(choice, member) > rank(self.view.rule.visibility, member))

    def question(self, choice: Visibility) -> str:
        """Ask the owner before anybody sees more."""
        names = [member.name for member in self.who_sees_more(choice)]
        who = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "Others, later on,"
        return f"{who} will see more of it than now. Shall they?"
