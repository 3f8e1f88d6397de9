"""Answers about things and rooms of a week: who has one, is it free, what may not be done, what has to be there."""

from __future__ import annotations

import re
from datetime import datetime

from concord.domain.plan import PlanItem
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.planning.because import capital
from concord.reading.words import stems_of

from .ask_activities import found_of, when
from .ask_week import NOT_DONE, Asked, AskedWeek, Told, counted, cut, rules_of
from .ask_words import listed

_ASKS_IF_TAKEN = re.compile(
    r"\b(?:taken|in\s+use|used|using|booked|occupied|needed|needs?|spoken\s+for)\b|\b(?:any|some)(?:body|one)\s+(?:got|on|in|ha[sd])\b",
    re.IGNORECASE,
)
_FOR_ME = re.compile(r"\b(?:can|may|could)\s+i\b|\bdo\s+i\s+(?:have|get)\b", re.IGNORECASE)
_ASKS_WHEN = re.compile(r"\s*(?:when|(?:at\s+)?what\s+time|(?:on\s+)?(?:which|what)\s+(?:day|evening|morning|night)s?)\b", re.IGNORECASE)
_FORBIDS = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|without|off|quiet|closed|locked|only)\b|n[’']t\b|\bno[- ]one\b|\b(?:forbidden|banned)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;:.]|\b(?:and|so|but|because|as|since)\b", re.IGNORECASE)
_SHORT = 90
_TAKEN = frozenset(stems_of("taken used use booked occupied needed spoken"))


def who_has(week: AskedWeek, asked: Asked) -> Told | None:
    """Say who has a thing or a room then; None where no such thing is asked for by anybody."""
    if not asked.topic:
        return None
    whole = asked.on_all_days(week.plan)
    ever = [item for item in _users(week, whole) if item.verdict not in NOT_DONE]
    left = [item for item in _users(week, asked) if item.verdict in NOT_DONE]
    then = [item for item in ever if week.is_then(item.span, asked)]
    bans = _bans(week, asked) if asked.is_yes_or_no else []
    thing = _thing(asked, ever or left)
    if not ever and not left and not bans:
        return None
    said = f"{thing} {week.then(asked)}"
    if bans:
        told = " and ".join(dict.fromkeys(f"“{item.title}” ({week.at(item)})" for item in bans))
        return Told((f"{_yes(asked, is_free=False)}{told} is ruled for then.",), rules_of(bans))
    if not then:
        others = (f"In that week: {'; '.join(_user(week, item) for item in ever[:4])}.",) if ever else ()
        lost = tuple(week.words.block(item) for item in left)
        return Told((f"{_yes(asked, is_free=True)}Nobody has {said}.", *others, *lost), rules_of([*left, *ever]))
    of_mine = [week.plan.viewer in item.members for item in then]
    # Who asks whether they can have what is theirs then is told so, whoever has it at another hour.
    is_mine = asked.is_yes_or_no and (any(of_mine) if _FOR_ME.search(asked.text) and not asked.question.hours else all(of_mine))
    users = "; ".join(_user(week, item, thing, is_first=n == 0) for n, item in enumerate(then[:4]))
    more = f" And {counted(len(then) - 4, 'more time')}." if len(then) > 4 else ""
    head = f"{_yes(asked, is_free=is_mine)}{users}.{more}"
    return Told((head, *week.lines([*then, *left]), *week.told_unclear(asked)), rules_of([*then, *left]))


_TAKEN_NOW = re.compile(
    r"\bwhy\s+(?:is|are|was|were|isn[’']?t|aren[’']?t)\s+(?:the|our|my|[\w]+[’']s)\s+.*\b(?:taken|in\s+use|used|booked|occupied|spoken\s+for|busy|not\s+free|free|not\s+available|available|gone)\b",
    re.IGNORECASE,
)


def why_taken(week: AskedWeek, asked: Asked) -> Told | None:
    """Say who has a room or a thing of which it is asked why it is taken, with what they wrote: their use of it is the reason."""
    if not _TAKEN_NOW.search(asked.text):
        return None
    wanted = set(asked.topic) - _TAKEN
    is_thing = any(wanted & set(stems_of(f"{item.resource or ''} {item.place or ''}")) for item in week.items if not item.is_busy)
    return who_has(week, asked) if is_thing else None


def _users(week: AskedWeek, asked: Asked) -> list[PlanItem]:
    """Return what is done with the thing itself; where nothing names it as taken or as its place, what says so in words."""
    done = week.done(asked, people=False)
    wanted = set(asked.topic) - _TAKEN
    named = [item for item in done if wanted & set(stems_of(item.resource or ""))]
    named += [item for item in done if item not in named and wanted and wanted <= set(stems_of(item.place or ""))]
    if not named:
        named = [item for item in week.about(done, asked) if wanted & week.strong(item)]
    return sorted(named, key=lambda item: (item.span.start, item.members))


def _bans(week: AskedWeek, asked: Asked) -> list[PlanItem]:
    wanted = set(asked.topic)
    bans = [item for item in week.items if item.kind is Kind.RESTRICTION and not item.is_busy and week.is_then(item.span, asked)]
    return [item for item in bans if item.resource and wanted & set(stems_of(item.resource))] if asked.question.hours else []


def _thing(asked: Asked, items: list[PlanItem]) -> str:
    """Return what the thing is called: as the plan has it, else as it was asked about."""
    for item in items:
        for name in (item.resource, item.place):
            if name and set(asked.topic) & set(stems_of(name)):
                return f"the {name}" if not name.startswith(("the ", "The ")) and "’" not in name and "'" not in name else name
    return asked.words or "that"


def _user(week: AskedWeek, item: PlanItem, thing: str = "", *, is_first: bool = False) -> str:
    whose = week.words.people(item.members)
    has = f" ha{'s' if len(item.members) < 2 or whose == 'Everyone' else 've'} {thing}" if is_first else ""
    return f"{whose}{has}{' on' if is_first else ','} {week.at(item)}"


def _yes(asked: Asked, *, is_free: bool) -> str:
    if not asked.is_yes_or_no:
        return ""
    asks_if_taken = _ASKS_IF_TAKEN.search(asked.text) is not None
    return "Yes. " if is_free != asks_if_taken else "No. "


def may_not(week: AskedWeek, asked: Asked) -> Told | None:
    """Say what is ruled out then, or whether one thing is."""
    if asked.topic and _ASKS_WHEN.match(asked.text) and any(set(asked.topic) & week.strong(item) for item in found_of(week, asked)):
        return when(week, asked)
    bans = [item for item in week.items if (item.kind is Kind.RESTRICTION or _is_off(item)) and not item.is_busy]
    if asked.topic:
        about = [item for item in bans if set(asked.topic) & (week.strong(item) | _forbidden(week, item))]
        about = _in_a_room_named(about, asked) or week.about(about, asked)
        about = [item for item in about if asked.people and (week.is_by(item, asked.people) or _names(week, item, asked))] or about
        if not about:
            return who_has(week, asked)
        then = [item for item in about if week.is_then(item.span, asked)]
        if then and (asked.question.hours or asked.names_days):
            return Told((f"{_no(asked)}{_ruled(week, then)}", *cut(_quotes(week, then))), rules_of(then), quotes=False)
        if asked.question.hours or asked.names_days:
            return Told(
                (
                    f"{'Yes. ' if asked.is_yes_or_no else ''}Nothing rules that out {week.then(asked)}.",
                    *cut([f"It is ruled out: {_ruled(week, about)}"]),
                ),
                rules_of(about),
            )
        is_always = all(item.span.minutes >= 24 * 60 for item in about)
        head = f"{_no(asked) if is_always else ''}{_ruled(week, about[:1])}" + ("" if is_always else " That is then, not at other times.")
        return Told((head, *cut(_quotes(week, about))), rules_of(about), quotes=False)
    then = [item for item in bans if week.is_then(item.span, asked)]
    if asked.people:
        then = [item for item in then if _is_for(week, item, asked)]
    if not then:
        return Told((f"Nothing is ruled out {week.then(asked)}.",))
    names = list(dict.fromkeys(f"{item.title}{f' ({item.place})' if item.place else ''}" for item in then))
    some = f"{'; '.join(names[:5])}{'; ...' if len(names) > 5 else '.'}"
    head = f"{counted(len(names), 'thing is', 'things are')} ruled out {week.then(asked)}: {some}"
    return Told((head, *cut(_quotes(week, then))), rules_of(then), quotes=False)


def _names(week: AskedWeek, item: PlanItem, asked: Asked) -> bool:
    names = set(stems_of(" ".join(week.name(who) for who in asked.people)))
    return bool(names & (week.strong(item) | week.weak(item)))


def _is_off(item: PlanItem) -> bool:
    """Say whether a thing is to be off or silent then, which forbids it as much as a ban does."""
    return item.kind is Kind.SETTING and str(item.value).lower() in ("off", "silent", "mute")


def _in_a_room_named(bans: list[PlanItem], asked: Asked) -> list[PlanItem]:
    """Return the bans on a room that is named whole: "Ruth's room" is no other room."""
    said = set(stems_of(asked.text))
    return [item for item in bans if item.place and len(stems := set(stems_of(item.place))) > 1 and stems <= said]


def _forbidden(week: AskedWeek, item: PlanItem) -> frozenset[str]:
    """Return the stems of the part of a sentence that forbids: what else it tells is not forbidden by it."""
    row = next((week.words.rows[rule] for rule in item.rules if rule in week.words.rows), None)
    if row is None:
        return frozenset()
    parts = [part for part in _PARTS.split(row.rule.text) if _FORBIDS.search(part)]
    return frozenset(stems_of(" ".join(parts or [row.rule.text])))


def _is_for(week: AskedWeek, item: PlanItem, asked: Asked) -> bool:
    """Say whether a ban may be meant for one of the people asked about: unless it names others only, it is for all."""
    named = {who for rule in item.rules if (row := week.words.rows.get(rule)) for reading in row.rule.readings for who in reading.people}
    return not named or bool(named & set(asked.people))


def _no(asked: Asked) -> str:
    return "No. " if asked.is_yes_or_no and "not" not in asked.text.lower().split() else ""


def _ruled(week: AskedWeek, items: list[PlanItem]) -> str:
    """Say bans in the words in which they were written, or what they are called where those are long, with their hours."""
    parts = []
    for item in items[:3]:
        row = next((week.words.rows[rule] for rule in item.rules if rule in week.words.rows), None)
        text = row.rule.text if row is not None and len(row.rule.text) <= _SHORT else item.title
        place = f", {item.place or item.resource}" if item.place or item.resource else ""
        parts.append(f"“{text.rstrip('.')}”{place}, {'all day' if item.span.minutes >= 24 * 60 else week.at(item, with_day=False)}")
    return f"{'; '.join(dict.fromkeys(parts))}."


def _quotes(week: AskedWeek, items: list[PlanItem]) -> list[str]:
    return [week.words.quote(rule) for rule in rules_of(items) if rule in week.words.rows]


def needs(week: AskedWeek, asked: Asked) -> Told | None:
    """Say what has to be there for something, or for the people asked about."""
    found = week.about(week.done(asked), asked) if asked.topic else week.done(asked)
    found = found or week.about(week.done(asked, people=False), asked)
    rules = set(rules_of(found))
    for item in week.items:
        is_supply = item.kind is Kind.PROVISION and week.is_then(item.span, asked)
        if is_supply and (not asked.topic or set(item.rules) & rules or set(asked.topic) & (week.strong(item) | week.weak(item))):
            found.append(item)
    with_needs = [item for item in found if item.needs and not item.is_busy]
    if asked.people and not asked.topic:
        with_needs = [item for item in with_needs if set(item.members) & set(asked.people)]
    if with_needs:
        things = list(dict.fromkeys(need for item in with_needs for need in item.needs))
        return week.told(f"{capital(listed(things))}.", with_needs)
    if found and asked.topic and (unclear := week.told_unclear(asked)):
        return Told(unclear, week.unclear(asked), quotes=False)
    if found and asked.topic:
        taken = list(dict.fromkeys(item.resource for item in found if item.resource))
        head = (
            f"It takes {listed([f'the {thing}' for thing in taken])}; nothing else is said." if taken else "Nothing is said that it needs."
        )
        return week.told(head, found)
    if not asked.topic:
        return Told((f"Nothing is said to be needed {week.then(asked)}.",))
    return None


def gaps(busy: list[Span], start: datetime, end: datetime, minutes: int) -> list[Span]:
    """Return the stretches between `start` and `end` of at least so many minutes that nothing in `busy` touches."""
    found, at = [], start
    for span in sorted(busy, key=lambda one: one.start):
        if span.start >= end:
            break
        if (span.start - at).total_seconds() >= 60 * minutes and span.start > at:
            found.append(Span(at, span.start))
        at = max(at, span.end)
    if at < end and (end - at).total_seconds() >= 60 * minutes:
        found.append(Span(at, end))
    return found
