"""Which of "mon", "wed", "sat" and "sun" in a text are days: they are words too."""

from __future__ import annotations

from collections.abc import Sequence

from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

DAY_SEPARATORS = frozenset({",", "and", "n", "&", "or", "/", "+", "plus", ";"})
DAY_TO = frozenset({"to", "through", "thru", "till", "until", "-", "–", "—", "til"})
LINKING = word_set(
    """
    and or to through thru until till from at in on for by - – — , . ; : ( ) / & + ! ? 's off only before after around about every
    midday noon lunchtime between except but with when where its it's we i he she they n of each because bc cos if unless this next
    inclusive incl @ w ~
    """
).union(PARTS)
"""What may stand behind a risky abbreviation that is a day."""
_SUBJECTS = word_set("i he she it we they who you mum mom dad and the cat dog sits just had have has be to get got")
"""Before "sat" or "wed" without a capital these say that it is a verb; before "sun" that it is the one in the sky."""


_A_TIME_BACK = 7
_NO_WORDS: frozenset[str] = frozenset()
_NOUNS_TOO = {
    "sun": word_set(
        """
        cream screen block hat hats lounger loungers room lotion umbrella glasses tan dress bed beds dance rise set is was comes goes
        shines sets rises up out through in on at
        """
    ),
    "suns": word_set("out up is"),
    "sat": word_set(
        """
        nav navs phone prep exam exams test tests score practice in on at down up out through there here next still for with around
        about waiting watching
        """
    ),
    "sats": word_set("test tests week paper papers"),
}
"""Words that make no day of "sun" and "sat" before them, also with a capital: "Sun cream on before school", "Sat nav needs an update"."""


def is_abbreviated_day(tokens: Sequence[Token], at: int, is_sure: bool) -> bool:
    """Say whether the abbreviation at token `at` is a day; `is_sure` where the words before it already say that a day follows."""
    following, before = low_at(tokens, at + 1), low_at(tokens, at - 1)
    fits = (
        following == ""
        or kind_at(tokens, at + 1) is not TokenKind.WORD
        or following in LINKING
        or following in WEEKDAYS
        or following in PLURAL_WEEKDAYS
        or following in MONTHS
        or following in NUMBERS
    )
    low = tokens[at].low
    if low in ("sun", "suns") and before == "the":
        return False
    if tokens[at].is_capital and low not in _NOUNS_TOO:
        return True
    listed = before in DAY_SEPARATORS and any(token.low in WEEKDAYS for token in tokens[max(0, at - _A_TIME_BACK) : at])
    if (
        (_opens_note(tokens, at) or (listed and tokens[at].is_capital))
        and following not in _NOUNS_TOO.get(low, _NO_WORDS)
        and before not in _SUBJECTS
    ):
        return True
    is_joined = (before in DAY_SEPARATORS or before in DAY_TO) and (
        low_at(tokens, at - 2) in WEEKDAYS or low_at(tokens, at - 2) in PLURAL_WEEKDAYS
    )
    if is_joined and is_sure and tokens[at].is_capital:
        return True
    if following in ("at", "@", "from") and kind_at(tokens, at + 2) in (TokenKind.NUMBER, TokenKind.TIME):
        return True
    if before in DAY_SEPARATORS and kind_at(tokens, at + 1) in (TokenKind.NUMBER, TokenKind.TIME):
        near = [token.low for token in tokens[max(0, at - _A_TIME_BACK) : at]]
        if any(low in WEEKDAYS or low in PLURAL_WEEKDAYS for low in near):
            return True  # "fri 4-9 and sun 11-5"
    is_listed = before in WEEKDAYS or following in WEEKDAYS or low_at(tokens, at + 2) in WEEKDAYS
    is_word = not is_listed and before in _SUBJECTS
    if is_sure and tokens[at].is_capital and tokens[at].low not in ("sun", "suns"):
        return True
    return fits and (tokens[at].is_capital or is_sure or not is_word)


def _opens_note(tokens: Sequence[Token], at: int) -> bool:
    """Whether a line or a clause begins here: "sat netball 9am", "(wed: bins)"."""
    return at == 0 or tokens[at - 1].text in "(;:•-–*" or tokens[at - 1].kind is TokenKind.END
