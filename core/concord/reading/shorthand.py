"""Writes notes out in full: "gym w/ tim b4 wk pls", text all in capitals, emoji, dashes that part one thing from the next."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from concord.domain.household import Member
from concord.resource_files import resource_path

from .spelling import spelt
from .watched import Watched, mention, small_letters, watched
from .when_words import MONTHS, NUMBERS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_SHOUTED = 8
"""Letters from which on a text without a small one is taken as shouted, not as a name such as "BBC"."""
_RELATIVES = (
    "mum|mom|mummy|mommy|dad|daddy|gran|granny|grandma|grandpa|grandad|nan|nana|auntie?|uncle|bro|sis|me|him|her|us|them|my|our|the"
)
_WITH = watched(rf"\bw/o\b|(?<![\w/])w/(?!(?:f|fr|th|sa|su)\b)\s*|(?<![\w/])w\s+(?=(?:{_RELATIVES})\b)", re.I)
_LONE_N = re.compile(r"(?<=\w)\s+[n’']?n[’']?\s+(?=\w)")
_LONE_W = mention(r"(?<![\w/])w\s")
_PLUS = watched(r"\s+(?:\+|&)\s+|(?<=[^\W\d_])\+(?=[^\W\d_])")
_AT_SIGN = watched(r"(?:(?<=\s)|^)@\s*(?=\w)")
_FOR = watched(
    r"(?<=[a-z])(?<!\bat)(?<!\bby)(?<!\bto)(?<!from)(?<!until)(?<!till)(?<!about)(?<!before)(?<!after)\s4\s(?=(?:the|my|me|us|our|his|him|her|u|you|dad|mum|mom|school|every\w+|\w*work)\b)"
)
_BETWEEN = watched(
    rf"\bbtw\s+(?=\d|noon|midday|half|quarter|lunch|dinner|breakfast|(?:{'|'.join(word for word in NUMBERS if len(word) > 2)})\b)", re.I
)
_I_WOULD = re.compile(r"(?:(?<=^)|(?<=[\s(]))(?:i\s?d|id)\s+(?=(?:like|love|rather|prefer|appreciate|be)\b)", re.I)
_I_WILL = watched(
    r"(?:^|(?<=[,;]\s)|(?<=\band\s)|(?<=\bso\s)|(?<=\bbut\s))ill\s+(?=be|have|need|take|do|make|get|pick|bring|cook|come|go)", re.I
)
_IT_IS = watched(
    r"\bits\s+(?=(?:at|on|in|from|my|our|not|an?|closed|cancell?ed|off|moved|usually|normally|always|mondays?|tuesdays?|wednesdays?|thursdays?|"
    r"fridays?|saturdays?|sundays?|(?!evening|morning|training|feeding|cleaning)\w{3,}ing)\b|\d)",
    re.I,
)
_YOU_ARE = re.compile(r"\bur\s+(?=(?:on|at|in|out|off|not|an?|up|home|away|\w{3,}ing)\b)", re.I)
_SMALL_I = re.compile(r"(?<![\w.'’-])i(?=[’']|\s|$)(?!\.e)")
_NEW_SENTENCE = watched(r"(?P<word>[^\W\d_]{2,})[.!?]+\s+[a-z]")
_SHORTENED = word_set(
    "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec "
    "min mins hr hrs approx etc incl dr mr mrs ms st vs eg ie no nr ca"
)
_SMILEY = re.compile(r"(?:(?<=\s)|^)(?:[:;]-?[)(DPp/]|<3|xo+x*o*)(?=\s|$)")
_GAP = re.compile(r"\s{3,}")
_DASH = re.compile(r"\s+[-–—]{1,3}\s+|(?<=\w)(?:—|--)(?=\w)")
_CLAUSE = re.compile(r"(?:and\s+)?(?:I|he|she|they|we|please|no|nobody|somebody|someone)\b")
_TIME_LEFT = re.compile(r"(?:\d|(?<![a-z])[ap]\.?m\.?|o[’']?clock|noon|midnight|midday)$", re.I)
_TIME_RIGHT = re.compile(r"(?:about\s+|around\s+|approx\.?\s+)?(?:\d|noon\b|midnight\b|midday\b|late\b|close\b)", re.I)
_DATE_RIGHT = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?([a-z]+)", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_UNPARTED = re.compile(r"[\w'’/-]+")
_GAPS = re.compile(r"\s+([,;.!?])")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], frozenset[str], re.Pattern[str], Watched]:
    """Return what short words stand for, how they begin as far as no mark parts them, and the patterns of them and of fillers."""
    raw = json.loads(resource_path("lexicon", "shorthand.json").read_text("utf-8"))
    short: dict[str, str] = raw["short"]
    words = "|".join(re.escape(word) for word in sorted(short, key=len, reverse=True))
    fillers = "|".join(raw["fillers"])
    return (
        short,
        frozenset(_UNPARTED.findall(word)[0] for word in short),
        re.compile(rf"(?<![\w'’/-])(?:{words})(?![\w'’/-])", re.I),
        watched(rf"(?:\s*,)?\s*(?<![\w'’-])(?:{fillers})(?![\w'’-])(?=(?P<stop>[.!?]*\s*$)?)", re.I),
    )


def written_out(text: str, members: Sequence[Member] = ()) -> str:
    """Return a note in the words it stands for. What it says, its names and its order stay."""
    names = tuple(person.name for person in members)
    text = _without_pictures(_lowered(text, names))
    text = _YOU_ARE.sub("you're ", _SMILEY.sub("", _BETWEEN.sub("between ", text)))
    short, openers, words, fillers = _table()
    text = fillers.sub("", _GAP.sub("  ", text))
    low = small_letters(text)
    if low is None or not openers.isdisjoint(_UNPARTED.findall(low)):
        text = words.sub(lambda m: _in_full(m.group(), short, m.start() == 0), text)
    text = _WITH.sub(lambda m: "without" if m.group().lower() == "w/o" else "with ", text)
    for name in names if "@" in text or _LONE_W.is_in(text) else ():
        text = re.sub(rf"(?<![\w/])w\s+(?={re.escape(name)}\b)", "with ", text, flags=re.I)
        text = re.sub(rf"(?<!\w)@\s*(?={re.escape(name)}\b)", "", text, flags=re.I)
    text = _PLUS.sub(" and ", _LONE_N.sub(" and ", text))
    text = _FOR.sub(" for ", _AT_SIGN.sub("at ", text))
    text = _IT_IS.sub("it's ", _I_WILL.sub("I'll ", _I_WOULD.sub("I'd ", text)))
    text = _NEW_SENTENCE.sub(lambda m: m.group() if m.group("word").lower() in _SHORTENED else m.group()[:-1] + m.group()[-1].upper(), text)
    return spelt(_without_dashes(_SMALL_I.sub("I", text)), names)


def _in_full(word: str, short: dict[str, str], opens: bool) -> str:
    if len(word) <= 2 and word.isupper():
        return word  # "HR", "U": a name, or letters.
    full = short[word.lower()]
    return full[0].upper() + full[1:] if opens and word[0].isupper() else full


def _lowered(text: str, names: Sequence[str]) -> str:
    """Take a shouted text down to sentence case, with names and days as they are written."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _SHOUTED or any(letter.islower() for letter in letters) or len(_WORD.findall(text)) < 2:
        return text
    text = _WORD.sub(
        lambda m: m.group().capitalize() if m.group().lower() in WEEKDAYS or m.group().lower() in PLURAL_WEEKDAYS else m.group().lower(),
        text,
    )
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", name, text, flags=re.I)
    text = re.sub(r"(?:^|[.!?]\s+)[^\W\d_]", lambda m: m.group().upper(), text)
    return re.sub(r"\b(\d{1,2}\s+)?(?:" + "|".join(word for word in MONTHS if len(word) > 3) + r")\b(?!\s+i\b)", _as_month, text)


def _as_month(m: re.Match[str]) -> str:
    return m.group().title() if m.group().strip() not in ("may", "march") or m.group(1) else m.group()


def _without_pictures(text: str) -> str:
    """Leave out emoji. One between words parts what stands before it from what stands behind."""
    if text.isascii():
        return text
    plain = "".join("\x00" if _is_picture(letter) else letter for letter in text)
    if "\x00" not in plain:
        return text
    plain = re.sub(r"(?<=\w)\s*\x00[\x00\s]*(?=\w)", ", ", plain)
    return re.sub(r"[\x00\s]+", " ", plain.replace("\x00", " ")).strip()


def _is_picture(letter: str) -> bool:
    if letter in "\ufe0f\u200d\u20e3":
        return True
    return ord(letter) >= 0x2300 and unicodedata.category(letter) in ("So", "Sk", "Cs", "Cn")


def _without_dashes(text: str) -> str:
    """Turn a dash that parts one thing from the next into a comma, before a clause of its own into a semicolon."""

    def parted(m: re.Match[str]) -> str:
        left, right = text[max(0, m.start() - 16) : m.start()].rstrip(), text[m.end() : m.end() + 32]
        if not left or _is_range(left, right):
            return m.group()
        return "; " if _CLAUSE.match(right) else ", "

    if "-" not in text and "–" not in text and "—" not in text:
        return text
    return _GAPS.sub(r"\1", _DASH.sub(parted, text))


def _is_range(left: str, right: str) -> bool:
    """Say whether a dash stands between two times, two days or two dates."""
    last, following = _WORD.findall(left[-12:]), _DATE_RIGHT.match(right)
    word = last[-1].lower() if last and left[-1].isalpha() else ""
    behind = following.group(1).lower() if following else ""
    if word in WEEKDAYS or word in PLURAL_WEEKDAYS:
        return behind in WEEKDAYS or behind in PLURAL_WEEKDAYS
    if word in MONTHS:
        return behind in MONTHS
    return _TIME_LEFT.search(left[-12:]) is not None and (_TIME_RIGHT.match(right) is not None or behind in MONTHS)
