"""A day of a plan as lanes, blocks, discs, bands, steps and brackets. No Qt: widths of words come from `measure`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from concord.domain.household import Member
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.when import Minute

from ..clock_words import clock_text
from .beside import with_names_beside
from .block_words import BlockWords, step_words, time_words
from .conflict_marks import brackets_of
from .day_index import DayIndex, lanes_of
from .labels import BARE, Label, LabelForm, Line, Measure, wrap
from .lanes import (
    DAY_MINUTES,
    Grouping,
    Lane,
    LaneKind,
    has_all_day_chip,
    is_all_day,
    is_moment,
    keys_of_rows,
    minutes_of_day,
    place_key,
    places_of,
)
from .looks import Look, Marks
from .packing import Box, pack
from .shapes import DayLayout, PlacedLane, Shape, ShapeKind, Sizes

_FULL_DISC_WIDTH = 96


@dataclass(slots=True)
class _Draft:
    """A shape before its lane has a height."""

    kind: ShapeKind
    item: PlanItem
    marks: Marks
    start: float
    end: float
    lanes: tuple[int, ...]
    is_side: bool = False
    is_left: bool = False
    words: tuple[str, ...] = ()
    """A disc's title and time, as much of them as there is room for."""


def lay_out_day(
    plan: Plan, day: date, sizes: Sizes, measure: Measure, grouping: Grouping = Grouping.PERSON, days: DayIndex | None = None
) -> DayLayout:
    """Lay out one day of `plan`. Every item of the day is in a shape or in the all-day strip; shapes of a sub-lane never overlap.

    `days` is the plan as it was sorted before.
    """
    return _DayBuilder(days or DayIndex(plan), day, sizes, measure, grouping).build()


class _DayBuilder:
    def __init__(self, days: DayIndex, day: date, sizes: Sizes, measure: Measure, grouping: Grouping) -> None:
        plan = days.plan
        self.plan, self.day, self.sizes, self.measure, self.grouping = plan, day, sizes, measure, grouping
        self.lanes = lanes_of(days, day, grouping)
        self.index = {lane.key: n for n, lane in enumerate(self.lanes) if lane.kind is LaneKind.MEMBER}
        self.places = {lane.key: n for n, lane in enumerate(self.lanes) if lane.kind is LaneKind.PLACE}
        self.people: dict[str, Member] = {m.id: m for m in plan.members}
        self.band_starts: dict[int, list[float]] = {}
        self.solid: dict[int, list[tuple[float, float]]] = {}
        self.words = BlockWords(plan, day, sizes, measure)
        self.today = [(item, days.book.marks(item)) for item in days.on(day)]

    def build(self) -> DayLayout:
        drafts: list[_Draft] = []
        all_day: list[tuple[PlanItem, Marks]] = []
        for (item, marks), made in zip(self.today, self._first_drafts(), strict=True):
            if made and made[0].kind is ShapeKind.DISC:
                drafts += self._drafts(item, marks)
            elif made:
                drafts += made
            elif has_all_day_chip(item, marks):
                all_day.append((item, marks))
        placed, shapes, headings, height = self._place(drafts)
        return DayLayout(
            sizes=self.sizes,
            lanes=placed,
            headings=headings,
            shapes=shapes,
            brackets=brackets_of(self.plan, self.day, placed, shapes, self.sizes),
            all_day=tuple(all_day),
            width=self.sizes.x(DAY_MINUTES),
            height=height,
        )

    def _first_drafts(self) -> list[list[_Draft]]:
        """Note where bands begin in each lane, and where blocks and discs are: words of discs, placed next, keep clear of them."""
        first = [self._drafts(item, marks) for item, marks in self.today]
        for (item, _marks), made in zip(self.today, first, strict=True):
            for draft in made:
                for lane in draft.lanes:
                    if draft.kind is ShapeKind.BAND:
                        self.band_starts.setdefault(lane, []).append(draft.start)
                    elif draft.kind is ShapeKind.BLOCK:
                        self.solid.setdefault(lane, []).append((draft.start, draft.end))
                    elif draft.kind is ShapeKind.DISC:
                        x = self.sizes.x(minutes_of_day(item, self.day)[0])
                        self.solid.setdefault(lane, []).append((x - self.sizes.disc / 2, x + self.sizes.disc / 2))
        return first

    # -- sorting items into lanes

    def _drafts(self, item: PlanItem, marks: Marks) -> list[_Draft]:
        """Return the item's shapes to be; none sends it to the all-day strip."""
        if is_all_day(item, self.day):
            return []
        start, end = minutes_of_day(item, self.day)
        mine = tuple(self.index[m] for m in item.members if m in self.index)
        rooms = tuple(self.places[key] for key in self._place_keys(item) if key in self.places)
        x0, x1 = self.sizes.x(start), self.sizes.x(end)
        if item.kind is Kind.SETTING and not is_moment(item):
            return [_Draft(ShapeKind.STEP, item, marks, x0, x1, (lane,)) for lane in rooms[:1]]
        if item.kind is Kind.RESTRICTION and not is_moment(item):
            where = rooms or mine
            return [_Draft(ShapeKind.BAND, item, marks, x0, x1, (lane,)) for lane in where]
        kind = ShapeKind.DISC if is_moment(item) else ShapeKind.BLOCK
        if kind is ShapeKind.DISC:
            return [self._disc(item, marks, x0, lane) for lane in (mine or rooms)]
        x1 = max(x1, x0 + self.sizes.narrowest)
        groups = [(lane,) for lane in mine] if item.is_busy else _adjacent(mine)
        return [_Draft(kind, item, marks, x0, x1, group) for group in (*groups, *((lane,) for lane in rooms))]

    def _place_keys(self, item: PlanItem) -> tuple[str, ...]:
        if self.grouping is not Grouping.PERSON:
            return keys_of_rows(item, self.grouping)
        return tuple(place_key(place) for place in places_of(item))

    def _disc(self, item: PlanItem, marks: Marks, x: float, lane: int, *, is_side: bool = False) -> _Draft:
        """Return a disc with its words below it, or beside it where they are long or another is near; never across where a band begins."""
        wide, when = self.measure(item.title, True), time_words(item, self.day)[0]
        half = max(self.sizes.disc, wide, self.measure("00:00", False)) / 2 + 2
        is_crossed = any(x - half < edge < x + half for edge in self.band_starts.get(lane, ()))
        if not is_side and wide <= _FULL_DISC_WIDTH and not is_crossed:
            return _Draft(ShapeKind.DISC, item, marks, x - half, x + half, (lane,), words=(item.title, when))
        disc = self.sizes.disc / 2
        title = (wrap(item.title, 2 * _FULL_DISC_WIDTH, self.measure) or [item.title])[0]
        edges = self.band_starts.get(lane, ())
        to_right = min((edge for edge in edges if edge > x - 1), default=self.sizes.x(DAY_MINUTES)) - (x + disc + 4) - 3
        to_left = (x - disc - 4) - max((edge for edge in edges if edge < x), default=0.0) - 3
        full = (title, when)
        wide = self._wide(full)
        in_the_way = [span for span in self.solid.get(lane, ()) if span[0] < x - disc and span[1] > x - disc - 6 - wide]
        if wide > to_right and wide <= to_left and not in_the_way:
            return _Draft(ShapeKind.DISC, item, marks, x - disc - 6 - wide, x + disc, (lane,), True, True, full)
        # What does not fit before the next band stands on it, on a plate of its own.
        return _Draft(ShapeKind.DISC, item, marks, x - disc, x + disc + 6 + wide, (lane,), True, words=full)

    def _wide(self, words: tuple[str, ...]) -> float:
        title = "".join(f"{part} " for part in words[:-1])
        return (self.measure(title, True) if title else 0.0) + self.measure(words[-1], False)

    def _length(self, words: tuple[str, ...]) -> float:
        """Return how wide a name is, with the time behind it where there is one."""
        return self._wide(words) if len(words) > 1 else self.measure(words[0], True)

    def _minute_of(self, shape: Shape) -> str:
        return time_words(shape.item, self.day)[-1]

    # -- giving lanes room and shapes a place

    def _place(self, drafts: list[_Draft]) -> tuple[tuple[PlacedLane, ...], tuple[Shape, ...], tuple[tuple[str, float], ...], float]:
        drafts = self._split_crowded(self._settled(drafts))
        top = 0.0
        placed: list[PlacedLane] = []
        shapes: list[Shape] = []
        headings: list[tuple[str, float]] = []
        spanning: dict[int, list[_Draft]] = {}
        for number, lane in enumerate(self.lanes):
            if not placed or placed[-1].lane.heading != lane.heading:
                headings.append((lane.heading, top))
                top += self.sizes.heading
            here = [d for d in drafts if number in d.lanes]
            for draft in here:
                if len(draft.lanes) > 1 and draft.lanes[0] == number:
                    spanning.setdefault(number, []).append(draft)
            single = [d for d in here if len(d.lanes) == 1]
            laid, row = self._fill(number, lane, top, single)
            walls = [Box(d.start, top, d.end - d.start, laid.height) for d in here if len(d.lanes) > 1]
            row = with_names_beside(
                row, walls, self.band_starts.get(number, ()), self.sizes.x(DAY_MINUTES), self.sizes.line, self._minute_of, self._length
            )
            placed.append(laid)
            shapes += row
            top = laid.bottom
        for first, group in spanning.items():
            for draft in group:
                box = Box(draft.start, placed[first].top + self.sizes.inset, draft.end - draft.start, 0)
                box = replace(box, h=placed[draft.lanes[-1]].bottom - self.sizes.inset - box.y)
                shapes.append(self._block(draft, box, is_together=True))
        order = {ShapeKind.STEP: 0, ShapeKind.BAND: 1, ShapeKind.BLOCK: 2, ShapeKind.DISC: 3}
        shapes.sort(key=lambda s: order[s.kind])
        return tuple(placed), tuple(shapes), tuple(headings), top

    def _split_crowded(self, drafts: list[_Draft]) -> list[_Draft]:
        """Give a block through several lanes one of its own in each lane where anything else is in its way."""
        out: list[_Draft] = []
        solid = [d for d in drafts if d.kind in (ShapeKind.BLOCK, ShapeKind.DISC)]
        for draft in drafts:
            if len(draft.lanes) == 1:
                out.append(draft)
                continue
            others = [o for o in solid if o is not draft and o.start < draft.end and draft.start < o.end]
            crowded = {lane for o in others for lane in o.lanes} & set(draft.lanes)
            free = tuple(lane for lane in draft.lanes if lane not in crowded)
            out += [replace(draft, lanes=group) for group in (*_adjacent(free), *((lane,) for lane in sorted(crowded)))]
        return out

    def _settled(self, drafts: list[_Draft]) -> list[_Draft]:
        """Put a disc's words beside it wherever anything is above or below, which may crowd the next: again until none changes."""
        while True:
            changed: dict[int, _Draft] = {}
            if not any(d.kind is ShapeKind.DISC and not d.is_side for d in drafts):
                return drafts
            for number in range(len(self.lanes)):
                solid = [d for d in drafts if number in d.lanes and d.kind in (ShapeKind.BLOCK, ShapeKind.DISC)]
                for draft, slot in zip(solid, pack([(d.start, d.end) for d in solid]), strict=True):
                    if slot.count > 1 and draft.kind is ShapeKind.DISC and not draft.is_side:
                        middle = self.sizes.x(minutes_of_day(draft.item, self.day)[0])
                        changed[id(draft)] = self._disc(draft.item, draft.marks, middle, number, is_side=True)
            if not changed:
                return drafts
            drafts = [changed.get(id(d), d) for d in drafts]

    def _fill(self, number: int, lane: Lane, top: float, drafts: list[_Draft]) -> tuple[PlacedLane, list[Shape]]:
        sizes = self.sizes
        solid = [d for d in drafts if d.kind in (ShapeKind.BLOCK, ShapeKind.DISC)]
        slots = pack([(d.start, d.end) for d in solid])
        deepest = max((slot.count for slot in slots), default=1)
        is_person = lane.kind is LaneKind.MEMBER
        inset = sizes.inset if lane.is_main else 5
        if lane.is_main:
            body = max(sizes.lane, 2 * inset + deepest * sizes.sub_lane + (deepest - 1) * sizes.gap)
        else:
            first = sizes.place_block if deepest == 1 else deepest * sizes.place_sub + (deepest - 1) * 1
            body = 2 * inset + first
        bands = [d for d in drafts if d.kind is ShapeKind.BAND]
        band_rows = pack([(d.start, d.end) for d in bands])
        steps = [d for d in drafts if d.kind is ShapeKind.STEP]
        if steps and not solid and not bands and not is_person:
            body = max(sizes.step, 2 * sizes.line)
        shapes: list[Shape] = []
        inside = body - 2 * inset
        for draft, slot in zip(solid, slots, strict=True):
            high = (inside - (slot.count - 1) * sizes.gap) / slot.count
            box = Box(draft.start, top + inset + slot.index * (high + sizes.gap), draft.end - draft.start, high)
            together = is_person and len(draft.item.members) > 1
            shapes.append(self._block(draft, box, is_together=together) if draft.kind is ShapeKind.BLOCK else self._disc_shape(draft, box))
        for draft, slot in zip(bands, band_rows, strict=True):
            high = (body - 4) / slot.count
            box = Box(draft.start, top + 2 + slot.index * high, draft.end - draft.start, high)
            shapes.append(Shape(ShapeKind.BAND, draft.item, draft.marks, box, number, number, BARE, text=draft.item.title))
        rows, step_shapes, height = self._steps(number, top, body, steps)
        return PlacedLane(lane, top, height, body, rows), shapes + step_shapes

    def _steps(
        self, number: int, top: float, body: float, steps: list[_Draft]
    ) -> tuple[tuple[tuple[str, str, float, float], ...], list[Shape], float]:
        rows: list[tuple[str, str, float, float]] = []
        shapes: list[Shape] = []
        height = body
        for quantity, unit in dict.fromkeys((d.item.quantity or d.item.title, d.item.unit or "") for d in steps):
            mine = [d for d in steps if (d.item.quantity or d.item.title, d.item.unit or "") == (quantity, unit)]
            levels = [v for d in mine if (v := _number(d.item)) is not None]
            low, high = min(levels, default=0.0), max(levels, default=0.0)
            slots = pack([(d.start, d.end) for d in mine])
            deepest = max(slot.count for slot in slots)
            rows.append((quantity, unit, height, self.sizes.step * deepest))
            for draft, slot in zip(mine, slots, strict=True):
                value = _number(draft.item)
                level = 0.5 if value is None or high == low else (value - low) / (high - low)
                box = Box(draft.start, top + height + slot.index * self.sizes.step, draft.end - draft.start, self.sizes.step)
                words = step_words(draft.item)
                shapes.append(Shape(ShapeKind.STEP, draft.item, draft.marks, box, number, number, BARE, level=level, text=words))
            height += self.sizes.step * deepest
        return tuple(rows), shapes, height

    # -- words

    def _block(self, draft: _Draft, box: Box, *, is_together: bool) -> Shape:
        item, sizes = draft.item, self.sizes
        lane = self.lanes[draft.lanes[0]]
        crew = tuple(self.people[m] for m in item.members if m in self.people)
        if lane.kind is LaneKind.PLACE:
            label = self.words.in_place(item, draft.marks, box, crew, is_main=lane.is_main)
        else:
            label = self.words.in_persons_lane(item, draft.marks, box, is_together=is_together, lanes=len(draft.lanes))
        owner = lane.member if not is_together or len(draft.lanes) == 1 else None
        if lane.kind is LaneKind.PLACE:
            owner = crew[0] if crew else None
        marks = draft.marks
        if is_together and marks.look in (Look.PLAIN, Look.ROUTINE):
            marks = replace(marks, look=Look.TOGETHER)
        return Shape(
            ShapeKind.BLOCK, item, marks, box, draft.lanes[0], draft.lanes[-1], label, owner, crew, is_together,
            text=clock_text(Minute(round(sizes.minute(box.x)))),
        )  # fmt: skip

    def _disc_shape(self, draft: _Draft, box: Box) -> Shape:
        lane = self.lanes[draft.lanes[0]]
        owner = lane.member or next((self.people[m] for m in draft.item.members if m in self.people), None)
        lines = [*(Line(text, True) for text in draft.words[:-1]), *(Line(text) for text in draft.words[-1:])]
        label = Label(LabelForm.LINES, tuple(lines)) if lines else BARE
        lane_number = draft.lanes[0]
        return Shape(
            ShapeKind.DISC, draft.item, draft.marks, box, lane_number, lane_number, label, owner,
            is_side=draft.is_side, is_left=draft.is_left,
        )  # fmt: skip


def _adjacent(lanes: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Group lane numbers into runs of neighbours."""
    groups: list[list[int]] = []
    for lane in sorted(set(lanes)):
        if groups and lane == groups[-1][-1] + 1:
            groups[-1].append(lane)
        else:
            groups.append([lane])
    return [tuple(group) for group in groups]


def _number(item: PlanItem) -> float | None:
    if isinstance(item.value, tuple):
        return sum(item.value) / 2
    return float(item.value) if isinstance(item.value, int | float) else None
