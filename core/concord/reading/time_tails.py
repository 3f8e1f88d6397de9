"""Words that add only a time to what was said before them: "That's noon to two.", "and it runs till nine", "Seven until we quit."."""

from __future__ import annotations

from .when_tokens import Token, TokenKind, low_at, tokenise
from .when_words import HOURS, MINUTES, MONTHDAY_WORDS, MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, RISKY_DAYS, UNITS, WEEKDAYS, word_set

_OF_TIME = frozenset({*WEEKDAYS, *PLURAL_WEEKDAYS, *HOURS, *MINUTES, *MONTHS, *PARTS, *UNITS}) | word_set(
    """
    noon midday midnight daily weekly monthly fortnightly nightly weekday weekdays weekend weekends weeknight weeknights everyday day days
    week weeks fortnight month quarter half past o'clock oclock am pm dark late
    """
)
"""Words of which one at least is needed."""
_AROUND = frozenset({*NUMBERS, *MONTHDAY_WORDS}) | word_set(
    """
    at on in from to until till til by before after between about around for of the a an and or every each this next first last other
    alternate sharp latest only per all not never no later earlier than it's that's it that this which they is are be will runs run lasts
    last goes go takes take finishes finish ends end starts start begins begin being sometimes always both single school most
    but again except excluding apart also so roughly give coming upcoming following lasting onwards through thru
    starting beginning ending finishing second third fourth fifth
    """
)
"""Words that say nothing without a time beside them."""
_OPEN = word_set("until till til")
_DENIALS = word_set("no not never except")
_LONGEST_LAST = 5
"""Words of "until we quit", which tells no time but an open end."""


def adds_only_a_time(text: str, before: str) -> bool:
    """Say whether there is nothing in a text but a time, and words that go with one, for what the text `before` it says.

    Days with an hour of their own are another time where there is one already ("Yoga at 9 on Mondays; Tuesdays at 10").
    """
    if "°" in text:
        return False  # "and at 64° from eleven": how warm, not when.
    tokens = tokenise(text)
    if _names_day(tokens) and _names_hour(tokens) and _names_hour(tokenise(before)):
        return False
    told = False
    for at, token in enumerate(tokens):
        if token.kind is not TokenKind.WORD:
            told = told or token.kind not in (TokenKind.MARK, TokenKind.END)
        elif token.low in _OPEN and told and _is_open_end(tokens, at + 1):
            return True
        elif token.low in RISKY_DAYS and not token.is_capital:
            return False
        elif token.low in _OF_TIME:
            told = True
        elif token.low not in _AROUND:
            return False
    return told and not _only_denies(tokens)


def _names_day(tokens: tuple[Token, ...]) -> bool:
    return any(token.low in WEEKDAYS or token.low in PLURAL_WEEKDAYS or token.low.startswith(("week", "wknd")) for token in tokens)


def _names_hour(tokens: tuple[Token, ...]) -> bool:
    return any(token.kind in (TokenKind.NUMBER, TokenKind.TIME, TokenKind.MERIDIEM) or token.low in HOURS for token in tokens)


def _is_open_end(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether nothing but a few words of no time stand to the end: "until we quit", "till they close"."""
    rest = [token for token in tokens[at:] if token.kind is not TokenKind.END]
    is_clause = low_at(tokens, at) in _SUBJECTS and 1 < len(rest) <= _LONGEST_LAST
    return is_clause and all(token.kind is TokenKind.WORD and token.low not in _OF_TIME for token in rest)


_SUBJECTS = word_set("we i they he she it everyone it's they're we're")


def _only_denies(tokens: tuple[Token, ...]) -> bool:
    """Whether it forbids a time ("No Sundays.", "but never after ten"), which is a rule of its own.

    "No later than ten" bounds what is said beside it.
    """
    is_bound = any(token.low in ("later", "earlier") for token in tokens[:3])
    return not is_bound and any(token.low in _DENIALS for token in tokens[:2])
