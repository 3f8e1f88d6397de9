"""What a block says: its title and time, as much of them as there is room for. No Qt: widths of words come from `measure`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from concord.domain.household import Member
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Comparator
from concord.domain.when import Minute

from ..clock_words import clock, clock_text, hours_text, span_text
from ..degree_words import in_degrees
from .labels import BARE, TURNED_FROM, Label, LabelForm, Line, Measure, choose_label, wrap
from .lanes import DAY_MINUTES, is_moment, minutes_of_day
from .looks import Look, Marks
from .packing import Box
from .shapes import Sizes

DOT = 18
HIGH_ENOUGH_FOR_BOTH = 44
"""A block in the lane of a place is high enough for its words with the initials below them."""
_BOUNDS = {Comparator.AT_LEAST: "at least", Comparator.AT_MOST: "at most"}
_UNITS = {"degC": "°", "degF": "°", "percent": " %", "%": " %", "dB": " dB", "lux": " lux"}


def time_words(item: PlanItem, day: date) -> tuple[str, ...]:
    """Return the ways to say when, fullest first: ("08:45–10:30", "08:45"); a moment has its minute only, Busy its start."""
    start, end = minutes_of_day(item, day)
    if is_moment(item) or item.is_busy:
        return (clock_text(Minute(start)),)
    if item.span.start.date() == day and end == DAY_MINUTES and item.span.end.date() > day:
        return (hours_text(item.span.start, item.span.end), clock_text(Minute(start)))
    return (span_text(Minute(start), Minute(end)), clock_text(Minute(start)))


def value_words(item: PlanItem) -> str:
    """Write a setting's value: "20°", "≤ 72°", "17–20°", "dim"."""
    unit = _UNITS.get(item.unit or "", f" {item.unit}" if item.unit else "")
    value = in_degrees(item.value, item.unit)
    if isinstance(value, tuple):
        return f"{value[0]:g}–{value[1]:g}{unit}"
    words = f"{value:g}{unit}" if isinstance(value, int | float) else str(value or item.title)
    sign = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ "}.get(item.comparator or Comparator.EQUAL, "")
    return sign + words


def said_of_setting(item: PlanItem) -> str:
    """Return what stands behind a setting's value: what it is for; where that is only its quantity, as its row says, how it is meant."""
    if item.title.lower() != (item.quantity or "").lower():
        return item.title
    return _BOUNDS.get(item.comparator or Comparator.EQUAL, "")


def step_words(item: PlanItem) -> str:
    """Write a setting's value for its step, without the sign where the words behind it say the same: "22°", at most."""
    return value_words(item).lstrip("≤≥ ") if said_of_setting(item) in _BOUNDS.values() else value_words(item)


class BlockWords:
    """Chooses the words of the blocks of one day."""

    def __init__(self, plan: Plan, day: date, sizes: Sizes, measure: Measure) -> None:
        self.plan, self.day, self.sizes, self.measure = plan, day, sizes, measure
        self.people: dict[str, Member] = {m.id: m for m in plan.members}

    def in_persons_lane(self, item: PlanItem, marks: Marks, box: Box, *, is_together: bool, lanes: int) -> Label:
        """Choose the words of a block in the lanes of people, `lanes` of them."""
        sizes = self.sizes
        times = time_words(item, self.day)
        bar = 0 if marks.look in (Look.UNSURE, Look.BUSY, Look.MISSED) or is_together else sizes.bar
        width, height = box.w - bar - sizes.pad - 2, box.h - 6
        if is_together and lanes > 1:
            everyone = len(item.members) == len(self.plan.members)
            who = "everyone" if everyone else ", ".join(self.people[m].name for m in item.members if m in self.people)
            whole = f"{who} {times[0]}"
            if width >= sizes.line - 3 and self.measure(item.title, True) + self.measure("  " + whole, False) <= box.h - 12:
                return Label(LabelForm.TURNED, (Line(item.title, True), Line(whole)))
        if marks.look is Look.MISSED:
            width -= 4
        # One line leaves room for the mark, where it says anything then.
        mark = sizes.icon + 3 if marks.icons and height + 2 < 2 * sizes.line else 0
        extra: list[str] = []
        if sizes.show_more:
            if marks.seen_by is not None:
                extra.append(marks.seen_by.word)
            if item.asked is not None and item.asked.span is not None:
                extra.append(f"asked for {clock(item.asked.span.start)}")
            extra += [place for place in (item.place, item.resource) if place]
        elif item.place and box.w > 200:
            times = (f"{times[0]} · {item.place}", *times)
        breadth = box.w - bar - 1 if box.h >= TURNED_FROM else 0
        icon = sizes.icon if marks.icons else 0
        rest = (height, sizes.line, self.measure)
        label = choose_label(item.title, times, extra, width - mark, *rest, breadth=breadth, icon=icon)
        if mark and label.form is LabelForm.BARE:
            label = choose_label(item.title, times, extra, width, *rest, breadth=breadth, icon=icon)
        return self._beside_marks(label, times[-1], width - sizes.icon - 3, height) if marks.icons else label

    def _beside_marks(self, label: Label, short: str, width: float, height: float) -> Label:
        """Shorten the time, or leave it out, where it would stand where the mark has to be."""
        lines = label.lines
        is_full = (len(lines) + 0.8) * self.sizes.line > height + 6 - 4
        if label.form is not LabelForm.LINES or not lines or lines[-1].is_strong or not is_full:
            return label
        if self.measure(lines[-1].text, False) <= width:
            return label
        kept = (*lines[:-1], Line(short)) if self.measure(short, False) <= width else lines[:-1]
        return Label(LabelForm.LINES, kept)

    def in_place(self, item: PlanItem, marks: Marks, box: Box, crew: tuple[Member, ...], *, is_main: bool) -> Label:
        """Choose a place block's words: initials come first, then the title where it fits, else nothing."""
        sizes = self.sizes
        if item.is_busy:
            return choose_label("Busy", (), (), box.w - sizes.pad - 2, box.h - 4, sizes.line, self.measure)
        if is_main and box.h >= HIGH_ENOUGH_FOR_BOTH:
            lower = replace(box, h=box.h - DOT - 2) if crew else box
            return self.in_persons_lane(item, replace(marks, icons=()), lower, is_together=False, lanes=1)
        dots = len(crew[:3]) * (DOT + 2)
        width, room = box.w - sizes.bar - 2 * sizes.pad - dots - 2, int((box.h + 2) // sizes.line)
        lines = wrap(item.title, width, self.measure) if width > 0 else None
        if lines is None or len(lines) > room:
            return BARE
        return Label(LabelForm.LINES, tuple(Line(text, True) for text in lines))
