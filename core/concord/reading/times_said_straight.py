# ruff: noqa: E501  (tables of turns are kept a row a line)
"""Times told in a turn of phrase, said as the grammar reads them: "of a Sunday", "Sat am", "till their mum fetches them at four"."""

from __future__ import annotations

import re

from .times_corrected import A_DAY, corrected
from .watched import mention, watched

_DAY = A_DAY
_LONG_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_CLOCK = rf"(?:(?:about|around|roughly)\s+)?(?:\d|half\b|quarter\b|noon\b|midday\b|midnight\b|twenty\b|{_HOUR}\b)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_OF_A_DAY = re.compile(rf"\bof\s+an?\s+(?P<day>{_LONG_DAY}|weekend|weekday)\b(?P<part>\s+(?:morning|afternoon|evening|night)\b)?", re.I)
_DATE_BEHIND = watched(
    rf"\b(?P<day>{_LONG_DAY})\s+\((?:the\s+)?(?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)\)",
    re.I,
)
_HALF_DAY = re.compile(rf"\b(?P<day>{_DAY}s?)\.?\s+(?P<half>am|pm|a\.m\.?|p\.m\.?)(?=\W*$|\s*[,;.)&/+]|\s+(?!\w+ing\b)\w)", re.I)
_TILL_FETCHED = watched(
    rf"\b(?P<till>until|till|til)\s+(?!{_CLOCK})(?P<who>[^,;.\d]{{2,30}}?)\s+(?:picks?|collects?|fetch(?:es)?|comes?|gets?|brings?|arrives?|takes?|"
    rf"relieves?)\b[^,;.\d]{{0,24}}?\s+at\s+(?={_CLOCK})",
    re.I,
)
_WHEN_ITS = re.compile(
    rf"\bat\s+(?P<hour>{_HOUR})\b(?P<more>[^;.]{{0,40}}?)\b(?P<save>apart\s+from|except(?:ing)?(?:\s+for)?|but\s+not|save)\s+(?:on\s+)?"
    rf"(?P<days>{_LONG_DAY}s?(?:(?:,\s*|\s+and\s+){_LONG_DAY}s?)*),?\s+when\s+(?:it|we|I|that)(?:[’']s|\s+is|\s+are|\s+have\s+it)\s+(?:at\s+)?"
    rf"(?P<clock>(?:half\s+past|quarter\s+(?:past|to)|half)?\s*{_HOUR}?(?:[:.]\d\d)?(?:\s*[ap]m)?)(?=\W|$)",
    re.I,
)
_THE_PARTS = re.compile(
    rf"^(?P<lead>\W*)on\s+the\s+(?P<part>mornings|afternoons|evenings|nights|days)\s+[^,;.]{{3,50}},\s+(?:it\s+is|it[’']s|that\s+is|that[’']s|which\s+(?:is|are)|"
    rf"these\s+are|those\s+are|so|i\.e\.)\s+(?:on\s+)?(?P<days>{_LONG_DAY}s?(?:(?:,\s*|,?\s+and\s+|\s+or\s+){_LONG_DAY}s?)*)\s*,\s+",
    re.I,
)
_LAST_THING = re.compile(r"\b(?P<and>and\s+(?:then\s+)?(?:again\s+)?)last\s+thing(?:\s+at\s+night)?\b", re.I)
_WITH_A_MEAL = re.compile(r"\bwith\s+(?P<meal>(?:his|her|my|their|our)?\s*(?:breakfast|lunch|dinner|supper|tea))(?=\s+and\s+again\b)", re.I)
_ON_NIGHTS = watched(
    r"\b(?P<on>(?:[’']m|[’']s|[’']re|\bam|\bis|\bare|\bwhen|\bwhile|(?<!\bon\s)\bworks?|\bworking|\bdo|\bdoes|\bdoing)\s+(?:on\s+)?)(?P<shift>nights|earl(?:y|ie)s|lates)\b(?!\s+(?:out|in|off|of|at|and|for))",
    re.I,
)
_LENGTH = (
    r"(?:about\s+|around\s+)?(?:(?:half\s+)?an\s+hour|(?:\d+|one|two|three|ten|fifteen|twenty|thirty|forty|fifty|sixty|ninety)(?:[\s-](?:five|and\s+a\s+half))?\s?"
    r"(?:min(?:ute)?s?|hours?|hrs?))"
)
_SUBJECT = r"(?:I|we|he|she|they|you|one)"
_IS_TIMED = r"(?:which|that)(?:[’']s|\s+is)\s+(?:usually\s+|always\s+|normally\s+|generally\s+|at\s+)*"
_EXPECTED = watched(
    rf",?\s+(?:and\s+)?(?:where|at\s+which)\s+{_SUBJECT}(?:[’'](?:m|re|s)|\s+(?:am|are|is|must\s+be))\s+(?:expected|due|wanted|needed|to\s+be|there)\s+"
    rf"(?:by|at|for|from)\s+(?={_CLOCK})",
    re.I,
)
_RELEASED = watched(
    rf",?\s+(?:and\s+|but\s+)?(?:whence|from\s+(?:where|which)|where|which)?\s*(?:{_SUBJECT}(?:[’'](?:m|re|s)|\s+(?:am|are|is))\s+)?not\s+"
    rf"(?:released|let\s+(?:out|go|off)|dismissed|allowed\s+(?:home|out)|done|through|finished)\s+(?:before|until|till)\s+(?={_CLOCK})",
    re.I,
)
_FROM_WHEN = watched(
    rf"\bfrom\s+(?:the\s+(?:time|moment|minute)\s+(?:that\s+|when\s+)?|when\s+){_SUBJECT}\s+(?P<does>[^,;.\d]{{2,24}}?),\s+{_IS_TIMED}"
    rf"(?P<clock>(?:half\s+past\s+|(?:a\s+)?quarter\s+(?:past|to)\s+)?{_HOUR}(?:[:.]\d\d)?(?:\s+o[’']?clock)?)(?=\W*(?:$|[,;.]|\s(?:and|until|till|otherwise|or)\b))",
    re.I,
)
_FROM_THE_TIME = watched(rf"\bfrom\s+the\s+(?:time|moment|minute)\s+(?:that\s+|when\s+)?(?={_SUBJECT}\b)", re.I)
_TO_BED = re.compile(r"\b(?:turns?\s+in|bed|asleep|sleep|retires?)\b", re.I)
_RISES = re.compile(r"\b(?:gets?\s+up|wakes?|rises?|am\s+up)\b", re.I)
_TAKES_TIME = r"(?:home\s?work|revision|prep|study|studying|reading|practi[cs]e|piano|violin|cello|guitar|exercises?|stretch(?:es|ing)|xbox|gaming|screen\s?time)"
_SO_LONG_AFTER = watched(
    rf"^(?P<what>\W*(?:(?:my|his|her|our|their|the)\s+)?(?:[\w’'-]+\s+)?{_TAKES_TIME})\s*(?:is|are|=|:|,)\s*(?={_LENGTH}\s+(?:after|before)\b)",
    re.I,
)
_ALL_TOLD = watched(
    rf",\s+(?:and\s+|but\s+)?(?:(?:it|we|I|that|they)(?:[’']ll|\s+will|\s+should)|should)\s+be\s+(?={_LENGTH}\b)",
    re.I,
)
_SHIFTS = {"nights": "night shift", "earlies": "early shift", "lates": "late shift"}
_WATCHED = mention(
    r"\b(?:of\s+an?|[ap]\.?m\.?|unt?il|till|returning|getting|coming|lasts?|lasting|takes|taking|runs|goes|when|on\s+the|last|again|nights|earlies|lates)\b"
)


def times_said_straight(text: str) -> str:
    """Return the text with such times in plain words; the hours and days that it names stay."""
    text = _DATE_BEHIND.sub(lambda m: f"{m['day']} {m['date']}", _told_by_clauses(corrected(text)))
    if not _WATCHED.is_in(text):
        return text
    plain = _OF_A_DAY.sub(_on_such_days, text)
    plain = _HALF_DAY.sub(lambda m: f"{m['day']} {'morning' if m['half'].lower().startswith('a') else 'afternoon'}", plain)
    plain = _TILL_FETCHED.sub(lambda m: f"{m['till']} ", plain)
    plain = _WHEN_ITS.sub(_and_on_those, plain)
    plain = _THE_PARTS.sub(
        lambda m: f"{m['lead']}On {m['days']}{'' if m['part'].lower() == 'days' else ' in the ' + m['part'][:-1]}, ", plain
    )
    plain = _LAST_THING.sub(lambda m: f"{m['and']}before bed", plain)
    plain = _WITH_A_MEAL.sub(lambda m: f"at {m['meal']}", plain)
    return _ON_NIGHTS.sub(lambda m: m["on"] + _SHIFTS.get(m["shift"].lower(), m["shift"]), plain)


def _on_such_days(m: re.Match[str]) -> str:
    return f"on {m['day']}{m['part']}s" if m["part"] else f"on {m['day']}s"


def _and_on_those(m: re.Match[str]) -> str:
    """Say the exception's own time as a second one; "half past" alone is of the hour before."""
    clock = " ".join(m["clock"].split())
    if clock.lower().endswith("past"):
        clock = f"{clock} {m['hour']}"
    if not clock:
        return m.group()
    return f"at {m['hour']}{m['more']}{m['save']} {m['days']} and on {m['days']} at {clock}"


def _told_by_clauses(text: str) -> str:
    """Say the hours and lengths that a clause of their own tells: "where I am due by ten", "from when I turn in, which is nine"."""
    if _EXPECTED.search(text):
        text = _RELEASED.sub(" until ", _EXPECTED.sub(" at ", text))
    text = _FROM_THE_TIME.sub("from when ", _FROM_WHEN.sub(_from_then, text))
    return _ALL_TOLD.sub(", for ", _SO_LONG_AFTER.sub(lambda m: f"{m['what']} for ", text))


def _from_then(m: re.Match[str]) -> str:
    part = " at night" if _TO_BED.search(m["does"]) else " in the morning" if _RISES.search(m["does"]) else ""
    return f"from {m['clock']}{part}"
