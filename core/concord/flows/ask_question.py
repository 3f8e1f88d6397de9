"""What a question asks: in which form, about which days, hours, people and things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from concord.domain.household import Household
from concord.domain.ids import MemberId, fold
from concord.domain.plan import Judged, Plan, Week
from concord.domain.when import WEEK, When
from concord.planning.dates import dates_of
from concord.reading.kin_words import KIN
from concord.reading.kinship import Kinship
from concord.reading.language import ReadingContext, language_of
from concord.reading.people import name_ranges
from concord.reading.words import stems_of, words_of

from .ask_words import title_of

LONGEST_QUESTION = 2000
"""Characters: what is longer is no question, and is cut."""


class Form(Enum):
    """What sort of answer is wanted, of a question that is of no named kind."""

    WHY = "why"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    DAY = "what is on"
    PAGE = "what a page says"
    ANYTHING = "anything"


_FORMS = (
    (Form.WHY, r"\bwhy\b|\bhow come\b"),
    (Form.WHERE, r"\bwhere\b|\bin which room\b"),
    (Form.WHEN, r"\bwhen\b|\bwhat time\b|\b(?:on )?(?:which|what) days?\b|\bhow long\b|\bat what\b"),
    (Form.WHO, r"\bwho(?:se|m)?\b|\b(?:any|some)(?:body|one)\b"),
    (
        Form.DAY,
        r"\bwhat(?:[’']?s|\s+is|\s+are|\s+do|\s+does|\s+will|\s+happens?|\s+has|\s+have)?\b.*\b(?:on|happen\w*|do|doing|planned|plans?|going|have|has|happening|today|tomorrow|tonight|day|week)\b|\bagenda\b",
    ),
)
_PATTERNS = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _FORMS)
_NO_TIME = re.compile(r"\b(?:first|last|next)\s+thing\b", re.IGNORECASE)
"""What only sounds like a day: "the last thing on Saturday" is on no last Saturday."""
_NEXT_WEEK = re.compile(r"\bnext week\b", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:this|the|next) week\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:I|me|my|mine)\b")
NO_TOPIC = frozenset(
    stems_of(
        """
        a an and the anything something everything nothing thing things of for to in on at with by from as is are am be
        been being was were will would shall should can could may might must do does did doing done have has had having
        not no nor or but if then than that this these those there here it its i you he she we they me him her us them
        my your his our their mine who whom whose what when where which why how come any anybody anyone some somebody
        someone every everybody everyone nobody all each need needs want wants wanted ask asked asks wish wished like
        likes prefer say says said write written get gets got use uses take takes go goes going make makes happen
        happens happening plan plans planned time times day days week weeks today tomorrow tonight yesterday morning
        afternoon evening night noon midnight weekend next last please tell know about free busy available home house
        clash clashes conflict conflicts overlap overlaps up out off so just let give show long many much able monday
        tuesday wednesday thursday friday saturday sunday january february march april june july august september
        october november december pm o'clock
        """
    )
)
_WARMTH = frozenset(stems_of("warm warmer cold colder cool hot temperature degrees heating thermostat"))
_VEHICLES = frozenset(stems_of("car van minivan truck suv jeep pickup"))
_SCREENS = frozenset(stems_of("tv telly television"))
_SLEEP = frozenset(stems_of("bed bedtime sleep asleep"))
_ALIKE = (_WARMTH, _VEHICLES, _SCREENS, _SLEEP)
"""Words of which any asks about what the others say: who has a van may well call it the car when they ask."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, taken apart. `hours` are minutes of the day, None for all of it; `topic` holds the stems that name what it is about."""

    form: Form
    dates: tuple[date, ...]
    hours: tuple[int, int] | None
    people: tuple[MemberId, ...]
    topic: tuple[str, ...]
    page: str | None = None
    names_days: bool = False

    @property
    def things(self) -> int:
        """How many things the topic names: words that are alike are one."""
        return things_in(self.topic)


def things_in(words: Iterable[str]) -> int:
    """Return how many things some words name: words that are alike are one."""
    named = set(words)
    return len(named - frozenset().union(*_ALIKE)) + sum(bool(named & alike) for alike in _ALIKE)


def read_question(text: str, plan: Plan, household: Household, today: date) -> Question:
    """Take a question about a viewer's copy of a plan apart. Nothing but that copy says what its words may mean."""
    text = text[:LONGEST_QUESTION]
    whens = _times(text, household, today)
    dates = tuple(sorted({day for when in whens for day in dates_of(when, plan.week)}))
    has_days = bool(dates) or any(when.dates or when.days for when in whens)
    people = _people(text, plan, household)
    names = {stem for person in plan.members for stem in stems_of(person.name)} | set(stems_of(" ".join(KIN)))
    topic = tuple(dict.fromkeys(word.stem for word in words_of(text) if word.stem not in NO_TOPIC | names and not word.stem[:1].isdigit()))
    topic = _with_words_alike(topic, plan)
    page = _page(text, plan)
    form = Form.PAGE if page is not None else _form(text)
    return Question(form, dates or plan.week.dates, _hours(whens), people, topic, page, has_days)


def _with_words_alike(topic: tuple[str, ...], plan: Plan) -> tuple[str, ...]:
    """Put all words for warmth in the place of one; a vehicle stands for the others where nobody calls any so."""
    for alike in _ALIKE:
        named = alike & set(topic)
        if named and (alike is not _VEHICLES or not named & _written(plan)):
            topic = (*(word for word in topic if word not in alike), *sorted(alike))
    return topic


def _written(plan: Plan) -> set[str]:
    """Return the stems of all that the copy holds; taken apart only where it is asked."""
    return {stem for row in plan.rules if not row.is_busy for stem in stems_of(row.rule.text)}


def asked_week(text: str, household: Household, today: date, timezone: str) -> Week:
    """Return the week that a question speaks of: that of the first day that it names, from today on."""
    if _NEXT_WEEK.search(text):
        return Week.of(today + timedelta(days=7), timezone)
    named = [day for when in _times(text[:LONGEST_QUESTION], household, today) for day in _from_today(when, today)]
    return Week.of(min(named, default=today), timezone)


def _from_today(when: When, today: date) -> list[date]:
    if when.dates:
        return list(when.dates)
    coming = [today + timedelta(days=n) for n in range(7)]
    return [day for day in coming if WEEK[day.weekday()] in when.days]


def _times(text: str, household: Household, today: date) -> list[When]:
    text = _NO_TIME.sub("thing", text)
    context = ReadingContext(members=household.members, written=today, rhythm=household.rhythm, locale=household.locale)
    found = [when for when, _ in language_of(household.locale).times_in(text, context, is_blind=False)]
    return [when for when in found if when.dates or when.days or when.start is not None or when.end is not None or when.window is not None]


def _hours(whens: Sequence[When]) -> tuple[int, int] | None:
    for when in whens:
        if when.start is not None:
            return when.start, when.end if when.end is not None and when.end > when.start else when.start + 1
        if when.window is not None:
            return when.window
        if when.end is not None:
            return 0, when.end
    return None


def _people(text: str, plan: Plan, household: Household) -> tuple[MemberId, ...]:
    """Return whom a question names: by name, by a word for a relative as the viewer says it, or as I and my."""
    found = [who for _, _, who in name_ranges(text, household.members)]
    words = [word for word in re.findall(r"[^\W\d_]+", fold(text)) if word in KIN] if not found else []
    if words:
        said = [(row.rule.member, row.rule.text) for row in plan.rules if not row.is_busy]
        kin = Kinship.of(household.members, said)
        found = [who for word in words for who in kin.meant(word, plan.viewer, is_sure=False)]
    if not found and plan.viewer is not None and _OWN.search(text):
        found = [plan.viewer]
    return tuple(dict.fromkeys(found))


def _form(text: str) -> Form:
    for form, pattern in _PATTERNS:
        if pattern.search(text):
            return form
    return Form.ANYTHING


def _page(text: str, plan: Plan) -> str | None:
    """Return the page that a question names by its title, none that is only called after a member."""
    asked = stems_of(text)
    people = {stem for person in plan.members for stem in stems_of(person.name)}
    named = []
    for title in dict.fromkeys(row.rule.document for row in plan.rules if not row.is_busy):
        words = tuple(stem for stem in stems_of(title_of(title)) if stem != "txt")
        if words and not set(words) <= people | NO_TOPIC and _follow_each_other(words, asked):
            named.append((len(words), title))
    return max(named)[1] if named else None


def _follow_each_other(words: Sequence[str], asked: Sequence[str]) -> bool:
    return any(tuple(asked[at : at + len(words)]) == tuple(words) for at in range(len(asked) - len(words) + 1))


def texts_of(rows: Sequence[Judged], page: str) -> list[Judged]:
    """Return what may be read of a page, in its order."""
    return [row for row in rows if not row.is_busy and row.rule.document == page]
