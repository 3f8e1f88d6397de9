"""What is said and is no question, as the sentence that it would be: a rule, a policy, or other words for one that is there.

No words are made up but those that are read back as what was said; where nothing is read so, it is no feedback.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Wanted
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.rule import SURE_ENOUGH, Kind, Rule, Strength
from concord.domain.when import Minute, Recurrence, When
from concord.reading.language import Language, ReadingContext, language_of

from .ask_kind import asks_to_find
from .weight_said import weight_wanted

_ASKS = re.compile(
    r"\s*(?:who\w*|what\w*|when|where|why|which|how|is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|has|have)\b",
    re.I,
)
_SHORT_QUESTION = re.compile(r"\b(?:free|available|clash\w*|conflict\w*|at home|agenda)\b", re.I)
_WRONG = re.compile(
    r"\s*(?:no|nope|sorry|actually)?[\s,.:;–—-]*(?:that|this|it)(?:['’]s|\s+is|\s+was)\s+"
    r"(?:wrong|not\s+(?:right|true|correct|so)|incorrect|out\s*dated|out\s+of\s+date|a\s+mistake)[\s,.:;!–—-]*(?:but|and|because)?\s*(?P<rest>.+)",
    re.I | re.S,
)
_NO = re.compile(r"\s*(?:no|nope|actually)\s*[,.:;–—-]+\s*(?P<rest>(?:it|that)(?:['’]s|\s).+)", re.I | re.S)
_IT_IS = re.compile(
    r"(?:it|that|this)(?:['’]s|\s+(?:is|should\s+be|has\s+to\s+be|starts|begins|happens|takes\s+place))\s+(?:now\s+)?", re.I
)
_PRONOUN = re.compile(r"(?P<let>\blet\s+)?\b(?P<who>her|him|them)\b(?=\s+(?:go|come|have|use|get|take)\b)|^\s*(?P<is>she|he|they)\b", re.I)
_BARE_BAN = re.compile(r"\s*(?:never|not|nothing)\s+(?=(?:before|after|until|till|on|at|in|during|between)\b)", re.I)
_FORBIDS = re.compile(r"\s*(?:never|not?|nothing|nobody|don['’]t|do\s+not)\b", re.I)
_ALL = re.compile(r"\b(?:we|us|our|everybody|everyone|nobody|all\s+of\s+us|the\s+(?:kids|children|family))\b", re.I)
_DAY = r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays|weekends|school\s+days)"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|half\s+past\s+\w+|quarter\s+(?:to|past)\s+\w+|noon)"
_RANGE = rf"(?:from\s+)?{_CLOCK}\s*(?:to|until|till|-|–)\s*{_CLOCK}"
_PHRASES = (
    rf"(?:on|every)\s+{_DAY}(?:(?:,|\s+and|\s+or)\s+(?:on\s+)?{_DAY})*",
    rf"{_DAY}(?:(?:,|\s+and|\s+or)\s+{_DAY})*",
    _RANGE,
    rf"at\s+{_CLOCK}",
    r"every\s+(?:other\s+|second\s+|third\s+)?(?:day|week|month)\b",
)
"""The times of a sentence that other words can take the place of, the longest form first."""


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads one line at a time, as it would stand alone in somebody's part."""

    language: Language
    context: ReadingContext
    household: Household
    today: date

    def read(self, text: str, member: MemberId | None) -> Rule | None:
        """Return the one rule that a line would be in a part, None where it is not one or too unsure."""
        owner = next((person.name for person in self.household.members if person.id == member), "House rules")
        line = Document("line", f"{owner}:\n- {text}", is_house_rules=member is None)
        sentences = self.language.find_sentences((line,), household=self.household, written=self.today).sentences
        if len(sentences) != 1:
            return None
        rule = self.language.read(sentences, self.context)[0]
        return rule if rule.readings and rule.confidence >= SURE_ENOUGH else None


def reader_for(household: Household, today: date) -> LineReader:
    """Return what reads one line of a household as it would stand in a part."""
    context = ReadingContext(members=household.members, written=today, rhythm=household.rhythm, locale=household.locale)
    return LineReader(language_of(household.locale), context, household, today)


def wanted(
    said: str, plan: Plan, household: Household, today: date, about: Sequence[RuleId] = (), means: MemberId | None = None
) -> Wanted | None:
    """Say what somebody wants otherwise; None where it is a question, or nothing that can be written.

    `about` are the sentences that were spoken of last, the nearest first: "that" and "her" are looked for there, in one's own before
    others', unless it was asked whom that word `means`. Nothing but the copy `plan` is known here.

    Raises:
        WorldError: something is said to be wrong, and it is not clear what, or what would be right.
    """
    text = " ".join(said.split())
    if _is_question(text):
        return None
    weight = weight_wanted(text, plan, household, means)
    if weight is not None:
        return weight
    reader = reader_for(household, today)
    rows = {row.rule.id: row.rule for row in plan.rules if not row.is_busy}
    spoken_of = sorted((rows[one] for one in about if one in rows), key=lambda rule: rule.member != plan.viewer)
    corrected = _WRONG.fullmatch(text) or _NO.fullmatch(text)
    if corrected is not None:
        found = next((one for rule in spoken_of if (one := _changed(corrected["rest"], rule, reader)) is not None), None)
        if found is None:
            raise WorldError(
                "It is not clear what should be otherwise.", "Ask about it and say it below the answer, or write it in Documents."
            )
        return found
    pronoun = _PRONOUN.search(text)
    if pronoun is not None:
        return _of_somebody(text, pronoun, spoken_of, plan, reader, means)
    return _said_anew(text, plan.viewer, reader)


def other_words(text: str, instead: Rule, household: Household, today: date) -> Wanted | None:
    """Return a sentence that somebody put in other words as what they want in the place of one that is there."""
    words = _closed(" ".join(text.split()))
    rule = reader_for(household, today).read(words, instead.member)
    return _change(words, instead, rule) if rule is not None else None


def _is_question(text: str) -> bool:
    if text.endswith("?") or asks_to_find(text):
        return True
    return ("," not in text and _ASKS.match(text) is not None) or (len(text.split()) <= 6 and _SHORT_QUESTION.search(text) is not None)


def _said_anew(text: str, viewer: MemberId | None, reader: LineReader) -> Wanted | None:
    words = [_closed(text)]
    if _BARE_BAN.match(text):
        words.insert(0, _closed(_BARE_BAN.sub("Never anything ", text, count=1)))
    for candidate in words:
        houses = reader.read(candidate, None)
        if houses is not None and any(reading.kind is Kind.POLICY for reading in houses.readings):
            return Wanted(candidate, None, FeedbackKind.POLICY, doubts=_doubts(houses))
        part = None if viewer is None or _ALL.search(candidate) else viewer
        rule = houses if part is None else reader.read(candidate, part)
        # What forbids something and is read as something that is done was misread.
        if rule is None or (_FORBIDS.match(candidate) and all(reading.kind in (Kind.COMMITMENT, Kind.TASK) for reading in rule.readings)):
            continue
        return Wanted(candidate, part, FeedbackKind.RULE, doubts=_doubts(rule), strength=strength_of(rule))
    return None


def _of_somebody(
    text: str, pronoun: re.Match[str], spoken_of: Sequence[Rule], plan: Plan, reader: LineReader, means: MemberId | None
) -> Wanted | None:
    """Put a name in the place of a pronoun; where several could be meant, or nobody was spoken of, it is asked."""
    word = pronoun["who"] or pronoun["is"]
    people = {one for rule in spoken_of for one in (rule.member, *(who for reading in rule.readings for who in reading.people))}
    meant = [person.id for person in plan.members if person.id in people and person.id != plan.viewer] if means is None else [means]
    others = tuple(person.id for person in plan.members if person.id != plan.viewer)
    meant = meant or list(others[:1] if len(others) == 1 else ())
    if len(meant) != 1:
        return Wanted(text, None, FeedbackKind.RULE, who_is=word, choices=tuple(meant) or others)
    name = next(person.name for person in plan.members if person.id == meant[0])
    at = "who" if pronoun["who"] else "is"
    return _said_anew(f"{text[: pronoun.start(at)]}{name}{text[pronoun.end(at) :]}", plan.viewer, reader)


def _changed(rest: str, rule: Rule, reader: LineReader) -> Wanted | None:
    """Put a correction into the words of a sentence: in the place of such a time, or behind them. It has to be read back as just that."""
    said = _IT_IS.sub("", rest, count=1).strip(" .!,;")
    times = [when for when, _ in reader.language.times_in(said, reader.context, is_blind=False)]
    if not times:
        return None
    old = rule.readings[0].when if rule.readings else When()
    when = _nearest_half(times[0], old)
    for candidate in _with(said, rule.text.strip(), _moved_range(when, old)):
        read = reader.read(candidate, rule.member)
        if read is not None and _is_same_but(read, rule, when):
            return _change(candidate, rule, read)
    return None


def _nearest_half(when: When, old: When) -> When:
    """Take "at six" for the six that is nearer to when it was, where nothing says which half of the day is meant."""
    if when.start is None or old.start is None or when.end is not None:
        return when
    other = Minute((when.start + 12 * 60) % (24 * 60))
    return replace(when, start=min(when.start, other, key=lambda minute: abs(minute - (old.start or 0))))


def _moved_range(when: When, old: When) -> str:
    """Say the old hours as they would be from another start on, as long as before; nothing where either has none."""
    if when.start is None or when.end is not None or old.start is None or old.end is None or old.end <= old.start:
        return ""
    end = when.start + old.end - old.start
    return f"from {_clock(when.start)} to {_clock(end)}" if end < 24 * 60 else ""


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _with(said: str, text: str, moved: str) -> Iterator[str]:
    old_range = re.search(_RANGE, text, re.I) if moved else None
    if old_range is not None:
        yield _closed(f"{text[: old_range.start()]}{moved}{text[old_range.end() :]}")
    for pattern in _PHRASES:
        whole = re.fullmatch(rf"(?:{pattern})", said, re.I)
        old = re.search(rf"\b(?:{pattern})", text, re.I) if whole is not None else None
        if old is not None:
            yield _closed(f"{text[: old.start()]}{said}{text[old.end() :]}")
    yield _closed(f"{text.rstrip('.')}, {said}")


def _is_same_but(new: Rule, old: Rule, when: When) -> bool:
    """Say whether a sentence is the old one at another time."""
    if [(one.kind, one.activity, one.people, one.place) for one in new.readings] != [
        (one.kind, one.activity, one.people, one.place) for one in old.readings
    ]:
        return False
    first = new.readings[0].when
    return (
        (not when.days or first.days == when.days)
        and (when.start is None or first.start == when.start)
        and (when.end is None or first.end == when.end)
        and (when.recurrence in (Recurrence.ONCE, Recurrence.WEEKLY) or first.recurrence is when.recurrence)
        and first != old.readings[0].when
    )


def _change(text: str, instead: Rule, read: Rule) -> Wanted:
    return Wanted(text, instead.member, FeedbackKind.CHANGE, instead.text, _doubts(read), strength=strength_of(read))


def strength_of(rule: Rule) -> Strength | None:
    """Return how much a sentence insists, None where it says how something is settled and asks for nothing itself."""
    return None if all(reading.kind is Kind.POLICY for reading in rule.readings) else rule.strength


def _closed(text: str) -> str:
    """Begin a sentence with a capital and end it with a stop."""
    words = text.strip().rstrip(".!,; ")
    return f"{words[:1].upper()}{words[1:]}."


def _doubts(rule: Rule) -> tuple[str, ...]:
    return tuple(doubt.message for doubt in rule.doubts)
