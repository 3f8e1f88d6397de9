# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""What nobody may move or settle without a person: "custody weekends never get moved", "nothing that concerns Lily is decided without Mei"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from concord.domain.ids import MemberId
from concord.domain.policy import PolicyScope

from .activities import activity_in
from .measures import quantity_of
from .people import Writer, name_ranges
from .precedence import class_called
from .resources import resource_in
from .watched import watched

_MOVED = r"(?:moved|changed|altered|shifted|cancell?ed|put\s+off|pushed(?:\s+(?:back|aside|around|about))?|touched|swapped|traded|rescheduled|postponed|given\s+(?:away|up)|cut\s+short|bumped|interrupted|overrid(?:den)?|overruled|displaced|budged|shuffled|messed\s+with|rearranged|called\s+off|knocked\s+out)"
_DECIDED = r"(?:decided|settled|resolved|chosen|sorted\s+out|worked\s+out|agreed|arranged|fixed)"
_MOVES = r"(?:moves?|changes?|alters?|shifts?|cancels?|put(?:s|ting)?\s+off|push(?:es)?|touch(?:es)?|swaps?|trades?|reschedules?|postpones?|give(?:s)?\s+(?:away|up)|cuts?\s+short|bumps?|interrupts?|overrides?|displaces?|shuffles?|mess(?:es)?\s+with|rearranges?|call(?:s)?\s+off)"
_MOVING = r"(?:moving|changing|altering|shifting|cancelling|canceling|putting\s+off|touching|swapping|trading|rescheduling|postponing|giving\s+(?:away|up)|cutting\s+short|bumping|interrupting|overriding|rearranging|calling\s+off)"
_BY_ITSELF = r"(?:automatically|by\s+(?:itself|themselves|the\s+(?:app|computer|machine|planner|program(?:me)?|software|system|robot))|on\s+(?:its|their)\s+own|behind\s+(?:anyone|anybody|someone|somebody)[’']s\s+back)"
_AUX = r"(?:(?:is|are|be|been|gets?|can|may|must|will|shall|should|do|does|ever|to|under\s+(?:any|no)\s+circumstances|just|simply)\s+)"
_NOT = r"(?:(?:never|not)\s+|(?:is|are|ca|must|wo|should|do|does|may)n[’']?t\s+|cannot\s+)"
_WHAT = r"(?P<what>(?!(?:if|when|whenever|where|nothing|nobody|no|it|this|that|they|I|we|he|she|please|but)\b)[^,;.:?!]{2,60}?)"
_LEAD = r"^\W*(?:(?:and|but|also|only|please)\s+)*"
_PASSIVE = watched(
    rf"{_LEAD}{_WHAT}\s+{_AUX}{{0,3}}{_NOT}{_AUX}{{0,3}}(?P<by_self>automatically\s+)?(?P<how>{_MOVED}|{_DECIDED})\b(?P<tail>[^;.]*)", re.I
)
_STANDS = watched(
    rf"{_LEAD}{_WHAT}\s+(?:(?:is|are)\s+(?:always\s+)?(?:fixed|sacred|sacrosanct|untouchable|non-?negotiable|not\s+negotiable|set\s+in\s+stone|immovable|not\s+up\s+for\s+(?:discussion|debate|negotiation|grabs))|"
    r"(?:always\s+|must\s+|has\s+to\s+|have\s+to\s+)?(?:stays?\s+put|stay(?:s)?\s+(?:as|where|when)\s+(?:it\s+is|they\s+are|it[’']s|planned)|stands?\s+(?:firm|fast)|(?:never|do(?:es)?(?:\s+not|n[’']t))\s+(?:(?:move|budge|change)s?|(?:decide|settle|sort)s?\s+(?:itself|themselves)(?:\s+out)?))|(?:always\s+(?:stays?|stands?|holds?)|stays?\s+no\s+matter))(?P<tail>(?:\s*[,:–-]?\s*(?:no\s+matter|whatever|regardless|unless|without|for\s+any|either)\b[^;.]*)?)\W*$",
    re.I,
)
_ORDERED = watched(
    rf"{_LEAD}(?:(?:(?:we|you|they|(?:the|this)\s+(?:app|computer|machine|planner|program(?:me)?|robot|software))\s+)?(?:never|do\s+not|don[’']t|must\s*n(?:o|[’'])t|may\s+not|should\s*n(?:o|[’'])t|can\s*not|can[’']t|won[’']t)\s+(?:ever\s+|just\s+|let\s+(?:anything|anyone|anybody|them|it)\s+)?(?P<verb>{_MOVES})|"
    rf"(?:nobody|no\s+one|nothing)\s+(?:(?:may|can|could|should|is\s+allowed\s+to|gets\s+to|ever)\s+)*(?P<verb2>{_MOVES})|no\s+(?:more\s+)?{_MOVING})\s+(?P<what>[^,;.:?!]{{2,50}}?)(?P<tail>(?:\s+(?:around|about))?\W*$|\s+(?:without|unless|before|until|for\s+any(?:body|one|thing)|{_BY_ITSELF})\b[^;.]*|,[^;.]*)",
    re.I,
)
_LEFT = watched(
    rf"{_LEAD}(?:please\s+)?leave\s+(?P<what>[^,;.:?!]{{2,40}}?)\s+(?:alone|as\s+(?:it\s+is|they\s+are)|where\s+(?:it\s+is|they\s+are)|be)\b(?P<tail>[^;.]*)",
    re.I,
)
_HANDLED = re.compile(r"\btouch\w*\s+(?:the|my|your|our|his|her|their)\s+\w+(?!\s+\w)", re.I)
"""A thing is touched, where an appointment is only said to be."""
_ASKED = watched(
    rf"{_LEAD}(?:always\s+)?(?P<tail>(?:ask|check\s+with|talk\s+to|speak\s+to|consult)\b[^,;.]{{0,30}}?)\s*(?:before|first\s+before)\s+(?:you\s+|anyone\s+|anybody\s+)?(?:{_MOVING}|(?:you\s+)?{_MOVES})\s+(?P<what>[^,;.:?!]{{2,50}}?)(?=\W*$|[,;.])",
    re.I,
)
_NOTHING = watched(
    rf"{_LEAD}(?:nothing|no\s+(?:changes?|decisions?))\s+(?:(?:that|which)\s+)?(?:to\s+do\s+with|concern(?:s|ing)|about|involv(?:es|ing)|affect(?:s|ing)|regarding|touch(?:es|ing)|of|on|over|at|for)\s+(?P<what>[^,;.:?!]{{2,50}}?)(?:\s+{_AUX}{{0,3}}(?:{_MOVED}|{_DECIDED}|made)\b)?(?P<tail>\s*(?:(?:ever\s+)?(?:without|unless|until|before|{_BY_ITSELF})\b[^;.]*)|\W*$)",
    re.I,
)
_FREE = watched(
    rf"{_LEAD}(?:nothing|no\s+(?P<what>[\w’'-]+(?:\s+[\w’'-]+)?))\s+{_AUX}{{1,3}}(?:{_MOVED}|{_DECIDED})\s+(?P<tail>(?:without|unless|until|before|{_BY_ITSELF})\b[^;.]*)",
    re.I,
)
_NOT_LEFT = watched(
    r"\b(?:never|do\s+not|don[’']t|nobody|no\s+one)\s+(?:lets?|leaves?\s+it\s+to|allows?)\s+(?:the|an?)\s+(?:app|computer|machine|program(?:me)?|planner|software|system|robot)\s+(?:to\s+)?(?:decide|settle|choose|pick|move)\b(?:\s+(?:about|on|over|for))?(?P<what>\s+[^,;.]{3,40})?",
    re.I,
)
_ALONE = re.compile(_BY_ITSELF, re.I)
_CUT = re.compile(r"\s+(?:while|when|during|after|before|on\s+the\s+day|at\s+(?:short|the\s+last))\b.*", re.I)
_ANYTHING = re.compile(
    r"\b(?:any(?:thing|one)?|every(?:thing)?|all|things?|plans?|stuff|bookings?|entries|entry|arrangements?|slots?|times?|events?|commitments?|dates?|a|an|the|our|my|your|his|her|their|of|with|to|do|in|on|that|which|is|are|conflicts?|clash(?:es)?|what|somebody|someone|else|already|once|it|has|have|been|agreed|planned|booked|marked|written|down)\b|[’']s\b|[’']",
    re.I,
)
_EVENTS = re.compile(
    r"\b(?:weekends?|appointments?|lessons?|shifts?|visits?|sessions?|practices?|class(?:es)?|nights?|evenings?|mornings?|days?|holidays?|games?|match(?:es)?|meetings?|services?|duties|deadlines?|exams?|tests?|handovers?|rehearsals?|recitals?|parties|reunions?|trips?|custody|access|treatments?|rituals?|routines?|rounds?|chemo\w*|check-?ups?)$",
    re.I,
)
_THINGS = frozenset({"laundry", "cleaning", "cooking", "bins", "delivery", "purchase"})
"""Classes named by what is done with a thing: who may not move "the washing" may not move the thing."""


@dataclass(frozen=True, slots=True)
class Untouchable:
    """What is left as it is until a person says otherwise, where it stands in the text, and who is to be asked (empty: those concerned)."""

    start: int
    end: int
    scope: PolicyScope
    asks: tuple[MemberId, ...] = ()


def untouchable_in(part: str, writer: Writer) -> Untouchable | None:
    """Return what a part of a house rule takes out of everybody's hands; None where it only forbids to handle a thing."""
    for pattern in (_NOT_LEFT, _NOTHING, _FREE, _PASSIVE, _STANDS, _ORDERED, _LEFT, _ASKED):
        for clause in _clauses(part) if pattern is not _NOT_LEFT else [(0, part)]:
            m = pattern.search(clause[1])
            if m is None or _HANDLED.search(m.group()):
                continue
            said = m.groupdict()
            tail = said.get("tail") or ""
            by_hand = (
                pattern in (_NOTHING, _FREE, _NOT_LEFT)
                or _ALONE.search(m.group()) is not None
                or bool(re.search(r"\bdecide", m.group(), re.I))
            )
            scope = _scope_of(_CUT.sub("", said["what"] or ""), writer, is_told=by_hand)
            if scope is not None:
                asks = tuple(dict.fromkeys(person for _, _, person in name_ranges(tail, writer.household)))
                return Untouchable(clause[0] + m.start(), clause[0] + m.end(), scope, asks)
    return None


def _clauses(part: str) -> list[tuple[int, str]]:
    cuts = [0, *(m.start() for m in re.finditer(r"(?:,\s*(?:but|and|though)|;)\s", part)), len(part)]
    return [(a, part[a:b]) for a, b in itertools.pairwise(cuts)]


def _scope_of(what: str, writer: Writer, *, is_told: bool) -> PolicyScope | None:
    """Return what is spoken of: an activity or an event, what is somebody's, or, where it is plain that deciding is meant, any clash."""
    names = name_ranges(what, writer.household)
    concerns = tuple(dict.fromkeys(person for _, _, person in names))
    rest = what
    for start, end, _ in reversed(names):
        rest = f"{rest[:start]} {rest[end:]}"
    rest = " ".join(_ANYTHING.sub(" ", rest).split())
    if not rest:
        return PolicyScope(concerns=concerns) if concerns or is_told else None
    kind = _kind_of(rest)
    if kind is not None:
        return PolicyScope(kinds=(kind,), concerns=concerns)
    if not is_told:
        return None
    quantity, thing = quantity_of(what), resource_in(f"the {rest}")
    if quantity is not None:
        return PolicyScope(quantities=(quantity,))
    if thing is not None:
        return PolicyScope(resources=(thing,))
    return PolicyScope(kinds=(rest.lower(),), concerns=concerns)


def _kind_of(words: str) -> str | None:
    """Return the class of an activity, or the words of one that is of no class; None for what is no activity."""
    activity, event = activity_in(words), _EVENTS.search(words)
    if activity is None and len(words.split()) == 1 and (named := class_called(words)) is not None:
        return named
    if activity is None or activity.category in _THINGS:
        return words.lower() if event and event.start() else None
    if event is not None and event.start() and activity.category not in ("medical", "meal", "sleep", "school", "work", "study", "exam"):
        return words.lower()
    return activity.category
