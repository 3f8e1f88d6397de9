"""How much somebody's wishes should count, said in words: "Ana should count more", "give Tim less of a say"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Wanted
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from .people import LARGEST_WEIGHT
from .people_words import weight_words

STOPS: Final = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, LARGEST_WEIGHT)
"""What "more" and "less" step through."""
_NUMBERS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_KIN = (
    r"(?:my\s+|our\s+)?(?:dad|daddy|father|mum|mom|mummy|mother|grandma|granny|nan|grandmother|grandpa|grandad|granddad|grandfather|"
    r"brother|sister|husband|wife|partner|son|daughter|her|him|she|he)"
)
_WISHES = r"(?:wishes|wants|opinions?|say|voice|votes?|word|needs|rules|sentences|plans)"
_SHALL = r"(?:(?:should|must|(?:ought|has|have|needs?)\s+to|can|could|shall|may|would)\s+)?(?P<not>not\s+)?"
_BEFORE = r"(?:(?:(?:i|we)\s+(?:think|say|want|wish|feel)(?:\s+that)?|please|from\s+now\s+on|in\s+future|maybe|let)[,\s]+)*"
_AFTER = r"(?:[,\s]+(?:please|from\s+now\s+on|in\s+future|now|here|in\s+(?:this|our)\s+(?:house|family|household|plan)|for\s+a\s+change))*"
_EVERYBODY = r"anybody|anyone|everybody|everyone|all|the\s+others?|others|the\s+rest"
_MANY = (
    r"(?P<many>(?:a\s+(?:lot|bit|little)\s+|much\s+|far\s+|even\s+|somewhat\s+)?(?:more|less)|twice|double|doubly|half|"
    r"(?:two|three|four|five|[2-5])\s+times|one\s+and\s+a\s+half\s+times|the\s+same|equally|normally|(?:just\s+)?as\s+much|like|"
    r"at\s+all|nothing)(?:\s+as\s+much)?"
)
_SHARE = r"\s+(?:of\s+)?(?:a\s+|the\s+)?(?:say|weight|vote|voice|influence|power)"


def weight_wanted(said: str, plan: Plan, household: Household, means: MemberId | None = None) -> Wanted | None:
    """Return how much of whose wishes somebody wants counted; None where it is about something else.

    `means` is whom a word such as "dad" stands for, once that was asked.

    Raises:
        WorldError: they count so already, or can count no more and no less.
    """
    here = [one for one in household.members if one.left_on is None]
    text = re.sub(r"n['’]t\b", " not", said.strip().rstrip(".!"))
    for form in _forms(_whom(here)):
        found = re.fullmatch(form, text, re.I)
        if found is not None:
            return _wanted(said, found, here, plan.viewer, means)
    return None


def _whom(people: Sequence[Member]) -> str:
    names = "|".join(sorted((re.escape(one.name) for one in people), key=len, reverse=True))
    return rf"(?P<who>{names}|my|i|me|{_KIN})(?:['’]s?)?"


def _forms(who: str) -> tuple[str, ...]:
    other = who.replace("?P<who>", "?:")
    than = rf"(?:\s+(?:than|as)\s+(?P<than>{other}|mine|{_EVERYBODY})(?:\s+(?:of\s+us|else))?(?:['’]s?)?)?"
    tail = rf"{than}(?:\s+(?:{_WISHES}|do|does|counts?|has|have|is|are))?{_AFTER}"
    return (
        rf"{_BEFORE}{who}\s+(?:{_WISHES}\s+)?{_SHALL}(?:counts?|matters?|weighs?)(?:\s+for)?\s+{_MANY}{tail}",
        rf"{_BEFORE}{who}\s+(?:{_WISHES}\s+)?{_SHALL}(?:counts?|matters?){_AFTER}",
        rf"{_BEFORE}{who}\s+{_SHALL}(?:have|has|get|gets)\s+{_MANY}{_SHARE}{tail}",
        rf"{_BEFORE}(?:count|weigh|value)\s+{who}(?:\s+{_WISHES})?\s+{_MANY}{tail}",
        rf"{_BEFORE}give\s+{who}(?:\s+{_WISHES})?\s+{_MANY}{_SHARE}{tail}",
        rf"{_BEFORE}listen\s+{_MANY}\s+to\s+{who}{tail}",
        rf"{_BEFORE}{who}\s+(?:{_WISHES}\s+)?{_SHALL}(?:are|is|be)\s+worth\s+{_MANY}{tail}",
    )


def _wanted(said: str, found: re.Match[str], here: Sequence[Member], viewer: MemberId | None, means: MemberId | None) -> Wanted | None:
    parts = found.groupdict()
    word = parts["who"]
    one = next((each for each in here if each.name.casefold() == word.casefold()), None)
    if one is None and word.casefold() in ("my", "i", "me"):
        one = next((each for each in here if each.id == viewer), None)
        if one is None:
            return None
    if one is None:
        one = next((each for each in here if each.id == means), None)
    if one is None:
        bare = re.sub(r"(?:my|our)\s+", "", word, flags=re.I)
        return Wanted(said, None, FeedbackKind.WEIGHT, who_is=bare, choices=tuple(each.id for each in here if each.id != viewer))
    weight = _weight(parts, one, here, viewer)
    if weight is None:
        return None
    if weight == one.weight:
        raise WorldError(f"{weight_words(one.weight, one.name)} already.", "Who lives here (Ctrl+Shift+H) shows how much everybody’s do.")
    return Wanted(f"{weight_words(weight, one.name)}.", one.id, FeedbackKind.WEIGHT, weight=weight)


def _weight(parts: dict[str, str | None], one: Member, here: Sequence[Member], viewer: MemberId | None) -> float | None:
    """Return what somebody's wishes would count; None where no figure can be made of it."""
    is_not, many = bool(parts.get("not")), " ".join((parts.get("many") or "").casefold().split())
    if not many or many in ("at all", "nothing"):
        return 0.0 if is_not or many == "nothing" else None
    beside = _beside(parts.get("than"), one, here, viewer)
    if many.endswith(("more", "less")):
        is_more = many.endswith("more") is not is_not
        if is_not:
            # Not more than somebody is as much as they at most, not less as much at least.
            return (min if not is_more else max)(one.weight, beside if beside is not None else 1.0)
        base = one.weight if beside is None else beside
        if beside is not None and (one.weight > beside if is_more else one.weight < beside):
            return one.weight
        steps = [stop for stop in STOPS if (stop > base if is_more else stop < base)]
        if not steps:
            raise WorldError(f"{weight_words(one.weight, one.name)}, and that is as far as it goes.", "Change how much the others’ count.")
        return steps[0] if is_more else steps[-1]
    if is_not:
        return None
    if many in ("the same", "equally", "normally", "like", "as much", "just as much"):
        return beside if beside is not None and not re.fullmatch(_EVERYBODY, parts.get("than") or "", re.I) else 1.0
    times = {"twice": 2.0, "double": 2.0, "doubly": 2.0, "half": 0.5}.get(many)
    if times is None:
        first = many.split()[0]
        times = 1.5 if first == "one" else _NUMBERS.get(first) or float(first)
    weight = times * (beside if beside is not None else 1.0)
    return weight if weight <= LARGEST_WEIGHT else None


def _beside(word: str | None, one: Member, here: Sequence[Member], viewer: MemberId | None) -> float | None:
    """Return what those count with whom somebody is compared; None without a comparison."""
    if not word:
        return None
    name = re.sub(r"['’]s?$", "", word).casefold()
    other = next((each for each in here if each.name.casefold() == name), None)
    if other is None and name in ("my", "i", "me", "mine"):
        other = next((each for each in here if each.id == viewer), None)
    if other is not None:
        return other.weight
    return max((each.weight for each in here if each.id != one.id), default=1.0)
