"""One clock time as written: "9", "9.30pm", "0730 hours", "half three", "ten to six", noon."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.when import DAY

from .when_terms import Written
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import HOURS, MINUTES, NOT_A_TIME, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_FOLLOWS = word_set(
    """
    on every each in at to until till til and or but so because for with when while if unless except during before after is are was be
    the a today tomorrow tonight sharp prompt promptly latest please we he she they i it you my his her our their who which as from by
    then only daily always usually o'clock this next there's has have must can may will should does do gets goes not no ish onward
    onwards exactly precisely weekdays weekends weekly once unless though although just that these those earliest there since nobody
    everyone anyone instead nothing none all
    """
)
"""Behind a bare number in a loose place ("after nine ...") only these leave it an hour."""
JOINS = frozenset({"to", "until", "till", "til", "through", "-", "–", "—", "−"})
"""Between the two times of a range."""
_HELD = word_set(
    """
    keep keeps kept set sets hold holds heating heat heated degrees degree temperature warm warmer cool cooler thermostat radiator
    volume brightness light lights dim dimmed °
    """
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
    if low in ("midnight", "midnite"):
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
    return Written(hour, minute, half, half is not None or hour > 12 or hour == 0 or text.startswith("0") or "h" in text, ":" in text), end


def _numeric(tokens: Sequence[Token], at: int, *, bare: bool, strict: bool) -> tuple[Written, int] | None:
    text = tokens[at].text
    number = int(text[:9])
    if len(text) in (3, 4):
        return read_without_colon(tokens, at)
    if len(text) > 2 or number > 24:
        return None
    half, end = _half(tokens, at + 1)
    if half is not None:
        return (Written(number, 0, half if number <= 12 else None, True), end) if number > 0 or half == "am" else None
    if low_at(tokens, at + 1) in ("o'clock", "oclock"):
        half, end = _half(tokens, at + 2)
        return Written(number, 0, half, half is not None), end
    if not bare or counts_something(tokens, at + 1, Written(number, 0)) or (strict and not _fits(tokens, at + 1)):
        return None
    if number > 12 and any(low_at(tokens, n) in _HELD for n in range(max(0, at - 14), at + 4)):
        return None
    return Written(number, 0, None, number > 12 or number == 0 or (len(text) == 2 and text[0] == "0")), at + 1


def read_without_colon(tokens: Sequence[Token], at: int) -> tuple[Written, int] | None:
    """Read digits that are hours and minutes in one: "0915", "at 1930", "730 pm", "530-615" where the one says what the other is."""
    text = tokens[at].text
    number = int(text)
    hour, minute = number // 100, number % 100
    if hour > 24 or minute > 59 or number > 2400:
        return None
    half, end = _half(tokens, at + 1)
    if half is not None:
        return (Written(hour, minute, half, True, True), end) if 1 <= hour <= 12 else (Written(hour, minute, None, True, True), end)
    is_military = low_at(tokens, at + 1) in ("hours", "hrs", "h")
    if len(text) == 4:
        if is_military or _is_told_in_fours(tokens, at) or _is_plainly_a_time(tokens, at):
            return Written(hour, minute, None, True), at + 1 + is_military
        return None
    return (Written(hour, minute, None, False, True), at + 1) if hour and _is_plainly_a_time(tokens, at) else None


_NO_FOURS = frozenset({"pin", "code", "room", "number", "ext", "extension", "dial", "call", "ring", "flat", "unit", "calories", "steps"})
_CLOCK_WORDS = word_set("at @ by from until till til before after between around about for")


def _is_plainly_a_time(tokens: Sequence[Token], at: int) -> bool:
    """As in "at 1930", "by 730", "dentist Thursday 0915", "530-615": digits that a word of time or a range makes hours and minutes."""
    text, before, behind = tokens[at].text, low_at(tokens, at - 1), low_at(tokens, at + 1)
    if int(text) % 5 or before in _NO_FOURS or behind in _NO_FOURS or before in ("£", "$", "€") or behind in ("°", "%", "€", "$", "£"):
        return False
    if any(low_at(tokens, n) in _HELD for n in range(max(0, at - 6), at + 3)):
        return False
    for step in (-1, 1):
        other = low_at(tokens, at + 2 * step)
        is_range = low_at(tokens, at + step) in JOINS and other.isdigit() and len(other) in (3, 4) and not int(other) % 5
        is_minute = is_range and int(other) % 100 < 60 and int(other) <= 2400
        if is_minute and not (len(text) == len(other) == 4 and _is_year(text) and _is_year(other)):
            return True
    if len(text) == 4 and text[0] == "0":
        return True
    if counts_something(tokens, at + 1, None) or not _fits(tokens, at + 1):
        return False
    if before in _CLOCK_WORDS and before not in ("for", "about", "around", "between", "after", "before"):
        return before in ("at", "@") or not _is_year(text)
    return False


def _is_year(text: str) -> bool:
    return len(text) == 4 and 1900 <= int(text) <= 2059


def _is_told_in_fours(tokens: Sequence[Token], at: int) -> bool:
    """As in "at 0800, 1300 and 1800", "0900-1700": four digits that keep company with others of their kind."""
    if low_at(tokens, at - 1) in _NO_FOURS or low_at(tokens, at + 1) in _NO_FOURS or int(tokens[at].text) % 5:
        return False
    for place in (*range(at - 8, at), *range(at + 1, at + 9)):
        text = low_at(tokens, place)
        if abs(place - at) > 3 and not text.startswith("0"):
            continue
        if len(text) != 4 or not text.isdigit() or int(text) > 2400 or int(text) % 100 > 59 or int(text) % 5:
            continue
        if not all(1900 <= int(one) <= 2059 for one in (text, tokens[at].text)):
            return True
    return False


def _in_words(tokens: Sequence[Token], at: int, *, bare: bool, strict: bool) -> tuple[Written, int] | None:
    hour, end, minute = HOURS[tokens[at].low], at + 1, 0
    step = end + 1 if low_at(tokens, end) in ("-", "–") else end
    is_range = low_at(tokens, step + 1) == "to" and low_at(tokens, step + 2) in HOURS and low_at(tokens, step + 3) in MINUTES
    if low_at(tokens, step) in MINUTES and (is_range or low_at(tokens, step + 1) not in ("minutes", "minute", "mins", "past", "to")):
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
    if minute and (bare or not counts_something(tokens, end, None)):
        return (Written(hour, minute), end) if bare else None
    if not bare or counts_something(tokens, end, None) or (strict and not _fits(tokens, end)):
        return None
    if tokens[at].low == "one" and not _fits(tokens, end):
        return None
    return Written(hour, minute), end


def _spoken_fraction(tokens: Sequence[Token], at: int, *, after_from: bool, bare: bool) -> tuple[Written, int] | None:
    """As in "half past three", "half three", "a quarter to", "ten past", "twenty-five to six"."""
    place = at + 1 if low_at(tokens, at) in ("a", "exactly", "just") else at
    word = low_at(tokens, place)
    if word == "half":
        turn_at = _over_dash(tokens, place + 1)
        if low_at(tokens, turn_at) in ("past", "after"):
            return _on_hour(tokens, _over_dash(tokens, turn_at + 1), 30)
        spoken = _on_hour(tokens, turn_at, 30) if place == at else None
        return spoken if bare or (spoken is not None and _ends_there(tokens, at, spoken[1])) else None
    if word == "quarter":
        count, place = 15, _over_dash(tokens, place + 1)
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
        return _on_hour(tokens, _over_dash(tokens, place + 1), count)
    is_to = turn in ("to", "till", "before") or (turn == "of" and word == "quarter")
    is_moment = count in (5, 10, 20, 25) and low_at(tokens, at - 1) in ("at", "by", "before", "until", "till") and not has_unit
    is_led = low_at(tokens, at - 1) in ("at", "by", "before", "until", "till", "around", "about", "@")
    is_range = turn == "till" and count in (5, 10) and not is_led and not has_unit  # "Wednesdays, ten till twelve"
    is_word = (word in MINUTES or is_moment) and turn != "before" and not is_range
    if is_to and (word == "quarter" or has_unit or (is_word and ((bare and not after_from) or _opens_range(tokens, place + 1)))):
        return _on_hour(tokens, _over_dash(tokens, place + 1), -count)
    return None


def _ends_there(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "half six" without a word before it is the time: nothing that it could count stands behind, no "and a" before."""
    before = low_at(tokens, at - 1)
    if before in ("a", "other", "first", "second", "by", "the", "one", "two", "three"):
        return False
    behind = low_at(tokens, end)
    is_open = end >= len(tokens) or kind_at(tokens, end) is not TokenKind.WORD or behind in JOINS
    return is_open or behind in _FOLLOWS or behind in WEEKDAYS or behind in PLURAL_WEEKDAYS or behind in PARTS


def _opens_range(tokens: Sequence[Token], at: int) -> bool:
    """Whether the hour at `at` is followed by the end of a range: in "ten to nine to quarter past three" the first "to" makes 8:50."""
    step = at + 1 + (low_at(tokens, at + 1) in ("o'clock", "oclock") or kind_at(tokens, at + 1) is TokenKind.MERIDIEM)
    if low_at(tokens, step) not in JOINS or kind_at(tokens, step + 1) not in (TokenKind.WORD, TokenKind.NUMBER, TokenKind.TIME):
        return False
    return read_time(tokens, step + 1, bare=True, after_from=False, strict=False) is not None


def _over_dash(tokens: Sequence[Token], at: int) -> int:
    return at + (low_at(tokens, at) in ("-", "–"))


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
    if counts_something(tokens, at + 1, None) and low_at(tokens, at + 1) not in ("o'clock",):
        return None
    end = at + 1 + (low_at(tokens, at + 1) in ("o'clock", "oclock"))
    half, end = _half(tokens, end)
    whole = (hour * 60 + minutes) % DAY
    if hour <= 12 and whole < 60:
        whole += 12 * 60
    return Written(whole // 60, whole % 60, half if whole < 13 * 60 else None, half is not None or hour > 12), end


def read_fraction_of(tokens: Sequence[Token], at: int, hour: Written, *, goes_on: bool = True) -> tuple[Written, int] | None:
    """Read the second time of a range that leaves the hour out: "between six and half past", "from quarter to till quarter past"."""
    place = at + (low_at(tokens, at) == "a")
    minute = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}.get(low_at(tokens, place))
    if minute == 20 and low_at(tokens, _over_dash(tokens, place + 1)) == "five":
        minute, place = 25, _over_dash(tokens, place + 1)
    if minute is None or low_at(tokens, place + 1) != "past":
        return None
    if low_at(tokens, place + 2) in HOURS or kind_at(tokens, place + 2) in (TokenKind.NUMBER, TokenKind.TIME):
        return None
    if goes_on and minute <= hour.minute:  # "ten to five till twenty past": of the hour that comes next.
        return (Written(hour.hour % 12 + 1, minute) if hour.hour <= 12 else Written((hour.hour + 1) % 24, minute, None, True)), place + 2
    return Written(hour.hour, minute, hour.half, hour.is_sure), place + 2


def counts_something(tokens: Sequence[Token], at: int, time: Written | None) -> bool:
    """Whether the token at `at`, behind a number, says that it counts something (people, degrees) and is no hour."""
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
