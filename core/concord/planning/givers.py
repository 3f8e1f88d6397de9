"""Who else could give way: for each set of people that could, one way out of a conflict that was tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Option
from concord.domain.edit import Cancel, Move, Settle
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import Otherwise, Policy, PolicyKind
from concord.domain.request import rule_of_request
from concord.domain.rule import Rule, Strength

from .asks import Ask, Asks
from .circumstances import Circumstances
from .options import Standing, offers, words_for
from .placements import Ruled
from .policies import Agreement, speaks_of
from .rulings import Way, rule_on
from .trials import Trials

MOST = 4
"""So many different sets of people are looked for in one conflict."""


def ways_by_giver(
    conflict: Conflict,
    entry: Ruled,
    asks: Asks,
    standing: Standing,
    rules: Mapping[RuleId, Rule],
    around: Circumstances,
    trials: Trials,
) -> tuple[Option, ...]:
    """Return a way out of a conflict between several people for each set of them that could give way, the nearest first.

    None breaks a must, or takes from what is pinned, stands in a frozen plan, or is never moved by the household's own word. A conflict
    that is settled has other ways only where nothing that the household agreed on decides it: its equal sides could as well have been
    served the other way round.
    """
    sides = [asks.by_id[request] for request in entry.clash.requests if request in asks.by_id]
    if (
        entry.status is ConflictStatus.UNSURE
        or conflict.is_own
        or conflict.kind is ConflictKind.UNCOVERED
        or len({_owner(one, rules) for one in entry.clash.requests}) < 2
    ):
        return ()
    if entry.status is ConflictStatus.RESOLVED:
        return _turned(conflict, entry, sides, asks, around)
    kept = _never_moved(conflict, around.policies)
    stays = [ask for ask in sides if ask.is_pinned or ask.is_fixed or (kept is not None and speaks_of(kept, ask))]
    held = {ask.id for ask in sides if ask in stays or ask.request.strength is Strength.MUST}
    free = [ask for ask in sides if ask.id not in held]
    found: dict[frozenset[MemberId | None], Option] = {}
    for offered in offers(conflict, entry, sides, free, asks, standing, rules, around):
        broken = [rules[name] for name in offered.breaks if name in rules]
        givers = frozenset(rule.member for rule in broken)
        if not givers or givers in found or any(rule.strength is Strength.MUST for rule in broken) or _touched(offered) & held:
            continue
        if any(ask.request.rule in offered.breaks for ask in stays):
            continue
        if any(_takes_from_others(asks.by_id[edit.request], asks) for edit in offered.edits if isinstance(edit, Cancel)):
            continue
        if trials.settles(entry.clash, offered.edits):
            found[givers] = offered
        if len(found) == MOST:
            break
    return words_for(sides, around).told_apart(tuple(found.values()))


def _turned(conflict: Conflict, entry: Ruled, sides: Sequence[Ask], asks: Asks, around: Circumstances) -> tuple[Option, ...]:
    """Serve first, of sides with one rank, each that gave way."""
    ruling = rule_on(entry.clash, asks, Agreement(around.policies, around.household, around.gave_way), around.settles)
    is_tied = len({rank for _, rank in ruling.ranks}) == 1 and not ruling.may_queue
    if ruling.way is not Way.SERVE or ruling.by_hand or not is_tied or conflict.span is None:
        return ()
    if len(sides) < len(entry.clash.requests) or any(ask.is_pinned or ask.is_fixed for ask in sides):
        return ()
    served = [ask for ask in sides if ask.id not in entry.gave_way]
    if any(ask.request.strength is Strength.MUST for ask in served):
        return ()
    found = []
    for ask in sides:
        others = [other for other in sides if other is not ask]
        if ask.id not in entry.gave_way or not any(other.owner != ask.owner for other in served):
            continue
        edit = Settle(conflict.id, conflict.span.start.date(), winner=ask.id, losers=tuple(other.id for other in others))
        costs = tuple((other.owner, f"{other.request.title} is not first") for other in served if other.owner is not None)
        found.append(Option(f"{ask.request.title} first", (edit,), tuple(dict.fromkeys(other.request.rule for other in served)), costs))
    return tuple(found)


def _never_moved(conflict: Conflict, policies: Sequence[Policy]) -> Policy | None:
    """Return the policy that keeps something where it is. One that speaks of nothing in particular leaves the choice to people."""
    left = (p for p in policies if p.id == conflict.policy and p.kind is PolicyKind.DISCUSS and p.otherwise is Otherwise.LEAVE)
    return next((policy for policy in left if policy.scope.kinds or policy.scope.concerns), None)


def _takes_from_others(gone: Ask, asks: Asks) -> bool:
    """Say whether somebody else has something to do before or after it: who has no part in a conflict does not pay for it."""
    return any(gone.id == ask.anchor and ask.host is None and ask.owner != gone.owner and ask.owner is not None for ask in asks)


def _touched(option: Option) -> set[str]:
    return {edit.request for edit in option.edits if isinstance(edit, Move | Cancel)}


def _owner(request: str, rules: Mapping[RuleId, Rule]) -> MemberId | None:
    rule = rules.get(rule_of_request(request))
    return rule.member if rule is not None else None
