"""The Verifier: each claim of an answer is checked against the viewer's copy of the plan. What does not hold is corrected or not shown.

Nothing is believed because it sounds right. A word that the facts of a statement do not hold makes it no statement; so what was made up,
what is somebody else's, and what a hostile text had a model say fail alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from concord.domain.ids import ItemId, MemberId, RuleId
from concord.domain.plan import Plan, PlanItem
from concord.reading.words import stems_of

from .claimed_times import clocks_in
from .claims import Group, Sentence, sentences_in
from .facts import Fact, Facts
from .plain_words import ASKING

_FREE = frozenset(stems_of("free available"))
_CLASH = frozenset(stems_of("clash clashes clashing conflict conflicts conflicting overlap overlaps overlapping"))
MOST_SENTENCES = 40
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class About:
    """What was asked, for what an answer leaves to it: "Nadia." names neither the day nor the thing."""

    question: str
    days: tuple[date, ...] = ()
    people: tuple[MemberId, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer with what became of it: `shown` is "" where it may not be shown."""

    said: str
    shown: str
    why: str
    rules: tuple[RuleId, ...] = ()
    items: tuple[ItemId, ...] = ()

    @property
    def holds(self) -> bool:
        """Say whether it was right as it stands."""
        return self.shown == self.said


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer after the check. `text` is None where it may not be shown; `rules` and `items` are what it rests on."""

    text: str | None
    claims: tuple[Claim, ...]
    rules: tuple[RuleId, ...] = ()
    items: tuple[ItemId, ...] = ()


class Verifier:
    """Checks answers for whom a copy of a plan was made."""

    def __init__(self, plan: Plan, today: date, say: Callable[[PlanItem], str]) -> None:
        """`say` puts a block into the program's own words, for correcting a sentence."""
        self._plan, self._today, self._say = plan, today, say
        self._seen_days = plan.week.dates

    @cached_property
    def _facts(self) -> Facts:
        """Made when something is to be checked: what the data answers needs no check."""
        return Facts(self._plan)

    def check(self, answer: str, about: About, data: str = "", more: Sequence[Fact] = ()) -> Checked:
        """Check an answer.

        Args:
            answer: what a model said.
            about: what was asked.
            data: what the program would answer itself, whose sentences hold.
            more: what was worked out for this answer beside the plan.
        """
        sentences = sentences_in(answer, self._plan.members, self._plan.viewer, self._today, self._seen_days)
        if not sentences or len(sentences) > MOST_SENTENCES:
            return Checked(None, ())
        own = {_same(line) for line in data.splitlines()}
        claims: list[Claim] = []
        days: tuple[date, ...] | None = None
        for sentence in sentences:
            claims.append(self._claim(sentence, about, days, own, more))
            days = sentence.days or days
        rules = tuple(dict.fromkeys(rule for claim in claims for rule in claim.rules))
        items = tuple(dict.fromkeys(item for claim in claims for item in claim.items))
        is_shown = all(claim.shown for claim in claims) and any(claim.rules or claim.items or claim.why for claim in claims)
        text = " ".join(dict.fromkeys(claim.shown for claim in claims)) if is_shown else None
        return Checked(text, tuple(claims), rules, items) if is_shown else Checked(None, tuple(claims))

    # One sentence -------------------------------------------------------------------------------------------------------------

    def _claim(self, sentence: Sentence, about: About, days: tuple[date, ...] | None, own: set[str], more: Sequence[Fact]) -> Claim:
        if _same(sentence.text) in own:
            return Claim(sentence.text, sentence.text, "the program says so itself")
        support = self._support(sentence, about, days, more)
        if support is not None:
            if not support and not _is_empty(sentence):
                return Claim(sentence.text, sentence.text, "nothing of the kind is planned")
            return _held(sentence, support)
        return self._corrected(sentence, about, days)

    def _support(self, sentence: Sentence, about: About, days: tuple[date, ...] | None, more: Sequence[Fact]) -> tuple[Fact, ...] | None:
        """Return what a sentence rests on, None where it does not hold."""
        if not sentence.is_readable:
            return None
        if _is_empty(sentence):
            return ()
        quoted = self._quoted(sentence)
        if quoted is None:
            return None
        if quoted and not sentence.words and all(group.clock is None for group in sentence.groups):
            return quoted
        literal = self._literal(sentence)
        if literal:
            return literal
        words = set(sentence.words)
        if words & _CLASH:
            return self._clash(sentence, about, days)
        if sentence.is_negative or words & _FREE:
            return self._absent(sentence, about, days)
        found: list[Fact] = list(quoted)
        before: list[Fact] = []
        for group in sentence.groups:
            facts = self._stated(sentence, group, about, days, more)
            if facts is None or not all(any(fact.says((word,)) for fact in (*before, *facts)) for word in group.near):
                return None
            found += facts
            before = facts
        return tuple(found)

    def _quoted(self, sentence: Sentence) -> tuple[Fact, ...] | None:
        """Return the sentences that are quoted, None where one was never written, or not by whom it is said to be."""
        found: list[Fact] = []
        for quote in sentence.quotes:
            writers = [f for f in self._facts.asked if _same(quote) and _same(quote) in _same(self._facts.rows[f.rules[0]].rule.text)]
            if sentence.people:
                writers = [f for f in writers if self._facts.rows[f.rules[0]].rule.member in sentence.people]
            if not writers:
                return None
            found.append(writers[0])
        return tuple(found)

    def _literal(self, sentence: Sentence) -> tuple[Fact, ...]:
        """Return the sentence of a member that this one repeats, where the plan keeps it as it was asked."""
        said = _same(sentence.text)
        return tuple(
            fact
            for fact in self._facts.asked
            if said == _same(self._facts.rows[fact.rules[0]].rule.text)
            and self._facts.is_as_asked(fact.rules[0])
            and not _is_of_the_writer(said)
        )[:1]

    def _stated(
        self, sentence: Sentence, group: Group, about: About, days: tuple[date, ...] | None, more: Sequence[Fact]
    ) -> list[Fact] | None:
        """Return what one statement rests on: for each day and each person that it names something that says all of it."""
        own_days = group.days if group.days is not None else (days or about.days or None)
        if own_days is not None and not own_days:
            return None
        inside = [minute for _, _, clock in clocks_in(about.question) for minute in clock.start]
        stems = set(stems_of(sentence.text))
        is_asking = bool(stems & ASKING)
        worked_out = [fact for fact in more if fact.only_with & stems]
        pool = (*worked_out, *self._facts.items, *(self._facts.asked if is_asking else self._facts.standing))
        has_own = bool(group.words or group.near)
        found: list[Fact] = []
        for day in own_days if own_days is not None else (None,):
            for who in group.people or (None,):
                fitting = [
                    fact
                    for fact in pool
                    if (is_asking or not fact.is_off)
                    and (who is None or who in fact.members)
                    and (day is None or fact.is_on(day) or (not fact.dates and group.days is None))
                    and fact.says(group.words)
                    and (group.clock is None or fact.is_at(group.clock, day, inside))
                    and (sentence.part is None or fact.is_in(sentence.part, day))
                    and (has_own or not about.words or bool(fact.only_with) or bool(fact.words & set(about.words)))
                ]
                if not fitting:
                    return None
                found.append(next((fact for fact in fitting if fact.says(group.near)), fitting[0]))
        return found

    # What is not --------------------------------------------------------------------------------------------------------------

    def _absent(self, sentence: Sentence, about: About, days: tuple[date, ...] | None) -> tuple[Fact, ...] | None:
        """Judge that something is not, or that somebody is free: nothing that may be seen then is of that kind, nor may it be hidden."""
        words = tuple(word for word in sentence.words if word not in _FREE)
        is_free = len(words) < len(sentence.words)
        if len(sentence.groups) != 1 or not set(words) <= self._facts.known or (is_free and words):
            return None
        group = sentence.groups[0]
        topic = set(words) or (set() if is_free or group.people else set(about.words))
        there = list(self._then(sentence, group, about, days))
        if any(fact.item is not None and fact.item.is_busy for fact in there) and topic:
            return None
        if topic:
            there = [fact for fact in there if (fact.says(words) if words else bool(fact.words & topic))]
        if is_free and sentence.is_negative:
            return tuple(fact for fact in there if not fact.is_off)[:3] or None
        return None if any(not fact.is_off for fact in there) else tuple(there)

    def _then(self, sentence: Sentence, group: Group, about: About, days: tuple[date, ...] | None) -> Iterator[Fact]:
        """Give everything that is then, of the people who are named."""
        when = group.days if group.days is not None else (days or about.days or self._seen_days)
        people = set(group.people or about.people)
        for fact in self._facts.done:
            if people and not people & fact.members:
                continue
            for day in when:
                if not fact.is_on(day):
                    continue
                low = min(group.clock.start, default=0) if group.clock is not None and group.clock.start else 0
                high = max(group.clock.end, default=low + 1) if group.clock is not None and group.clock.end else 30 * 60
                if group.clock is not None and not group.clock.end:
                    high = max(group.clock.start, default=low) + 1
                if fact.is_in((low, high), day) and (sentence.part is None or fact.is_in(sentence.part, day)):
                    yield fact
                    break

    def _clash(self, sentence: Sentence, about: About, days: tuple[date, ...] | None) -> tuple[Fact, ...] | None:
        when = sentence.days if sentence.days is not None else (days or about.days)
        people = set(sentence.people)
        words = [word for word in sentence.words if word not in _CLASH]
        then = [
            fact
            for fact in self._facts.conflicts
            if (not when or not fact.dates or set(when) & set(fact.dates)) and (not people or bool(people & fact.members))
        ]
        if sentence.is_negative:
            is_whole = not words and all(group.clock is None for group in sentence.groups) and sentence.part is None
            return () if is_whole and not then else None
        clocks = [group.clock for group in sentence.groups if group.clock is not None]
        fitting = [
            fact
            for fact in then
            if people <= fact.members and fact.says(words) and fact.spans and all(fact.is_at(clock, None) for clock in clocks)
        ]
        if when:
            fitting = [fact for fact in fitting if all(fact.is_on(day) for day in sentence.days or ())]
        return tuple(fitting[:1]) or None

    # Putting right ------------------------------------------------------------------------------------------------------------

    def _corrected(self, sentence: Sentence, about: About, days: tuple[date, ...] | None) -> Claim:
        """Say what is so in place of a sentence that names a thing and whose it is rightly, and only its time or day wrongly."""
        refused = Claim(sentence.text, "", "the plan does not say so")
        if (
            not sentence.is_readable
            or sentence.is_negative
            or sentence.quotes
            or not sentence.words
            or set(sentence.words) & (_CLASH | _FREE)
        ):
            return refused
        people = set(sentence.people)
        fitting = [
            f for f in self._facts.done if f.item is not None and not f.item.is_busy and people <= f.members and f.says(sentence.words)
        ]
        when = sentence.days or days or about.days
        on_day = [fact for fact in fitting if when and any(fact.is_on(day) for day in when)]
        named = {fact.item.title for fact in on_day or fitting if fact.item is not None}
        if len(named) != 1:
            return refused
        facts = tuple(on_day or fitting)[:3]
        shown = " ".join(self._say(fact.item) for fact in facts if fact.item is not None)
        return Claim(sentence.text, shown, "its time or day was put right", *_behind(facts))


def _held(sentence: Sentence, support: Sequence[Fact]) -> Claim:
    return Claim(sentence.text, sentence.text, "the plan says so" if support else "", *_behind(support))


def _behind(facts: Sequence[Fact]) -> tuple[tuple[RuleId, ...], tuple[ItemId, ...]]:
    rules = tuple(dict.fromkeys(rule for fact in facts for rule in fact.rules))
    return rules, tuple(dict.fromkeys(fact.item.id for fact in facts if fact.item is not None))


def _is_empty(sentence: Sentence) -> bool:
    """Say whether a sentence claims nothing at all."""
    has_claims = any(g.people or g.clock is not None or g.days is not None or g.words or g.near for g in sentence.groups)
    return not has_claims and not sentence.quotes and not sentence.is_negative and sentence.part is None


def _is_of_the_writer(said: str) -> bool:
    """Say whether a sentence speaks of its writer, so that repeating it would make it the one's who asks."""
    return bool({"i", "my", "me", "mine", "we", "our", "us"} & set(said.split()))


def _same(text: str) -> str:
    """Bring a text to what counts when two are compared."""
    return _SPACES.sub(" ", re.sub(r"[^\w\s:]", " ", text.casefold())).strip()
