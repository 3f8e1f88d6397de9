"""The named kinds of question, each answered from one viewer's copy of a week."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from concord.domain.household import Household
from concord.domain.ids import fold
from concord.domain.plan import Plan
from concord.reading.kin_words import KIN
from concord.reading.words import stem, stems_of

from .ask_activities import how_long, how_often, when, where, who_does
from .ask_around import around, home_again, how_set, whether
from .ask_beside import NOTHING_BESIDE, Beside
from .ask_kind import AskedKind, kinds_of, minutes_asked, wants_yes_or_no
from .ask_other_weeks import other_weeks
from .ask_people import compared, everybody_home, first_or_last, free, home_at, next_thing, on_a_day
from .ask_question import Question
from .ask_rules import asked_for, speaks_of
from .ask_settled import changed, clashes, gave_way, usual, waits, why
from .ask_things import may_not, needs, who_has, why_taken
from .ask_times import a_time
from .ask_week import Asked, AskedWeek, Told

WORDING = frozenset(
    stems_of(
        """
        wait waits waiting open still decide decided settle settled sort answer pending undecided gave give gives given
        giving way lose lost losing loses miss missed missing got yield normal usual usually special ordinary unusual typical
        same compare compared different difference between from than before after until till since first last earliest latest
        final start starts finish begin begins end ends often many times frequently long minutes hours hour hrs half quarter
        past o'clock one two three four five six seven eight nine ten eleven twelve thirty fifteen both free available taken
        used use using uses booked occupied rules rule sentence sentences mention mentions mentioned speak speaks written
        agreed agree agreement concern concerns regarding deal deals cover covers allowed may might ruled forbidden permitted
        banned limits okay ok fine right alright supposed bring pack prepare require required needed show list currently now
        day's today's happened happening changed change changes moved new update updated last previous version look looks
        like show give let know tell please hi hey concord take takes taking taken doing does do done go goes going went can
        could borrow grab everybody everyone all together whole family us we our ours i'm i've i'd i'll what's who's where's
        when's whats whos wheres whens isn't aren't haven't hasn't didn't don't doesn't can't won't wasn't couldn't not off
        on up by in out at around home alone anybody anyone nobody kind kinds sort something anything problem trouble wrong
        work visit wishes request requests requested room place later soon usually ever this that coming next thing things
        then else instead exactly around roughly noon midnight morning afternoon evening night tonight weekend time day days
        date week plan yet any more less busier fuller quieter gap meet spare suits busy whereabouts duration length last
        lasts
        """
    )
) - frozenset(stems_of("work visit room meet book"))


_ON_SHIFT = re.compile(r"\bon\s+(nights?|earl(?:y|ies)|lates?|days|call|duty|shift)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"(?<!the )(?<!'s )\b(mum|mom|mummy|mommy|dad|daddy|papa|mama|grandma|granny|gran|nan|nana|grandpa|grandad|granddad|gramps)\b"
)
_ASKS_ABOUT_ONE = re.compile(r"\s*(?:when|who|where|how)\b", re.IGNORECASE)


def read_asked(text: str, question: Question, plan: Plan, now: datetime) -> Asked:
    """Add to a question what its wording says beyond its form."""
    lower = text.lower()
    people = question.people
    is_all = re.search(r"\b(?:we|us|our|all|every(?:body|one)|the\s+(?:whole\s+)?family|both\s+of\s+us)\b", lower) is not None
    viewer = plan.viewer
    if viewer is not None and people and viewer not in people and re.search(r"\band\s+(?:i|me)\b|\b(?:i|me)\s+and\b", lower):
        people = (*people, viewer)
    if viewer is not None and not people and re.search(r"\b(?:i|me|my|mine|i'm|i’m)\b", lower):
        people = (viewer,)
    topic = tuple(word for word in question.topic if word not in WORDING)
    topic = _as_written_here((*topic, *_titles_in(text, topic, plan)), plan)
    # "On nights" is what somebody does, not the hours asked about.
    on_shift = _ON_SHIFT.search(text)
    if on_shift is not None and not topic:
        topic = stems_of(on_shift[1])
        question = replace(question, hours=None)
    words = " ".join(word for word in re.findall(r"[^\W\d_]+", text) if stem(word) in topic)
    return Asked(question, people, is_all, topic, words, text, now, wants_yes_or_no(text), minutes_asked(text))


def relative_unknown(text: str, question: Question, plan: Plan) -> str | None:
    """Return the word for a relative ("my dad") of which it is not known who that is here; None where all are."""
    said = re.search(rf"\b(?:my|our)\s+({'|'.join(sorted(KIN, key=len, reverse=True))})\b", fold(text))
    is_one = len(question.people) == 1 or re.search(r"\band\b", text) is not None
    if said is None and (not question.people or not is_one) and (called := _CALLED.search(fold(text))) is not None:
        # Who is called by what they are to somebody, and asked about as a whole, is not everybody.
        is_written = any(called[1] in fold(row.rule.text).split() for row in plan.rules if not row.is_busy)
        is_whole = not [word for word in question.topic if word not in WORDING]
        return called[1] if is_whole or not is_written or question.people else None
    is_known = said is None or any(who != plan.viewer for who in question.people)
    written = said is not None and any(said[1] in fold(row.rule.text).split() for row in plan.rules if not row.is_busy)
    return None if said is None or is_known or written else said[1]


def _titles_in(text: str, topic: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """Return the stems of a title that a question names in full, where its words alone would name nothing: "long day", "nights"."""
    if topic:
        return ()
    asked = stems_of(text)
    for item in plan.items:
        name = () if item.is_busy else stems_of(item.title)
        is_plural = len(name) == 1 and item.title.lower().endswith("s") and item.title.lower() in text.lower().split()
        if (len(name) > 1 or is_plural) and any(asked[at : at + len(name)] == name for at in range(len(asked))):
            return name
    return ()


def _as_written_here(topic: tuple[str, ...], plan: Plan) -> tuple[str, ...]:
    """Put in the place of a word that nobody wrote the one that is made from it, or that it is made from: "train" is "training"."""
    known = {part for row in plan.rules if not row.is_busy for part in stems_of(row.rule.text)}
    known |= {part for item in plan.items if not item.is_busy for part in stems_of(item.title)}
    found: list[str] = []
    for word in topic:
        near = [] if word in known or len(word) < _A_WORD else sorted(other for other in known if _is_made_from(word, other))
        found.append(min(near, key=len) if near else word)
    return tuple(dict.fromkeys(found))


_A_WORD = 4
_ENDINGS = ("s", "es", "ed", "er", "ers", "ing", "ings", "al", "ion", "ment")


def _is_made_from(word: str, other: str) -> bool:
    long, short = (word, other) if len(word) > len(other) else (other, word)
    return len(short) >= _A_WORD and long.startswith(short) and long[len(short) :] in (*_ENDINGS, short[-1])


def answer(plan: Plan, household: Household, asked: Asked, beside: Beside = NOTHING_BESIDE) -> Told | None:
    """Answer a question of one of the named kinds; None where it is of none, or nothing is known that it asks for.

    `beside` is what is known that is not in the copy.
    """
    week = AskedWeek(plan)
    for kind in kinds_of(asked.text):
        told = _of_kind(kind, week, household, asked, beside)
        if told is not None:
            return told
    return None


def _of_kind(kind: AskedKind, week: AskedWeek, household: Household, asked: Asked, beside: Beside) -> Told | None:
    match kind:
        case AskedKind.OTHER_WEEKS:
            return other_weeks(week, asked, beside.weeks)
        case AskedKind.FIND_TIME:
            return a_time(week, asked, household, beside.said)
        case AskedKind.WHO_HAS:
            return who_has(week, asked)
        case AskedKind.EVERYBODY_HOME:
            if asked.topic:
                return None
            return home_at(week, asked) if asked.is_yes_or_no and asked.question.hours else everybody_home(week, asked)
        case AskedKind.HOME_AGAIN:
            return home_again(week, asked)
        case AskedKind.HOME_AT:
            return None if asked.topic else home_at(week, asked)
        case AskedKind.WHY:
            return why_taken(week, asked) or why(week, asked)
        case AskedKind.CHANGED:
            return None if _ASKS_ABOUT_ONE.match(asked.text) else changed(week, asked, beside.changes)
        case AskedKind.NEXT:
            return next_thing(week, asked)
        case AskedKind.DAY:
            return on_a_day(week, asked)
        case AskedKind.WHEN:
            return when(week, asked)
        case AskedKind.WHERE:
            return where(week, asked)
        case AskedKind.HOW_LONG:
            return how_long(week, asked)
        case AskedKind.WHO_DOES:
            return who_does(week, asked)
        case AskedKind.CLASH:
            return clashes(week, asked)
        case AskedKind.WAITS:
            return waits(week, asked, beside.shared)
        case AskedKind.FREE:
            return who_has(week, asked) if asked.topic else free(week, asked)
        case AskedKind.HOW_OFTEN:
            return how_often(week, asked)
        case AskedKind.ASKED_FOR:
            return asked_for(week, asked)
        case AskedKind.SPEAKS_OF:
            return speaks_of(week, asked)
        case AskedKind.GAVE_WAY:
            return gave_way(week, asked)
        case AskedKind.MAY_NOT:
            return may_not(week, asked)
        case AskedKind.NEEDS:
            return needs(week, asked)
        case AskedKind.FIRST_LAST:
            return None if asked.topic else first_or_last(week, asked)
        case AskedKind.COMPARE:
            return compared(week, asked)
        case AskedKind.USUAL:
            return usual(week, asked)
        case AskedKind.HOW_SET:
            return how_set(week, asked)
        case AskedKind.AROUND:
            return around(week, asked, household)
        case AskedKind.WHETHER:
            return whether(week, asked)
