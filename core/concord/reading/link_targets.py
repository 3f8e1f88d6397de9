"""Which commitments some words mean: by what the lexicon calls them, by shift, work, meal or place, and by how alike the words are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Rule
from concord.domain.when import WEEK, Weekday

from .commitment import Commitment, content_stems
from .commitments import CommitmentBook
from .conditions import positive
from .lexicon import lexicon
from .likeness import likeness
from .people import name_ranges
from .watched import mention, watched
from .words import stems_of

DAILY = {"waking": "wake up", "bed": "go to bed", "breakfast": "breakfast", "lunch": "lunch", "dinner": "dinner", "school": "school"}
"""What daily anchors are called in a text."""
ALIKE = 0.62
"""From here on words mean a commitment. Set by hand; the households with a key agree with it."""
_NEARLY = 0.92
"""A commitment is meant too where it is nearly as alike as the best."""
_LONG = 240
_DAYS_WORK = 300
_MEALS = ("breakfast", "lunch", "dinner")
_MEAL_HOURS = {"breakfast": (300, 690), "lunch": (660, 930), "dinner": (960, 1290)}
_MEAL_WORDS = {
    "breakfast": re.compile(r"\b(?:breakfast|brekkie)\b", re.I),
    "lunch": re.compile(r"\b(?:lunch|dinner)\b", re.I),
    "dinner": re.compile(r"\b(?:dinner|supper|tea|evening\s+meal|eat|roast)\b", re.I),
}
_EATING = mention(r"^(?:\w+\s+){0,2}(?:eat|eats|eating|at\s+(?:the\s+)?table)\b")
_FOR_ALL = re.compile(r"\b(?:we|us|everyone|everybody|whoever|all|together|family|on\s+the\s+table|is\s+at|served|taken)\b", re.I)
_AT_WORK = re.compile(r"\b(?:shifts?|earlies|lates|work|office|reception|ward|rota)\b", re.I)
_SHIFT = watched(
    r"\b(?P<kind>night|early|late|day|long)\s+(?:shifts?|days?)\b|^(?:\W|(?:an?|on|the|my|off|his|her|each|every|any|work|works|working|do|does|doing|have|has|come|get|"
    r"finish)\b)*(?P<bare>nights?|earlies|early|lates?)\b\s*$|"
    r"\b(?:on|off|after|for|from)\s+(?:(?:an?|the|my|her|his|each|every)\s+)?(?P<on>nights?|earlies|lates|(?<=an )early|(?<=a )late)\b",
    re.I,
)
_SHIFT_WORDS = {
    "night": re.compile(r"\bnights?\b", re.I), "early": re.compile(r"\bearl(?:y|ies)\b", re.I), "late": re.compile(r"\blates?\b", re.I),
    "long": re.compile(r"\blong\s+days?\b", re.I), "day": re.compile(r"\bdays?\b", re.I),
}  # fmt: skip
_WORK = re.compile(
    r"^(?:(?:i|he|she|we|at|from|my|the|a|an|any|each|every|all|both|his|her|on|am|is|are|in|go|to|do|have|come|comes|out|not|off|don[’']?t|doesn[’']?t)\s+)*(?:works?|working|shifts?|job|the\s+office)\b\W*$",
    re.I,
)
_WORKS_ON = re.compile(r"\bwork(?:s|ing)?\s+on\b", re.I)
_ASLEEP = mention(r"\b(?:asleep|sleep|sleeping|sleeps)\b")
_PERSON = re.compile(
    r"\b(?P<own>I|I[’']?m|i|im|I[’']ve|ive|I[’']ll|my|me|we|we[’']re|our|us)\b|\b(?P<other>he|she|his|her|they|their|he[’']s|she[’']s|they[’']re)\b",
)


def meant(book: CommitmentBook, words: str, rule: Rule, place: str | None, on: Sequence[Weekday] = ()) -> tuple[Commitment, ...]:
    """Return the commitments that some words of a rule mean, its own left out; those of whoever the words speak of come first.

    `on` are the days of the week that the words name beside: "on the Saturdays I'm out on the boat".
    """
    if book.is_chosen:
        return book.matching(words, rule.member, place)
    words = _TRAINS.sub("training", words)
    if place is not None and _IS_IN_THERE.fullmatch(words.strip()):
        return _other(tuple(one for member in whose(rule, words, book) for one in _in_room(book.everything(member), place)), rule)
    asked = DAILY.get(words, _without_its_doer(words, book))
    for member in whose(rule, words, book):
        hits = _other(_own_first(tuple(_of_shift(book.everything(member), words)), member), rule)
        hits = hits or _other(book.matching(asked, member, place if member == rule.member else None), rule)
        hits = _worthy(hits, words, asked)
        hits = hits or _other(_called(book, words, member), rule)
        hits = hits or _other(_on_days(book.everything(member), on, member), rule)
        if hits:
            return _narrowed(hits, words, rule, on)
    return _other(_shared_meal(book, words, rule.member), rule) or _somebody_elses(book, words, rule, on)


_IS_IN_THERE = re.compile(
    r"(?:(?:I|he|she|we|they)\s+)?(?:am\s+|is\s+|are\s+|[’'](?:m|s|re)\s+)?(?:in\s+)?(?:there|it|the\s+room)(?:\s+(?:myself|himself|herself))?",
    re.I,
)


def _in_room(own: Sequence[Commitment], place: str) -> Iterator[Commitment]:
    """What somebody does in a room of which a text says that they are there."""
    yield from (one for one in own if (one.reading.place or "").lower() == place.lower() and one.reading.kind is Kind.COMMITMENT)


def _without_its_doer(words: str, book: CommitmentBook) -> str:
    """Return what somebody does without who does it: "practises" of "Zoe practises"."""
    for start, end, _ in name_ranges(words, book.members):
        if start == 0 and (rest := _DOES.match(words, end)) is not None:
            return words[rest.end() :]
    return words


_DOES = re.compile(r"\s+(?:is\s+|are\s+)?(?=[a-z]+(?:s|ing)\b)", re.I)


def _somebody_elses(book: CommitmentBook, words: str, rule: Rule, on: Sequence[Weekday]) -> tuple[Commitment, ...]:
    """Return what just one other member does, where words name it and nobody: "on football days", in a parent's words."""
    stems, named = content_stems(words), lexicon().find(words)
    if not stems or words in DAILY or _WORK.match(words) or _ASLEEP.is_in(words) or _says_own(rule, words, book):
        return ()
    if not _SHIFT.search(words) and any(hit.activity.is_generic or hit.activity.category in _EVERYBODYS for hit in named):
        return ()
    found: list[tuple[Commitment, ...]] = []
    for person in book.members:
        if person.id != rule.member:
            hits = tuple(_of_shift(book.everything(person.id), words)) or book.matching(words, person.id, None)
            hits = tuple(hit for hit in _other(hits, rule) if hit.owner == person.id and stems & hit.every)
            found += [hits] if hits else []
    return _narrowed(found[0], words, rule, on) if len(found) == 1 else ()


def _says_own(rule: Rule, words: str, book: CommitmentBook) -> bool:
    """Say whether words stand in a rule as what its writer does: "after my football", "while he plays" where he is the writer."""
    at = rule.text.lower().find(words.split(" ")[0].lower())
    if at < 0:
        return False
    before = rule.text[:at]
    is_of_nobody_else = all(member == rule.member for _, _, member in name_ranges(before, book.members))
    return _MINE.search(before) is not None or (is_of_nobody_else and rule.member is not None and _THEIRS.search(before) is not None)


_EVERYBODYS = ("meal", "sleep", "work", "hygiene", "school", "waking", "guests", "travel")
"""What everybody has of their own."""
_MINE = re.compile(r"\b(?:my|our|I|we|I[’']m|we[’']re|I[’']ve)\s+(?:(?:am|are|have|had|at|on|go|going|to|do|the|an?)\s+)*$", re.I)
_THEIRS = re.compile(
    r"\b(?:his|her|he|she|he[’']s|she[’']s)\s+(?:(?:is|has|had|at|on|goes|going|to|does|the|an?)\s+)*$",
    re.I,
)
_TRAINS = re.compile(r"\btrains?(?=\W*$)", re.I)


def _narrowed(hits: tuple[Commitment, ...], words: str, rule: Rule, on: Sequence[Weekday]) -> tuple[Commitment, ...]:
    """Of several, keep those on the days named, then those that come round again, then those that the rest of the text speaks of."""
    of_many = _is_of_many(words)
    keeps: tuple[Callable[[Commitment], bool], ...] = (
        lambda one: not on or bool(set(one.reading.when.days) & set(on)),
        lambda one: of_many or (not one.reading.when.dates and one.reading.calls_off is None),
        lambda one: of_many or (one.reading.kind is Kind.COMMITMENT and one.reading.when.anchor is None),
        lambda one: _is_spoken_of(one, words, rule),
    )
    for is_kept in keeps:
        if len({one.rule for one in hits}) == 1:
            return hits
        hits = tuple(filter(is_kept, hits)) or hits
    return hits


def _is_spoken_of(one: Commitment, words: str, rule: Rule) -> bool:
    """Say whether a text that has one word for it says elsewhere what is done: "while I practise, it ruins the cello"."""
    asked = content_stems(words)
    object_of_it = content_stems(one.text) - asked
    return len(words.split()) == 1 and bool(object_of_it) and object_of_it <= set(stems_of(rule.text))


def whose(rule: Rule, words: str, book: CommitmentBook) -> tuple[MemberId | None, ...]:
    """Say whose commitments some words of a rule speak of, likeliest first: "when she gets in", "after Ben's football", "my shift"."""
    words = positive(words)
    at = rule.text.lower().find(words.split(" ")[0].lower()) if words else -1
    head = re.split(r"[.;!?]", rule.text[: at + len(words)] if at >= 0 else rule.text.rstrip(" .;!?"))[-1]
    persons = list(_PERSON.finditer(head))
    last = persons[-1] if persons else None
    named = [member for start, _, member in name_ranges(rule.text, book.members)]
    close = [member for _, end, member in name_ranges(head, book.members) if last is None or end > last.start()]
    if close:
        return tuple(dict.fromkeys([close[-1], rule.member]))
    if last is not None and last.group("other"):
        return tuple(dict.fromkeys([*(one for one in reversed(named) if one != rule.member), rule.member]))
    return (rule.member,)


def _other(hits: Sequence[Commitment], rule: Rule) -> tuple[Commitment, ...]:
    """Leave a rule itself out of what it follows."""
    if all(hit.rule != rule.id for hit in hits):
        return tuple(hits)
    return tuple(hit for hit in hits if hit.rule != rule.id)


def _worthy(hits: tuple[Commitment, ...], words: str, asked: str) -> tuple[Commitment, ...]:
    """Leave out what has only a class in common that holds too much: a bus is no lift to a friend's, work on the car no job."""
    classes = {found.activity.name for found in lexicon().find(asked)}
    if _WORK.match(words):
        jobs = tuple(hit for hit in hits if not _WORKS_ON.search(hit.text))
        return tuple(hit for hit in jobs if hit.reading.resource is None) or jobs
    if not hits or classes != {"lift"}:
        return hits
    stems = set(stems_of(words))
    return tuple(hit for hit in hits if stems & hit.every)


def _called(book: CommitmentBook, words: str, member: MemberId | None) -> tuple[Commitment, ...]:
    """What the lexicon has no word for: a kind of shift, work that is told by its hours, a place, words that are alike."""
    own = book.everything(member)
    finders = (_until_home, _at_place, _of_work, _asleep, _at_music, _told_in, _alike)
    return next((_own_first(hits, member) for finder in finders if (hits := tuple(finder(own, words)))), ())


def _own_first(hits: tuple[Commitment, ...], member: MemberId | None) -> tuple[Commitment, ...]:
    """Leave out what others do with somebody where that has the same of their own."""
    return tuple(hit for hit in hits if hit.owner == member) or hits


def _of_shift(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    m = _SHIFT.search(words)
    if m is None:
        return
    said = (m.group("kind") or m.group("bare") or m.group("on")).lower().rstrip("s")
    kind = {"earlie": "early", "earl": "early"}.get(said, said)
    long = [one for one in own if (one.minutes or 0) >= _LONG and one.reading.category != "sleep"]
    if kind == "night":
        named = [one for one in long if _SHIFT_WORDS[kind].search(one.said)]
        yield from named or [one for one in long if _is_over_night(one) and one.reading.resource is None]
    else:
        by_day = [one for one in long if _SHIFT_WORDS[kind].search(one.said) and not _is_over_night(one)]
        yield from [one for one in by_day if _SHIFT_WORDS[kind].search(one.text)] or by_day


def _is_over_night(one: Commitment) -> bool:
    when = one.reading.when
    return when.start is not None and when.end is not None and when.start >= 17 * 60 and when.end <= 12 * 60


def _of_work(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    if not _WORK.match(words):
        return
    jobs = {(one.rule, one.reading.activity) for one in own if _is_job(one)}
    yield from (one for one in own if (one.rule, one.reading.activity) in jobs)  # Also the day of it that has hours of its own.


def _is_job(one: Commitment) -> bool:
    category, count = one.reading.category, len(one.reading.when.days)
    is_weekly = 2 <= count < len(WEEK) and category not in ("sleep", "school") and not one.is_hosting
    return (one.minutes or 0) >= _LONG and is_weekly and (_AT_WORK.search(one.said) is not None or (one.minutes or 0) >= _DAYS_WORK)


def _asleep(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    if _ASLEEP.is_in(words):
        yield from (one for one in own if _ASLEEP.is_in(one.text) and one.reading.when.end is not None)


def is_coming_home(words: str) -> bool:
    """Say whether words name the moment at which somebody is home: "he is back home", "home"."""
    return _HOME.fullmatch(words.strip()) is not None


def _until_home(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    """What keeps somebody out till they are home: what says when they come back, else school or work."""
    if not is_coming_home(words):
        return
    out = [one for one in own if one.reading.when.end is not None and one.reading.category != "sleep"]
    told = [one for one in out if _COMES_HOME.is_in(one.said)]
    yield from told or [one for one in out if one.reading.category == "school" or _is_job(one)]


_HOME = re.compile(
    r"(?:(?:I|we|he|she|they|am|is|are|I[’']?m|he[’']?s|she[’']?s|gets?|got|comes?|coming|getting|arrives?|back|in|safely|again)\s+)*(?:home|back(?:\s+in)?)(?:\s+again)?",
    re.I,
)
_COMES_HOME = mention(r"\b(?:home|back)\s+(?:again\s+)?(?:at|by|around|about|until|from)\b|\b(?:home|back)\s*$")


def _at_music(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    """What somebody plays where only that is said: "while he plays" of who practises the accordion."""
    if _PLAYS.fullmatch(words.strip()):
        yield from (one for one in own if one.reading.category == "music" and one.reading.when.start is not None)


_PLAYS = re.compile(
    r"(?:(?:I|we|he|she|they|am|is|are|I[’']?m|he[’']?s|she[’']?s)\s+)*(?:play|practi[sc]e|rehearse|perform|jam)(?:s|ing)?(?:\s+music)?|"
    r"(?:(?:am|is|are)\s+)?(?:playing|practi[sc]ing|rehearsing)",
    re.I,
)


def _at_place(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    words = re.sub(r"^[A-Z][\w-]*\s+(?=(?:is|at|in)\s)", "", words)
    named = re.sub(r"^(?:(?:in|at|on|the|my|our|i|i[’']?m|am|is|are|he|she|go|goes|to|out|over)\s+)+", "", words.lower()).strip()
    for one in own:
        place = (one.reading.place or "").lower().removeprefix("the ")
        if place and place == named:
            yield one


def _on_days(own: Sequence[Commitment], on: Sequence[Weekday], member: MemberId | None) -> tuple[Commitment, ...]:
    """The one thing somebody does on the days that words name, where nothing else tells what they call it."""
    if not on or member is None:
        return ()
    found = [one for one in own if one.owner == member and one.reading.when.start is not None and not one.reading.when.dates]
    found = [one for one in found if set(one.reading.when.days) & set(on) and len(one.reading.when.days) <= len(on)]
    return tuple(found) if len({one.rule for one in found}) == 1 else ()


def _told_in(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    """What is called by words that its text has beside its name: the kiln that is "hers on Wednesdays" is what is firing."""
    asked = content_stems(words)
    if asked and not _is_of_many(words):
        yield from (one for one in own if asked <= one.said_stems)


def _is_of_many(words: str) -> bool:
    """Say whether words stand for many things at once: "a meeting", "a workout", "meals"."""
    return any(hit.activity.is_generic or hit.activity.is_meeting or hit.activity.category == "meal" for hit in lexicon().find(words))


def _alike(own: Sequence[Commitment], words: str) -> Iterator[Commitment]:
    scores = [(max(likeness(words, one.text), likeness(words, one.reading.activity or "")), one) for one in own]
    best = max((score for score, _ in scores), default=0.0)
    if best >= ALIKE:
        yield from (one for score, one in scores if score >= best * _NEARLY)


def _shared_meal(book: CommitmentBook, words: str, member: MemberId | None) -> tuple[Commitment, ...]:
    """A meal of the household that somebody else wrote down, where the words name one: "while we're having tea"."""
    named = [
        name for name in _MEALS if words == name or (_MEAL_WORDS[name].search(words) and (name != "lunch" or "lunch" in words.lower()))
    ]
    if _EATING.is_in(words):
        named = list(_MEALS)
    if not named or len(words.split()) > 5:
        return ()
    if _EATING.is_in(words):
        own = tuple(one for one in book.everything(member) if one.reading.category in ("cooking", "meal"))
        if own:
            return own
    return tuple(one for one in book.everything(None) if any(_is_meal(one, name) for name in named) and _is_shared(one, member))


def _is_meal(one: Commitment, name: str) -> bool:
    start = one.reading.when.start
    low, high = _MEAL_HOURS[name]
    said = (one.reading.activity or one.said)[:60]
    return start is not None and low <= start <= high and _MEAL_WORDS[name].search(said) is not None


def _is_shared(one: Commitment, member: MemberId | None) -> bool:
    return one.owner is None or one.owner == member or member in one.members or _FOR_ALL.search(one.said) is not None
