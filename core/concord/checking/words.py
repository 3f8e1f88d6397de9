"""What the words of an activity say: its class, the rooms it happens in, and whether two texts speak of one thing.

The checker's own tables. A class that only the planner knows would show as a conflict that one of the two does not see.
"""

from __future__ import annotations

import re
from functools import lru_cache

from concord.domain.rule import Kind, Reading, Rule

from .uses import HOSTING, LOUD, MEETINGS

_ALONE = ("bathroom", "shower", "toilet", "desk", "meeting room", "en-suite")
_LETTERED = re.compile(r"room (?:\d{1,3}|[a-z])")
_SHARED_SPACES = "shared spaces"
_HAPPENS_IN = {
    "cooking": ("kitchen",),
    "party": ("living room", "dining room"),
    "guests": ("living room", "dining room"),
    "entertainment": ("living room",),
    "hygiene": ("bathroom",),
}
_HOME_BODIES = frozenset({"meditation", "music_background", "reading", "relaxing", "screen", "study"})
_NAMES_THE_HOUSE = re.compile(r"\bat home\b|\bfrom home\b|\bindoors\b|\b(?:in|around) the (?:house|apartment|flat)\b", re.I)
_PLAYS_FOR_PRACTICE = re.compile(r"\bpracti(?:s|c)(?:e|es|ing)\b", re.I)
_SPENT_TIME_IN = re.compile(
    r"\b(?:lounge|parlou?r|conservatory|sunroom|study|den|playroom)\b"
    r"|\b(?:living|sitting|dining|family|drawing|common|front|great|games?|play|music|tv)(?: |-)?(?:area|room|space)\b",
    re.I,
)
_ALL_OF_US = re.compile(r"(?:^|[\s,])(?:we|us|all|everyone|everybody|together|family|everyone's|everybody's)(?=$|[\s,])")
_SAYS_NOTHING = frozenset(
    re.findall(
        "[a-z]+",
        "a an and any at be by do for from go her his i in is it me my no not of on or our out she the their to we when while with you "
        "time times session sessions night nights evening evenings morning mornings day days hosting having home house room set event "
        "events being getting going s after before during use using activity activities weekly daily every all",
    )
)
_SLEEPING = frozenset({"sleep", "asleep", "bed", "bedtime"})


SILENCE = frozenset({"quiet", "silence", "silent", "noise", "loud", "noisy"})


@lru_cache(maxsize=4096)
def is_part_of_a_working_day(hours: str | None, length: int, deed: str | None, title: str, lasts: int) -> bool:
    """Say whether what somebody does within their work or school is part of it. The lengths are minutes; `deed` is its class."""
    if hours not in ("work", "school") or length < 3 * 60:
        return False
    if deed == "meal" or re.search(r"\b(?:breakfast|brunch|lunch|coffee|tea)\b", title.lower()):
        return lasts <= 60
    if hours == "school":
        return deed in {"exam", "lesson", "study", "presentation", "workshop", "event", "meeting"}
    return deed in _AT_WORK


_AT_WORK = frozenset(
    "meeting client team brainstorming workshop one_on_one celebration event training planning review presentation interview call "
    "exam".split()
)


def is_had_along(thing: str, day: str, category: str | None) -> bool:
    """Say whether a text about a thing that is wanted for one's work or school speaks of the same day of it as another text."""
    if category not in ("work", "school"):
        return False
    said, meant = telling_words(thing), telling_words(day)
    return said == {category} or (bool(said) and (said.issubset(meant) or meant.issubset(said)))


def speaks_of_driving(ban: str | None) -> bool:
    """Say whether what is forbidden is to drive, and not to go along or to walk."""
    return (ban or "").lower() in ("drive", "drives", "driving")


def is_by_car(deed: str | None, thing: str | None) -> bool:
    """Say whether something is done at the wheel, or with a car."""
    return bool(telling_words(f"{deed or ''} {thing or ''}") & telling_words("drive drives driving driven lift ride car van"))


def meal_of(text: str) -> str | None:
    """Return which meal of the day a text names, if one."""
    for meal, names in (("breakfast", ("breakfast", "brunch")), ("lunch", ("lunch",)), ("dinner", ("dinner", "supper", "tea"))):
        if any(re.search(rf"\b{name}\b", text.lower()) for name in names):
            return meal
    return None


def is_another_table(text: str, place: str | None, laid_in: str | None) -> bool:
    """Say whether a meal is had away from where the household has it: with guests or friends, or somewhere that is nobody's own room."""
    with_whom = re.search(r"\bwith\s+(?:the\s+)?(\w+)", text.lower())
    if with_whom is not None and with_whom[1] not in {"other", "others", "family", "everyone", "everybody", "rest", "all", "us"}:
        return True
    if place is None or laid_in is None or one_thing(place, laid_in):
        return False
    return re.search(r"[’']s room$|bedroom$", place.lower()) is None


def telling_words(text: str | None) -> frozenset[str]:
    """Return the words of a text that say what it is about, without their commonest endings."""
    found = set()
    for word in re.findall(r"[^\W\d_]+", (text or "").lower()):
        if word in _SAYS_NOTHING:
            continue
        for ending, instead in (("ing", ""), ("ies", "y"), ("es", ""), ("s", "")):
            if word.endswith(ending) and len(word) - len(ending) > 3:
                word = word[: len(word) - len(ending)] + instead
                break
        word = word[:-1] if len(word) > 4 and word.endswith("e") else word  # a service and services
        if len(word) > 2 and word not in _SAYS_NOTHING:
            found.add(word)
    return frozenset(found)


def one_thing(one: str | None, other: str | None) -> bool:
    """Say whether two names are of one place or thing."""
    if one is None or other is None:
        return False
    return one.lower() == other.lower() or (bool(telling_words(one)) and telling_words(one) == telling_words(other))


def is_a(kind: str, category: str | None, activity: str | None) -> bool:
    """Say whether an activity is of a kind that a policy or an exception names."""
    if kind == "*" or kind == category:
        return True
    if category in MEETINGS and kind.rstrip("s") in ("meeting", "any meeting"):
        return True
    if kind == "medical" and category == "medication":
        return True
    if kind == "meal" and category in ("cooking", "delivery", "preparation") and telling_words(activity) & _AT_TABLE:
        return True
    named = telling_words(kind.replace("_", " "))
    return bool(named) and named <= telling_words(f"{activity or ''} {(category or '').replace('_', ' ')}")


_AT_TABLE = telling_words("breakfast brunch lunch dinner supper tea meal food")


def is_of_all_noise(reading: Reading) -> bool:
    """Say whether a ban is on noise of any kind: quiet hours."""
    return reading.category == "noise" or bool(telling_words(reading.activity) & SILENCE)


def is_loud(category: str | None) -> bool:
    """Say whether an activity is heard in the whole house."""
    return category in LOUD or category in HOSTING


def is_sleeping(category: str | None, *texts: str | None) -> bool:
    """Say whether sleep or bedtime is spoken of."""
    return category == "sleep" or any(telling_words(text) & _SLEEPING for text in texts)


@lru_cache(maxsize=1024)
def is_alone_by_nature(place: str) -> bool:
    """Say whether a place serves one at a time, whatever anybody agreed on."""
    return any(word in place.lower() for word in _ALONE) or _LETTERED.fullmatch(place.lower()) is not None


def takes_everybody(rule: Rule, reading: Reading) -> bool:
    """Say whether what the household's own text asks for takes the time of those who live there."""
    return reading.category in ("meal", "entertainment") or _ALL_OF_US.search(rule.text.lower()) is not None


def rooms_spoken_of(rules: list[Rule]) -> tuple[str, ...]:
    """Return the rooms that rules and policies name."""
    named: set[str] = set()
    for rule in rules:
        for reading in rule.readings:
            named.update(filter(None, (reading.place, *reading.elsewhere)))
            named.update(place for policy in reading.policies for place in policy.places)
    return tuple(sorted(named))


def rooms_meant(place: str | None, rooms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rooms that a stated place stands for: itself, or all that are everybody's."""
    if place is None:
        return ()
    return tuple(room for room in rooms if _is_everybodys(room)) if place == _SHARED_SPACES else (place,)


def rooms_it_may_be_in(category: str | None, owner: str | None, rooms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rooms in which something without a place usually happens, as far as anybody speaks of them."""
    usual = _HAPPENS_IN.get(category or "", ())
    if category == "sleep" and owner:
        usual = (f"{owner}'s bedroom", f"{owner}'s room")
    return tuple(room for room in usual if room in rooms)


def rooms_open_to(category: str | None, activity: str | None, owner: str | None, rooms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rooms that something done at home, of which nobody said where, may be in: those all spend time in, and one's own."""
    said = activity or ""
    is_practice = category == "music" and _PLAYS_FOR_PRACTICE.search(said) is not None
    if not (category in _HOME_BODIES or is_practice or _NAMES_THE_HOUSE.search(said)):
        return ()
    found = tuple(room for room in rooms if _is_everybodys(room) and _SPENT_TIME_IN.search(room))
    if not found or not owner:
        return found
    bedroom = f"{owner}'s bedroom"
    return (*found, bedroom if bedroom in rooms else f"{owner}'s room")


def _is_everybodys(room: str) -> bool:
    lower = room.lower()
    return not ("'s " in lower or "’s " in lower or lower == _SHARED_SPACES or lower.endswith("office") or "bedroom" in lower)


def is_held(reading: Reading) -> bool:
    """Say whether a reading asks for a value of something, rather than for something to be done."""
    return reading.kind is Kind.SETTING or (reading.measure is not None and reading.kind in (Kind.RESTRICTION, Kind.PREFERENCE))
