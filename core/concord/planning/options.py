"""Ways out of an open conflict, each tried on the week planned again before it is offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Option
from concord.domain.edit import Cancel, Edit, Move, Settle
from concord.domain.ids import RuleId
from concord.domain.request import reading_of_request, rule_of_request
from concord.domain.rule import Comparator, Kind, Measure, Rule, Strength
from concord.domain.when import Span

from .asks import Ask, Asks, Limit
from .because import clock, the_place, title_of, value_text, whose
from .candidates import is_doing, nearest_time
from .capacities import RIDES, Block, block_as_asked
from .circumstances import Circumstances
from .conflicts import Clash
from .conflicts_settings import contradicts
from .option_words import OptionWords
from .placements import Placed, Ruled, block_at
from .surroundings import Surroundings
from .trials import Trials
from .utility import STRENGTHS

MOST = 3
MOST_MOVED = 12
"""Nobody wants to be offered to move more than so many things at once."""
MOST_TRIED = 4
"""So many ways of one sort are tried for one conflict."""


class Standing:
    """The blocks of what takes place, under the days that they touch: looked through once for each way out that is tried."""

    def __init__(self, asks: Asks, placed: Mapping[str, Placed], around: Circumstances) -> None:
        self._asks, self._around = asks, around
        self._by_day: dict[date, list[Block]] = {}
        self._to_avoid: dict[tuple[date, bool], frozenset[Block]] = {}
        for ask in asks:
            at = placed.get(ask.id)
            if at is None or not at.stands or not is_doing(ask):
                continue
            block = block_at(ask, at, around.capacities, around.known)
            for day in {at.span.start.date(), at.span.end.date()}:
                self._by_day.setdefault(day, []).append(block)

    def on(self, day: date) -> Sequence[Block]:
        """Return what takes place on a day."""
        return self._by_day.get(day, ())

    def to_avoid(self, day: date, *, also_as_asked: bool) -> frozenset[Block]:
        """Return what takes place on a day, and what asks to where it asks to: what is moved by hand may clash with that as well."""
        if (day, also_as_asked) not in self._to_avoid:
            asking = [ask for ask in self._asks.on(day) if ask.span is not None and not ask.is_cancelled and is_doing(ask)]
            asked = [block_as_asked(ask, self._around.capacities, self._around.known) for ask in asking if also_as_asked]
            self._to_avoid[day, also_as_asked] = frozenset((*self.on(day), *asked))
        return self._to_avoid[day, also_as_asked]


def options_for(
    conflict: Conflict,
    entry: Ruled,
    asks: Asks,
    standing: Standing,
    rules: Mapping[RuleId, Rule],
    around: Circumstances,
    trials: Trials,
) -> tuple[Option, ...]:
    """Return up to three ways out of an open or unsure conflict, none for a settled one.

    Each leaves nothing of the conflict, and no conflict that was not open before. What breaks a must comes only where nothing
    else would do.
    """
    if entry.status is ConflictStatus.RESOLVED:
        return ()
    sides = [asks.by_id[request] for request in entry.clash.requests if request in asks.by_id]
    may_go, musts = _may_give_way(sides), list(sides)
    words = words_for(sides, around)
    found: list[Option] = []
    for free in (may_go, musts) if may_go != musts else (may_go,):
        for offered in offers(conflict, entry, sides, free, asks, standing, rules, around):
            is_worth_it = len(found) < MOST and not any(_does_all_of(offered, one) for one in found)
            if is_worth_it and trials.settles(entry.clash, offered.edits):
                found.append(offered)
        if found or conflict.kind is ConflictKind.SETTING or conflict.span is None:
            break
    return words.told_apart(found)


def _does_all_of(option: Option, other: Option) -> bool:
    """Say whether it does what another does already, or more than that: nobody leaves out two where one is enough."""
    return bool(other.edits) and all(edit in option.edits for edit in other.edits)


def words_for(sides: Sequence[Ask], around: Circumstances) -> OptionWords:
    """Return what the sides of a conflict are called in the ways out of it."""
    return OptionWords.of(sides, {member.id: member.name for member in around.household.members})


def offers(
    conflict: Conflict,
    entry: Ruled,
    sides: Sequence[Ask],
    free: Sequence[Ask],
    asks: Asks,
    standing: Standing,
    rules: Mapping[RuleId, Rule],
    around: Circumstances,
) -> Iterator[Option]:
    """Yield the ways out that are worth a try, the least far-reaching first. `free` are the sides that may give way."""
    if entry.clash.unplaced is not None:
        yield from _placed(entry.clash, asks)
    if entry.clash.is_unsure:
        if entry.clash.unplaced is None and entry.clash.span is not None:
            yield from _side_by_side(conflict, entry.clash.span, sides, free, around)
        return
    words = words_for(sides, around)
    if conflict.kind is ConflictKind.SETTING:
        yield from _values(conflict, entry, rules, asks)
    elif conflict.span is None:
        yield from _one_or_other(conflict, entry, rules)
    else:
        if entry.clash.right_side is not None:
            yield from _to_its_side(free, entry.clash.right_side, asks, standing, around, words)
        if conflict.kind is not ConflictKind.ORDER:
            yield from _moves(sides, free, entry, asks, standing, around, words)
        yield from _left_out(free, words)


def _placed(clash: Clash, asks: Asks) -> Iterator[Option]:
    """Offer to say where something is that names no place, in the order in which people would think of the places: one's own last."""
    ask = asks.by_id[clash.unplaced or ""]
    if ask.span is None or ask.is_fixed:
        return
    for place in clash.may_be:
        yield Option(f"In {the_place(place)}", (Move(ask.id, ask.span, place),))


def _side_by_side(conflict: Conflict, span: Span, sides: Sequence[Ask], free: Sequence[Ask], around: Circumstances) -> Iterator[Option]:
    """Offer to let two uses of a room go on side by side, or one of them in its owner's own room."""
    yield Option("They go well together", (Settle(conflict.id, span.start.date(), losers=tuple(ask.id for ask in sides)),))
    names = {member.id: member.name for member in around.household.members}
    for ask in free:
        if ask.owner in names and ask.span is not None and not ask.is_fixed:
            room = f"{names[ask.owner]}'s room"
            costs = ((ask.owner, f"{title_of(ask)} is in {room}"),)
            yield Option(f"{whose(ask, names)} in {room}", (Move(ask.id, ask.span, room),), (ask.request.rule,), costs)


def _moves(
    sides: Sequence[Ask],
    free: Sequence[Ask],
    entry: Ruled,
    asks: Asks,
    standing: Standing,
    around: Circumstances,
    words: OptionWords,
) -> Iterator[Option]:
    """Offer to keep one side and move the others to the nearest time that is free for them."""
    movable: list[Ask] = [ask for ask in free if _can_move(ask)]
    if entry.clash.kind in (ConflictKind.RESTRICTION, ConflictKind.UNCOVERED):
        keepers: list[Ask | None] = [None]
    else:
        keepers = [*sorted(movable, key=lambda ask: (-STRENGTHS[ask.request.strength], ask.id))]
        if len(movable) < len(sides):
            keepers.append(None)
    offered = 0
    for keeper in keepers[:MOST]:
        losers = [ask for ask in movable if keeper is None or ask.id != keeper.id]
        for also_as_asked in (True, False):
            edits = _moved(losers, asks, standing, around, also_as_asked=also_as_asked) if 0 < len(losers) <= MOST_MOVED else []
            if edits and offered < MOST_TRIED:
                offered += 1
                yield _option(losers, edits, keeper, words)


def _to_its_side(
    free: Sequence[Ask], side: Limit, asks: Asks, standing: Standing, around: Circumstances, words: OptionWords
) -> Iterator[Option]:
    """Offer to move what is out of order to the nearest time on its right side."""
    losers = [ask for ask in free if _can_move(ask)]
    for also_as_asked in (True, False) if losers else ():
        bounded = [replace(ask, limits=(*ask.limits, side)) for ask in losers]
        edits = _moved(bounded, asks, standing, around, also_as_asked=also_as_asked)
        if edits:
            yield _option(losers, edits, None, words)


def _moved(losers: Sequence[Ask], asks: Asks, standing: Standing, around: Circumstances, *, also_as_asked: bool) -> list[Edit]:
    """Return where those that lose could go one after the other, free of all that is there, and of all that others ask for."""
    gone = {ask.id for ask in losers}
    days = sorted({ask.request.date for ask in losers})
    there = frozenset[Block]().union(*(standing.to_avoid(day, also_as_asked=also_as_asked) for day in days))
    blocks = sorted((block for block in there if block.id not in gone), key=lambda block: (block.span.start, block.id, block.span.end))
    bands = tuple({ask.id: ask for day in days for ask in asks.bands_on(day)}.values())
    edits: list[Edit] = []
    for ask in losers:
        surroundings = Surroundings(tuple(blocks), bands, around.capacities, around.household.rhythm)
        best = nearest_time(ask, surroundings)
        if best is None or best.block is None:
            return []
        edits.append(Move(ask.id, best.span, best.place))
        blocks.append(best.block)
    return edits


def _option(losers: Sequence[Ask], edits: Sequence[Edit], keeper: Ask | None, words: OptionWords) -> Option:
    moves = [edit for edit in edits if isinstance(edit, Move)]
    told = zip(losers, moves, strict=True)
    costs = tuple((ask.owner, f"{title_of(ask)} moves to {clock(move.span.start)}") for ask, move in told if ask.owner is not None)
    breaks = tuple(dict.fromkeys(ask.request.rule for ask in losers if ask.request.rule))
    return Option(words.moving(losers, moves, keeper), tuple(edits), breaks, costs)


def _left_out(free: Sequence[Ask], words: OptionWords) -> Iterator[Option]:
    """Offer to leave out one side; then, of more than two, all but one."""
    doing = sorted((ask for ask in free if is_doing(ask) and not ask.is_fixed), key=lambda a: (STRENGTHS[a.request.strength], a.id))
    for ask in doing[:MOST_TRIED]:
        yield _without([ask], f"Leave out {words.name(ask)} this time")
    if 2 < len(doing) <= MOST_MOVED:
        for keeper in reversed(doing[-MOST:]):
            yield _without([ask for ask in doing if ask is not keeper], f"Of these, only {words.name(keeper)} this time")
    if 1 < len(doing) <= MOST_MOVED:
        yield _without(doing, f"Leave out these {len(doing)} this time")


def _without(gone: Sequence[Ask], label: str) -> Option:
    costs = tuple((ask.owner, _missed(title_of(ask))) for ask in gone if ask.owner is not None)
    breaks = tuple(dict.fromkeys(ask.request.rule for ask in gone if ask.request.rule))
    return Option(label, tuple(Cancel(ask.id) for ask in gone), breaks, costs)


def _missed(title: str) -> str:
    return f"{title} is left out this time" if title.startswith("“") else f"no {title} this time"


def _may_give_way(sides: Sequence[Ask]) -> list[Ask]:
    """What must be is nobody's to give away, unless every side must be: then one of them has to."""
    free = [ask for ask in sides if ask.request.strength is not Strength.MUST]
    return free or list(sides)


def _can_move(ask: Ask) -> bool:
    """Say whether something can be offered another time. When a child is fetched is not for those to say who fetch it."""
    is_ride = ask.span is not None and not ask.span.minutes and ask.request.category in RIDES
    return is_doing(ask) and ask.span is not None and not ask.is_fixed and not is_ride


def _values(conflict: Conflict, entry: Ruled, rules: Mapping[RuleId, Rule], asks: Asks) -> tuple[Option, ...]:
    """Offer each side's value, and the middle of two that are near enough to meet. None breaks what must be, unless every side must."""
    sides = [(request, found) for request in entry.clash.requests if (found := _measure(request, rules)) is not None]
    all_must = all(rule.strength is Strength.MUST for _, (rule, _) in sides)
    musts = _musts(conflict, asks) if not all_must else []
    asked = [(m, _point(m)) for _, (_, m) in sides]
    points = list(dict.fromkeys(point for _, point in asked if point is not None))
    if len({m.unit for m, _ in asked}) > 1:
        return ()
    if len(points) == 2:
        points.append(round((points[0] + points[1]) / 2, 1))
    day = conflict.span.start.date() if conflict.span is not None else None
    options = []
    for point in points:
        value = Measure(asked[0][0].quantity, Comparator.EQUAL, point, asked[0][0].unit)
        breaks = [(rule, m) for _, (rule, m) in sides if contradicts(m, value)]
        if len(breaks) == len(sides) and point in points[:2]:
            continue
        if any(contradicts(must, value) for must in musts):
            continue
        if not all_must and any(rule.strength is Strength.MUST for rule, _ in breaks):
            continue
        edit = Settle(conflict.id, day, value=point, losers=entry.clash.requests)
        costs = tuple((rule.member, f"{value_text(value)} in place of {value_text(m)}") for rule, m in breaks if rule.member is not None)
        label = f"Set it to {value_text(value)}" if conflict.is_own else f"{value_text(value)} for everyone"
        options.append(Option(label, (edit,), tuple(dict.fromkeys(rule.id for rule, _ in breaks)), costs))
    return tuple(options)[:MOST]


def _musts(conflict: Conflict, asks: Asks) -> list[Measure]:
    """Return the values that must hold there and then, in the conflict or beside it."""
    if conflict.span is None:
        return []
    return [
        ask.request.measure
        for ask in asks
        if ask.request.strength is Strength.MUST
        and ask.request.measure is not None
        and ask.request.kind is not Kind.REMINDER
        and not ask.is_cancelled
        and ask.span is not None
        and ask.span.overlaps(conflict.span)
        and (conflict.place in ask.rooms or ask.id in conflict.requests)
    ]


def _point(measure: Measure) -> float | None:
    """Return the value that a side would settle on: its target, its limit, or the end of its change."""
    if isinstance(measure.value, tuple):
        return measure.value[1]
    return float(measure.value) if isinstance(measure.value, int | float) else None


def _measure(request: str, rules: Mapping[RuleId, Rule]) -> tuple[Rule, Measure] | None:
    rule, number = rules.get(rule_of_request(request)), reading_of_request(request)
    if rule is None or number is None or number >= len(rule.readings):
        return None
    measure = rule.readings[number].measure
    return (rule, measure) if measure is not None else None


def _one_or_other(conflict: Conflict, entry: Ruled, rules: Mapping[RuleId, Rule]) -> tuple[Option, ...]:
    """Of two texts that say different things, let one count."""
    sides = [(request, rule) for request in entry.clash.requests if (rule := rules.get(rule_of_request(request))) is not None]
    titles = [rule.readings[0].activity or rule.readings[0].condition or "the other" for _, rule in sides]
    found = []
    for (request, rule), title in zip(sides, titles, strict=True):
        others = tuple(other for other in entry.clash.requests if other != request)
        breaks = tuple(rule_of_request(other) for other in others)
        edit = Settle(conflict.id, None, winner=request, losers=others)
        called = title if titles.count(title) == 1 else rule.text.strip().rstrip(".")
        found.append(Option(f"Go by “{called}”", (edit,), breaks))
    return tuple(found)[:MOST]
