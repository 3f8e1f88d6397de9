# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""How far one thing keeps from another, said straight: "no screens for an hour before bed", "leave 20 minutes between practice and supper"."""

from __future__ import annotations

import re

from concord.domain.rule import Kind, Reading
from concord.domain.when import Recurrence, Relation, When

from .activities import activity_in
from .watched import watched
from .when_anchor_names import daily_anchor
from .when_tokens import tokenise
from .when_words import NUMBERS

_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty(?:[\s-]five)?|thirty|forty(?:[\s-]five)?|fifty|sixty|ninety|a\s+couple\s+of|a\s+few)"
_LENGTH = rf"(?:(?:about|around|a\s+good|a\s+full|a\s+whole)\s+)?(?P<length>half\s+an\s+hour|half\s+hour|three[\s-]quarters\s+of\s+an\s+hour|(?:a\s+)?quarter\s+of\s+an\s+hour|an\s+hour(?:\s+and\s+a\s+half)?|(?<=a\s)(?:good|full|whole)\s+hour|hour(?:\s+and\s+a\s+half)?|{_COUNT}(?:\s+and\s+a\s+half)?[\s-]?(?:min(?:ute)?s?|h(?:ou)?rs?|h)\b)"
_SIDE = r"(?P<side>before|after|ahead\s+of|prior\s+to|following)"
_IS_BANNED = re.compile(
    r"\b(?:no|never|nobody|no\s+one|without|don[’']t|do\s+not|does\s*n[’']t|does\s+not|must\s*n[’']t|must\s+not|may\s+not|can[’']t|cannot|is\s+not|are\s+not|isn[’']t|aren[’']t|should\s*n[’']t|should\s+not|off|forbidden|banned|off[\s-]limits)\b",
    re.I,
)
_NO_BAN = re.compile(r"\b(?:forget|remind|late|later|less|earlier|sooner|until|unless|wait|closer|more)\b", re.I)
_BANNED_FOR = watched(rf"\s+(?:(?:for|in|during|within)\s+)?(?:the\s+)?(?:(?:last|first|whole|full)\s+)?{_LENGTH}\s+{_SIDE}\s+(?=\w)", re.I)
_WITHIN_OF = watched(
    rf"\s+within\s+{_LENGTH}\s+of\s+(?P<what>(?:(?:a|the|any|every|my|his|her|our|your)\s+)?(?P<eating>eating|meals?)?\w*)", re.I
)
_AT_LEAST = r"(?:(?:at\s+least|(?:no|not)\s+(?:later|less|sooner|earlier)\s+than|not\s+until|a\s+minimum\s+of|more\s+than|at\s+the\s+(?:very\s+)?(?:latest|earliest))\s+)"
_SAID_AT_LEAST = watched(rf"\b{_AT_LEAST}{_LENGTH}\s+{_SIDE}\s+(?=\w)", re.I)
_OR_MORE = watched(
    rf"(?<!\w)(?<!for\s){_LENGTH}\s+(?:or\s+(?:more|longer|so)\s+)?{_SIDE}\s+(?P<what>[^,;.]{{2,40}}?),?\s+at\s+the\s+(?:very\s+)?(?:latest|earliest|least)\b",
    re.I,
)
_NO_CLOSER = watched(rf"\b(?:no|not)\s+(?:closer|nearer)\s+than\s+{_LENGTH}\s+to\s+(?=\w)", re.I)
_MORE_BEFORE = watched(rf"(?<!\w)(?<!for\s){_LENGTH}\s+or\s+(?:more|longer)\s+{_SIDE}\s+(?=\w)", re.I)
_FINISHES = watched(
    rf"\b(?P<done>(?:finish(?:es|ed)?|(?:is|be|has\s+to\s+be|must\s+be|are)\s+(?:all\s+)?(?:done|finished|through|over|ready)|get(?:s)?\s+[^,;.]{{2,30}}?\s+(?:done|finished))\b[^,;.]{{0,40}}?)\s+(?<!least\s){_LENGTH}\s+before\s+(?=\w)",
    re.I,
)
_WAITS = watched(
    rf"^\W*(?:please\s+)?(?:wait|leave|allow)\s+(?:at\s+least\s+)?{_LENGTH}\s+after\s+(?P<first>[^,;.]{{2,40}}?)\s+before\s+(?:(?:you|we|they|he|she|anyone|anybody)\s+)?(?P<then>[^,;.]{{2,40}}?)(?=\W*$)",
    re.I,
)
_PAUSE = r"(?:(?:free|clear|spare|off|gap|break|rest|pause|breather|time|of\s+(?:rest|peace|quiet|free\s+time))\s+)*"
_BETWEEN = watched(
    rf"^(?P<lead>\W*)(?:(?:please|always|we|I|you|they|(?-i:[A-Z])[\w’-]+)\s+)*(?:(?:leave|leaves|keep|keeps|allow|allows|need|needs|want|wants|have|has|must\s+have|should\s+have|would\s+like|make\s+sure\s+there\s+(?:is|are)|there\s+(?:must|should|has\s+to|have\s+to|need\s+to|needs\s+to)\s+be|there(?:[’']s|\s+is|\s+are))\s+)?"
    rf"(?P<least>at\s+least\s+|a\s+gap\s+of\s+|a\s+break\s+of\s+)*(?:an?\s+)?{_LENGTH}(?:[\s’'-]+)?\s*{_PAUSE}between\s+(?P<first>[^,;.]{{2,40}}?)\s+and\s+(?P<then>[^,;.]{{2,40}}?)(?=\W*$)",
    re.I,
)
_CLOCK = re.compile(
    r"\b(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.I,
)
_DAILY = re.compile(r"^(?:the\s+)?(?:breakfast|lunch|dinner|supper|tea|school|work|waking)\b", re.I)
_LONGEST = 200
"""Characters. What says no more than how far two things keep apart is short."""
_ARTICLE = re.compile(r"^(?:the|my|our|his|her|their|a|an)\s+", re.I)


_BETWEEN_ANY = watched(
    rf"^\W*(?:(?:please|always|we|there\s+(?:must|should)\s+be)\s+)*(?:leave|keep|allow|need|have)?\s*(?:at\s+least\s+)?(?:a\s+gap\s+of\s+)?{_LENGTH}\s+{_PAUSE}between\s+"
    r"(?:any\s+)?(?:two|all|each|every|the|consecutive|different|one)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?!and\b)\w+s?\b(?![^.]*\band\b)",
    re.I,
)


def keeps_any_two_apart(text: str) -> bool:
    """Say whether a text wants time between whatever comes one after the other: "leave 15 minutes between two groups". No order says that."""
    return len(text) <= _LONGEST and _BETWEEN_ANY.search(text) is not None


def gap_between(text: str) -> Reading | None:
    """Return the order that a text is which only says how much is to be left between two things; it asks for neither of them."""
    found = (_BETWEEN.search(text) or _WAITS.search(text)) if len(text) <= _LONGEST else None
    if found is None or _CLOCK.search(f"{found['first']} {found['then']}"):
        return None
    minutes = _minutes(found["length"])
    first, then = (_ARTICLE.sub("", found[name]).strip() for name in ("first", "then"))
    relation = Relation.BEFORE
    if found.re is _WAITS.compiled or (_DAILY.match(first) and not _DAILY.match(then)):
        first, then, relation = then, first, Relation.AFTER
    tokens = tokenise(then)
    anchor = daily_anchor(tokens, 0, len(tokens)) or then
    when = When(Recurrence.CONDITIONAL, anchor=anchor, relation=relation, gap_minutes=minutes)
    activity = activity_in(first)
    return Reading(Kind.PREFERENCE, when, first, activity.category if activity is not None else None) if minutes else None


def gaps_said_straight(text: str) -> str:
    """Return a text in which a distance from something is "at least N minutes before" it, and a ban's "in the N minutes before"."""
    if "hour" not in text and "min" not in text and "hr" not in text and not re.search(r"\d\s*h\b", text):
        return text
    if _IS_BANNED.search(text) and not _NO_BAN.search(text):
        text = _WITHIN_OF.sub(_within, text)
        return _BANNED_FOR.sub(_then, text)
    text = _NO_CLOSER.sub(lambda m: f"at least {_minutes(m['length'])} minutes before ", text)
    text = _OR_MORE.sub(lambda m: f"at least {_minutes(m['length'])} minutes {_side(m['side'])} {m['what']}", text)
    text = _MORE_BEFORE.sub(lambda m: f"at least {_minutes(m['length'])} minutes {_side(m['side'])} ", text)
    text = _SAID_AT_LEAST.sub(lambda m: f"at least {_minutes(m['length'])} minutes {_side(m['side'])} ", text)
    return _FINISHES.sub(lambda m: f"{m['done']} at least {_minutes(m['length'])} minutes before ", text)


def _then(m: re.Match[str]) -> str:
    minutes = _minutes(m["length"])
    return f" in the {minutes} minutes {_side(m['side'])} " if minutes else m.group()


def _within(m: re.Match[str]) -> str:
    side = "after" if m["eating"] else "before"
    return f" in the {_minutes(m['length'])} minutes {side} {m['what']}"


def _side(said: str) -> str:
    return "after" if said.lower() in ("after", "following") else "before"


def _minutes(said: str) -> int:
    words = re.sub(r"[\s-]+", " ", said.lower()).strip()
    if words in ("half an hour", "half hour"):
        return 30
    if "quarters" in words:
        return 45
    if "quarter" in words:
        return 15
    more = 30 if words.endswith("and a half") or " and a half " in words else 0
    if words.startswith(("an hour", "hour", "good hour", "full hour", "whole hour")):
        return 60 + more
    found = re.match(r"(?P<n>\d+|a couple of|a few|[a-z]+(?: five)?)(?: and a half)? ?(?P<unit>min|h)", words)
    if found is None:
        return 0
    number = found["n"]
    count = int(number) if number.isdigit() else {"a couple of": 2, "a few": 3}.get(number) or _spelled(number)
    is_hours = found["unit"] == "h"
    return round(count * 60) + more if is_hours else count


def _spelled(number: str) -> int:
    first, _, last = number.partition(" ")
    return int(NUMBERS.get(first, 0)) + int(NUMBERS.get(last, 0) if last else 0)
