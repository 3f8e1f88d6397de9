"""Settles what people and policies can settle, and leaves the rest as it was asked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from concord.domain.conflict import ConflictKind, ConflictStatus
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Verdict
from concord.domain.policy import OrderBy, Policy, PolicyKind
from concord.domain.rule import Kind, Strength

from .arrange import Arranged, arrange, excused_pairs
from .asks import Ask, Asks, counted
from .because import Names, capital, clock, title_of
from .candidates import LATER, REFUSED, Candidate, Movable, is_doing
from .capacities import Block, block_of, disturb_each_other, meet
from .circumstances import Circumstances
from .conflicts import Clash
from .items import asked_place
from .outcome_words import outcome_of
from .placements import Placed, Ruled, Settlement, block_at, refused
from .policies import Agreement
from .regain import regained
from .rulings import Ruling, Way, rule_on
from .settle_values import values_settled, values_told, yielding
from .stuck import all_sides_wait, stuck_rulings

_ROUNDS = 4
"""How often is looked for what gave way for nothing, and for what cannot be settled after all: each may bring about another."""


def settle(asks: Asks, clashes: Sequence[Clash], around: Circumstances) -> Settlement:
    """Place every request and rule on every clash.

    A clash that cannot be settled in its order after all, for what else its sides wait for, waits too: then nothing is moved for it.
    """
    agreement = Agreement(around.policies, around.household, around.gave_way)
    rulings = [rule_on(clash, asks, agreement, around.settles) for clash in clashes]
    for n in all_sides_wait(rulings):
        rulings[n] = Ruling(rulings[n].clash, Way.WAIT)
    settlement = _settled(asks, rulings, around, agreement)
    for _ in range(_ROUNDS):
        stuck = stuck_rulings(rulings, settlement, asks)
        if not stuck:
            break
        for n in stuck:
            rulings[n] = Ruling(rulings[n].clash, Way.WAIT)
        settlement = _settled(asks, rulings, around, agreement)
    return settlement


def _settled(asks: Asks, rulings: Sequence[Ruling], around: Circumstances, agreement: Agreement) -> Settlement:
    """Place every request as the rulings say."""
    arranged = arrange(asks, rulings, around, agreement)
    placed = _laid_out(asks, arranged, rulings, around)
    for _ in range(_ROUNDS):
        again = regained(arranged, asks, placed, rulings, around, agreement)
        if again == arranged:
            break
        arranged = again
        placed = _laid_out(asks, arranged, rulings, around)
    names = {member.id: member.name for member in around.household.members}
    excused = excused_pairs(rulings)
    ruled = tuple(_ruled(ruling, asks, placed, around, names, excused) for ruling in rulings)
    return Settlement(placed, ruled, _used(ruled, rulings, asks, placed, around.policies), arranged.is_proved)


def _laid_out(asks: Asks, arranged: Arranged, rulings: Sequence[Ruling], around: Circumstances) -> dict[str, Placed]:
    """Return where everything stands when each has what it was given, and what goes along with it follows."""
    placed = {ask.id: at for ask in asks if (at := asked_place(ask, around.known)) is not None}
    for movable, candidate in arranged.given:
        placed[movable.ask.id] = _placed(movable, candidate, rulings, asks, around)
    _give_wishes(asks, placed, rulings, around)
    placed |= values_settled(asks, rulings, placed)
    for ask in asks:
        if ask.is_cancelled and ask.id in placed:
            placed[ask.id] = refused(placed[ask.id], Verdict.DECLINED, "Left out this week by hand.")
        elif ask.is_cancelled and ask.request.window is not None:
            window = ask.request.window
            placed[ask.id] = refused(Placed(replace(window, end=window.start)), Verdict.DECLINED, "Left out this week by hand.")
        elif ask.id in around.uncovered and ask.id in placed:
            placed[ask.id] = refused(placed[ask.id], Verdict.MISSED, "Nobody is free to do it.")
    _carry_along(asks, placed)
    return placed


# -- moving and placing ---------------------------------------------------------------------------------------------------------


def _placed(movable: Movable, candidate: Candidate, rulings: Sequence[Ruling], asks: Asks, around: Circumstances) -> Placed:
    ask = movable.ask
    at = Placed(candidate.span, candidate.place, candidate.resource, members=ask.request.members, measure=ask.request.measure)
    if candidate.level == REFUSED:
        if movable.is_waiting:
            return at
        if movable.tier is None:
            return refused(at, Verdict.MISSED, "There is no free time for it that day.")
        return refused(at, Verdict.DECLINED, _gave_way_to(ask, rulings, asks, around))
    if movable.tier is None and ask.request.places[:1] not in ((), (candidate.place,), (candidate.resource,)):
        other = f"This one has the {candidate.place or candidate.resource}."
        return replace(at, state=ItemState.RELOCATED, verdict=Verdict.ADJUSTED, because=other)
    if movable.tier is None or not candidate.level:
        return at
    reason = _gave_way_to(ask, rulings, asks, around)
    what = f"this one has the {candidate.place or candidate.resource}"
    if candidate.level == LATER:
        what = f"this one moved to {clock(candidate.span.start)}"
    return replace(at, state=candidate.state, verdict=Verdict.ADJUSTED, because=f"{reason}; {what}.".replace(".;", ";"))


def _gave_way_to(ask: Ask, rulings: Sequence[Ruling], asks: Asks, around: Circumstances) -> str:
    """Say who or what goes first, by class or member, and nothing of what others may not see."""
    for ruling in rulings:
        ranks = dict(ruling.ranks)
        if ruling.way is not Way.SERVE or ask.id not in ranks:
            continue
        others = [asks.by_id[request] for request in ranks if request != ask.id]
        if any(other.request.is_footprint for other in others):
            return "This time was already taken."
        if ruling.by_hand:
            return "This was settled by hand."
        is_must = ask.request.strength is Strength.MUST
        ahead = [o for o in others if ranks[o.id] < ranks[ask.id] and (not is_must or o.request.strength is Strength.MUST)]
        musts = [other for other in others if other.request.strength is Strength.MUST]
        if musts and not ruling.by_own_ways and ask.request.strength is not Strength.MUST and not any(other in ahead for other in musts):
            return f"{capital(title_of(musts[0]))} must be as it is asked."
        if ahead and ruling.by_own_ways:
            return "It has another choice, and the others have none."
        owner = next((other.owner for other in ahead if ranks[other.id] == min(ranks.values())), None)
        names = {member.id: member.name for member in around.household.members}
        if owner in names and ruling.policy is not None and any(key.by is OrderBy.TURNS for key in ruling.policy.order):
            return f"It is {names[owner]}’s turn."
        if ahead:
            best = min(ahead, key=lambda other: (ranks[other.id], other.id))
            return f"{_who_goes_first(best, ask, around)} goes first."
        weightier = _weightier(ask, [other for other in others if ranks[other.id] == ranks[ask.id]], around)
        if weightier is not None:
            return f"{weightier}’s wishes count for more."
        tired = _more_tired(ask, [other for other in others if ranks[other.id] == ranks[ask.id]], around)
        if tired is not None:
            return f"{tired} gave way more often in the last eight weeks."
    return "Not all could have it at once."


def _who_goes_first(best: Ask, ask: Ask, around: Circumstances) -> str:
    """Name what goes first by its title, or by whose it is where both are called the same or after the thing that both want."""
    if best.request.kind is Kind.RESTRICTION:
        return f"“{best.request.title}”"
    if best.request.title != ask.request.title and best.request.title.lower() != (best.request.resource or "").lower():
        return capital(title_of(best))
    names = {member.id: member.name for member in around.household.members}
    return names.get(best.owner, best.request.title) if best.owner is not None else best.request.title


def _weightier(ask: Ask, equals: Sequence[Ask], around: Circumstances) -> str | None:
    """Return the name of one whose like claim the household's weights serve first; None where they tell none apart."""
    weights = {member.id: member.weight for member in around.household.members}
    names = {member.id: member.name for member in around.household.members}
    if ask.owner not in weights:
        return None
    like = [other.owner for other in equals if other.request.strength is ask.request.strength and other.owner in weights]
    heavier = [owner for owner in like if owner is not None and weights[owner] > weights[ask.owner]]
    return names[max(heavier, key=lambda who: (weights[who], -list(names).index(who)))] if heavier else None


def _more_tired(ask: Ask, equals: Sequence[Ask], around: Circumstances) -> str | None:
    """Return the name of the one whose equal claim was served first because its owner gave way most of late; None for other reasons."""
    weights = {member.id: member.weight for member in around.household.members}
    names = {member.id: member.name for member in around.household.members}
    if ask.owner is None or any(other.owner not in names for other in equals):
        return None
    claim = (ask.request.strength, weights[ask.owner], ask.minutes or (ask.span and ask.span.minutes))
    if any(
        (other.request.strength, weights[other.owner], other.minutes or (other.span and other.span.minutes)) != claim
        for other in equals
        if other.owner
    ):
        return None
    owners = [other.owner for other in equals if other.owner is not None]
    most = max(owners, key=lambda who: (around.gave_way.get(who, 0), -list(names).index(who)), default=None)
    return names[most] if most is not None and around.gave_way.get(most, 0) > around.gave_way.get(ask.owner, 0) else None


# -- what follows ---------------------------------------------------------------------------------------------------------------


def _give_wishes(asks: Asks, placed: dict[str, Placed], rulings: Sequence[Ruling], around: Circumstances) -> None:
    """Give those who were in nobody's way the place that they prefer, where it is free for their whole time."""
    clashing = {request for ruling in rulings for request in ruling.clash.requests}
    for ask in asks:
        at = placed.get(ask.id)
        if at is None or ask.wish is None or ask.id in clashing or ask.wish not in ask.request.places or ask.is_pinned or ask.is_cancelled:
            continue
        if ask.wish in (at.place, at.resource) or at.state is not ItemState.AS_ASKED:
            continue
        mine = block_of(ask, around.capacities, at.span, ask.wish, ask.request.resource)
        today = [other for other in asks.on(ask.request.date) if is_doing(other) and other.id != ask.id]
        if not any(_in_the_way(mine, other) for other in _blocks(today, placed, around)):
            placed[ask.id] = replace(at, place=ask.wish)


def _blocks(asks: Iterable[Ask], placed: Mapping[str, Placed], around: Circumstances) -> list[Block]:
    standing = ((ask, at) for ask in asks if (at := placed.get(ask.id)) is not None and at.stands)
    return [block_at(ask, at, around.capacities, around.known) for ask, at in standing]


def _in_the_way(one: Block, other: Block) -> bool:
    if not meet(one, other) or one.may_share(other):
        return False
    if one.room is not None and one.room == other.room and disturb_each_other(one, other):
        return True
    return bool(set(one.lanes) & set(other.lanes))


def _carry_along(asks: Asks, placed: dict[str, Placed]) -> None:
    """Let what hangs on an activity move with it. What holds during one that is not done is left out altogether."""
    for _ in range(3):
        for ask in asks:
            leader = ask.host or ask.anchor
            if leader is None or ask.id not in placed or leader not in placed or ask.is_pinned or ask.is_cancelled:
                continue
            lead, original = placed[leader], asks.by_id[leader].span
            if not lead.stands:
                if ask.host is None and placed[ask.id].stands:
                    placed[ask.id] = refused(placed[ask.id], Verdict.MISSED, "What it goes along with does not take place.")
                elif ask.host is not None:
                    del placed[ask.id]
                continue
            if ask.span is None or original is None:
                continue
            shift = lead.span.start - original.start
            at = placed[ask.id]
            if at.state is ItemState.MOVED:
                continue
            span = replace(ask.span, start=ask.span.start + shift, end=ask.span.end + shift)
            place = lead.place if ask.host is not None and ask.reading.place is None and at.place is not None else at.place
            placed[ask.id] = replace(at, span=span, place=place)


# -- how each clash ended -------------------------------------------------------------------------------------------------------


def _ruled(
    ruling: Ruling,
    asks: Asks,
    placed: Mapping[str, Placed],
    around: Circumstances,
    names: Names,
    excused: Container[frozenset[str]],
) -> Ruled:
    clash = ruling.clash
    if ruling.way is Way.WAIT:
        gone = _gone(ruling, asks, placed, around)
        if gone:
            told = [asks.by_id[request] for request in clash.requests if request in asks.by_id]
            return Ruled(clash, ConflictStatus.RESOLVED, None, gone, outcome_of(clash, told, placed, names))
        return Ruled(clash, ConflictStatus.OPEN, ruling.policy.id if ruling.policy is not None else None, (), "")
    sides = [asks.by_id[request] for request in clash.requests if request in asks.by_id]
    by = ruling.by if ruling.by is not None else tuple(p for p in (ruling.policy,) if p is not None)
    policy = by[0].id if by else None
    if ruling.way is Way.SERVE and clash.kind is ConflictKind.RESTRICTION and _is_kept_by_another(ruling, placed):
        return Ruled(clash)
    if ruling.way is Way.SERVE:
        blocks = _blocks(sides, placed, around)
        clashing = [pair for pair in combinations(blocks, 2) if _in_the_way(*pair)]
        waiting = [frozenset({a.id, b.id}) in excused for a, b in clashing]
        if not all(waiting) or (waiting and len(clashing) == len(blocks) * (len(blocks) - 1) // 2):
            return Ruled(clash)  # Nobody gave way in it, be it that another clash of the same is talked about.
    yields = yielding(ruling, asks) if ruling.way is not Way.SERVE else [ask.id for ask in sides]
    gave_way = tuple(ask.id for ask in sides if _gave_way(ask, placed, yields))
    outcome = values_told(ruling, sides, placed, names) if ruling.way is not Way.SERVE and clash.quantity else ""
    return Ruled(clash, ConflictStatus.RESOLVED, policy, gave_way, outcome or outcome_of(clash, sides, placed, names))


def _is_kept_by_another(ruling: Ruling, placed: Mapping[str, Placed]) -> bool:
    """Say whether what has to make way for a ban is there all the same, as another clash that it is in waits for a person."""
    ban = min(ruling.ranks, key=lambda pair: pair[1])[0]
    held = placed.get(ban)
    there = (placed.get(request) for request, _ in ruling.ranks if request != ban)
    return held is not None and any(at is not None and at.stands and counted(at.span).overlaps(counted(held.span)) for at in there)


def _gone(ruling: Ruling, asks: Asks, placed: Mapping[str, Placed], around: Circumstances) -> tuple[str, ...]:
    """Return the requests that no longer take part in a clash that waits, where without them nobody is in the way of anybody."""
    clash = ruling.clash
    if clash.span is None or any(request not in asks.by_id for request in clash.requests):
        return ()
    standing = [request for request in clash.requests if (at := placed.get(request)) is not None and _is_there(at, clash)]
    if len(standing) == len(clash.requests):
        return ()
    blocks = _blocks([asks.by_id[request] for request in standing], placed, around)
    is_value = clash.kind is ConflictKind.SETTING
    still = len(standing) > 1 and (is_value or any(_in_the_way(a, b) for a, b in combinations(blocks, 2)))
    return () if still else tuple(request for request in clash.requests if request not in standing)


def _is_there(at: Placed, clash: Clash) -> bool:
    return at.stands and (at.state is not ItemState.MOVED or (clash.span is not None and at.span.overlaps(clash.span)))


def _gave_way(ask: Ask, placed: Mapping[str, Placed], yields: Container[str]) -> bool:
    """Say whether one gave way. What is changed may be so by another clash only: then it is not among those that `yields` names."""
    at = placed.get(ask.id)
    if at is not None and at.state is ItemState.CHANGED and ask.id not in yields:
        return False
    if at is None or not at.stands or at.state in (ItemState.MOVED, ItemState.RELOCATED, ItemState.CHANGED, ItemState.DECLINED):
        return not ask.is_pinned
    first = ask.request.places[0] if ask.request.places else None
    return is_doing(ask) and first is not None and first not in (at.place, at.resource)


def _used(
    ruled: Sequence[Ruled], rulings: Sequence[Ruling], asks: Asks, placed: Mapping[str, Placed], policies: Sequence[Policy]
) -> frozenset[RuleId]:
    """Return the policies that did something: settled a clash, left one to talk about, or gave somebody a place.

    By which a clash with something busy was settled is told nobody, and so is not told by the policy's own verdict.
    """
    used = {entry.policy for entry in ruled if entry.policy is not None and not _is_busy(entry, asks)}
    for entry, ruling in zip(ruled, rulings, strict=True):
        if ruling.by and entry.status is ConflictStatus.RESOLVED and not _is_busy(entry, asks):
            used.update(policy.id for policy in ruling.by if policy.kind is PolicyKind.ORDER)
        moved = any(placed[r].state is ItemState.MOVED for r in entry.gave_way if r in placed)
        if ruling.retime is not None and moved:
            used.add(ruling.retime.id)
        if ruling.fallback is not None and entry.status is ConflictStatus.RESOLVED:
            used.add(ruling.fallback.id)
    for policy in policies:
        if policy.choices and any(a.request.places == policy.choices and not a.request.place_is_stated for a in asks):
            used.add(policy.id)
    return frozenset(used)


def _is_busy(entry: Ruled, asks: Asks) -> bool:
    return any(request in asks.by_id and asks.by_id[request].request.is_footprint for request in entry.clash.requests)
