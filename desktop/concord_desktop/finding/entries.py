"""What can be found of a plan: what its viewer may see, and nothing else. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.visibility import EVERYONE, Visibility

from ..rules.audience import Audience, audience_of
from ..rules.meaning import document_words
from ..timeline.lanes import NO_PLACE, NO_RESOURCE, WHOLE_HOME, Grouping, icon_of, lanes_by_use, ordered_members
from ..timeline.looks import band_icon, task_icon
from ..timeline.spoken import names_of, time_text


class Sort(IntEnum):
    """What a thing is that can be found; of those that fit as well as each other the lower stands first."""

    PERSON = 0
    BLOCK = 1
    PLACE = 2
    THING = 3
    SENTENCE = 4
    PAGE = 5
    COMMAND = 6


ONE = {
    Sort.PERSON: "Person",
    Sort.BLOCK: "Block",
    Sort.PLACE: "Place",
    Sort.THING: "Thing",
    Sort.SENTENCE: "Sentence",
    Sort.PAGE: "Page",
    Sort.COMMAND: "Command",
}
MANY = {
    Sort.PERSON: "People",
    Sort.BLOCK: "Blocks",
    Sort.PLACE: "Places",
    Sort.THING: "Things",
    Sort.SENTENCE: "Sentences",
    Sort.PAGE: "Pages",
    Sort.COMMAND: "Commands",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    `key` says which it is, to those who lead there: an id, a lane's key, a command's name. `beside` is shown at its right and found too;
    `also` is found and not shown. `audience` is there where not everybody may see it, a person's `tint` is theirs, and `icon` their face.
    """

    sort: Sort
    key: str
    words: str
    beside: str = ""
    icon: str = ""
    also: str = ""
    audience: Audience | None = None
    tint: int = 0

    @property
    def spoken(self) -> str:
        """It as a screen reader says it: "Dentist, Hanna, Wed 09:00 to 10:00, block, Private"."""
        parts = [self.words, self.beside.replace(" · ", ", "), ONE[self.sort].lower(), self.audience.word if self.audience else ""]
        return ", ".join(part.rstrip(".") for part in parts if part)


def entries_of(plan: Plan, after: Plan | None = None, now: datetime | None = None) -> Iterator[Entry]:
    """Go through what can be found of a plan, and the blocks of the week `after` it, the likelier first: of blocks those still to come."""
    plans = [plan] if after is None or after.viewer != plan.viewer else [plan, after]
    items = [item for one in plans for item in one.items if not item.is_busy]
    items.sort(key=lambda item: (now is not None and item.span.end < now, item.span.start, item.id))
    names = {member.id: member.name for member in plan.members}
    yield from _people(plan)
    yield from _blocks(plan, items, names)
    yield from _lanes(items)
    yield from _sentences(plan, names)
    yield from _pages(plan)


def _people(plan: Plan) -> Iterator[Entry]:
    for member in ordered_members(plan):
        yield Entry(Sort.PERSON, member.id, member.name, "In the timeline", member.face, tint=member.tint)


def _blocks(plan: Plan, items: Sequence[PlanItem], names: Mapping[MemberId, str]) -> Iterator[Entry]:
    scopes = {judged.rule.id: judged.rule.visibility for judged in plan.rules}
    days = {day: (f"{day:%a} {day.day} {day:%b}", f"{day:%A} {day:%B}") for day in {item.span.start.date() for item in items}}
    people = {who: names_of(plan, who) for who in {item.members for item in items}}
    for item in items:
        day, in_full = days[item.span.start.date()]
        when, who = f"{day}, {time_text(item)}", people[item.members]
        visibility = scopes.get(item.rules[0], item.visibility) if item.rules else item.visibility
        also = f"{in_full} {item.place or ''} {item.resource or ''}"
        yield Entry(Sort.BLOCK, item.id, item.title, f"{who} · {when}" if who else when, _icon(item), also, _narrowed(visibility, names))


def _icon(item: PlanItem) -> str:
    match item.kind:
        case Kind.TASK | Kind.REMINDER:
            return task_icon(item)
        case Kind.RESTRICTION:
            return band_icon(item)
        case Kind.SETTING:
            return "gauge"
        case _:
            return "week"


def _lanes(items: Sequence[PlanItem]) -> Iterator[Entry]:
    """List the places and the things that are in use, as the lanes of the timeline are named."""
    for grouping, sort in ((Grouping.PLACE, Sort.PLACE), (Grouping.RESOURCE, Sort.THING)):
        for lane in lanes_by_use(items, grouping):
            if lane.key not in (NO_PLACE, NO_RESOURCE, WHOLE_HOME):
                icon = icon_of(lane.key, is_thing=sort is Sort.THING)
                yield Entry(sort, lane.key, lane.title, "In the timeline", icon)


def _sentences(plan: Plan, names: Mapping[MemberId, str]) -> Iterator[Entry]:
    for judged in plan.rules:
        rule = judged.rule
        if not judged.is_busy and rule.text:
            whose = names.get(rule.member, rule.member) if rule.member is not None else "House rules"
            yield Entry(Sort.SENTENCE, rule.id, rule.text, whose, "rules", audience=_narrowed(rule.visibility, names))


def _pages(plan: Plan) -> Iterator[Entry]:
    """List the pages of which the viewer reads a sentence; each leads to the first that they do."""
    first: dict[str, Entry] = {}
    for judged in plan.rules:
        rule = judged.rule
        if not judged.is_busy and rule.document and rule.document not in first:
            first[rule.document] = Entry(Sort.PAGE, rule.id, document_words(rule.document), "In Documents", "documents")
    yield from first.values()


def _narrowed(visibility: Visibility, names: Mapping[MemberId, str]) -> Audience | None:
    if visibility == EVERYONE:
        return None
    audience = audience_of(visibility, names)
    return None if audience.is_everyone else audience
