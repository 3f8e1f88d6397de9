# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Things that never run at one time: "the oven and the dishwasher must never run at once", "not both cars", "only one of the washer or the dryer"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from concord.domain.ids import RuleId
from concord.domain.policy import Policy, PolicyKind, PolicyScope

from .activities import activity_in
from .counts import shared_thing, singulars
from .place_words import names_a_place
from .resources import PLACES_TOO
from .watched import watched
from .when_words import NUMBERS

_AT_ONCE = r"(?:at\s+(?:the\s+(?:very\s+)?same\s+(?:time|moment)|once|any\s+(?:one|given)\s+time|one\s+time|a\s+time|one\s+go)|together|simultaneously|in\s+parallel|concurrently|on\s+top\s+of\s+each\s+other)"
_THINGS = r"(?P<things>[a-z][\w’' -]*?(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&|nor|plus|with)\s+)[a-z][\w’' -]*?){1,4}?)"
_AUX = r"(?:(?:must|may|can|should|shall|will|do|does|are|is|be|ever|allowed|permitted|supposed|meant|to|have)\s+)*"
_NEVER = r"(?:(?:never|not|neither)\s+|(?:must|may|ca|should|sha|wo|do|does|are|is)n[’']?t\s+|cannot\s+)"
_RUN = r"(?:(?:ever|be|being|done|happening|run|running|used|in\s+use|use|on|turned\s+on|switched\s+on|go|going|work|working|operate|operated|out|taken|needed|left\s+on|started|started\s+up|occupied|both|all|busy)\s+)*"
_LEAD = r"^\W*(?:(?:please|so|and|but|note|rule|important|remember|we\s+agreed\s+that|make\s+sure(?:\s+that)?)\s*[,:]?\s+)*"
_NOT_TOGETHER = watched(rf"{_LEAD}(?:both\s+)?{_THINGS}\s+{_AUX}{_NEVER}{_AUX}{_RUN}{_AT_ONCE}\b", re.I)
_NEVER_RUN = watched(
    rf"{_LEAD}(?:(?:we|you|they|people|everyone|everybody|nobody|no\s+one)\s+)?(?:{_AUX}{_NEVER}{_AUX}|(?:nobody|no\s+one)\s+{_AUX}|(?<=nobody\s)|(?<=no\sone\s))(?:(?:ever|run|runs|running|use|uses|using|have|has|put|puts|turn|turns|switch|switches|start|starts|leave|leaves|on|drive|drives|take|takes|book|books)\s+)*(?:both\s+)?{_THINGS}(?:\s+(?:on|running|going|out|in\s+use))?\s+{_AT_ONCE}\b",
    re.I,
)
_NO_TWO = watched(rf"{_LEAD}no\s+{_THINGS}\s+{_AT_ONCE}\b", re.I)
_ONE_OF = watched(
    rf"{_LEAD}(?:(?:only|just|at\s+most|no\s+more\s+than|never\s+more\s+than|not\s+more\s+than|max(?:imum)?(?:\s+of)?)\s+)+(?:(?:use|run|have)\s+)?(?P<n>one|two|three|four|1|2|3|4)\s+of\s+(?:(?:the|our|these|those|these\s+two|the\s+two|the\s+three)\s*:?\s+)?{_THINGS}(?=\s+(?:{_AUX}{_RUN})?{_AT_ONCE}\b|\s+(?:may|can|should|must|is|will|runs?)\b|\W*$)",
    re.I,
)
_NOT_BOTH = watched(
    rf"{_LEAD}(?:use\s+|run\s+|have\s+)?(?:either\s+)?{_THINGS}(?:\s+(?:can|may)\s+(?:run|be\s+(?:on|used)))?\s*[,;:–—-]\s*(?:but\s+|and\s+)?(?:(?:not|never)\s+(?:both|all(?:\s+three)?|together)|one\s+at\s+a\s+time|only\s+one(?:\s+of\s+(?:them|the\s+two|these))?|one\s+or\s+the\s+other|(?:no|never|not)\s+more\s+than\s+(?P<n>one|two|three|1|2|3))\b(?:\s+{_AT_ONCE})?\W*$",
    re.I,
)
_WHILE = watched(
    rf"{_LEAD}(?:(?:do\s+not|don[’']t|never|nobody\s+may|no\s+one\s+may|you\s+must\s+not)\s+)(?:run|use|start|turn\s+on|switch\s+on|put\s+on)\s+(?P<one>[a-z][\w’' -]*?)\s+(?:while|when|as\s+long\s+as)\s+(?P<other>[a-z][\w’' -]*?)\s+(?:is|are)\s+(?:still\s+)?(?:on|running|in\s+use|going|being\s+used|used)\b",
    re.I,
)
_WHILE_RUN = watched(
    rf"{_LEAD}(?P<one>[a-z][\w’' -]*?)\s+(?:must|may|can|should)(?:\s+(?:never|not)|n[’']t|not)\s+(?:run|be\s+(?:on|used|running|started|turned\s+on|switched\s+on))\s+(?:while|when|as\s+long\s+as)\s+(?P<other>[a-z][\w’' -]*?)\s+(?:is|are|runs?)\b",
    re.I,
)
_BOTH = watched(
    rf"{_LEAD}(?:(?:(?:we|you|they|people)\s+)?(?:{_AUX}{_NEVER}{_AUX}|never\s+)(?:(?:use|take|have|run|book|drive|occupy)\s+)?)?(?P<neg>never\s+|not\s+)?(?:both|all(?:\s+(?:the|our))?(?:\s+(?P<of>two|three|four))?|the\s+two)\s+(?:of\s+)?(?:the\s+|our\s+)?(?P<what>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*)??)(?:\s+{_AUX}(?P<not>{_NEVER})?{_AUX}{_RUN})?\s*{_AT_ONCE}\b",
    re.I,
)
_ONE_OF_BOTH = watched(
    r"^\W*(?:please\s+)?(?:only|just)\s+(?:one|1)\s+(?:of\s+(?:the|our|both)\s+(?:two\s+|three\s+)?)(?P<what>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*)?)(?:\s+(?:may|can|is|should|must)\b[^,;.]{0,30}?)?\s+"
    rf"{_AT_ONCE}\b",
    re.I,
)
_DENIES = re.compile(r"\b(?:never|not|no|nobody|cannot|neither)\b|n[’']t\b", re.I)
_APART = re.compile(r"\s*(?:,\s*(?:and|or)?\s*|\s+(?:and|or|&|nor|plus|with)\s+)\s*", re.I)
_ARTICLE = re.compile(r"^(?:(?:the|our|my|your|a|an|both|either|neither|any|using|running|use\s+of)\s+)+", re.I)
_MACHINES = frozenset({"laundry", "cleaning", "dishes", "cooking", "repair", "noise", "garden"})
"""What is done with something that runs: vacuuming, washing up."""
LONGEST = 240
"""Characters. A text that says so is short."""


def never_together_in(rule: RuleId, text: str) -> Policy | None:
    """Return the policy of a text that says of which things only so many are in use at one time; None where it says something else."""
    if len(text) > LONGEST:
        return None
    found = _listed(text) or _of_one_kind(text)
    if found is None:
        return None
    choices, capacity, name = found
    return Policy(rule, text, PolicyKind.CAPACITY, PolicyScope(resources=(name,)), choices=choices, capacity=capacity)


def _listed(text: str) -> tuple[tuple[str, ...], int, str] | None:
    for pattern in (_ONE_OF, _NOT_BOTH, _NOT_TOGETHER, _NEVER_RUN, _NO_TWO):
        found = pattern.search(text)
        if found is None:
            continue
        names = tuple(dict.fromkeys(_names(found["things"])))
        count = found.groupdict().get("n")
        number = int(NUMBERS.get(count.lower(), 0) or count) if count else 1
        if len(names) > number:
            return names, number, _in_a_list(names)
    found = _WHILE.search(text) or _WHILE_RUN.search(text)
    names = tuple(dict.fromkeys(_names(f"{found['one']}, {found['other']}"))) if found is not None else ()
    return (names, 1, _in_a_list(names)) if len(names) == 2 else None


def _of_one_kind(text: str) -> tuple[tuple[str, ...], int, str] | None:
    """Read "not both cars at once": however many there are of a kind, one fewer than that."""
    found = _BOTH.search(text)
    fewer = 1
    if found is not None:
        if not _DENIES.search(text[: found.end()]):
            return None
        fewer = {"three": 2, "four": 3}.get((found["of"] or "").lower(), 1)
    else:
        found = _ONE_OF_BOTH.search(text)
    if found is None:
        return None
    thing = next((name for one in singulars(found["what"]) if (name := _thing(one)) is not None), None)
    return (
        ((thing,), fewer, f"both {found['what'].lower()}" if fewer == 1 else f"all {found['what'].lower()}") if thing is not None else None
    )


def _names(listed: str) -> Iterator[str]:
    """Yield what stands in a list, each by its own name; nothing at all where one of them is no thing that runs."""
    names = [_thing(_ARTICLE.sub("", piece.strip())) for piece in _APART.split(listed) if piece.strip()]
    if all(name is not None for name in names):
        yield from (name for name in names if name is not None)


def _thing(words: str) -> str | None:
    thing = shared_thing(words)
    if thing is not None:
        return thing
    plain = " ".join(words.lower().split())
    last = plain.rsplit(" ", 1)[-1]
    if names_a_place(last) and last in PLACES_TOO:
        return plain
    activity = activity_in(words)
    is_done = activity is not None and activity.category in _MACHINES and len(plain.split()) <= 2 and not plain.endswith(" room")
    return plain.removesuffix(" cleaner") if is_done else None


def _in_a_list(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
