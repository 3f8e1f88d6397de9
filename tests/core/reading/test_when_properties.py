"""What holds of any text and any time."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from concord.domain.household import Rhythm
from concord.domain.when import DAY
from concord.reading import when_grammar
from concord.reading.dates_written import Almanac
from concord.reading.when_grammar import find_when
from concord.reading.when_starts import may_begin
from concord.reading.when_tokens import TokenKind, tokenise

WRITTEN = date(2026, 11, 23)
MINUTES = st.integers(0, 24 * 60 - 1)
HOURS = ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
FRACTIONS = {5: "five past", 10: "ten past", 15: "quarter past", 20: "twenty past", 25: "twenty-five past", 30: "half past"}
TO = {35: "twenty-five to", 40: "twenty to", 45: "quarter to", 50: "ten to", 55: "five to"}


def twelve(minute: int, mark: str, half: str) -> str:
    hour = minute // 60
    return f"{hour % 12 or 12}{mark}{minute % 60:02d}{half.format('am' if hour < 12 else 'pm')}"


def spoken(minute: int) -> str:
    hour, rest = minute // 60, minute % 60 // 5 * 5
    half = "am" if hour < 12 else "pm"
    if rest == 0:
        return f"{HOURS[hour % 12]} {half}"
    if rest in FRACTIONS:
        return f"{FRACTIONS[rest]} {HOURS[hour % 12]} {half}"
    if hour % 12 == 11:
        return f"{twelve(minute // 5 * 5, ':', '{}')}"
    return f"{TO[rest]} {HOURS[(hour + 1) % 12]} {half}"


FORMS = [
    lambda m: f"{m // 60:02d}:{m % 60:02d}",
    lambda m: f"{m // 60:02d}.{m % 60:02d}",
    lambda m: f"{m // 60:02d}h{m % 60:02d}",
    lambda m: twelve(m, ":", " {}").upper(),
    lambda m: twelve(m, ".", "{}"),
    lambda m: twelve(m, ":", " {}").replace("am", "a.m.").replace("pm", "p.m."),
]


@settings(max_examples=150, deadline=None)
@given(MINUTES, st.sampled_from(FORMS))
def test_a_time_written_in_any_form_is_read_back(minute: int, form) -> None:  # type: ignore[no-untyped-def]
    found = find_when(f"Every Monday at {form(minute)} the bell rings.", written=WRITTEN, rhythm=Rhythm())
    assert [match.when.start for match in found] == [minute]


@settings(max_examples=100, deadline=None)
@given(MINUTES)
def test_a_time_in_words_is_read_back_to_five_minutes(minute: int) -> None:
    found = find_when(f"On Mondays at {spoken(minute)} the bell rings.", written=WRITTEN, rhythm=Rhythm())
    assert [match.when.start for match in found] == [minute // 5 * 5]


@settings(max_examples=150, deadline=None)
@given(
    MINUTES, MINUTES, st.sampled_from(FORMS[3:]), st.sampled_from(["from {} to {}", "{}-{}", "{} – {}", "between {} and {}", "{} until {}"])
)
def test_a_range_has_both_its_ends(start: int, end: int, form, joined: str) -> None:  # type: ignore[no-untyped-def]
    found = find_when(f"On Tuesday {joined.format(form(start), form(end))} we sing.", written=WRITTEN, rhythm=Rhythm())
    assert len(found) == 1
    assert (found[0].when.start, found[0].when.end) in ((start, end), (start, DAY if end == 0 else end))


@settings(max_examples=150, deadline=None)
@given(MINUTES, st.integers(1, 11 * 60), st.sampled_from(FORMS[:3]), st.sampled_from(["from {} to {}", "{}-{}", "between {} and {}"]))
def test_a_range_on_a_24_hour_clock_has_both_its_ends(start: int, length: int, form, joined: str) -> None:  # type: ignore[no-untyped-def]
    end = min(start + length, 24 * 60 - 1)
    found = find_when(f"On Tuesday {joined.format(form(start), form(end))} we sing.", written=WRITTEN, rhythm=Rhythm())
    assert [(match.when.start, match.when.end) for match in found] == [(start, end)]


TIMELY = st.lists(
    st.sampled_from(
        [
            "every",
            "other",
            "on",
            "the",
            "first",
            "last",
            "of",
            "month",
            "Monday",
            "Tuesdays",
            "Sat",
            "sun",
            "weekend",
            "9",
            "9:30",
            "12",
            "noon",
            "half",
            "past",
            "quarter",
            "to",
            "from",
            "until",
            "between",
            "and",
            "or",
            ",",
            ".",
            ";",
            "-",
            "except",
            "before",
            "after",
            "while",
            "lunch",
            "15",
            "minutes",
            "hour",
            "an",
            "a",
            "in",
            "morning",
            "nights",
            "at",
            "by",
            "this",
            "next",
            "Friday",
            "week",
            "28th",
            "November",
            "28/11",
            "2026-12-01",
            "daily",
            "monthly",
            "twice",
            "pm",
            "a.m.",
            "up",
            "no",
            "later",
            "than",
            "Christmas",
            "Eve",
            "today",
            "tomorrow",
            "tonight",
            "for",
            "31",
            "February",
            "24",
            "0",
            "99",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TIMELY, st.text(max_size=120)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
@example("every Monday 28/11 to 2026-12-01", date(2028, 1, 1))
def test_any_text_is_read_without_an_error_and_pieces_lie_inside_it(text: str, written: date) -> None:
    for match in find_when(text, written=written, rhythm=Rhythm()):
        when = match.when
        assert match.pieces
        assert all(0 <= begin < end <= len(text) for begin, end in match.pieces)
        for minute in (when.start, when.end, *(when.window or ())):
            assert minute is None or 0 <= minute <= DAY
        assert when.days == tuple(sorted(set(when.days), key=lambda day: day.number))


@settings(max_examples=100, deadline=None)
@given(st.one_of(TIMELY, st.text(max_size=120)))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_when(text, written=WRITTEN, rhythm=Rhythm()) == find_when(text, written=WRITTEN, rhythm=Rhythm())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_tokens_cover_all_that_is_not_blank(text: str) -> None:
    tokens = tokenise(text)
    left = list(text)
    for token in tokens:
        assert text[token.start : token.end] == token.text
        left[token.start : token.end] = " " * (token.end - token.start)
    assert not "".join(left).strip()


@settings(max_examples=300, deadline=None)
@given(TIMELY)
def test_no_term_begins_with_a_token_that_is_passed_over(text: str) -> None:
    tokens = tokenise(text)
    for at, token in enumerate(tokens):
        if not may_begin(token) and token.kind is not TokenKind.END:
            assert when_grammar._read_term(tokens, at, Almanac(WRITTEN), (), has_stays=True) is None


def test_hostile_texts_end() -> None:
    for text in (
        "." * 50_000,
        "9:" * 10_000,
        "from 9 to " * 2_000,
        "while the cat " * 2_000,
        "1 and " * 4_000,
        "until Friday " * 2_000,
        "9" * 50_000,
    ):
        assert isinstance(find_when(text, written=WRITTEN, rhythm=Rhythm()), tuple)
