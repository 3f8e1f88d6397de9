"""The verb of a name in its base form: "picking up the cake" is "pick up the cake", "hens shut" is "shut hens"."""

from __future__ import annotations

import re

from .people import OWN, PRONOUN
from .verbs import is_participle, is_plain, is_third_person, plain_of_doing, plain_of_done, with_its_e

_DETERMINER = re.compile(
    rf"(?:an?|the|{OWN}|its|your|some|all|every|each|this|that|these|those|him|her|me|us|them|it|himself|herself|themselves|"
    r"something|anything|someone|everyone|everybody|[\d]+|two|three)$",
    re.I,
)
_OBJECT = re.compile(rf"(?:an?|the|{OWN}|its|your|some|him|me|us|them|something|someone|somebody)$", re.I)
_PARTICLE = frozenset("up off out down away back over in on".split())
_ITS_NOUN_TOO = frozenset(
    """
    work sleep rest study walk run swim practise practice play cook read bake nap iron shower meditate travel exercise jog camp paint
    draw sew knit teach
    """.split()
)
"""Verbs whose plain form alone stands in a calendar for the doing: "Work", "Sleep"."""
_TAKES_AN_OBJECT = frozenset(
    """
    make get buy do prepare plan cook bake throw organise organize give take bring pick drop put help fix ice
    """.split()
)
_ADVERBS = re.compile(
    r"(?:\b(?:always|usually|normally|also|often|then|now|still|only|both|never|just|generally|regularly|typically|[a-z]+ly)\s+)+$", re.I
)
_SAID_OF = re.compile(
    r"(?:\b(?:he|she|who|it|robot|mum|mom|dad|gran|grandma|grandpa|grandad|granny|nan|nana|sister|brother|husband|wife|daughter|son|mother|father)|(?!(?:My|Our|The|His|Her|Their|All|These|Those|Some|Any|No|Two|Three|Your|Its|Every|Each|Both|On|In|At|For|And|But|So|Then|After|Before|When)\b)(?-i:[A-Z])[\w-]+)\s+$",
    re.I,
)
_FIRST_OF_TWO = re.compile(r"^(?P<verb>[\w-]+)\s+and\s+(?P<second>[\w-]+s)\s+(?P<for>for\s+|after\s+)?(?=\S)", re.I)
_SECOND_VERB = re.compile(r"\s+and\s+(?P<second>[\w-]+)(?:\s.*)?$", re.I)
_STATES = frozenset(
    """
    due used served reserved closed needed limited planned booked moved finished done gone held based left located shared supposed
    interested called named set-up open known alarmed red bed tired married retired sweet
    """.split()
)
_BEHIND = re.compile(
    r"\s+(?P<particle>in|on|off|up|out|down|away|over)\b(?!\s+(?:the|a|an|my|his|her|our|their|\w+days?\b|\d|christmas|time)\b)", re.I
)


_EVENT = re.compile(
    r"^(?:[\w’-]+\s+)?(?:meetings?|class(?:es)?|sessions?|lessons?|courses?|workshops?|club|group|circle|party|competition|show|appointments?|evenings?|nights?|trip|tour|weekend|day|contest|call)(?=\s|$)",
    re.I,
)
"""What is called by what is done there: a planning meeting, a cooking class."""


def base_of_third(verb: str) -> str:
    """Return the base form of a verb in the third person, one the table lacks as well: "quilts" is "quilt"."""
    low = verb.lower()
    if low == "has":
        return "have"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz|tz|[^aeiou]o|o)es$", low):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def tells_what_somebody_does(word: str, following: str, text: str) -> bool:
    """Say whether a word is a verb in the third person where it stands in a text: "she works", not "my calls"."""
    if not word.lower().endswith("s") or len(word) < 3 or word.lower() in ("is", "was", "has", "does", "this", "his", "its"):
        return word.lower() == "has"
    if following and _DETERMINER.match(following.split()[0]) and is_third_person(word):
        return True
    for at in re.finditer(rf"\b{re.escape(word)}\b", text):
        before = _ADVERBS.sub("", text[: at.start()])
        if _SAID_OF.search(before):
            return not re.search(r"(?:^|\W)(?:the|my|our|his|her|their|a|an)\s+[\w’-]+\s+$", before, re.I) or is_third_person(word)
        if re.search(r"\band\s+$", before) and is_third_person(word):
            return True
    return False


def in_base_form(name: str, text: str) -> str:
    """Return a name that opens with a verb in the third person, or in -ing before its object, with the base form of that verb."""
    first, _, rest = name.partition(" ")
    low = first.lower()
    if tells_what_somebody_does(first, rest, text):
        name = f"{base_of_third(first)} {rest}".strip()
    elif low.endswith("ing") and not is_plain(low) and not (rest and _EVENT.search(rest)):
        base = with_its_e(plain_of_doing(low))
        opens_object = rest and (_OBJECT.match(rest.split()[0]) or rest.split()[0] in _PARTICLE or rest[:1].isupper())
        begins = rest.split()[0].lower() if rest else ""
        is_verb = is_plain(base) or _OBJECT.match(begins) is not None
        opens_object = (
            opens_object or (begins and base in _TAKES_AN_OBJECT) or (begins == "with" and base in ("speak", "talk", "chat", "meet"))
        )
        if is_verb and (
            opens_object or (not rest and base in ("work", "sleep", "study", "rest")) or (base == "work" and rest.startswith("from"))
        ):
            name = f"{base} {rest}".strip()
    two = _FIRST_OF_TWO.match(name)
    if two is not None and is_plain(two["verb"].lower()) and (two["for"] or not is_third_person(two["second"])):
        joined = "" if two["for"] else f" and {base_of_third(two['second'])}"
        return f"{two['verb']}{joined} {name[two.end() :]}"
    second = _SECOND_VERB.search(name)
    if second is not None and is_third_person(second["second"]) and second.start() > 0 and is_plain(name.split()[0].lower()):
        name = name[: second.start()]
    return name


_TO_DO = re.compile(r"^(?P<what>(?:[\w’'&-]+\s+){1,4}?)to\s+(?P<verb>[a-z]+)(?P<rest>\s+.+)?$", re.I)


def of_its_purpose(name: str) -> str:
    """Call what a thing is there for by that: "floor jack to work on the pickup" is "work on the pickup"."""
    m = _TO_DO.match(name)
    if (
        m is None
        or _DETERMINER.match([*name.split(), ""][1])
        or not is_plain(m["verb"])
        or is_plain(m["what"].split()[0].lower())
        or m["what"].split()[0].lower().endswith("ing")
    ):
        return name
    if m["rest"]:
        return f"{m['verb']}{m['rest']}" if m["verb"].lower() not in _ITS_NOUN_TOO - {"work"} else name
    return f"{m['verb']} {_small(m['what'].strip())}" if m["verb"].lower() not in _ITS_NOUN_TOO else name


def of_what_is_done(name: str, text: str) -> str:
    """Say what is done to a thing as one who does it would: "gas bottles are checked" is "check gas bottles"."""
    m = _first_done(name)
    if m is None:
        return name
    what, done, rest = m
    base = plain_of_done(done)
    if base == done and not re.search(rf"\b(?:be|is|are|gets?|being|been)\s+(?:\w+\s+){{0,2}}{done}\b|\b{done}\s+by\b", text, re.I):
        return name
    if base == "take" and is_plain(what.split()[-1].lower()):
        return what
    if what.split()[0].lower() in ("get", "got", "have", "put", "see"):
        return name
    behind = re.search(rf"\b{re.escape(done)}\b", text, re.I)
    particle = _BEHIND.match(text, behind.end()) if behind is not None else None
    verb = f"{base} {particle['particle'].lower()}" if particle is not None else base
    if rest and particle is not None:
        rest = re.sub(rf"^{particle['particle']}\b\s*", "", rest, flags=re.I)
    rest = "" if rest.lower().startswith(("by ", "and ", "then ", "for ", "left", "with ")) else rest
    return " ".join(part for part in (verb, _small(what), rest) if part)


def _is_done(word: str) -> bool:
    return word not in _STATES and is_participle(word)


def _first_done(name: str) -> tuple[str, str, str] | None:
    """Return the thing, what is done to it and what follows, where a name has them in this order."""
    words = name.split()
    for number, word in enumerate(words[:7]):
        if (
            number
            and word.islower()
            and _is_done(word)
            and (number > 1 or number == len(words) - 1 or not is_plain(words[0].lower()))
            and not _commands(words)
            and not _NOT_BEFORE_DONE.fullmatch(words[number - 1])
        ):
            what = re.sub(r"\s+(?:is|are|be|been|gets?|got|being|to\s+be|must\s+be|should\s+be)$", "", " ".join(words[:number]))
            if what.lower() in ("is", "are", "be", "get", "gets") or re.match(rf"(?:{PRONOUN})\b", what, re.I):
                return None
            return what, word, " ".join(words[number + 1 :])
    return None


def _commands(words: list[str]) -> bool:
    """Say whether words are told to somebody: "put the bins", not "water bottle"."""
    return is_plain(words[0].lower()) and (_DETERMINER.match(words[1]) is not None or words[1].lower() in _PARTICLE)


_NOT_BEFORE_DONE = re.compile(r"to|an?|the|my|his|her|our|their|and|of|with|for", re.I)


def _small(what: str) -> str:
    """Return a thing in the middle of a name: without its article, its first letter small unless it is a name's."""
    what = re.sub(rf"^(?:an?|the|{OWN}|its)\s+", "", what, flags=re.I)
    first = what.split()[0] if what.split() else ""
    opens_a_sentence = re.fullmatch(r"[A-Z][a-z]+", first) and (first.endswith("s") or re.match(r"\w+\s+[a-z]", what))
    return what[:1].lower() + what[1:] if opens_a_sentence else what
