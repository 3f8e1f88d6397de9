"""What happens once: a dentist "on Thursday" is the coming Thursday's, and not every week's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from concord.domain.rule import Kind, Reading
from concord.domain.when import DAY, WEEK, Minute, Recurrence

from .dates_near import coming
from .watched import mention, watched

_ONCE = mention(
    r"\b(?:dentist|orthodontist|optician|vet|hygienist|gp|doctor|doctor[’']s|dr\.?\s+\w+|check-?up|scan|x-?ray|mri|blood\s+test|jab|vaccin\w+|flu\s+shot|surgery|"
    r"operation|appointment|appt|interview|exam|mock|driving\s+test|eye\s+test|hearing\s+test|birthday|party|wedding|funeral|christening|baptism|graduation|baby\s+shower|"
    r"housewarming|sleepover|anniversary|plumber|electrician|engineer|surveyor|handyman|repair\s*man|gas\s+man|(?:furnace|boiler|cable|roof)\s+(?:guy|man|people)|"
    r"boiler\s+service|meter\s+reading|inspection|delivery|deliver(?:ed|ing)|viewing|mot\b|haircut|parents[’']?\s+evening|parent-teacher|prom\b|recital|school\s+play|"
    r"open\s+day|concert|flight|fly|flies|match\s+against|surprise|pick(?:ing)?\s+up\s+(?:the|my|a|an|our|his|her|\w+[’']s)\s+(?!kids|children|girls|boys|twins)\w+|"
    r"(?:fetch|collect)(?:ing)?\s+(?:the|my|a|an|our)\s+(?!kids|children|girls|boys|twins)\w+|return(?:ing)?\s+the)\b"
)
_AHEAD = watched(
    r"(?:\b(?:I|we|he|she|they|[A-Z]\w+)(?:[’']ll|\s+will|\s+shall)\s+(?:need|be|have|take|want|pick|bring|come|go|meet|see|get)\b|"
    r"\b(?:am|is|are|[’'](?:m|re|s))\s+(?:going\s+to\s+\w+|(?:picking|collecting|dropping|returning|seeing|meeting|having|throwing|"
    r"getting|coming|visiting|staying|flying|moving|taking\s+the\s+day|making|baking|staining|painting)\b)|"
    r"^\W*(?i:picking|collecting|dropping|returning|seeing|meeting|throwing|getting|visiting|flying|moving|staining|painting)\b|"
    r"^\W*(?:I(?:[’']ve)?\s+)?[Gg]ot\s+an?\s+)",
)
"""What is spoken of as ahead: "I'm seeing Jo on Friday", "We'll need the car on Friday"."""
_OFTEN = mention(
    r"\b(?:every|each|weekly|fortnightly|monthly|always|usually|normally|regular(?:ly)?|most|any|alternate|other|whenever|therapy|physio\w*|rounds?|routine|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:mon|fri|sat|sun)s|from\s+now\s+on|again|mornings|afternoons|evenings|nights|weekends|weekdays|weeknights|club|training|rehearsals?|term|season|if|when|class|lessons?|practice|shifts?)\b"
)


_NAMES_A_DAY = mention(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b")
_STAY = re.compile(
    r"\b(?:away|visit(?:s|ing)?|stay(?:s|ing)?|trip|camping|on\s+holiday|on\s+vacation|out\s+of\s+town|abroad|off\s+to)\b", re.I
)


def _coming_stay(reading: Reading, text: str, written: date) -> Reading:
    """Give a stay over days in a row the coming ones: "away Fri to Sun at my mates"."""
    when = reading.when
    days = when.days
    first = next((day for day in days if WEEK[(day.number - 1) % 7] not in days), None)
    is_run = first is not None and sum(WEEK[(day.number - 1) % 7] not in days for day in days) == 1
    if first is None or not is_run or len(days) > _LONGEST_STAY or _OFTEN.is_in(text) or not _STAY.search(text):
        return reading
    begin = coming(first, written)
    dates = tuple(begin + timedelta(days=n) for n in range(len(days)))
    timed = replace(when, recurrence=Recurrence.RANGE, dates=dates)
    if when.start is None and when.end is None and when.window is None:
        timed = replace(timed, span=True, start=Minute(0), end=DAY)
    return replace(reading, when=timed)


_LONGEST_STAY = 5


def only_once(reading: Reading, text: str, written: date, before: Sequence[Reading] = ()) -> Reading:
    """Give what nobody has every week the one date that its bare weekday means, the coming one as of `written`.

    What has its day from something that its text tells of `before`, and that is weekly, is weekly too.
    """
    when = reading.when
    if any(one.when.recurrence is when.recurrence and one.when.days == when.days for one in before) and not _NAMES_A_DAY.is_in(text):
        return reading
    if reading.kind is Kind.COMMITMENT and when.recurrence is Recurrence.WEEKLY and len(when.days) > 1 and not (when.rrule or when.dates):
        is_plain = not (when.first or when.last or when.except_days or when.except_dates or when.span)
        return _coming_stay(reading, text, written) if is_plain else reading
    if reading.kind not in (Kind.COMMITMENT, Kind.TASK) or when.recurrence is not Recurrence.WEEKLY or len(when.days) != 1:
        return reading
    if when.rrule or when.dates or when.first or when.last or when.times_a_week or when.except_days or when.except_dates:
        return reading
    if _OFTEN.is_in(text) or not (_ONCE.is_in(text) or _AHEAD.search(text)):
        return reading
    return replace(reading, when=replace(when, recurrence=Recurrence.ONCE, dates=(coming(when.days[0], written),)))
