"""The words that name what a relative time hangs on: where they end, and whether they name something of every day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from concord.domain.when import Relation

from .clock_written import read_time
from .dates_days import days_by_letters, weekday_at
from .lexicon import lexicon
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import MONTHS, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

DAILY_ANCHORS: Final[dict[str, frozenset[str]]] = {
    "waking": word_set("wake wakes waking woken woke wake-up wakeup alarm getting-up rises rising awake"),
    "breakfast": word_set("breakfast breakfasts breakfasted brekkie brekky"),
    "lunch": word_set("lunch lunchtime lunches luncheon"),
    "dinner": word_set("dinner dinnertime supper suppertime tea teatime dinners"),
    "school": word_set("school"),
    "bed": word_set("bed bedtime asleep sleep sleeping sleeps bedtimes"),
}
"""The words for what happens on every day of a household."""

OF_LIGHT: Final = word_set("dark dusk sunset sundown nightfall dawn daybreak sunrise sunup daylight")
"""What the sun does on every day."""
DETERMINERS: Final = word_set(
    """
    the a an her his my our their your its this that these those each every all any another eating having taking doing making
    """
)
PRONOUNS: Final = word_set("i you he she it we they everyone everybody nobody somebody someone guests there")
_SUBJECT_IS = word_set("i'm we're they're you're he's she's")
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
_NEW_SUBJECTS = _SUBJECT_IS | word_set(
    """
    i he she we they nobody somebody someone anybody anyone everybody everyone i'd i'll i've we'd we'll we've he'd he'll she'd she'll
    they'd they'll
    """
)
"""Whoever these name begins a clause of their own: "when Ben wakes up | somebody must get him dressed"."""
_NOT_SUBJECTS = word_set("it you there guests")
_THINGS = word_set("the a an my our your their his her its this that no nothing none neither please")
"""They begin another noun: "before bed | the cat goes out"."""
_LINKS = word_set(
    """
    and or & that when if than think thinks know knows say says with for of at in on to from by like as until till before after both all
    off up out over back into is are was
    """
)
"""Behind these a noun or pronoun goes on with the name."""
_DOES = word_set(
    """
    is are has have must can could should will would may needs need wants want gets get goes takes likes likes always never usually and
    makes does isn't can't mustn't won't
    """
)
_SENSED = word_set(
    """
    temperature degrees degree celsius fahrenheit humidity volume level levels drops drop exceeds exceed rises falls hot cold warm cool
    clash overlap taken conflict
    """
)
_LONGEST = 10
_PURPOSES = word_set("cheer make help avoid ensure keep offset prevent save give allow check see do be ease")
_ALWAYS_TIMES = word_set("before after during while when every each daily everyday until till between throughout whenever")
_MAYBE_TIMES = word_set("on at from by")


def is_daily_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether a daily anchor is named right at `at`, with nothing but determiners and owners before it."""
    for place in range(at, at + 3):
        low = low_at(tokens, place)
        if any(low in words for words in DAILY_ANCHORS.values()) or low in ("mealtimes", "mealtime", "meals", "meal"):
            return low != "school" or low_at(tokens, at - 1) in ("before", "after")
        if low not in DETERMINERS and not low.endswith("'s"):
            return False
    return False


def opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and its verb stand at `at`: "I go to bed", "Ben's in bed", "the kids are asleep"."""
    low = low_at(tokens, at)
    if low in PRONOUNS or low in _NEW_SUBJECTS:
        return True
    place = at + (low in DETERMINERS)
    named = low_at(tokens, place).endswith("'s") and low_at(tokens, place + 1) in (
        "in",
        "asleep",
        "up",
        "home",
        "back",
        "out",
        "gone",
        "off",
    )
    return named or low_at(tokens, place + 1) in ("is", "are", "has", "have", "gets", "goes", "wakes", "leaves", "comes")


def anchor_name(tokens: Sequence[Token], at: int, *, is_clause: bool) -> tuple[str, int]:
    """The words that name an anchor, without determiners, and where they end."""
    begin = at
    if is_clause and low_at(tokens, begin) in _SUBJECT_IS and kind_at(tokens, begin + 1) is TokenKind.WORD:
        begin += 1
    elif (
        is_clause and low_at(tokens, begin) in ("i", "we", "they", "you", "he", "she") and low_at(tokens, begin + 1) in ("am", "are", "is")
    ):
        begin += 2
    while low_at(tokens, begin) in DETERMINERS:
        begin += 1
    end = begin
    if low_at(tokens, begin) in ("until", "till", "til", "before", "after", "during"):
        return "", begin
    while end < len(tokens) and end - begin < _LONGEST and not _is_over(tokens, begin, end, is_clause=is_clause):
        end += 1
    words = " ".join(token.text for token in tokens[begin:end]).replace(" - ", "-").replace(" / ", "/").strip()
    return words, end


def _is_over(tokens: Sequence[Token], begin: int, end: int, *, is_clause: bool) -> bool:
    """Whether the name that began at `begin` has ended before token `end`."""
    token = tokens[end]
    if token.kind is TokenKind.END or (token.kind is TokenKind.MARK and token.text not in ("-", "'", "’", "/", "&")):
        return True
    if token.kind is TokenKind.MARK and token.text in ("-", "–") and end + 1 < len(tokens) and tokens[end].start != tokens[end - 1].end:
        return True
    if token.kind in (TokenKind.TIME, TokenKind.DATE, TokenKind.DECIMAL) or (token.kind is TokenKind.NUMBER and end == begin):
        return True
    if token.kind is TokenKind.NUMBER and low_at(tokens, end + 1) in ("-", "–") and kind_at(tokens, end + 2) is TokenKind.NUMBER:
        return True  # "after nights 9-4"
    stops = _CLAUSE_STOPS if is_clause else _STOPS
    if token.low in stops and not (token.low in ("like", "start") and end == begin) and not _is_hyphened(tokens, end):
        return not (token.low == "for" and low_at(tokens, end - 1) in _SETS_OUT)
    if end == begin:
        return False
    if token.low == "to" and is_clause and end > begin + 2 and low_at(tokens, end + 1) in _PURPOSES:
        return True
    return _begins_time(tokens, end) or _begins_clause(tokens, begin, end, is_clause=is_clause)


def _is_hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the first part of another: "the in-laws", "a for-sale viewing"."""
    return low_at(tokens, at + 1) == "-" and at + 2 < len(tokens) and tokens[at].end == tokens[at + 1].start == tokens[at + 2].start - 1


def _begins_clause(tokens: Sequence[Token], begin: int, end: int, *, is_clause: bool) -> bool:
    """Whether what the text says of somebody or something else begins at token `end`."""
    token, before = tokens[end], low_at(tokens, end - 1)
    if before in _LINKS and not (before in ("up", "over", "off", "back", "out") and token.low in _NEW_SUBJECTS):
        return False
    if token.low in _NEW_SUBJECTS:
        return not (
            is_clause and before.endswith("ing") and token.low in ("somebody", "someone", "anybody", "anyone", "everybody", "everyone")
        )
    if token.low in _NOT_SUBJECTS:
        return not is_clause or tokens[begin].low.endswith("ing") or low_at(tokens, end + 1) in _DOES
    if token.low in _THINGS and not is_clause:
        return not tokens[begin].low.endswith("ing") and not before.endswith("ing")
    is_name = token.is_capital and not tokens[end - 1].is_capital and token.low not in WEEKDAYS and token.low not in MONTHS
    if not is_name or before in DETERMINERS or before in ("'", "-", "/", "dr", "mr", "mrs"):
        return False
    if daily_anchor(tokens, begin, end) is not None:
        return True
    return low_at(tokens, end + 1) in _DOES and (not is_clause or end > begin + 1)


def _begins_time(tokens: Sequence[Token], at: int) -> bool:
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    if low in _ALWAYS_TIMES:
        return True
    if low == "from" and low_at(tokens, at - 1) in _COMES:
        return False
    if low in _MAYBE_TIMES:
        if weekday_at(tokens, at + 1, is_sure=True) or following in ("weekdays", "weekends", "the", "all", "school") or following in MONTHS:
            return low != "at" or following == "the"
        return read_time(tokens, at + 1, bare=True, after_from=True, strict=False) is not None
    if (low in WEEKDAYS and weekday_at(tokens, at) is not None) or low in PLURAL_WEEKDAYS:
        return True
    return (
        days_by_letters(tokens, at)
        or low in ("tomorrow", "tonight", "today", "this", "weekly", "weekdays", "weekends")
        or (low in PARTS and following == "")
        or kind_at(tokens, at) is TokenKind.ORDINAL
    )


def is_sensed(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether the words speak of what a sensor tells ("when the temperature drops")."""
    words = {token.low for token in tokens[begin : end + 3]}
    return bool(words & _SENSED) and not words & {"cooking"}


_OVER = word_set("over finished done finishes ends ended through")
_COMES = word_set("in home back return returns come comes coming get gets arrive arrives arriving returning")
_COMES_OFF = word_set("come comes coming get gets getting came am is i'm he's she's")
_SETS_OUT = word_set("leave leaves leaving off set sets out head heads heading go goes going")


def of_what_it_moves(tokens: Sequence[Token], begin: int, end: int) -> tuple[int, int, Relation] | None:
    """What a clause of coming, going and ending turns about, as a range of tokens, and on which side of it that is.

    "I get in from the late shift" and "the late shift is over" are after the late shift, "I leave for training" before training.
    """
    for place in range(begin + 1, end - 1):
        low, before = low_at(tokens, place), low_at(tokens, place - 1)
        if (low == "from" and before in _COMES) or (low == "off" and before in _COMES_OFF):
            return _bare(tokens, place + 1, end, Relation.AFTER)
        if low in ("for", "to") and before in _SETS_OUT:
            return _bare(tokens, place + 1, end, Relation.BEFORE)
    last = end - 1
    if last > begin and tokens[last].low in _OVER and not _are_visiting(tokens, begin, last):
        while last > begin and low_at(tokens, last - 1) in ("is", "has", "are", "have", "all", "it's"):
            last -= 1
        return _bare(tokens, begin, last, Relation.AFTER)
    return None


def _are_visiting(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """Whether somebody is over, rather than something: "the guys are over", "Bea is over", but "the lessons are over"."""
    subject = [token for token in tokens[begin:last] if token.low not in DETERMINERS]
    if tokens[last].low != "over" or not subject or lexicon().find(" ".join(token.text for token in subject)):
        return False
    return subject[0].is_capital or tokens[last - 1].low == "are"


def _bare(tokens: Sequence[Token], begin: int, end: int, side: Relation) -> tuple[int, int, Relation] | None:
    while begin < end and tokens[begin].low in DETERMINERS:
        begin += 1
    is_subject = end - begin == 1 and tokens[begin].low in PRONOUNS
    return (begin, end, side) if begin < end and not is_subject else None


_MEALS = frozenset({"breakfast", "lunch", "dinner"})
_AFTER_HEAD = word_set("up time goes off rings each day today is over him her them finishes ends done finished")
_BEFORE_HEAD = word_set(
    """
    he she they we i it is are was 's goes go going get gets getting off fall falls falling asleep has have had eat eats eating ready
    home finished finishes at from out on the early late in put safely gone to been be
    """
)


def daily_anchor(tokens: Sequence[Token], begin: int, end: int) -> str | None:
    """The daily anchor that the words name, if they name nothing more than it ("her lunch", "he wakes up", but not "school play")."""
    words = [token.low for token in tokens[begin:end] if token.kind is TokenKind.WORD]
    heads = [(n, anchor) for n, word in enumerate(words) for anchor, names in DAILY_ANCHORS.items() if word in names]
    if not heads:
        bare = [word for word in words if word not in DETERMINERS]
        is_rising = any(word in ("get", "gets", "getting") for word in bare) and "up" in bare
        if bare and bare[0] in ("meal", "meals", "mealtime", "mealtimes"):
            return "meals" if len(bare) <= 2 else None
        return "waking" if is_rising else None
    place, anchor = heads[-1]
    rest = [word for n, word in enumerate(words) if n > place and word not in _AFTER_HEAD]
    if anchor == "waking":
        person = [word for word in rest if not word.endswith("'s")]
        return "waking" if len(person) <= 2 else None
    before = [word for word in words[:place] if word not in DETERMINERS and (anchor not in _MEALS or word not in _SUBJECT_IS)]
    owners = [word for word in before if word not in _BEFORE_HEAD and not word.endswith(("'s", "s'"))]
    return anchor if not rest and len(owners) <= (1 if before[1:2] and before[1] in _BEFORE_HEAD else 0) else None
