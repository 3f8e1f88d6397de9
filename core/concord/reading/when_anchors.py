# ruff: noqa: E501  (tables of words are kept a row a line)
"""Relative times: before lunch, 15 minutes before her appointment, right after waking, while cooking."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.when import Relation

from .clock_written import read_time
from .dates_days import weekday_at
from .when_parts import read_duration
from .when_terms import AnchorTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import MONTHS, PARTS, WEEKDAYS, word_set

DAILY_ANCHORS: dict[str, frozenset[str]] = {
    "waking": word_set(
        """
        wake wakes waking woken woke wake-up wakeup alarm getting-up rises rising awake
        """
    ),
    "breakfast": frozenset(["breakfast", "breakfasts", "breakfasted"]),
    "lunch": frozenset(["lunch", "lunchtime", "lunches", "luncheon"]),
    "dinner": frozenset(["dinner", "dinnertime", "supper", "suppertime", "tea", "teatime", "dinners"]),
    "school": frozenset(["school"]),
    "bed": frozenset(["bed", "bedtime", "asleep", "sleep", "sleeping", "sleeps", "bedtimes"]),
}
"""The words for what happens on every day of a household."""

_RELATIONS: dict[tuple[str, ...], Relation] = {
    ("before",): Relation.BEFORE, ("prior", "to"): Relation.BEFORE, ("ahead", "of"): Relation.BEFORE, ("in", "advance", "of"): Relation.BEFORE,
    ("until",): Relation.BEFORE, ("till",): Relation.BEFORE, ("by",): Relation.BEFORE, ("after",): Relation.AFTER, ("following",): Relation.AFTER,
    ("once",): Relation.AFTER, ("as", "soon", "as"): Relation.AFTER, ("during",): Relation.DURING, ("while",): Relation.DURING, ("whilst",): Relation.DURING,
    ("throughout",): Relation.DURING, ("when",): Relation.DURING, ("whenever",): Relation.DURING, ("every", "time"): Relation.DURING,
    ("each", "time"): Relation.DURING, ("any", "time"): Relation.DURING, ("at",): Relation.AT, ("around",): Relation.AT, ("over",): Relation.DURING,
    ("upon",): Relation.AT, ("on", "returning"): Relation.AT, ("at", "the", "time", "of"): Relation.AT, ("in", "time", "for"): Relation.BEFORE,
    ("ready", "for"): Relation.BEFORE,
}  # fmt: skip
_STRAIGHT = frozenset({"right", "immediately", "straight", "directly", "just", "shortly", "soon", "promptly"})
_AT_ONCE = frozenset({"right", "immediately", "straight", "directly"})
_DETERMINERS = word_set(
    """
    the a an her his my our their your its this that these those each every all any another eating having taking doing making
    """
)
_STOPS = word_set(
    """
    to so because since for specifically particularly which who whom if unless but preferably especially ideally please as in with he's
    she's wants want likes like prefers requests needs should must will would can may might except and around about typically usually
    instead where include includes including start starts begin begins onwards onward rather than
    """
)
_CLAUSE_STOPS = _STOPS - word_set(
    """
    in with as wants want needs must will can should start starts begin begins like likes about around to where
    """
)
_SENSED = word_set(
    """
    temperature degrees degree celsius fahrenheit humidity volume level levels drops drop exceeds exceed rises falls hot cold warm cool
    clash overlap taken conflict
    """
)
_ONLY_DAILY = frozenset({Relation.AT, Relation.BEFORE})
_LONGEST = 10
_SUBJECT_IS = frozenset({"i'm", "we're", "they're", "you're", "he's", "she's"})
_PURPOSES = word_set(
    """
    cheer make help avoid ensure keep offset prevent save give allow check see do be ease
    """
)
_PRONOUNS = word_set(
    """
    i you he she it we they everyone everybody nobody somebody someone guests there
    """
)


def read_anchor(tokens: Sequence[Token], at: int) -> Term | None:
    """Read a relative time that begins at token `at`."""
    place, offset = at, None
    near = low_at(tokens, at) in ("about", "around", "roughly", "approximately") and read_duration(tokens, at + 1) is not None
    length = read_duration(tokens, at + near)
    if length is not None and low_at(tokens, at - 1) not in ("for", "lasting", "every", "takes"):
        offset, place = length
        word = low_at(tokens, place)
        if word in ("beforehand", "earlier", "ahead") or (word == "in" and low_at(tokens, place + 1) == "advance"):
            if (word == "ahead" and low_at(tokens, place + 1) == "of") or (word == "in" and low_at(tokens, place + 2) == "of"):
                pass
            else:
                return Term(AnchorTerm(None, Relation.BEFORE, -offset), at, place + (2 if word == "in" else 1))
        if word in ("afterwards", "afterward", "later"):
            return Term(AnchorTerm(None, Relation.AFTER, offset), at, place + 1)
        if word not in ("before", "after", "prior", "ahead", "following", "in", "into", "from"):
            return None
    elif low_at(tokens, at) in ("the", "on") and _day_before(tokens, at):
        return _day_before(tokens, at)
    elif low_at(tokens, at) in _STRAIGHT and low_at(tokens, at + 1) in ("before", "after", "following", "when", "once", "upon"):
        offset, place = (0 if low_at(tokens, at) in _AT_ONCE else None), at + 1
    elif low_at(tokens, at) in ("sometime", "anytime"):
        place = at + 1
    pair = _between(tokens, place)
    if pair is not None:
        return Term(pair[0], at, pair[1])
    relation, name_at = _relation(tokens, place)
    if relation is None or (low_at(tokens, place) == "once" and not _is_subject(tokens, name_at)):
        return None
    if length is not None and place > at and offset:
        offset = -offset if relation is Relation.BEFORE else offset
    if (
        relation is Relation.BEFORE
        and low_at(tokens, place) in ("by", "until", "till", "ready")
        and offset is None
        and not _daily_ahead(tokens, name_at)
    ):
        return None
    if low_at(tokens, place) in ("at", "around", "over", "upon") and not _daily_ahead(tokens, name_at):
        return None
    name, end = _name(tokens, name_at, is_clause=low_at(tokens, place) in _CLAUSES or low_at(tokens, name_at) in _PRONOUNS)
    if low_at(tokens, place) in _CLAUSES and relation is Relation.DURING and any(token.low in _ARRIVING for token in tokens[name_at:end]):
        relation = Relation.AT
    if name.lower() in ("day", "daytime", "night", "it's", "its", "it is", "it") and offset is None:
        return None
    if not name:
        if offset is not None and length is not None and relation in (Relation.BEFORE, Relation.AFTER):
            return Term(AnchorTerm(None, relation, offset), at, place + 1)
        return None
    if low_at(tokens, name_at) in ("it", "it's") and low_at(tokens, end - 1).isdigit():
        return None
    if _is_sensed(tokens, name_at, end) and low_at(tokens, place) in _CLAUSES:
        return None
    if low_at(tokens, place) == "at" and low_at(tokens, end - 1) == "teatime":
        return None
    daily = daily_anchor(tokens, name_at, end)
    if daily == "waking" and relation is Relation.DURING:
        relation = Relation.AT
    approximate = low_at(tokens, place) == "around" or near
    return Term(AnchorTerm(daily or name, relation, offset, daily is not None, approximate), at, end)


_ARRIVING = word_set(
    """
    arrive arrives arriving return returns returning come comes coming leave leaves leaving get gets back finish finishes start starts
    begin begins ring rings go goes
    """
)
"""Verbs of a moment: "when they arrive" is a time, "when guests are over" a stretch."""
_CLAUSES = frozenset({"when", "whenever", "while", "whilst", "once", "every", "each", "any", "as"})


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    low = low_at(tokens, at)
    return low in _PRONOUNS or low in _DETERMINERS or (at < len(tokens) and tokens[at].is_capital and low not in WEEKDAYS)


def _between(tokens: Sequence[Token], at: int) -> tuple[AnchorTerm, int] | None:
    """As in "between breakfast and lunch", "between eating breakfast and before lunch": one of them at least of every day."""
    if low_at(tokens, at) not in ("between", "betwixt"):
        return None
    place = at + 1 + (low_at(tokens, at + 1) == "after")
    joint = next((n for n in range(place, min(place + 8, len(tokens))) if tokens[n].low == "and"), None)
    if joint is None:
        return None
    first = daily_anchor(tokens, place, joint) or " ".join(token.text for token in tokens[place:joint] if token.low not in _DETERMINERS)
    begin = joint + 1 + (low_at(tokens, joint + 1) == "before")
    name, end = _name(tokens, begin, is_clause=False)
    last = daily_anchor(tokens, begin, end) or name
    both_daily = daily_anchor(tokens, place, joint) is not None and daily_anchor(tokens, begin, end) is not None
    if (
        not first
        or not last
        or not (both_daily or begin > joint + 1 or place > at + 1 or daily_anchor(tokens, begin, end) or daily_anchor(tokens, place, joint))
    ):
        return None
    return AnchorTerm(f"{first} and {last}", Relation.BETWEEN, None, both_daily), end


def _relation(tokens: Sequence[Token], at: int) -> tuple[Relation | None, int]:
    for length in (4, 3, 2, 1):
        words = tuple(low_at(tokens, at + n) for n in range(length))
        if words in _RELATIONS:
            return _RELATIONS[words], at + length
    return None, at


def _day_before(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "the night before the trip", "the day after"."""
    place = at + (low_at(tokens, at) == "on")
    if low_at(tokens, place) != "the":
        return None
    unit = low_at(tokens, place + 1)
    turn = low_at(tokens, place + 2)
    if turn not in ("before", "after") or unit not in ("day", "night", "evening", "morning", "afternoon"):
        return None
    if low_at(tokens, place + 3) == "tomorrow":
        return None
    name, end = _name(tokens, place + 3, is_clause=False)
    offset = -24 * 60 if turn == "before" else 24 * 60
    return Term(AnchorTerm(name or None, Relation.BEFORE if turn == "before" else Relation.AFTER, offset), at, end if name else place + 3)


def _daily_ahead(tokens: Sequence[Token], at: int) -> bool:
    for place in range(at, at + 3):
        low = low_at(tokens, place)
        if any(low in words for words in DAILY_ANCHORS.values()) or low in ("mealtimes", "mealtime", "meals", "meal"):
            return low != "school" or low_at(tokens, at - 1) in ("before", "after")
        if low not in _DETERMINERS and not low.endswith("'s"):
            return False
    return False


def _name(tokens: Sequence[Token], at: int, *, is_clause: bool) -> tuple[str, int]:
    """The words that name an anchor, without determiners, and where they end."""
    begin = at
    if is_clause and low_at(tokens, begin) in _SUBJECT_IS and kind_at(tokens, begin + 1) is TokenKind.WORD:
        begin += 1
    elif (
        is_clause and low_at(tokens, begin) in ("i", "we", "they", "you", "he", "she") and low_at(tokens, begin + 1) in ("am", "are", "is")
    ):
        begin += 2
    while low_at(tokens, begin) in _DETERMINERS:
        begin += 1
    stops = _CLAUSE_STOPS if is_clause else _STOPS
    end = begin
    while end < len(tokens) and end - begin < _LONGEST:
        token = tokens[end]
        if token.kind is TokenKind.END or (token.kind is TokenKind.MARK and token.text not in ("-", "'", "’", "/", "&")):
            break
        if token.kind is TokenKind.MARK and token.text in ("-", "–") and end + 1 < len(tokens) and tokens[end].start != tokens[end - 1].end:
            break
        if token.low == "to" and is_clause and end > begin + 2 and low_at(tokens, end + 1) in _PURPOSES:
            break
        if token.low in stops and not (token.low in ("like", "start") and end == begin) and end > begin - 1:
            break
        if end > begin and _begins_time(tokens, end):
            break
        if end > begin and token.low in _SUBJECT_IS and not is_clause:
            break
        if end > begin and token.low in _PRONOUNS and (not is_clause or tokens[begin].low.endswith("ing")):
            break
        if token.kind in (TokenKind.TIME, TokenKind.DATE, TokenKind.DECIMAL) or (token.kind is TokenKind.NUMBER and end == begin):
            break
        end += 1
    if is_clause and end < len(tokens) and tokens[end].low == "and" and end > begin:
        pass
    words = " ".join(token.text for token in tokens[begin:end]).replace(" - ", "-").replace(" / ", "/").strip()
    return words, end


def _begins_time(tokens: Sequence[Token], at: int) -> bool:
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    if low in (
        "on",
        "at",
        "from",
        "by",
        "until",
        "till",
        "before",
        "after",
        "during",
        "while",
        "when",
        "between",
        "every",
        "each",
        "daily",
        "everyday",
        "throughout",
        "whenever",
    ):
        if low in (
            "before",
            "after",
            "during",
            "while",
            "when",
            "every",
            "each",
            "daily",
            "everyday",
            "until",
            "till",
            "between",
            "throughout",
            "whenever",
        ):
            return True
        if weekday_at(tokens, at + 1, is_sure=True) or following in ("weekdays", "weekends", "the", "all", "school") or following in MONTHS:
            return low != "at" or following == "the"
        return read_time(tokens, at + 1, bare=True, after_from=True, strict=False) is not None
    if low in WEEKDAYS and weekday_at(tokens, at) is not None:
        return True
    return (
        low in ("tomorrow", "tonight", "today", "this", "weekly")
        or (low in PARTS and following == "")
        or kind_at(tokens, at) is TokenKind.ORDINAL
    )


def _is_sensed(tokens: Sequence[Token], begin: int, end: int) -> bool:
    words = {token.low for token in tokens[begin : end + 3]}
    return bool(words & _SENSED) and not words & {"cooking"}


def daily_anchor(tokens: Sequence[Token], begin: int, end: int) -> str | None:
    """The daily anchor that the words name, if they name nothing more than it ("her lunch", "he wakes up", but not "school play")."""
    words = [token.low for token in tokens[begin:end] if token.kind is TokenKind.WORD]
    heads = [(n, anchor) for n, word in enumerate(words) for anchor, names in DAILY_ANCHORS.items() if word in names]
    if not heads:
        bare = [word for word in words if word not in _DETERMINERS]
        is_rising = any(word in ("get", "gets", "getting") for word in bare) and "up" in bare
        if bare and bare[0] in ("meal", "meals", "mealtime", "mealtimes"):
            return "meals" if len(bare) <= 2 else None
        return "waking" if is_rising else None
    place, anchor = heads[-1]
    rest = [
        word
        for n, word in enumerate(words)
        if n > place
        and word
        not in ("up", "time", "goes", "off", "rings", "each", "day", "today", "is", "over", "him", "her", "them", "finishes", "ends")
    ]
    if anchor == "waking":
        person = [word for word in rest if not word.endswith("'s")]
        return "waking" if len(person) <= 2 else None
    before = [word for word in words[:place] if word not in _DETERMINERS]
    plain = [
        "he",
        "she",
        "they",
        "we",
        "i",
        "it",
        "is",
        "are",
        "was",
        "'s",
        "goes",
        "go",
        "going",
        "get",
        "gets",
        "getting",
        "off",
        "fall",
        "falls",
        "falling",
        "asleep",
        "has",
        "have",
        "had",
        "eat",
        "eats",
        "eating",
        "ready",
        "home",
        "finished",
        "finishes",
        "at",
        "from",
        "out",
        "on",
        "the",
        "early",
        "late",
    ]
    owners = [word for word in before if word not in plain and not word.endswith(("'s", "s'"))]
    return anchor if not rest and len(owners) <= (1 if before[1:2] and before[1] in plain else 0) else None
