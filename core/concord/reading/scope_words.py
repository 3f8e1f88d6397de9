# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Scope that plain words state: families of expressions, each tied to what it makes of a text.

A private lesson is no secret and Secret Santa no scope, so "private" and "secret" count only where they are said of the matter itself. Every
pattern is bounded, so that reading is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from concord.domain.household import Rhythm
from concord.domain.ids import MemberId, fold
from concord.domain.visibility import Scope, Visibility

from .clock_guess import DayContext, resolve_time
from .clock_times import read_clock
from .dates_calendar import read_dates
from .dates_days import weekday_at
from .dates_near import coming
from .dates_written import Almanac
from .scope_busy import Shown
from .scope_covers import Covered
from .scope_families import FAMILY_TRIGGERS, IT, KIN_NAMED, PRONOUN, TRIGGER, families
from .scope_knowing import Knowing, Telling
from .scope_names import Roster
from .scope_out_of_sight import OutOfSight
from .scope_people import Meant, ScopePeople
from .scope_roles import is_duty, who_of
from .scope_telling import Untold
from .watched import OfNames, watched
from .when_terms import ClockTerm, DatesTerm, LimitTerm
from .when_tokens import tokenise


@lru_cache(maxsize=16)
def _compiled(who: str) -> tuple[tuple[str, tuple[OfNames, ...]], ...]:
    return tuple((scope, tuple(OfNames(pattern, who) for pattern in patterns)) for scope, patterns in families(who))


@lru_cache(maxsize=16)
def _grammar(names: str) -> tuple[Shown, Covered, OutOfSight, Knowing, Untold]:
    who = who_of(names)
    return Shown(who), Covered(who), OutOfSight(who), Knowing(who), Untold(who)


@dataclass(frozen=True, slots=True)
class _Said:
    """One expression found: its family, whom it means, and where it ends."""

    scope: str
    meant: Meant
    end: int


class WordScopes:
    """Reads the scope that words state, for the members of one household and texts written on one day."""

    def __init__(self, roster: Roster, written: date, written_for: frozenset[MemberId] = frozenset()) -> None:
        self._roster = roster
        self._written = written
        names = sorted((re.escape(name) for name in roster.by_name if name), key=len, reverse=True)
        named = "|".join([*names, KIN_NAMED])
        one = rf"(?:{named}|{PRONOUN})(?:'s|'(?!\w))?"
        who = rf"\b(?P<who>{one}(?:(?:\s*,\s*(?:{named})(?:'s)?|(?:\s*,)?\s+(?:and|or|&|n|\+)\s+(?:{one}|me|myself|i))(?![\w'])){{0,6}})"
        self._people = ScopePeople(roster, written_for)
        self._families = _compiled(who)
        self._grammar = _grammar("|".join(names))

    def narrows(self, text: str, writer: MemberId | None) -> bool:
        """Say whether the words of a text set any scope, whoever is meant."""
        text = _with_apostrophes(text)
        folded = fold_text(text)
        if not TRIGGER.search(folded):
            return False
        if any(one.scope != "knows" for one in self._tellings(folded)):
            return True
        for scope, patterns in self._families:
            if not FAMILY_TRIGGERS[scope].search(folded):
                continue
            for pattern in patterns:
                match = pattern.search(folded)
                if match is not None and not is_duty(folded, match.start()):
                    return True
        return self._only_later(folded, writer) is not None

    def is_cover(self, text: str) -> bool:
        """Say whether a text is what somebody is to believe, or not to set eyes on, without saying of what: "Mum thinks I'm at Leo's."."""
        folded = fold_text(text)
        if not TRIGGER.search(folded):
            return False
        _, covers, out_of_sight, *_ = self._grammar
        return any(covers.find(folded)) or any(out_of_sight.leans(folded))

    def _tellings(self, folded: str) -> Iterator[Telling]:
        """Yield what the grammar of showing, knowing and telling finds; no two of them of the same words."""
        taken: list[Telling] = []
        for part in self._grammar:
            for one in part.find(folded):
                if not any(one.start < other.end and other.start < one.end for other in taken):
                    taken.append(one)
                    yield one

    def read(self, text: str, writer: MemberId | None) -> Visibility | None:
        """The scope that the words of a text set, not yet confirmed; None where they set none."""
        text = _with_apostrophes(text)
        folded = fold_text(text)
        if not TRIGGER.search(folded):
            return None
        found: list[_Said] = []
        whole = folded
        for one in list(self._tellings(folded)):
            found.append(_Said(one.scope, self._people.meant(one.who, whole, writer), one.end))
            if one.scope != "knows":
                folded = folded[: one.start] + " " * (one.end - one.start) + folded[one.end :]
        for scope, patterns in self._families:
            if not FAMILY_TRIGGERS[scope].search(folded):
                continue
            for pattern in patterns:
                match = pattern.search(folded)
                if match is None or is_duty(folded, match.start()):
                    continue
                said = match.groupdict().get("who")
                found.append(_Said(scope, self._people.meant(said, whole, writer), match.end()))
                folded = folded[: match.start()] + " " * (match.end() - match.start()) + folded[match.end() :]
        late = self._only_later(folded, writer)
        if all(one.scope == "knows" for one in found):
            return late
        found = self._of_a_gift(found, whole, writer)
        until = self._end_of_secret(folded, text, [one.end for one in found])
        return self._combine(found, writer, until, self._people.sure_sharers(whole, writer))

    def _of_a_gift(self, found: list[_Said], whole: str, writer: MemberId | None) -> list[_Said]:
        """Keep a gift from the one it is for, where "mum's the word" says no more than that it is a secret."""
        if {one.scope for one in found} - {"knows"} != {"secret"} or not _GIFT.search(whole) or _FROM_ALL.search(whole):
            return found
        meant = self._people.meant(None, whole.replace("mum's the word", " " * 14), writer)
        return [replace(one, scope="keep", meant=meant) for one in found] if len(meant.people) == 1 else found

    def _others(self, writer: MemberId | None, but: tuple[MemberId, ...] = ()) -> tuple[MemberId, ...]:
        return tuple(person for person in self._roster.ids if person != writer and person not in but)

    def _combine(self, found: list[_Said], writer: MemberId | None, until: datetime | None, sharers: tuple[MemberId, ...]) -> Visibility:
        """One scope of all that was said, the narrower where they differ. Who does it with the writer knows of it."""
        said = {one.scope for one in found} - {"knows"}

        def people(*scopes: str) -> tuple[MemberId, ...]:
            wanted = {person for one in found if one.scope in scopes for person in one.meant.people}
            return tuple(person for person in self._roster.ids if person in wanted)

        def surely(scope: str) -> tuple[MemberId, ...]:
            """Who is let in: only whom the words can but mean."""
            sure = {person for one in found if one.scope == scope for person in one.meant.sure}
            return tuple(person for person in people(scope) if person != writer and person in sure)

        if "surprise" in said and "secret" in said and people("surprise", "keep"):
            said.discard("secret")
        knowers = surely("knows")
        if said in ({"secret"}, {"private"}) and knowers:
            return Visibility(Scope.ONLY, knowers, until, False)
        if "secret" in said:
            return Visibility(Scope.SECRET, (), until, False)
        kept = people("keep", "surprise")
        if said & {"keep", "surprise"}:
            if said & {"private"}:
                kept = self._others(writer)
            elif not kept:
                kept = self._others(writer, sharers) or self._others(writer)
            if "only" in said:
                # "Between us" is with none of those from whom it is kept in the same breath.
                knowing = tuple(person for person in surely("only") if person not in people("keep", "surprise"))
                kept = self._others(writer, knowing) if knowing else kept
            return Visibility(Scope.KEEP_FROM, kept, until, False) if kept else Visibility(Scope.PRIVATE, (), until, False)
        if "only" in said:
            chosen = surely("only")
            return Visibility(Scope.ONLY, chosen, until, False) if chosen else Visibility(Scope.PRIVATE, (), until, False)
        hidden = people("hide")
        if said == {"hide"} and hidden:
            return Visibility(Scope.HIDE_FROM, hidden, until, False)
        return Visibility(Scope.PRIVATE, (), until, False)

    # Until when ---------------------------------------------------------------------------------------------------------------

    def until(self, words: str) -> datetime | None:
        """The time that "until Saturday 18:00", "before Monday" or "after the weekend" means, if it means one."""
        return self._limit(words, 0)

    def _limit(self, text: str, begin: int) -> datetime | None:
        tokens = tokenise(text)
        for at, token in enumerate(tokens):
            if token.start < begin or token.low not in ("until", "till", "til", "before", "after"):
                continue
            term = read_dates(tokens, at, Almanac(self._written))
            clock_at = term.end if term is not None else at
            clock_at += clock_at < len(tokens) and tokens[clock_at].low in (",", "at")
            clock = read_clock(tokens, clock_at, after_term=True) if clock_at < len(tokens) else None
            if term is None and clock is not None:
                term = read_dates(tokens, clock.end, Almanac(self._written)) if clock.end < len(tokens) else None
            if term is None:
                continue
            day = self._day(term.body, token.low)
            if day is None:
                continue
            if clock is not None and isinstance(clock.body, ClockTerm) and clock.body.last is None:
                minute, _ = resolve_time(clock.body.first, DayContext(Rhythm()), "")
                named = day - timedelta(days=1) if token.low in ("until", "till", "til") else day
                return datetime.combine(named, time()) + timedelta(minutes=minute)
            return datetime.combine(day, time())
        return None

    def _start_of(self, text: str, begin: int) -> datetime | None:
        """The beginning of the day that "only on Saturday" names."""
        tokens = tokenise(text)
        at = next((n for n, token in enumerate(tokens) if token.start >= begin), len(tokens))
        term = read_dates(tokens, at, Almanac(self._written)) if at < len(tokens) else None
        if term is not None and isinstance(term.body, DatesTerm):
            return datetime.combine(term.body.dates[0], time())
        day = weekday_at(tokens, at + 1, is_sure=True)
        return datetime.combine(coming(day[0], self._written), time()) if day is not None else None

    @staticmethod
    def _day(body: object, turn: str) -> date | None:
        """The first day on which all may see it."""
        if isinstance(body, LimitTerm):
            if body.last is not None:
                return body.last + timedelta(days=1)
            return body.first
        if isinstance(body, DatesTerm) and body.dates:
            return body.dates[-1] if turn == "before" else body.dates[-1] + timedelta(days=1)
        return None

    def _end_of_secret(self, folded: str, text: str, ends: list[int]) -> datetime | None:
        """A limit right behind the words that narrow ("don't tell anyone until Friday"). Only where it surely belongs to them."""
        del folded
        if re.match(r"\s*(?:until|till|before)\b", text, re.IGNORECASE):
            opening = re.split(r"[.!?;](?:\s|$)", text[:120])[0]
            if len(opening) >= min(ends) - 1:
                return self._limit(opening, 0)
        for end in ends:
            behind = text[end : end + 70] if len(text) >= end else ""
            close = re.match(r"[^.!?,;]{0,25}?\b(?:until|till|til|before)\b", behind)
            if close:
                stop = re.search(r"[.!?;](?:\s|$)", behind)
                return self._limit(behind[: stop.start() or None] if stop is not None else behind, 0)
        return None

    def _only_later(self, folded: str, writer: MemberId | None) -> Visibility | None:
        """As in "Tell the others only after the weekend": until then they see nothing."""
        match = _ONLY_LATER.search(folded) or _LATER_TAIL.search(folded)
        if match is None:
            return None
        on_day = match.groupdict().get("day") is not None
        until = self._start_of(folded, match.start("day")) if on_day else self._limit(folded, match.start("limit"))
        if until is None and match.re is _LATER_TAIL:
            return None
        named = [person for person in self._roster.named_in(match.group()) if person != writer]
        people = tuple(named) or self._others(writer)
        return Visibility(Scope.KEEP_FROM, people, until, False) if people else Visibility(Scope.PRIVATE, (), until, False)


_TOLD = rf"(?:tell|told|knows?|learns?|finds? out|announced?|reveal(?:ed)?|shared?(?: it| this| the news| with)|public|the news|mention(?:ed)?|(?:see|sees|read|reads|share|hear|hears) (?:{IT}|about|of))"
_ONLY_LATER = watched(rf"\b{_TOLD}\b[^.!?]{{0,50}}?\b(?:only\s+(?P<day>on)|(?:only|not)\s+(?P<limit>after|before|until|till))\b")
_LATER_TAIL = re.compile(
    r"(?:[,;:(–—-]|\bfor (?:the others|everyone|everybody|you all|them|anyone else|all)\b|\.\s)\s*(?:but |please |and )?only (?P<limit>after)\s[^.!?]{1,30}[).!]*\s*$"
)


_GIFT = re.compile(
    r"\b(?:birthday|bday|anniversary|presents?|gifts?|surprise|leaving do|farewell|(?:make|making|build|building|knit|knitting|sew|sewing|paint|painting|bake|baking|buy|buying|get|getting|order|ordering|wrap|wrapping))\b"
)
_FROM_ALL = re.compile(r"\b(?:nobody|no one|no-one|anyone|anybody|everyone|everybody|the others|a soul|myself)\b")
_HASTY_NOT = watched(r"\b(ca|do|does|did|must|should|is|are|could|would|need|has|have|had|was|were|wo)nt\b", re.I)
_HASTY_IS = re.compile(
    r"\b(it|that)(?=s (?:(?:a|an|my|our|meant to be|strictly|top|just|only|all) )*(?:private|secret|surprise|between|confidential|personal|nobody|no one)\b)|"
    r"\b(i)(?=(?:m|ve) )|\b(he|she|they)(?=(?:s|ve) )|\b(they)(?=re )",
    re.I,
)
"""Where haste leaves an apostrophe out: "its private", "im", "shes"."""


def _with_apostrophes(text: str) -> str:
    return _HASTY_IS.sub(r"\g<0>'", _HASTY_NOT.sub(r"\1n't", text))


def fold_text(text: str) -> str:
    """Fold a text for matching: lower case, no accents, straight apostrophes, and those that haste leaves out put back ("cant")."""
    folded = text.casefold() if text.isascii() else fold(text).replace("’", "'").replace("‘", "'")
    return _with_apostrophes(folded).replace("no1", "no one")
