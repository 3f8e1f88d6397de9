"""Which tokens can begin a temporal term at all; most words of a text can not, and are passed over quickly."""

from __future__ import annotations

from typing import Final

from .dates_feasts import FEASTS
from .when_tokens import Token, TokenKind
from .when_words import (
    HOLIDAYS,
    HOURS,
    LETTER_DAYS,
    LETTER_RUNS,
    MINUTES,
    MONTHDAY_WORDS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PART_GRADES,
    PARTS,
    PLURAL_WEEKDAYS,
    WEEKDAYS,
    word_set,
)

_FUNCTION_WORDS: Final = word_set(
    """
    'til @ a about after ahead all alternate alternating always an and annual annually any anytime apart approx approximately
    around as aside at b bank bar before beginning begins besides betw between betwixt bi biweekly both btw btwn business but by ca
    circa come coming commencing couple daily day directly done during each earlier early effective either end ending ends
    entire even evening evenings every everyday exactly except excepting excluding federal finish finishes finishing first
    following for fortnight fortnightly from going half hourly immediately in just last lasting lasts later mid midday midnight
    monthly most nearly never next night nightly nights no noon not odd of on once only other otherwise over past per prior
    promptly quarter quarterly ready remainder rest right roughly round save school schoolday schooldays shortly since some
    sometime somewhere soon spend spending spends starting starts straight takes taking term termtime the these this those three
    thrice through throughout thru til till today tomorrow tonight toward towards twice unless until up upon very w wb wc week
    weekday weekdays weekend weekends weekly weeknight weeknights weeks when whenever while whilst whole without wk wkday wkdays
    wkend wkends wknd wknds wknight wknights work workday workdays working yearly ~
    """
)
_STARTS: Final = frozenset(
    {
        *_FUNCTION_WORDS,
        *HOURS,
        *LETTER_DAYS,
        *LETTER_RUNS,
        *MINUTES,
        *MONTHDAY_WORDS,
        *MONTHS,
        *NUMBERS,
        *ORDINALS,
        *PARTS,
        *PART_GRADES,
        *PLURAL_WEEKDAYS,
        *WEEKDAYS,
        *(name.split()[0] for name in (*HOLIDAYS, *FEASTS)),
    }
)
_NEVER: Final = frozenset({TokenKind.END, TokenKind.MERIDIEM})


def may_begin(token: Token) -> bool:
    """Whether a temporal term can begin with this token."""
    if token.kind is TokenKind.WORD or token.kind is TokenKind.MARK:
        return token.low in _STARTS
    return token.kind not in _NEVER
