# ruff: noqa: E501  (tables of words are kept a row a line)
"""Clock times and ranges of them, in all the ways they are written: "9", "9.30pm", "half three", "ten to six", "from nine to five"."""

from __future__ import annotations

from collections.abc import Sequence

from .when_terms import Bound, ClockTerm, Term, Written
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import HOURS, MINUTES, NOT_A_TIME, PARTS, PLURAL_WEEKDAYS, WEEKDAYS

_ABOUT = frozenset({"around", "about", "approximately", "approx", "roughly", "circa", "ca", "~", "nearly", "towards", "toward"})
_BOUNDS: dict[tuple[str, ...], Bound] = {
    ("no", "later", "than"): Bound.BY, ("not", "later", "than"): Bound.BY, ("any", "later", "than"): Bound.AFTER, ("no", "earlier", "than"): Bound.AFTER,
    ("not", "earlier", "than"): Bound.AFTER, ("later", "than"): Bound.AFTER, ("earlier", "than"): Bound.BEFORE, ("up", "until"): Bound.UNTIL,
    ("up", "till"): Bound.UNTIL, ("up", "to"): Bound.UNTIL, ("not", "before"): Bound.AFTER, ("not", "until"): Bound.AFTER, ("not", "till"): Bound.AFTER,
    ("never", "before"): Bound.AFTER, ("prior", "to"): Bound.BEFORE, ("ahead", "of"): Bound.BEFORE, ("starting", "at"): Bound.AT, ("starting", "from"): Bound.FROM,
    ("ending", "at"): Bound.UNTIL, ("ends", "at"): Bound.UNTIL, ("end", "at"): Bound.UNTIL, ("finishing", "at"): Bound.UNTIL, ("finishes", "at"): Bound.UNTIL,
    ("finish", "at"): Bound.UNTIL, ("over", "by"): Bound.UNTIL, ("until",): Bound.UNTIL, ("till",): Bound.UNTIL, ("til",): Bound.UNTIL, ("'til",): Bound.UNTIL,
    ("by",): Bound.BY, ("before",): Bound.BEFORE, ("after",): Bound.AFTER, ("past",): Bound.AFTER, ("from",): Bound.FROM, ("since",): Bound.FROM,
    ("at",): Bound.AT, ("@",): Bound.AT, ("starting",): Bound.AT, ("beginning",): Bound.AT, ("ending",): Bound.UNTIL, ("finishing",): Bound.UNTIL,
}  # fmt: skip
_LONGEST = 3
_JOINS = frozenset({"to", "until", "till", "til", "through", "-", "–", "—", "−"})
_SOMETIME = (("sometime",), ("some", "time"), ("anytime",), ("any", "time"), ("at", "some", "point"), ("somewhere",), ("some", "point"))
_FOLLOWS = frozenset(
    [
        "on",
        "every",
        "each",
        "in",
        "at",
        "to",
        "until",
        "till",
        "til",
        "and",
        "or",
        "but",
        "so",
        "because",
        "for",
        "with",
        "when",
        "while",
        "if",
        "unless",
        "except",
        "during",
        "before",
        "after",
        "is",
        "are",
        "was",
        "be",
        "the",
        "a",
        "today",
        "tomorrow",
        "tonight",
        "sharp",
        "prompt",
        "promptly",
        "latest",
        "please",
        "we",
        "he",
        "she",
        "they",
        "i",
        "it",
        "you",
        "my",
        "his",
        "her",
        "our",
        "their",
        "who",
        "which",
        "as",
        "from",
        "by",
        "then",
        "only",
        "daily",
        "always",
        "usually",
        "o'clock",
        "this",
        "next",
        "there's",
        "has",
        "have",
        "must",
        "can",
        "may",
        "will",
        "should",
        "does",
        "do",
        "gets",
        "goes",
        "not",
        "no",
        "ish",
        "onward",
        "onwards",
        "exactly",
        "precisely",
        "weekdays",
        "weekends",
        "weekly",
        "once",
        "unless",
        "though",
        "although",
        "just",
        "that",
        "these",
        "those",
        "earliest",
        "there",
        "since",
        "nobody",
        "everyone",
        "anyone",
        "instead",
    ]
)
"""Behind a bare number in a loose place ("after nine ...") only these leave it an hour."""
_OPPOSITE = {Bound.BEFORE: Bound.AFTER, Bound.AFTER: Bound.BY}
"""What "not" right before it makes of a bound: "isn't before nine" is from nine."""
_STRICT = frozenset({Bound.AFTER, Bound.BEFORE, Bound.FROM})


def read_clock(tokens: Sequence[Token], at: int, *, after_term: bool, has_days: bool = False) -> Term | None:
    """Read a clock time or range that begins at token `at`.

    `after_term`: another temporal term stands right before it ("Mondays 9-11"); `has_days`: its sentence has named days before.
    """
    bound, begin, is_window = _introduction(tokens, at)
    has_word = begin > at
    if has_word or low_at(tokens, at) == "between":
        between = _between(tokens, at, begin, is_window)
        if between is not None:
            return between
    position, approximate = _skip_about(tokens, begin)
    has_word = has_word or position > at
    is_in_range = bound is Bound.FROM
    first = read_time(tokens, position, bare=has_word, after_from=is_in_range, strict=bound in _STRICT or (approximate and bound is None))
    if first is None:
        names_number = low_at(tokens, at - 1) in _NUMBERED
        first = _bare_range_start(tokens, position, after_term or has_word or (has_days and not names_number))
    if first is None:
        return None
    start, end = first
    end, is_ish = _skip_ish(tokens, end)
    approximate = approximate or is_ish
    join = _range_join(tokens, end)
    if join and bound not in (Bound.UNTIL, Bound.BY, Bound.BEFORE):
        second_at, about_two = _skip_about(tokens, join)
        second = read_time(tokens, second_at, bare=True, after_from=True, strict=False)
        if second is not None and not _counts(tokens, second[1], second[0]):
            end, is_ish = _skip_ish(tokens, second[1])
            near = approximate or about_two or is_ish
            starts = near and any(low_at(tokens, n) in _STARTING for n in range(at - 2, begin))
            return Term(ClockTerm(start, second[0], Bound.AT, is_window, near, starts), at, end)
    if bound is None and not has_word and not _is_plain(tokens, at, start, after_term):
        return None
    final, end = _trailing_bound(tokens, end, bound or Bound.AT)
    return Term(ClockTerm(start, None, final, is_window, approximate), at, end)


_NUMBERED = frozenset(
    [
        "pages",
        "page",
        "chapters",
        "chapter",
        "ages",
        "age",
        "aged",
        "room",
        "rooms",
        "numbers",
        "number",
        "no",
        "nos",
        "grade",
        "grades",
        "years",
        "year",
        "level",
        "levels",
        "size",
        "act",
        "for",
        "about",
        "score",
        "won",
    ]
)
"""Before a bare range these say that it is no time ("pages 9-11")."""
_HELD = frozenset(
    [
        "keep",
        "keeps",
        "kept",
        "set",
        "sets",
        "hold",
        "holds",
        "heating",
        "heat",
        "heated",
        "degrees",
        "degree",
        "temperature",
        "warm",
        "warmer",
        "cool",
        "cooler",
        "thermostat",
        "radiator",
        "volume",
        "brightness",
        "light",
        "lights",
        "dim",
        "dimmed",
        "°",
    ]
)
_STARTING = frozenset(["starting", "starts", "start", "begin", "begins", "beginning", "leaving", "leaves", "arriving", "arrives"])


def _introduction(tokens: Sequence[Token], at: int) -> tuple[Bound | None, int, bool]:
    """The words before a time: how it is bound, where the time begins, whether anything inside will do."""
    is_window = False
    begin = at
    for words in _SOMETIME:
        if _matches(tokens, begin, words):
            begin, is_window = begin + len(words), True
            break
    for length in range(_LONGEST, 0, -1):
        introduction = tuple(low_at(tokens, begin + n) for n in range(length))
        if introduction in _BOUNDS:
            bound = _BOUNDS[introduction]
            denied = low_at(tokens, begin - 1).endswith("n't") or low_at(tokens, begin - 1) in ("not", "never")
            if denied and bound in _OPPOSITE:
                bound = _OPPOSITE[bound]
            return bound, begin + length, is_window
    return None, begin, is_window


def _matches(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    return all(low_at(tokens, at + n) == word for n, word in enumerate(words))


def _between(tokens: Sequence[Token], at: int, begin: int, is_window: bool) -> Term | None:
    place = begin if low_at(tokens, begin) == "between" else at
    if low_at(tokens, place) != "between":
        return None
    one_at, near = _skip_about(tokens, place + 1)
    one = read_time(tokens, one_at, bare=True, after_from=True, strict=False)
    if one is None or low_at(tokens, one[1]) not in ("and", "&", "to", "-", "–"):
        return None
    two_at, near_two = _skip_about(tokens, one[1] + 1)
    two = read_time(tokens, two_at, bare=True, after_from=True, strict=False)
    if two is None or _counts(tokens, two[1], two[0]):
        return None
    return Term(ClockTerm(one[0], two[0], Bound.AT, is_window, near or near_two), at, two[1])


def _skip_about(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    near = False
    while low_at(tokens, at) in _ABOUT or (near and low_at(tokens, at) in ("at", ".")):
        at, near = at + 1, True
    return at, near


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
    return at + 1 if low_at(tokens, at) in _JOINS else 0


def _bare_range_start(tokens: Sequence[Token], at: int, is_expected: bool) -> tuple[Written, int] | None:
    """As in "9-11" without a word before it: only where a time is expected or said by what follows."""
    one = read_time(tokens, at, bare=True, after_from=True, strict=False)
    if one is None or not _range_join(tokens, one[1]):
        return None
    two = read_time(tokens, _range_join(tokens, one[1]), bare=True, after_from=True, strict=False)
    if two is None or _counts(tokens, two[1], two[0]):
        return None
    is_spoken = two[0].half is not None or two[0].is_sure or kind_at(tokens, two[1] - 1) is TokenKind.TIME
    behind = low_at(tokens, two[1] + (low_at(tokens, two[1]) in ("on", ",")))
    names_days = (
        behind in WEEKDAYS or behind in PLURAL_WEEKDAYS or behind in ("every", "each", "daily", "weekdays", "weekends", "tomorrow", "today")
    )
    opens = at == 0 or low_at(tokens, at - 1) in ("(", ":", "am", "pm")
    return one if is_expected or is_spoken or names_days or (opens and kind_at(tokens, at) is TokenKind.NUMBER) else None


def _is_plain(tokens: Sequence[Token], at: int, time: Written, after_term: bool) -> bool:
    """Whether a time without a word before it says by itself that it is one."""
    if kind_at(tokens, at) is TokenKind.TIME:
        return low_at(tokens, at - 1) not in ("£", "$", "€", "version", "room", "page", "chapter")
    return time.half is not None or time.is_sure or kind_at(tokens, at) is TokenKind.WORD or after_term


def _trailing_bound(tokens: Sequence[Token], at: int, bound: Bound) -> tuple[Bound, int]:
    after = tuple(low_at(tokens, at + n) for n in range(3))
    if after == ("at", "the", "latest"):
        return Bound.BY, at + 3
    if after == ("at", "the", "earliest"):
        return Bound.AFTER, at + 3
    if (
        after[:2] in (("or", "later"), ("or", "after"))
        and kind_at(tokens, at + 2) not in (TokenKind.NUMBER, TokenKind.TIME)
        and after[2] not in HOURS
    ):
        return Bound.AFTER, at + 2
    if after[:2] in (("or", "earlier"), ("or", "sooner")):
        return Bound.BY, at + 2
    if after[0] == "latest":
        return Bound.BY, at + 1
    if after[0] in ("onward", "onwards") or (after[0] == "on" and bound is Bound.FROM and _closes(tokens, at + 1)):
        return Bound.FROM, at + 1
    return bound, at


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether "on" before token `at` means "from then on" and not "on Monday"."""
    low = low_at(tokens, at)
    if kind_at(tokens, at) in (TokenKind.NUMBER, TokenKind.ORDINAL, TokenKind.DATE):
        return False
    names_day = low in WEEKDAYS or low in PLURAL_WEEKDAYS or low.startswith(("week", "school", "work"))
    return not names_day and low not in (
        "the",
        "a",
        "every",
        "each",
        "this",
        "next",
        "all",
        "most",
        "alternate",
        "her",
        "his",
        "my",
        "our",
        "their",
    )


def read_time(tokens: Sequence[Token], at: int, *, bare: bool, after_from: bool, strict: bool) -> tuple[Written, int] | None:
    """Read one clock time at `at` and say where it ends. `bare` allows a mere number or its word, `strict` only before a word that fits."""
    kind, low = kind_at(tokens, at), low_at(tokens, at)
    if kind is None:
        return None
    if kind is TokenKind.TIME:
        return _digital(tokens, at)
    if kind is TokenKind.NUMBER and low in ("12", "twelve") and low_at(tokens, at + 1) in ("noon", "midday", "midnight"):
        return Written(12 if low_at(tokens, at + 1) != "midnight" else 24, 0, None, True), at + 2
    if low in ("twelve",) and low_at(tokens, at + 1) in ("noon", "midday", "midnight"):
        return Written(12 if low_at(tokens, at + 1) != "midnight" else 24, 0, None, True), at + 2
    if low == "noon" or (low == "midday" and bare):
        return Written(12, 0, None, True), at + 1
    if low == "midnight":
        return Written(24, 0, None, True), at + 1
    if kind is TokenKind.WORD or kind is TokenKind.NUMBER:
        spoken = _spoken_fraction(tokens, at, after_from=after_from, bare=bare)
        if spoken is not None:
            return spoken
    if kind is TokenKind.NUMBER:
        return _numeric(tokens, at, bare=bare, strict=strict)
    if kind is TokenKind.WORD and low in HOURS:
        return _in_words(tokens, at, bare=bare, strict=strict)
    return None


def _half(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    if kind_at(tokens, at) is TokenKind.MERIDIEM:
        return tokens[at].low, at + 1
    return None, at


def _digital(tokens: Sequence[Token], at: int) -> tuple[Written, int] | None:
    text = tokens[at].text.lower()
    hour_text, minute_text = (text.replace("h", ":").replace(".", ":") + ":").split(":")[:2]
    hour, minute = int(hour_text), int(minute_text or 0)
    if hour > 24 or (hour == 24 and minute) or low_at(tokens, at - 1) in ("£", "$", "€"):
        return None
    if "." in text and (low_at(tokens, at + 1) in NOT_A_TIME or low_at(tokens, at + 1) in ("°", "%", "€", "£")):
        return None
    half, end = _half(tokens, at + 1)
    if half is not None and (hour > 12 or hour == 0):
        half = None
    if half is None and low_at(tokens, end) in ("hours", "hrs", "h", "o'clock") and hour >= 0:
        end += 1
    return Written(hour, minute, half, half is not None or hour > 12 or hour == 0 or text.startswith("0") or "h" in text), end


def _numeric(tokens: Sequence[Token], at: int, *, bare: bool, strict: bool) -> tuple[Written, int] | None:
    text = tokens[at].text
    number = int(text[:9])
    if len(text) == 4 and number // 100 <= 24 and number % 100 < 60 and number <= 2400:
        is_military = low_at(tokens, at + 1) in ("hours", "hrs", "h")
        if is_military or (bare and text[0] == "0"):
            return Written(number // 100, number % 100, None, True), at + 1 + is_military
        return None
    if len(text) > 2 or number > 24:
        return None
    half, end = _half(tokens, at + 1)
    if half is not None:
        return (Written(number, 0, half if number <= 12 else None, True), end) if number > 0 or half == "am" else None
    if low_at(tokens, at + 1) in ("o'clock", "oclock"):
        half, end = _half(tokens, at + 2)
        return Written(number, 0, half, half is not None), end
    if not bare or _counts(tokens, at + 1, Written(number, 0)) or (strict and not _fits(tokens, at + 1)):
        return None
    if number > 12 and any(low_at(tokens, n) in _HELD for n in range(max(0, at - 14), at + 4)):
        return None
    return Written(number, 0, None, number > 12 or number == 0 or (len(text) == 2 and text[0] == "0")), at + 1


def _in_words(tokens: Sequence[Token], at: int, *, bare: bool, strict: bool) -> tuple[Written, int] | None:
    hour, end, minute = HOURS[tokens[at].low], at + 1, 0
    step = end + 1 if low_at(tokens, end) in ("-", "–") else end
    if low_at(tokens, step) in MINUTES and low_at(tokens, step + 1) not in ("minutes", "minute", "mins", "past", "to"):
        tens = MINUTES[low_at(tokens, step)]
        if tens >= 10 or low_at(tokens, step) == "oh":
            minute, end = tens, step + 1
            ones = end + 1 if low_at(tokens, end) in ("-", "–") else end
            if (
                low_at(tokens, ones) in HOURS
                and HOURS[low_at(tokens, ones)] < 10
                and tens % 10 == 0
                and tens != 10
                and (ones > end or tens in (20, 40, 50, 0))
            ):
                minute, end = tens + HOURS[low_at(tokens, ones)], ones + 1
    half, after = _half(tokens, end)
    if half is not None:
        return Written(hour, minute, half, True), after
    if low_at(tokens, end) in ("o'clock", "oclock"):
        half, after = _half(tokens, end + 1)
        return Written(hour, minute, half, half is not None), after
    if minute and (bare or not _counts(tokens, end, None)):
        return (Written(hour, minute), end) if bare else None
    if not bare or _counts(tokens, end, None) or (strict and not _fits(tokens, end)):
        return None
    if tokens[at].low == "one" and not _fits(tokens, end):
        return None
    return Written(hour, minute), end


def _spoken_fraction(tokens: Sequence[Token], at: int, *, after_from: bool, bare: bool) -> tuple[Written, int] | None:
    """As in "half past three", "half three", "a quarter to", "ten past", "twenty-five to six"."""
    place = at + 1 if low_at(tokens, at) in ("a", "exactly", "just") else at
    word = low_at(tokens, place)
    if word == "half" and low_at(tokens, place + 1) in ("past", "after"):
        return _on_hour(tokens, place + 2, 30)
    if word == "half" and bare and place == at:
        return _on_hour(tokens, place + 1, 30)
    if word == "quarter":
        count, place = 15, place + 1
    elif (word in MINUTES and word != "oh") or (kind_at(tokens, place) is TokenKind.NUMBER and len(word) < 3):
        count, place = (MINUTES[word] if word in MINUTES else int(word)), place + 1
        if word == "twenty":
            joined = place + 1 if low_at(tokens, place) in ("-", "–") else place
            if low_at(tokens, joined) == "five":
                count, place = 25, joined + 1
    else:
        return None
    has_unit = low_at(tokens, place) in ("minutes", "mins", "minute", "min")
    place += has_unit
    turn = low_at(tokens, place)
    if count > 59 or count == 0:
        return None
    if turn == "past" or (turn == "after" and (word == "quarter" or has_unit or word in MINUTES)):
        return _on_hour(tokens, place + 1, count)
    is_to = turn in ("to", "till", "before") or (turn == "of" and word == "quarter")
    if is_to and (word == "quarter" or has_unit or (word in MINUTES and not after_from and bare and turn != "before")):
        return _on_hour(tokens, place + 1, -count)
    return None


def _on_hour(tokens: Sequence[Token], at: int, minutes: int) -> tuple[Written, int] | None:
    low = low_at(tokens, at)
    if low in ("noon", "midday"):
        whole, sure, end = 12 * 60 + minutes, True, at + 1
        return Written(whole // 60, whole % 60, None, sure), end
    if low == "midnight":
        whole = minutes if minutes > 0 else 24 * 60 + minutes
        return Written(whole // 60, whole % 60, None, True), at + 1
    if low in HOURS:
        hour = HOURS[low]
    elif kind_at(tokens, at) is TokenKind.NUMBER and len(low) <= 2 and 1 <= int(low) <= 24:
        hour = int(low)
    else:
        return None
    if _counts(tokens, at + 1, None) and low_at(tokens, at + 1) not in ("o'clock",):
        return None
    end = at + 1 + (low_at(tokens, at + 1) in ("o'clock", "oclock"))
    half, end = _half(tokens, end)
    whole = hour * 60 + minutes
    if hour <= 12 and whole < 60:
        whole += 12 * 60
    return Written(whole // 60, whole % 60, half if whole < 13 * 60 else None, half is not None or hour > 12), end


def _counts(tokens: Sequence[Token], at: int, time: Written | None) -> bool:
    """Whether what follows a number says that it counts something."""
    low = low_at(tokens, at)
    if low in ("°", "%", "º", "€", "£", "$"):
        return True
    if time is not None and (time.half is not None or time.minute or kind_at(tokens, at - 1) is TokenKind.TIME):
        return False
    if low == "h" and low_at(tokens, at - 1).isdigit():
        return False
    return kind_at(tokens, at) is TokenKind.WORD and (low in NOT_A_TIME or (low in ("-", "–") and low_at(tokens, at + 1) in NOT_A_TIME))


def _fits(tokens: Sequence[Token], at: int) -> bool:
    kind, low = kind_at(tokens, at), low_at(tokens, at)
    if kind is not TokenKind.WORD:
        return low not in ("°", "%")
    return low in _FOLLOWS or low in WEEKDAYS or low in PLURAL_WEEKDAYS or low in PARTS or tokens[at].is_capital
