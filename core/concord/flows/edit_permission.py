"""What an edit asks of the one who does it: whose it touches, and who would give way by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from concord.domain.absence import ABSENCE
from concord.domain.edit import Add, Edit, Reassign, Settle
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.permission import Act, Allowed, Refused, Whose, may, refuse_unless_may, role_of
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request

from .rename_ids import rename_request

OwnersOf = Callable[[str], Whose]


def may_edit(plan: Plan, edits: Sequence[Edit], roles: Household) -> Allowed | Refused:
    """Say whether the viewer of a plan may do something to it by hand, as far as that can be told before it is planned."""
    for act, whose in _asked_of(edits, _owners_on(plan), _doing(plan)):
        answer = may(plan.viewer, act, whose, roles)
        if isinstance(answer, Refused):
            return answer
    return Allowed()


def refuse_edits(plan: Plan, edits: Sequence[Edit], roles: Household) -> tuple[MemberId | None, ...]:
    """Return for whom else these edits are done.

    Raises:
        WorldError: the viewer of the plan may not do one of them.
    """
    asked = _asked_of(edits, _owners_on(plan), _doing(plan))
    return tuple(dict.fromkeys(one for act, whose in asked for one in refuse_unless_may(plan.viewer, act, whose, roles)))


def refuse_to_push_aside(
    before: tuple[Plan, Mapping[RuleId, RuleId]], after: tuple[Plan, Mapping[RuleId, RuleId]], roles: Household
) -> None:
    """Let nobody but an adult have somebody else give way, by whatever edit; both plans are the same viewer's, with permanent names.

    Raises:
        WorldError: something of somebody else would be put off or left out.
    """
    viewer = before[0].viewer
    if viewer is None or role_of(viewer, roles) is Role.ADULT:
        return
    then, now = _by_name(*before), _by_name(*after)
    owners = _owners_on(before[0])
    losers = {
        owner
        for name, item in then.items()
        if item.verdict in (Verdict.KEPT, Verdict.ADJUSTED) and not item.is_busy and _is_worse(item, now.get(name))
        for owner in owners(item.request)
    }
    others = losers - {viewer}
    if others:
        refuse_unless_may(viewer, Act.SETTLE, others, roles)


def _asked_of(edits: Sequence[Edit], owners: OwnersOf, doing: Mapping[str, frozenset[MemberId]]) -> Iterator[tuple[Act, Whose]]:
    for edit in edits:
        if isinstance(edit, Add):
            yield (Act.LEAD_ABSENCE if edit.category == ABSENCE else Act.GIVE), edit.members
        elif isinstance(edit, Settle):
            named = edit.losers or (() if edit.winner is None else (edit.winner,))
            yield Act.SETTLE, {owner for request in named for owner in owners(request)}
        else:
            yield Act.CHANGE, owners(edit.request)
            if isinstance(edit, Reassign) and (new := set(edit.members) - doing.get(edit.request, frozenset())):
                yield Act.GIVE, new


def _owners_on(plan: Plan) -> OwnersOf:
    """Say whose a request is: its sentence's; what was added by hand is theirs for whom it was added."""
    writers = {judged.rule.id: judged.rule.member for judged in plan.rules}
    added = {name: item.members for item in plan.items if not item.rules and not item.is_busy for name in (item.request, item.id)}

    def owners(request: str) -> Whose:
        if request in added:
            return added[request]
        rule = rule_of_request(request)
        return (writers[rule],) if rule in writers else ()

    return owners


def _doing(plan: Plan) -> dict[str, frozenset[MemberId]]:
    return {item.request: frozenset(item.members) for item in plan.items}


def _by_name(plan: Plan, keys: Mapping[RuleId, RuleId]) -> dict[str, PlanItem]:
    return {rename_request(item.request, keys): item for item in plan.items}


def _is_worse(then: PlanItem, now: PlanItem | None) -> bool:
    if now is None:
        return True
    is_off = now.verdict not in (Verdict.KEPT, Verdict.ADJUSTED)
    return is_off or (then.verdict is Verdict.KEPT and now.verdict is not Verdict.KEPT)
