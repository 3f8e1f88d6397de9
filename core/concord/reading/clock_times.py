"""Clock times with what bounds them, and ranges: "at nine", "no later than 9.30pm", "from nine to five", "sometime between 8 and 10"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .clock_bounds import introduction, trailing_bound
from .clock_written import JOINS, counts_something, read_fraction_of, read_time
from .dates_rest import rest_words
from .when_terms import Bound, ClockTerm, Term, Written
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import HOURS, MONTHS, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_ABOUT = frozenset({"around", "about", "approximately", "approx", "roughly", "circa", "ca", "~", "nearly", "towards", "toward"})
_BETWEEN = frozenset({"between", "btw", "btwn", "betw"})
_STRICT = frozenset({Bound.AFTER, Bound.BEFORE, Bound.FROM})


def read_clock(
    tokens: Sequence[Token],
    at: int,
    *,
    after_term: bool,
    has_days: bool = False,
    after_clock: bool = False,
    beside_range: bool = False,
    is_noted: bool = False,
) -> Term | None:
    """Read a clock time or range that begins at token `at`.

    `after_term`: another temporal term stands right before it ("Mondays 9-11"); `has_days`: its sentence has named days before;
    `after_clock`: it has named a clock time before; `beside_range`: a range stands right before it, so that "five to ten" is one too;
    `is_noted`: a note says it as its hour.
    """
    bound, begin, is_window = introduction(tokens, at)
    has_word = begin > at or is_noted or _is_told(tokens, at, after_clock)
    if has_word or low_at(tokens, at) in _BETWEEN:
        between = _between(tokens, at, begin, is_window)
        if between is not None:
            return between
    position, approximate = _skip_about(tokens, begin)
    has_word = has_word or position > at or _is_parted(tokens, position)
    is_in_range = bound is Bound.FROM or (beside_range and bound is None)
    if bound is Bound.FROM and low_at(tokens, position) in _MEALTIMES:
        noon = Written(_MEALTIMES[low_at(tokens, position)], 0, None, True)
        end = position + 1 + (low_at(tokens, position + 1) in ("on", "onward", "onwards"))
        return Term(ClockTerm(noon, None, bound, is_window, True), at, end)
    first = read_time(
        tokens,
        position,
        bare=has_word or _is_ish(tokens, position),
        after_from=is_in_range,
        strict=bound in _STRICT or (approximate and bound is None),
    )
    if first is None:
        names_number = low_at(tokens, at - 1) in NUMBERED
        first = _bare_range_start(tokens, position, after_term or has_word or beside_range or (has_days and not names_number))
    if first is None and (after_term or has_days):
        bare = read_time(tokens, position, bare=True, after_from=False, strict=False)
        is_told = bare is not None and (_served(tokens, bare[1], bare[0]) or (has_days and rest_words(tokens, bare[1]) is not None))
        first = bare if is_told else None
        has_word = has_word or first is not None
    if first is None:
        return None
    start, end = first
    end, is_ish = _skip_ish(tokens, end)
    approximate = approximate or is_ish
    open_end = _open_end(tokens, end)
    if open_end:
        if not start.half and not start.is_sure and 0 < start.hour < _OPEN_LATE:
            start = replace(start, half="pm", is_sure=True)  # Nobody says "till dark" of a thing that begins before dawn.
        return Term(ClockTerm(start, None, Bound.AT, is_window, approximate), at, open_end)
    parted = _with_part(tokens, (start, end))
    if parted is not None and parted[1] > end and _range_join(tokens, parted[1]):
        start, end = parted
    join = _range_join(tokens, end)
    join = 0 if join and kind_at(tokens, join) is TokenKind.NUMBER and low_at(tokens, join + 1) in MONTHS else join
    if join and bound not in (Bound.UNTIL, Bound.BY, Bound.BEFORE):
        second_at, about_two = _skip_about(tokens, join)
        second = read_fraction_of(tokens, second_at, start) or read_time(tokens, second_at, bare=True, after_from=False, strict=False)
        if start.half == "am" and second is not None and _is_late(tokens, second[1]):
            second = _with_part(tokens, second)
        if second is not None and not counts_something(tokens, second[1], second[0]):
            end, is_ish = _skip_ish(tokens, second[1])
            near = approximate or about_two or is_ish
            starts = near and any(low_at(tokens, n) in _STARTING for n in range(at - 2, begin))
            return Term(ClockTerm(start, second[0], Bound.AT, is_window, near, starts), at, end)
    if bound is None and not has_word and not is_ish and not _is_plain(tokens, at, start, after_term):
        return None
    served = _served(tokens, end, start) if bound in (None, Bound.AT) else 0
    if served:
        return Term(ClockTerm(start, None, Bound.AT, is_window, approximate), at, served)
    final, end = trailing_bound(tokens, end, bound or Bound.AT)
    return Term(ClockTerm(start, None, final, is_window, approximate), at, end)


_MEALTIMES = {"lunchtime": 12, "teatime": 17}
_BEFORE_FILLER = word_set("before after at by until till til from not around about to -")
NUMBERED = word_set(
    """
    pages page chapters chapter ages age aged room rooms numbers number no nos grade grades years year level levels size act for about
    score won
    """
)
"""Before a bare range these say that it is no time ("pages 9-11")."""
_MEASURED = word_set(
    """
    won lost score scored beat rate rated temperature degrees keep keeps set thermostat volume brightness warm cool heating humidity
    level dose grade marks out verse verses psalm chapter bus number line platform gate page pages
    """
)
MOVED = word_set(
    """
    move moves moved moving shifted switch switches switched swap swaps swapped changes changed changing reschedule rescheduled
    postpone postponed pushed bumped
    """
)
"""Before "from Tuesday to Wednesday" these say that only the second is meant."""
_STARTING = word_set(
    """
    starting starts start begin begins beginning leaving leaves arriving arrives
    """
)
_TOLD = word_set(
    """
    out time start finish collection registration assembly bedtime bed breakfast lunch dinner supper tea curfew brunch bathtime
    kick-off kickoff ko doors pickup checkout
    """
)


def _is_told(tokens: Sequence[Token], at: int, after_clock: bool) -> bool:
    """Whether a bare number here is a time without a word before it: "dinner is 7", "6:30 on weekdays and 7 on weekends", "at 7 and 7"."""
    low = low_at(tokens, at - 1)
    if low in ("is", "it's", "its", "are", "was") and low_at(tokens, at - 2) in ("when", "where", "then", "it"):
        return after_clock and not counts_something(tokens, at + 1, None)
    if low == "is":
        return low_at(tokens, at - 2) in _TOLD
    if low in _TOLD and kind_at(tokens, at) in (TokenKind.NUMBER, TokenKind.WORD):
        return read_time(tokens, at, bare=True, after_from=False, strict=True) is not None
    if low == "to" and after_clock and any(low_at(tokens, n) in MOVED for n in range(max(0, at - 8), at)):
        return True
    if after_clock and low in ("and", ",", "&", "or") and kind_at(tokens, at) in (TokenKind.NUMBER, TokenKind.WORD):
        one = read_time(tokens, at, bare=True, after_from=False, strict=True)
        if one is not None and (kind_at(tokens, at) is TokenKind.NUMBER or low_at(tokens, at) in HOURS):
            return True
    if low_at(tokens, at - 1) not in ("and", ",", "but", "or") or kind_at(tokens, at) is not TokenKind.NUMBER:
        return False
    day = low_at(tokens, at + 2)
    return low_at(tokens, at + 1) == "on" and (day in PLURAL_WEEKDAYS or day in WEEKDAYS or day in ("weekdays", "weekends", "weeknights"))


def _served(tokens: Sequence[Token], at: int, start: Written) -> int:
    """Where "for 7.30" ends in "7.15 for 7.30" (come at the one, it begins at the other); 0 where it is not there."""
    if low_at(tokens, at) != "for":
        return 0
    later = read_time(tokens, at + 1, bare=True, after_from=True, strict=False)
    if later is None or counts_something(tokens, later[1], later[0]) or (not start.minute and not later[0].minute and not later[0].half):
        return 0
    ahead = (later[0].hour - start.hour) % 12 * 60 + later[0].minute - start.minute
    return later[1] if 0 < ahead <= 60 else 0


def _between(tokens: Sequence[Token], at: int, begin: int, is_window: bool) -> Term | None:
    place = begin if low_at(tokens, begin) in _BETWEEN else at
    if low_at(tokens, place) not in _BETWEEN:
        return None
    one_at, near = _skip_about(tokens, place + 1)
    one = _with_part(tokens, read_time(tokens, one_at, bare=True, after_from=False, strict=False))
    if one is None or low_at(tokens, one[1]) not in ("and", "&", "to", "-", "–"):
        return None
    two_at, near_two = _skip_about(tokens, one[1] + 1)
    two = read_fraction_of(tokens, two_at, one[0]) or read_time(tokens, two_at, bare=True, after_from=False, strict=False)
    if two is None or counts_something(tokens, two[1], two[0]):
        return None
    if one[0].half is not None:
        two = _with_part(tokens, two) or two
    return Term(ClockTerm(one[0], two[0], Bound.AT, is_window, near or near_two), at, two[1])


def _is_late(tokens: Sequence[Token], at: int) -> bool:
    """Whether "at night", "in the evening" or "in the afternoon" stands here."""
    return low_at(tokens, at + 2) in ("afternoon", "evening") or (low_at(tokens, at), low_at(tokens, at + 1)) == ("at", "night")


def _with_part(tokens: Sequence[Token], time: tuple[Written, int] | None) -> tuple[Written, int] | None:
    """Take in the part of day behind a time that another follows: "between 11 at night and 6 in the morning"."""
    if time is None or time[0].half is not None or time[0].is_sure:
        return time
    written, end = time
    behind = tuple(low_at(tokens, end + n) for n in range(3))
    if behind[:2] == ("at", "night"):
        return replace(written, half="pm" if written.hour > 5 else "am", is_sure=True), end + 2
    if behind[:2] == ("in", "the") and behind[2] in ("morning", "afternoon", "evening"):
        return replace(written, half="am" if behind[2] == "morning" else "pm", is_sure=True), end + 3
    return time


def _skip_about(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    near = False
    while low_at(tokens, at) in _ABOUT or (near and low_at(tokens, at) in ("at", ".")) or _is_filler(tokens, at):
        at, near = at + 1, True
    return at, near


def _is_filler(tokens: Sequence[Token], at: int) -> bool:
    """As in "before like ten": the word means about."""
    ahead = kind_at(tokens, at + 1) in (TokenKind.NUMBER, TokenKind.TIME) or low_at(tokens, at + 1) in (*HOURS, "midnight", "noon")
    return ahead and low_at(tokens, at) in ("like", "maybe", "say", "bout", "gone") and low_at(tokens, at - 1) in _BEFORE_FILLER


def _is_parted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the bare hour at `at` is a time because of the part of day behind it: "six in the morning", "nine at night"."""
    low = low_at(tokens, at)
    if not (low in HOURS or (low.isdigit() and 1 <= int(low[:9]) <= 12)) or low_at(tokens, at - 1) in NUMBERED:
        return False
    behind = tuple(low_at(tokens, at + n) for n in (1, 2, 3))
    is_part = behind[:2] == ("at", "night") or (behind[:2] == ("in", "the") and behind[2] in ("morning", "afternoon", "evening"))
    return is_part and not any(low_at(tokens, n) in _MEASURED for n in range(max(0, at - 12), at))


def _is_ish(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number or hour at `at` is a time because of the "ish" behind it."""
    dashed = low_at(tokens, at + 1) in ("-", "–") and low_at(tokens, at + 2) == "ish"
    joined = (dashed or low_at(tokens, at + 1) == "ish") and kind_at(tokens, at) in (TokenKind.NUMBER, TokenKind.WORD)
    return (
        joined
        and low_at(tokens, at).isalnum()
        and (low_at(tokens, at) in HOURS or (low_at(tokens, at).isdigit() and int(low_at(tokens, at)) < 13))
    )


def _skip_ish(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    if low_at(tokens, at) == "ish":
        return at + 1, True
    if low_at(tokens, at) in ("-", "–") and low_at(tokens, at + 1) == "ish":
        return at + 2, True
    if low_at(tokens, at) == "or" and low_at(tokens, at + 1) in ("so", "thereabouts"):
        return at + 2, True
    return at, False


def _range_join(tokens: Sequence[Token], at: int) -> int:
    """Where the second time of a range begins, or 0."""
    if low_at(tokens, at) == "up" and low_at(tokens, at + 1) in ("to", "until"):
        return at + 2
    if low_at(tokens, at) == "and" and low_at(tokens, at + 1) in ("ending", "ends", "until", "finishing"):
        return at + 2 + (low_at(tokens, at + 2) == "at")
    if low_at(tokens, at) == "while" and read_time(tokens, at + 1, bare=True, after_from=False, strict=True) is not None:
        return at + 1  # "Five while half six", in the north of England.
    return at + 1 if low_at(tokens, at) in JOINS else 0


_OPEN_LATE = 5
_LATE = word_set("close closing dark sunset sundown dusk late whenever late-ish")


def _open_end(tokens: Sequence[Token], at: int) -> int:
    """Where "-close", "til dark", "until late" ends, which no clock tells; 0 where it is not there."""
    place = at + 1
    if low_at(tokens, at) not in JOINS:
        return 0
    place += low_at(tokens, place) in ("the", "it's", "its", "after")
    if low_at(tokens, place) not in _LATE:
        return 0
    return place + 1 + (low_at(tokens, place + 1) == "time")


def _bare_range_start(tokens: Sequence[Token], at: int, is_expected: bool) -> tuple[Written, int] | None:
    """As in "9-11" without a word before it: only where a time is expected or said by what follows."""
    one = read_time(tokens, at, bare=True, after_from=True, strict=False)
    if one is not None and _open_end(tokens, one[1]):
        return one
    if one is None or not _range_join(tokens, one[1]):
        return None
    second_at, _ = _skip_about(tokens, _range_join(tokens, one[1]))
    two = read_time(tokens, second_at, bare=True, after_from=False, strict=False)
    if two is None or counts_something(tokens, two[1], two[0]):
        return None
    in_words = kind_at(tokens, at) is TokenKind.WORD and bool(one[0].minute and two[0].minute)
    is_spoken = two[0].half is not None or two[0].is_sure or kind_at(tokens, two[1] - 1) is TokenKind.TIME or in_words
    behind_at = two[1] + (low_at(tokens, two[1]) in ("on", ","))
    behind = low_at(tokens, behind_at)
    names_days = (
        behind in WEEKDAYS
        or behind in PLURAL_WEEKDAYS
        or (kind_at(tokens, behind_at) is TokenKind.NUMBER and low_at(tokens, behind_at + 1) in MONTHS)
        or behind
        in (
            "shift",
            "shifts",
            "slot",
            "session",
            "every",
            "each",
            "most",
            "daily",
            "weekday",
            "weekend",
            "weekdays",
            "weekends",
            "tomorrow",
            "today",
        )
    )
    if behind in ("and", "&") and low_at(tokens, at - 1) not in NUMBERED and _bare_range_start(tokens, behind_at + 1, False) is not None:
        return one  # "6-8 and 5-10 on weekdays"
    opens = at == 0 or low_at(tokens, at - 1) in ("(", ":", "am", "pm")
    if is_expected or is_spoken or names_days or (opens and kind_at(tokens, at) is TokenKind.NUMBER):
        return one
    return one if _stands_alone(tokens, at, two[1]) else None


def _stands_alone(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "Shift 9-5.", "reading six to eight in the evening": nothing behind the range that it could count."""
    before = low_at(tokens, at - 1)
    if before in NUMBERED or before in _MEASURED or kind_at(tokens, at - 1) not in (TokenKind.WORD, TokenKind.MARK):
        return False
    if any(low_at(tokens, n) in _MEASURED for n in range(max(0, at - 12), at)):
        return False
    behind, after = low_at(tokens, end), low_at(tokens, end + 1)
    ends = end >= len(tokens) or kind_at(tokens, end) is TokenKind.END or behind in (",", ";", ")", "except", "bar", "apart", "excluding")
    again = end + 1 + (after in ("again", "from", "then"))
    another = read_time(tokens, again, bare=True, after_from=True, strict=False) if behind in ("and", "&", "then") else None
    if another is not None and _range_join(tokens, another[1]):
        return True
    in_part = behind in ("in", "at", "this", "each") and (after in PARTS or (after == "the" and low_at(tokens, end + 2) in PARTS))
    return ends or in_part


def _is_plain(tokens: Sequence[Token], at: int, time: Written, after_term: bool) -> bool:
    """Whether a time without a word before it says by itself that it is one."""
    if kind_at(tokens, at) is TokenKind.TIME:
        return low_at(tokens, at - 1) not in ("£", "$", "€", "version", "room", "page", "chapter")
    return time.half is not None or time.is_sure or kind_at(tokens, at) is TokenKind.WORD or after_term
