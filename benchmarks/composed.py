"""Households put together by lot of activities, what goes along with them, and ways to settle what clashes.

Planner and checker judge each, as it is and after a hand moved, left out or lengthened a few of its blocks; wherever their verdicts
differ one of the two is wrong. `python -m benchmarks.composed 0 500 --edits 4` goes through five hundred and prints the differences.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from concord.domain.document import Document
from concord.domain.edit import Cancel, Edit, Move, Resize
from concord.domain.plan import Plan, PlanItem, Week
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import read_documents

MONDAY = date(2026, 11, 23)
_NAMES = ("Ada", "Ben", "Cleo", "Dan")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is done: as its owner says it, while it is on, of somebody else, and as a thing with a name."""

    what: str
    while_i: str
    while_they: str
    name: str
    place: str


ACTIVITIES = (
    Activity("watch the match", "we watch the match", "{} watches the match", "the match", "the living room"),
    Activity("play the piano", "I play the piano", "{} plays the piano", "piano practice", "the living room"),
    Activity("do yoga", "I do yoga", "{} does yoga", "yoga", "the living room"),
    Activity("play video games", "I play video games", "{} plays video games", "gaming", "the living room"),
    Activity("cook dinner", "I cook dinner", "{} cooks dinner", "cooking", "the kitchen"),
    Activity("bake bread", "I bake bread", "{} bakes bread", "baking", "the kitchen"),
    Activity("have a video call", "I am on my call", "{} is on the call", "my call", "the study"),
    Activity("study", "I study", "{} studies", "studying", "the study"),
    Activity("have a meeting", "I am in my meeting", "{} is in the meeting", "my meeting", "the study"),
    Activity("use the treadmill", "I am on the treadmill", "{} is on the treadmill", "the treadmill", "the gym"),
    Activity("lift weights", "I lift weights", "{} lifts weights", "weights", "the gym"),
    Activity("do the laundry", "I do the laundry", "{} does the laundry", "the laundry", "the laundry room"),
)
DEPENDENTS = (
    "{deg} °F while {doing}.",
    "I want {place} at {deg} degrees while {doing}.",
    "Keep {place} at {deg} °F during {name}.",
    "{place} should be no warmer than {deg} degrees while {doing}.",
    "Half an hour before {name} the heating in {place} goes to {deg} degrees.",
    "The lights in {place} at 40 % while {doing}.",
    "No phone calls in {place} while {doing}.",
    "Nobody hoovers while {doing}.",
    "Please keep quiet in {place} during {name}.",
    "I need a towel and water for {name}.",
    "I need snacks ready for {name}.",
    "Remind me 15 minutes before {name}.",
    "Remind me of {name} an hour before.",
    "After {name} I tidy {place} for 15 minutes.",
    "Before {name} I eat something for 20 minutes.",
    "I shower for 15 minutes right after {name}.",
)
WISHES = (
    "I want {place} at {deg} °F every evening from {start} to {end}.",
    "No more than {deg} degrees in {place}.",
    "{place} at {deg} °F all day.",
    "Quiet please in {place} from {start} to {end}.",
    "No music after {end}.",
)
HOUSE_RULES = (
    "If two of us want {place} at once, {first} goes first.",
    "Who asks for {place} first gets it.",
    "If two want {place} at the same time, the shorter one goes first.",
    "The order is {all}.",
    "If two temperatures are wanted, we meet in the middle.",
    "On times we meet in the middle.",
    "If we disagree about temperature or times, we meet in the middle.",
    "If {place} is taken, suggest another time.",
    "We talk about it when two want {place}.",
    "If {place} is taken, use the study.",
    "Calls and meetings go before everything else.",
    "Study goes before games, games before everything else.",
    "If the heating is in dispute, {last} decides.",
    "One-off things go before weekly ones.",
    "When wishes for temperature are within 4 degrees we meet in the middle, otherwise we talk about it.",
    "Who started earlier goes first.",
)


@dataclass(frozen=True, slots=True)
class Composed:
    """The texts of one household: each member's, then the house rules."""

    members: dict[str, list[str]]
    house_rules: list[str]

    def documents(self) -> list[Document]:
        """Return them as two documents, without the second where there are no house rules."""
        parts = (f"{name}:\n" + _numbered(texts) for name, texts in self.members.items())
        found = [Document("home.txt", "\n".join(parts))]
        if self.house_rules:
            found.append(Document("house_rules.txt", "House rules:\n" + _numbered(self.house_rules), is_house_rules=True))
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A plan of which planner and checker say different things: after which edit, on which rules."""

    edit: Edit | None
    plan: Plan


def composed(seed: int) -> Composed:
    """Return one household by lot: two to four people who want a few rooms at about one time."""
    lot = random.Random(seed)
    names = _NAMES[: lot.choice((2, 2, 3, 4))]
    rooms = lot.choice((["the living room"], ["the kitchen"], ["the study"], ["the gym"], ["the living room", "the kitchen"]))
    days, base = lot.sample(_DAYS, lot.choice((1, 1, 2))), lot.choice((9, 12, 15, 18, 19, 20)) * 60
    members: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for _ in range(lot.choice((1, 1, 2))):
            near = [activity for activity in ACTIVITIES if activity.place in rooms]
            activity = lot.choice(near if lot.random() < 0.8 else ACTIVITIES)
            members[name].append(_done(lot, activity, days, base))
            for _ in range(lot.choice((0, 1, 1, 2))):
                owner = name if lot.random() < 0.75 else lot.choice(names)
                doing = activity.while_i if owner == name else activity.while_they.format(name)
                text = lot.choice(DEPENDENTS)
                members[owner].append(
                    _filled(text, place=activity.place, deg=lot.choice((64, 66, 68, 70, 72)), doing=doing, name=activity.name)
                )
        if lot.random() < 0.5:
            hours = {"start": _clock(lot, base), "end": _clock(lot, base + lot.choice((60, 120)))}
            members[name].append(_filled(lot.choice(WISHES), place=lot.choice(rooms), deg=lot.choice((62, 64, 66, 68, 74)), **hours))
    people = {"first": names[0], "last": names[-1], "all": ", ".join(names)}
    house = [_filled(lot.choice(HOUSE_RULES), place=lot.choice(rooms), **people) for _ in range(lot.choice((0, 1, 1, 2, 3)))]
    return Composed(members, house)


def differences(household: Composed, edits: int = 0, seed: int = 0) -> Iterator[Difference]:
    """Yield where the two judge differently: the plan as it is, then after each of so many edits, drawn by `seed`."""
    read = read_documents(household.documents(), written=MONDAY, now=datetime(2026, 11, 23, 8))
    week = Week.of(MONDAY, "Europe/London")
    plan = plan_read(read, week=week, has_options=False)
    if plan.unconfirmed:
        yield Difference(None, plan)
    lot = random.Random(seed)
    done = [item for item in plan.items if item.kind in (Kind.COMMITMENT, Kind.TASK)]
    for item in lot.sample(done, min(edits, len(done))):
        edit = _edit(lot, item)
        again = plan_read(read, week=week, has_options=False, edits=[edit], last=plan)
        if again.unconfirmed:
            yield Difference(edit, again)


def _edit(lot: random.Random, item: PlanItem) -> Edit:
    start, end = item.span.start, item.span.end
    later = timedelta(minutes=lot.choice((45, -60)))
    ways = (
        Move(item.request, Span(start + later, end + later)),
        Cancel(item.request),
        Resize(item.request, Span(start, end + _HALF_AN_HOUR)),
    )
    return lot.choice((ways[0], ways[0], *ways[1:]))


_HALF_AN_HOUR = timedelta(minutes=30)


def _done(lot: random.Random, activity: Activity, days: Sequence[str], base: int) -> str:
    start, length = base + lot.choice((0, 0, 0, 15, 30, 60, -30, 90)), lot.choice((30, 45, 60, 60, 90, 120))
    day = lot.choice((*(f"on {day}" for day in days), "every day", f"on {' and '.join(days)}"))
    exact = f"from {_clock(lot, start)} to {_clock(lot, start + length)}"
    lasting = f"at {_clock(lot, start)} for {length} minutes"
    within = f"for {length} minutes between {_clock(lot, start)} and {_clock(lot, start + length + 60)}"
    hours = lot.choice((exact, exact, exact, lasting, within))
    text = lot.choice(
        (f"I {activity.what} in {activity.place} {day} {hours}.", f"{day.capitalize()} {hours} I {activity.what} in {activity.place}.")
    )
    return text + lot.choice(("",) * 6 + (" This must not be moved.", " If that does not work, an hour later is fine."))


def _filled(text: str, **words: object) -> str:
    filled = text.format(**words)
    return filled[:1].upper() + filled[1:]


def _clock(lot: random.Random, minute: int) -> str:
    hour, rest = divmod(minute % (24 * 60), 60)
    return lot.choice((f"{hour}:{rest:02d}", f"{(hour - 1) % 12 + 1}:{rest:02d} {'am' if hour < 12 else 'pm'}"))


def _numbered(texts: Sequence[str]) -> str:
    return "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))


def main() -> None:
    """Print each household of which planner and checker say different things, and how many there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=int, help="the first seed")
    parser.add_argument("count", type=int, help="how many households")
    parser.add_argument("--edits", type=int, default=0, help="how many blocks of each a hand moves, leaves out or lengthens, one at a time")
    given = parser.parse_args()
    plans = different = 0
    for seed in range(given.first, given.first + given.count):
        household = composed(seed)
        found = list(differences(household, given.edits, seed))
        plans += 1 + given.edits
        different += len(found)
        for one in found:
            print(seed, one.edit or "as it is", ", ".join(one.plan.unconfirmed))
    print(f"{given.count} households, at most {plans} plans, {different} of which planner and checker say different things")


if __name__ == "__main__":
    main()
