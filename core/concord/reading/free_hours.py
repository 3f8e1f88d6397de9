# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Hours at which somebody does nothing at all, said without a verb: "not before nine on Sundays", "nothing after ten on school nights"."""

from __future__ import annotations

import re

from .watched import watched

_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week-?ends?|week-?days?|school\s+(?:nights?|days?|mornings?)|work(?:ing)?\s*days?|(?:bank\s+|public\s+|school\s+)?holidays?|days?\s+off)"
_DAYS = rf"(?:(?:on|at|during|in)\s+)?(?:(?:the|my|our|any|every|each|a|all)\s+)?{_DAY}(?:\s+(?:mornings?|evenings?|nights?|afternoons?))?(?:(?:\s*,\s*|\s*,?\s*(?:and|or|&)\s+)(?:on\s+)?{_DAY}(?:\s+(?:mornings?|evenings?|nights?))?){{0,6}}"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_HOUR = rf"(?:(?:about|around)\s+)?(?:(?:half(?:\s+past)?|(?:a\s+)?quarter\s+(?:to|past)|\w+\s+(?:minutes\s+)?(?:to|past))\s+{_NUMBER}|{_NUMBER}(?:[:.]\d\d)?(?:\s*o[’']?clock)?|noon|midday|midnight)(?:\s*[ap]\.?m\.?)?(?:\s+(?:in\s+the\s+(?:morning|evening|afternoon)|at\s+night))?"
_BOUND = rf"(?:before|after|until|till|past|earlier\s+than|later\s+than|prior\s+to|between\s+{_HOUR}\s+and|from\s+{_HOUR}\s+(?:to|until|till))\s+{_HOUR}"
_THEN = rf"(?:{_BOUND}(?:,?\s+{_DAYS})?|{_DAYS}(?:,?\s+{_BOUND})?)"
_FOR_ME = r"(?:\s+(?:at\s+all|planned|scheduled|please|for\s+me|with\s+me|whatsoever))*"
_NOTHING = (
    r"(?:please\s+)?(?:not|never|nothing|"
    r"no\s+(?:plans|activities|commitments|engagements|arrangements)|"
    r"(?:(?:please|you|nobody|no\s+one)\s+)?(?:(?:do\s+not|don[’']t|never|may|should|can)\s+)?(?:plan|schedule|book|arrange|put)s?\s+(?:nothing|anything|things|stuff)(?:\s+in)?)"
)
_NOT_THEN = watched(rf"^\W*(?:(?:and|but)\s+)?{_NOTHING}{_FOR_ME}\s+(?P<when>{_THEN}){_FOR_ME}\W*$", re.I)
_THEN_NOT = watched(rf"^\W*(?P<days>{_DAYS})\s*[,:]?\s*{_NOTHING}{_FOR_ME}\s+(?P<when>{_BOUND}){_FOR_ME}\W*$", re.I)
_DENIES = re.compile(r"\b(?:not|never|no|nothing|nobody|don[’']t)\b", re.I)
_NOT_WHAT = re.compile(rf"^\W*(?:please\s+)?(?:not|never)\s+{_DAYS}\W*$", re.I)
"""Days alone say when something is not, and not what: "not on Sundays" goes on with what was said before."""
LONGEST = 120
"""Characters. What says nothing but an hour is short."""


def nothing_then(text: str, *, is_of_house: bool) -> str:
    """Say in full that nothing is done at some hours, where a text says no more than when."""
    if len(text) > LONGEST:
        return text
    found = _NOT_THEN.search(text) or _THEN_NOT.search(text)
    if found is None or not _DENIES.search(text) or _NOT_WHAT.search(text):
        return text
    when = found["when"]
    if "days" in found.re.groupindex:
        days = found["days"]
        when = f"{when} {days}" if re.match(r"(?:on|at|during|in)\b", days, re.I) else f"{when} on {days}"
    elif re.match(rf"(?!on\b|at\b|during\b|in\b){_DAYS}", when, re.I):
        when = f"on {when}"
    return f"{'Nobody does' if is_of_house else 'I do not do'} anything {when[:1].lower()}{when[1:]}."
