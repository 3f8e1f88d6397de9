# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Which of two wishes for a value holds: "the warmer one wins", "take the lower of the two", "whoever wants it quieter gets it"."""

from __future__ import annotations

import re

from concord.domain.policy import Order, OrderBy

from .watched import watched

_UP = r"(?P<up>warmer|warmest|hotter|hottest|higher|highest|maximum|larger|largest|bigger|biggest|greater|louder|brighter|upper)"
_DOWN = (
    r"(?P<down>cooler|coolest|colder|coldest|lower|lowest|minimum|smaller|smallest|quieter|quietest|softer|dimmer|darker|less\s+heating)"
)
_WAY = rf"(?:{_UP}|{_DOWN})"
_WHAT = r"(?:\s+(?:one|ones|wish|wishes|temperature|temperatures|setting|settings|value|number|figure|request|volume|level|side|of\s+(?:the|both|our|their|all|what)\s*(?:two|wishes|values|temperatures|settings|three|people\s+want|everyone\s+wants)?|(?:anyone|anybody|somebody|someone|that\s+is)\s+(?:asks?\s+for|asked\s+for|wants?)))*"
_HOLDS = r"(?:always\s+|then\s+|simply\s+|is\s+to\s+)*(?:wins?|counts?|holds?|appl(?:y|ies)|goes\b(?!\s+(?:on|off|up|down|out))|is\s+(?:kept|set|used|taken|chosen|what\s+counts)|stands|prevails?|rules?|decides|comes?\s+first|goes\s+first|takes?\s+(?:priority|precedence)|it\s+is|beats?|trumps?|(?:comes?|goes)\s+(?:before|over|ahead\s+of)|has\s+priority|gets\s+(?:it|priority))\b"
_WHERE = r"(?:with\s+(?:the\s+)?(?:heating|thermostat|temperature|music|volume|light|lights|lighting)\s*,?\s*)?"
_WINS = watched(rf"(?:^|[\s,:])(?:the\s+)?{_WAY}{_WHAT}\s+{_HOLDS}", re.I)
_TAKE = watched(
    rf"\b(?:(?:heat|warm|cool)\s+(?:it\s+|up\s+|down\s+)?to|take|use|choose|pick|go\s+(?:with|for|by)|apply|follow|set\s+(?:it|the\s+[\w-]+)\s+to|set|turn\s+(?:it|the\s+[\w-]+)\s+to|in\s+doubt,?|always)\s+(?:always\s+)?(?:for\s+)?the\s+{_WAY}\b(?!\s+(?:shelf|drawer|oven|bathroom|bedroom|floor|deck|bunk|bed|car|van|room|table|pot|pan|plate|field|garden|school|bag|box|size|half|part|case|bucket))",
    re.I,
)
_WANTS = watched(
    rf"\b(?:who(?:so)?ever|the\s+(?:one|person|side)\s+(?:who|that)|who)\s+(?:wants?|likes?|needs?|asks?\s+for|prefers?|has)\s+(?:it\s+|the\s+\w+\s+)?(?:to\s+be\s+)?(?:the\s+)?{_WAY}\b",
    re.I,
)
_FEELS = watched(
    r"(?:^|[\s,:])(?:the\s+)?(?P<cold2>cold|chilly|freezing)\s+(?:ones?|people|side|person)\s+(?:wins?|decides?|counts?|(?:goes?|comes?)\s+first)\b|"
    r"\b(?:who(?:so)?ever|the\s+(?:one|person|side)\s+(?:who|that)|who)\s+(?:is|feels?|gets?)\s+(?:too\s+|the\s+)?(?P<cold>cold(?:er|est)?|chilly|freezing)\b[^.;]{0,20}\b(?:wins?|decides?|counts?|first|priority|gets\s+(?:it|their\s+way))\b|"
    r"\b(?:who(?:so)?ever|the\s+(?:one|person|side)\s+(?:who|that)|who)\s+(?:is|feels?|gets?)\s+(?:too\s+|the\s+)?(?P<hot>hot(?:ter|test)?|warm(?:er|est)?|sweating)\b[^.;]{0,20}\b(?:wins?|decides?|counts?|first|priority|gets\s+(?:it|their\s+way))\b|"
    r"\b(?:better|rather)\s+(?:be\s+)?(?:a\s+bit\s+)?too\s+(?:(?P<warm>warm|hot)\s+than\s+too\s+(?:cold|cool)|(?P<cool>cold|cool)\s+than\s+too\s+(?:warm|hot))\b",
    re.I,
)
_TEMPERATURE = re.compile(r"\b(?:warm|hot|cool|cold|temperature|heating|thermostat|degrees?|freez|jumper|sweater|blanket|chilly)", re.I)
_VOLUME = re.compile(r"\b(?:loud|quiet|soft|volume|music)", re.I)
_LIGHT = re.compile(r"\b(?:bright|dim|dark|light)", re.I)
_SOME_TIME = re.compile(
    r"\b(?:at\s+night|overnight|in\s+the\s+(?:morning|evening|afternoon|night)|\d|when\s+(?:we|nobody|everyone|everybody|no\s+one)\s+(?:is|are)\b)|\b(?:minutes?|hours?|oven|hob|fridge|freezer)\b|\bafter\b|\bbefore\s+\w+(?:ing)\b",
    re.I,
)
"""What holds at some time is a setting, where it is told to be used."""


def value_order_in(part: str) -> Order | None:
    """Return the order of a part of a text by which the higher or the lower of two values holds."""
    found = _WINS.search(part) or _WANTS.search(part)
    if found is None and _SOME_TIME.search(part) is None:
        found = _TAKE.search(part)
    if found is None and re.search(r"\b(?:the\s+)?(?:doubt|two\s+temperatures|temperatures?|heating)\b", part, re.I):
        found = re.search(rf"\b(?:use|take|it\s+is|for\s+\w+|doubt),?\s+(?:the\s+)?{_WAY}\b", part, re.I)
    if found is not None:
        return Order(OrderBy.VALUE, ("higher" if found["up"] else "lower",))
    feels = _FEELS.search(part)
    if feels is None:
        return None
    return Order(OrderBy.VALUE, ("higher" if feels["cold"] or feels["cold2"] or feels["warm"] else "lower",))


def quantity_ranked(part: str) -> str | None:
    """Return what the values are of that a part of a text ranks; None where it ranks any."""
    if _TEMPERATURE.search(part):
        return "temperature"
    if _VOLUME.search(part):
        return "volume"
    return "light" if _LIGHT.search(part) else None
