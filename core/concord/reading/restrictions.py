"""What and when a restriction forbids: "no calls after nine" from nine on, "not before nine" up to nine, "back by ten" from ten on."""

from __future__ import annotations

import re
from dataclasses import replace

from concord.domain.when import DAY, Minute, When

from .activities import class_of
from .bans import is_off_until
from .days_moved import says_days
from .kinds import is_latest, is_only
from .lexicon import Activity, lexicon
from .people import Writer, name_ranges
from .resources import resource_in

_PERSONS = frozenset(
    ("i", "he", "she", "we", "they", "you", "kids", "children", "nobody", "everyone", "boys", "girls", "dog", "cat", "guests")
)
_UNTIL = re.compile(r"\b(?:before|until|till|earlier\s+than|prior\s+to|up\s+to)\b", re.I)
_MAY_NOT_RUN = re.compile(
    r"^\W*(?:the\s+|our\s+|my\s+)?(?P<machine>[\w-]+(?:\s+[\w-]+)?)\s+(?:(?:must|may|should|shall|can|will|do(?:es)?|is|are)\s*(?:not|n[’']t|never)|cannot|never)\s+"
    r"(?:to\s+)?(?:be\s+)?(?:runs?\b|running\b|(?:(?:go|come|turned|switched)\s+)?on\b|used\b|start(?:ed)?\b|work\b|operated?\b)",
    re.I,
)
_AFTER = re.compile(
    r"\b(?:after|(?<!half\s)(?<!quarter\s)(?<!five\s)(?<!ten\s)(?<!twenty\s)past|later\s+than|from(?!\s+(?:the\s+)?(?:mon|tue|wed|thu|fri|sat|sun|week))|beyond|as\s+of|once\s+it\s+is)\b",
    re.I,
)


_LATER = re.compile(r"\b(?:later\s+than|(?<!half\s)(?<!quarter\s)(?<!five\s)(?<!ten\s)(?<!twenty\s)past|beyond)\b", re.I)
_NOBODY_RUNS = re.compile(
    r"^\W*(?:please\s+)?(?:(?:nobody|no\s+one)\s+(?:should|may|must|can|is\s+to)|no|never|do\s+not|don[’']t)\s+(?:run(?:ning)?|start(?:ing)?|us(?:e|ing)|"
    r"(?:put|turn|switch)(?:t?ing)?\s+on)\s+(?:the|our|a)\s+(?P<machine>(?:[\w-]+\s+)?(?:dishwasher|washing\s+machine|washer|dryer|vacuum(?:\s+cleaner)?|hoover|"
    r"blender|mixer|mower|lawnmower|drill|machine|heater|oven|fan))\b",
    re.I,
)


def machine_kept_off(text: str, writer: Writer) -> str | None:
    """Return the machine that a text says must not run: "the vacuum mustn't run before 9". Members are no machines."""
    m = _NOBODY_RUNS.match(text) or _MAY_NOT_RUN.match(text)
    if m is None or m.group("machine").lower().split()[0] in _PERSONS or name_ranges(m.group("machine"), writer.household):
        return None
    return " ".join(m.group("machine").split())


def forbidden_when(text: str, when: When) -> When:
    """Turn the stated time of a restriction into the time at which it forbids."""
    times = [minute for minute in (when.start, when.end) if minute is not None]
    if not times and when.window is not None and when.part is None:
        times = [minute for minute in when.window if 0 < minute < DAY]
    if not times:
        return when
    if is_only(text) and len(times) == 2:
        return replace(when, start=times[1], end=times[0], window=None)
    if len(times) == 2:
        return replace(when, start=times[0], end=times[1], window=None)
    time: Minute = times[0]
    if is_latest(text) and not is_off_until(text):
        return replace(when, start=time, end=None, window=None)
    until, after = _UNTIL.search(text), _AFTER.search(text)
    if is_only(text):
        until, after = after, until
    if when.start is None and until and after and not _LATER.search(text):
        after = None  # The hour is where it ends; what begins are its days: "before nine from Monday to Wednesday".
    if until and (not after or (when.start is None and says_days(when.offset_minutes))):
        return replace(when, start=None, end=time, window=None)
    if after or when.end is None or when.start is not None:
        return replace(when, start=time, end=None, window=None)
    return replace(when, start=None, end=time, window=None)


_ONLY_THEN = re.compile(r"(?P<what>[\w’' -]{2,40}?)\s+(?:(?:is|are|may|must|can|should|to\s+be)\s+)+only\b", re.I)
"""As in "the television is only to be on after six"."""


def forbidden_activity(text: str, phrase: str | None, klass: Activity | None) -> tuple[str | None, Activity | None]:
    """Name what is not to happen where a text names what is: home by ten forbids being out, quiet hours forbid noise."""
    if phrase is not None and (only := _ONLY_THEN.match(phrase)) is not None:
        phrase = only["what"]
    if klass is not None and klass.category == "noise":
        return "noise", klass
    if phrase is not None and re.match(r"(?:no\s+one|nobody|anyone|anybody)\b", phrase, re.I):
        phrase = resource_in(text) or phrase
    if is_latest(text) and re.match(r"\W*(?:all\s+|our\s+|any\s+)?(?:guests?|visitors?|friends|company)\b", text, re.I):
        return "guests", class_of(lexicon().find("guests"))
    if re.search(r"\b(?:free|clear|empty)\b", text, re.I) and re.match(r"\W*(?:so\s+|please\s+)*(?:keep|leave|have)\b", text, re.I):
        return "anything else", None
    if is_latest(text) and re.search(r"\b(?:in\s+bed|asleep)\b", text, re.I):
        return "being up", None
    if is_latest(text) and re.search(r"\b(?:back|home|indoors|inside)\b", text, re.I):
        return "being out", None
    return phrase, klass
