"""Places that no preposition leads to: "the main cabin may not fall under 17", "I expect the saloon to myself", "shop heater at 55"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lexicon import lexicon
from .place_phrases import PlacePhrase, place_head, words_from
from .place_words import AT_HOME, STUFF_IN_A_PLACE
from .watched import mention
from .when_words import word_set

_BEGINS = re.compile(r"(?:^\W*(?:(?:please|keep|so|and|but)\s+)*|\b(?P<det>the|my|our|his|her|their)\s+)(?=[a-z])", re.I)
_SPOKEN_TO = mention(
    r"\b(?:call|ring|phone|email|text|pay|write|tell|ask|message|for|of|with|about|to|than|via|per|but|except|bar|apart\s+from)\s*$"
)
_TO_ONESELF = re.compile(r"\s+(?:all\s+)?(?:to|for)\s+(?:myself|ourselves|himself|herself|themselves|yourself)\b", re.I)
_NUMBER = r"(?:about\s+|around\s+|exactly\s+)?\d{1,2}(?:\.\d)?(?!\s*(?::|\d|[ap]\.?m\b|o.clock|people|guests|minutes|hours))"
_OF_WARMTH = re.compile(
    r"(?:\s+[\w’']+){0,5}?\s+(?:(?:falls?|drops?|goes|go|gets?|dips?|sinks?|rises?|climbs?|is|be|stays?|keeps?|kept)\s+)?"
    rf"(?:(?:below|under|above|over|past|exceeds?)\s+{_NUMBER}|(?:warmer|cooler|colder|hotter)\s+than\s+{_NUMBER}|"
    rf"(?:at|to|around|about|from|between|than|is|be)\s+{_NUMBER}\s*(?:°|degrees?|[CF]\b|celsius|fahrenheit|$|[,;]|and\b))",
    re.I,
)
_IS_SUBJECT = re.compile(
    r"\s+(?:no|not|never|at|to|should|shouldn[’']t|must|mustn[’']t|may|can|shall|is|has|needs?|stays?|under|over|above|below)\b", re.I
)
_WARMS = mention(r"\b(?:warmer|cooler|colder|hotter|degrees?|celsius|fahrenheit|below|under|above|over|past|exceeds?)\b|°|\d\s*[CF]\b")
_WARMED = word_set(
    """
    heating heat
    thermostat temperature temp radiator radiators boiler oven fridge freezer water bath tank aquarium milk humidity volume speed stove
    geyser heater heaters immersion iron kettle thing house ac aircon fan music radio sound noise pressure price budget limit light lights
    """
)
"""What is warm or cold and no place; a house is all of it."""
_DOES = word_set(
    "set keep turn put have make heat warm cool get bring let leave lower raise anything nothing everything something i we he she they it"
)


def find_room_subjects(text: str) -> Iterator[PlacePhrase]:
    """Yield the parts of a home that a text is about, and anything else that is to be so warm or to be somebody's alone."""
    is_of_warmth = _WARMS.is_in(text)
    for m in _BEGINS.finditer(text):
        words = words_from(text, m.end(), ())
        if not words or _SPOKEN_TO.is_in(text[max(0, m.start() - 12) : m.start()]):
            continue
        low = [word.lower() for word, _, _ in words]
        det = m["det"].lower() if m["det"] else None
        kept = place_head([(word.lower(), start, end) for word, start, end in words], text, is_unknown_welcome=False)
        rest = text[(kept or words)[-1][2] :]
        has_stuff = kept is not None and len(words) > len(kept) and low[len(kept)] in STUFF_IN_A_PLACE
        is_meant = has_stuff or _TO_ONESELF.match(rest) is not None or (is_of_warmth and _OF_WARMTH.match(rest) is not None)
        if kept is not None:
            if is_meant or (det is not None and kept[-1][0] in AT_HOME and not lexicon().find(kept[-1][0])):
                yield _phrase(kept, det, m.start())
        elif (
            is_meant
            and len(words) <= (2 if det else 1)
            and _WARMED.isdisjoint(low)
            and (low[0] not in _DOES)
            and (det or _IS_SUBJECT.match(rest))
        ):
            unknown = place_head(words if m.start() else [(words[0][0].lower(), *words[0][1:]), *words[1:]], text, is_unknown_welcome=True)
            if unknown is not None:
                yield _phrase(unknown, det, m.start())


def _phrase(words: list[tuple[str, int, int]], det: str | None, start: int) -> PlacePhrase:
    owner = None if det in (None, "the") else det
    return PlacePhrase(" ".join(word for word, _, _ in words), owner, start if owner else words[0][1], words[-1][2])
