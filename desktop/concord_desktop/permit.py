"""What the role of the one who looks forbids, known before anything is clicked. It asks no file, so each paint may ask it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from concord.domain.edit import Cancel, Edit
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.permission import Act, Allowed, Refused, Whose, may
from concord.domain.plan import Plan, PlanItem
from concord.domain.see_as import looker_of
from concord.flows.edit_permission import may_edit


class Permit:
    """Answers for the plan that is shown. Before there is one nothing is forbidden here; the flows ask again whatever is done."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._roles: Household | None = None
        self._known: dict[str, str] = {}

    def look(self, plan: Plan, roles: Household) -> None:
        """Answer for the viewer of a plan from now on, who and everyone else being in these roles."""
        self._plan, self._roles, self._known = plan, roles, {}

    def forget(self) -> None:
        """Know nothing of whoever looked."""
        self._plan = self._roles = None
        self._known = {}

    def why_not(self, act: Act, whose: Whose) -> str:
        """Say why the one who looks may not do something that is `whose`; "" where they may."""
        if self._plan is None or self._roles is None:
            return ""
        return why_words(may(self._plan.viewer, act, whose, self._roles))

    def why_not_look(self, *whom: MemberId) -> str:
        """Say why whoever sits here may not see it as these do; "" where they may."""
        if self._plan is None or self._roles is None:
            return ""
        return why_words(may(looker_of(self._plan.viewer), Act.LOOK_AS, whom, self._roles))

    def why_not_edit(self, *edits: Edit) -> str:
        """Say why the one who looks may not do this to the plan that is shown; "" where they may."""
        if self._plan is None or self._roles is None:
            return ""
        return why_words(may_edit(self._plan, edits, self._roles))

    def why_not_change(self, item: PlanItem) -> str:
        """Say why the one who looks may not move, pin or leave out a block; "" where they may."""
        if item.request not in self._known:
            self._known[item.request] = self.why_not_edit(Cancel(item.request))
        return self._known[item.request]


def why_words(answer: Allowed | Refused) -> str:
    """Return why not as a sentence, with what to do instead."""
    return answer.words if isinstance(answer, Refused) else ""


def grey_out(button: QWidget, why: str) -> None:
    """Leave a button off where there is a reason, and say that to the pointer and to a screen reader."""
    if why:
        button.setEnabled(False)
        button.setToolTip(why)
        button.setAccessibleDescription(why)
