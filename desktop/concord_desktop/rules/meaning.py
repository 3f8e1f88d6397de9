"""What was understood of a sentence, as one line of plain words: "Fixed time · Wed 25 Nov · 15:30–16:30 · Car"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from concord.domain.plan import Judged, Verdict
from concord.domain.policy import Order, OrderBy, Otherwise, Policy, PolicyKind, PolicyScope, Turn, entry_text
from concord.domain.rule import Comparator, Kind, Measure, Reading, Rule
from concord.domain.when import Recurrence, When

from ..degree_words import apart_in_degrees, in_degrees, shown_unit
from .time_words import clock_of, days_of

Names = Mapping[str, str]
"""What each member id is called."""

DOT = " · "
"""Parts a line; the one separator everywhere."""

_QUANTITIES = {"temperature": "Warmth", "light": "Light", "brightness": "Light", "volume": "Sound", "noise": "Sound", "humidity": "Damp"}
_DEGREES = {"degF": "°F", "degC": "°C", "deg": "°", "percent": " %", "dB": " dB"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading in words: `head` names it (set bold), `details` follow, joined by dots; `kind` is its kind in words."""

    kind: str
    head: str
    details: tuple[str, ...] = ()

    @property
    def beside(self) -> str:
        """The details as one run of words."""
        return DOT.join(self.details)


def meanings(rule: Rule, names: Names) -> tuple[Meaning, ...]:
    """Put each reading of a rule into words, in order."""
    return tuple(meaning_of(reading, names) for reading in rule.readings)


def meaning_line(rule: Rule, names: Names) -> str:
    """Put a whole rule on one line, kind first; "" where nothing was understood."""
    lines: list[str] = []
    for one in meanings(rule, names):
        shows_head = one.head and one.kind not in ("Fixed time", "Open time") and one.head.casefold() != one.kind.casefold()
        head = _small(one.head).removeprefix("no ") if shows_head else ""
        line = DOT.join(part for part in (one.kind, head, *one.details) if part)
        if line not in lines:
            lines.append(line)
    return "; ".join(lines)


def row_line(judged: Judged, names: Names) -> str:
    """Say the second line of a row: what was understood, or, where a person should know it first, what became of it."""
    return _row_words(judged, meaning_line(judged.rule, names)).removesuffix(".")


def _row_words(judged: Judged, said: str) -> str:
    rule = judged.rule
    match judged.verdict:
        case Verdict.UNCLEAR:
            doubt = rule.doubts[0].message if rule.doubts else ""
            return judged.because or doubt or "Not understood yet. Say it in other words, or mark it as a note"
        case Verdict.MISSED | Verdict.DECLINED | Verdict.IDLE:
            return judged.because or said
        case Verdict.OPEN | Verdict.ADJUSTED:
            return DOT.join(part for part in (said, judged.because) if part)
        case Verdict.KEPT:
            return said or judged.because
        case _:
            assert_never(judged.verdict)


def meaning_of(reading: Reading, names: Names) -> Meaning:
    """Put one reading into words."""
    match reading.kind:
        case Kind.COMMITMENT:
            kind = "Open time" if reading.when.start is None and reading.when.anchor is None else "Fixed time"
            return Meaning(kind, _head(reading, "Appointment"), _details(reading, names))
        case Kind.TASK:
            return Meaning("Task", _head(reading, "Task"), _details(reading, names))
        case Kind.REMINDER:
            return Meaning("Reminder", _head(reading, "Reminder"), _details(reading, names))
        case Kind.SETTING:
            return _setting(reading)
        case Kind.PROVISION:
            needs = ", ".join(reading.needs) or reading.activity or "something to bring"
            return Meaning("Needs", as_sentence(needs), _parts(_for(reading.condition), *_when(reading), reading.place))
        case Kind.RESTRICTION:
            if reading.measure is not None and reading.measure.value is not None:
                return _setting(reading)
            return _restriction(reading, names)
        case Kind.PREFERENCE:
            wanted = (reading.place, value_words(reading.measure), ", ".join(reading.needs), reading.resource, reading.activity)
            wish = next((words for words in wanted if words), "a wish")
            about = reading.condition or (reading.activity if reading.activity != wish else None)
            return Meaning("Wish", as_sentence(wish), _parts(_for(about), *_when(reading), *_with(reading, names)))
        case Kind.POLICY:
            said = tuple(policy_words(policy, names) for policy in reading.policies)
            return Meaning(HOW_WE_SETTLE, HOW_WE_SETTLE, said or _parts(reading.activity))
        case _:
            assert_never(reading.kind)


def kind_group(kind: Kind) -> str:
    """Name the group in which the Rules screen lists a kind."""
    match kind:
        case Kind.COMMITMENT:
            return "Fixed times"
        case Kind.TASK | Kind.REMINDER:
            return "Tasks"
        case Kind.SETTING:
            return "Warmth, light, sound"
        case Kind.RESTRICTION:
            return "Not allowed"
        case Kind.PREFERENCE | Kind.PROVISION:
            return "Wishes"
        case Kind.POLICY:
            return HOW_WE_SETTLE
        case _:
            assert_never(kind)


HOW_WE_SETTLE = "How we settle"
KIND_GROUPS = ("Fixed times", "Tasks", "Warmth, light, sound", "Not allowed", "Wishes", HOW_WE_SETTLE)
"""The groups in the order in which they are listed."""

NOT_UNDERSTOOD = "Not understood yet"
"""The group of sentences without a reading."""


def as_sentence(words: str) -> str:
    """Give words a capital at their start, and leave the rest as it is."""
    return words[:1].upper() + words[1:]


def document_words(name: str) -> str:
    """Name a document for a person: without a file's ending, with spaces, and a capital."""
    stem = name
    for ending in (".txt", ".md", ".markdown", ".docx", ".pdf"):
        stem = stem.removesuffix(ending)
    return as_sentence(stem.replace("_", " ").strip())


def source_words(rule: Rule, names: Names) -> str:
    """Say where a sentence stands: "Lena, line 9", "Lena · School, line 2", "House rules, line 3"."""
    page = document_words(rule.document)
    owner = names.get(rule.member, rule.member) if rule.member else ""
    where = page if page.casefold().startswith(owner.casefold()) else f"{owner}{DOT}{page}"
    return f"{where}, line {rule.line}"


def value_words(measure: Measure | None) -> str:
    """Write a quantity: "20°", "at least 65 °F", "18–20 °C", "from 18 to 21 °C"; words stay words."""
    if measure is None or measure.value is None:
        return ""
    unit = unit_words(measure.unit)
    value = in_degrees(measure.value, measure.unit)
    if isinstance(value, tuple):
        low, high = (number_words(part) for part in value)
        return f"from {low} to {high}{unit}" if measure.comparator is Comparator.RAMP else f"{low}–{high}{unit}"
    shown = value if isinstance(value, str) else f"{number_words(value)}{unit}"
    lead = {Comparator.AT_LEAST: "at least ", Comparator.AT_MOST: "at most "}.get(measure.comparator, "")
    return f"{'about ' if measure.approximate else ''}{lead}{shown}"


def unit_words(unit: str | None) -> str:
    """Write a unit as it stands behind its number, with its space where it has one."""
    if not unit:
        return ""
    unit = shown_unit(unit) or unit
    return _DEGREES.get(unit, unit if unit.startswith(("°", "%")) else f" {unit}")


def number_words(value: float) -> str:
    """Write a number without needless decimals."""
    return f"{value:g}"


def policy_words(policy: Policy, names: Names) -> str:
    """Say what a policy does, in a few words."""
    match policy.kind:
        case PolicyKind.ORDER:
            keys = [_order_key(key, names) for key in policy.order]
            return ", ".join(key for key in keys if key) + _otherwise(policy) + _limits(policy.scope) or "an order"
        case PolicyKind.DISCUSS:
            return "we talk about it"
        case PolicyKind.DEFAULT:
            value = (
                f"{number_words(in_degrees(policy.value, policy.unit))}{unit_words(policy.unit)}"
                if policy.value is not None
                else "the usual"
            )
            return f"{value} where nobody asks for another" + (f" in {', '.join(policy.places)}" if policy.places else "")
        case PolicyKind.FALLBACK:
            return ", then ".join(policy.choices) or "the next one that is free"
        case PolicyKind.RETIME:
            return "another time, if nothing is free"
        case PolicyKind.MIDDLE:
            near = (
                f", if they are within {number_words(apart_in_degrees(policy.within, policy.unit))}{unit_words(policy.unit)}"
                if policy.within is not None
                else ""
            )
            return f"we meet in the middle{near}"
        case PolicyKind.TOGETHER | PolicyKind.APART:
            where = f" in {' and '.join(policy.places)}" if policy.places else " in one room"
            return f"{' and '.join(policy.choices)} {'go together' if policy.kind is PolicyKind.TOGETHER else 'never together'}{where}"
        case PolicyKind.CAPACITY if policy.choices:
            of = " and ".join(policy.choices) if len(policy.choices) > 1 else (policy.scope.resources or policy.choices)[0]
            return f"{policy.capacity or 1} at a time of {of}"
        case PolicyKind.CAPACITY:
            return f"{policy.capacity or 1} at a time"
        case _:
            assert_never(policy.kind)


_TURNS = {
    Turn.TIME: "time after time",
    Turn.DAY: "day by day",
    Turn.WEEK: "week by week",
    Turn.EVEN_DAY: "even and odd days",
    Turn.EVEN_WEEK: "even and odd weeks",
}


def _limits(scope: PolicyScope) -> str:
    """Say on which days, in which hours and not over what a policy holds."""
    words = f" on {days_of(When(days=scope.days))}" if scope.days else ""
    if scope.hours is not None:
        words += f" {clock_of(When(start=scope.hours[0], end=scope.hours[1]))}"
    return words + (f", not for the {' or the '.join(scope.spared)}" if scope.spared else "")


def _order_key(key: Order, names: Names) -> str:
    by, listed = key.by, key.list
    match by:
        case OrderBy.CLASS | OrderBy.MEMBER:
            words = [names.get(entry) or entry_text(entry) for entry in listed]
            if not words:
                return "by kind" if by is OrderBy.CLASS else "by person"
            return f"{words[0]} first" + "".join(f", then {word}" for word in words[1:])
        case OrderBy.AGE:
            return "by age"
        case OrderBy.EARLIER:
            return "the earlier goes first"
        case OrderBy.SHORTER:
            return "the shorter goes first"
        case OrderBy.ONE_OFF:
            return "what happens once goes first"
        case OrderBy.WEIGHT:
            return "by weight"
        case OrderBy.VALUE:
            return f"the {listed[0]} one holds"
        case OrderBy.TURNS:
            people = ", then ".join(names.get(entry, entry) for entry in listed)
            return f"in turn, {_TURNS[key.every or Turn.TIME]}" + (f": {people}" if people else "")
        case _:
            assert_never(by)


def _otherwise(policy: Policy) -> str:
    match policy.otherwise:
        case Otherwise.DISCUSS:
            return ", else we talk"
        case Otherwise.ASK:
            return ", else ask"
        case Otherwise.TELL:
            return ", and tell the other"
        case Otherwise.LEAVE | None:
            return ""
        case _:
            assert_never(policy.otherwise)


def _setting(reading: Reading) -> Meaning:
    quantity = _quantity(reading.measure)
    return Meaning(quantity, quantity, _parts(reading.place, value_words(reading.measure), *_when(reading), _condition(reading)))


def _restriction(reading: Reading, names: Names) -> Meaning:
    clock = clock_of(reading.when, forbids=True)
    activity = reading.activity or ""
    if activity or not clock:
        head = f"No {_small(activity)}" if activity and not activity.casefold().startswith(("no ", "not ")) else as_sentence(activity)
        parts = _parts(days_of(reading.when) or _repeats(reading), clock, reading.place, reading.resource, *_with(reading, names))
        return Meaning("Not allowed", head or "Not allowed", parts)
    parts = _parts(days_of(reading.when) or _repeats(reading), reading.place, reading.resource, *_with(reading, names))
    return Meaning("Not allowed", f"Nothing {clock}", parts)


def _head(reading: Reading, otherwise: str) -> str:
    return as_sentence(reading.activity or ", ".join(reading.needs) or reading.resource or otherwise)


def _details(reading: Reading, names: Names) -> tuple[str, ...]:
    place = " or ".join((reading.place, *reading.elsewhere)) if reading.place else None
    where = (place, reading.resource, value_words(reading.measure))
    return _parts(*_when(reading), _condition(reading), *where, *_with(reading, names))


def _when(reading: Reading) -> tuple[str, ...]:
    clock = clock_of(reading.when)
    if not clock and reading.when.dates and reading.kind is Kind.COMMITMENT:
        clock = "any time"
    return _parts(days_of(reading.when), clock)


def _repeats(reading: Reading) -> str:
    return "" if reading.when.recurrence is Recurrence.CONDITIONAL else "always"


def _condition(reading: Reading) -> str:
    if not reading.condition:
        return ""
    words = _small(reading.condition)
    first = words.split()[0].casefold()
    is_doing = first.endswith("ing") or first in {"i", "he", "she", "we", "they", "at", "home", "asleep", "awake"}
    return f"{'while' if is_doing else 'during'} {words}"


def _for(activity: str | None) -> str:
    return f"for {_small(activity)}" if activity else ""


def _with(reading: Reading, names: Names) -> tuple[str, ...]:
    people = (
        "everyone" if len(names) > 2 and set(names) <= set(reading.people) else ", ".join(names.get(who, who) for who in reading.people)
    )
    doers = ", ".join(names.get(person, person) for person in reading.performers)
    except_for = ", ".join(reading.excludes)
    return _parts(f"with {people}" if people else "", f"by {doers}" if doers else "", f"except {except_for}" if except_for else "")


def _quantity(measure: Measure | None) -> str:
    if measure is None:
        return "Setting"
    return _QUANTITIES.get(measure.quantity, as_sentence(measure.quantity.replace("_", " ")))


def _parts(*parts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))


def _small(words: str) -> str:
    """Lower a leading capital, but leave "TV" and "I" as they are."""
    return words[:1].lower() + words[1:] if len(words) > 1 and words[1].islower() else words
