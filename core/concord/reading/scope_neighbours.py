"""Texts about the same secret: a gift for the surprised person, an errand for the party.

They are kept from the same person until their owner clears them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.document import Sentence
from concord.domain.ids import MemberId, fold
from concord.domain.visibility import Scope, Visibility

from .scope_names import Roster
from .watched import watched
from .when_words import MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = word_set(
    """
    about after again also always another anyone anybody around away back because been before being between both bring buys call come
    could does doing done down each else even ever every everyone family find first from gets gives goes going good have having help
    hers here home hour hours house into just keep kept know later leave like likes little look made make makes many minute minutes more
    most much must need needs never next nobody only other others over party people pick picks birthday birthdays anniversary
    place plan plans please prefer prefers
    prepare ready really room rooms same secret shall should show since some someone something soon start still stay stays such sure
    surprise surprises take takes tell than that their them then there these they thing things think this those time times today
    together told tomorrow tonight until upon very wait walk want wants week weekend weeks well were what when where which while whole
    will with without word work works would year your yours kitchen bathroom bedroom living dining garden garage office gym hall dinner
    lunch breakfast supper meal meals food cook cooks cooking school class lesson meeting meetings appointment session sessions sleep
    evening morning afternoon night weekday weekdays uses used using reserve reserves book books booked call calls friend friends
    children kids temperature degrees music clean cleaning laundry shopping shop store water coffee time quiet door car drive drives
    dont cant wont didnt doesnt isnt arent wasnt havent hasnt shouldnt couldnt wouldnt mustnt theres thats theyre
    asleep awake watch watching careful quietly honest honestly probably actually maybe quite usually normally instead during without
    driving driver agent club table chair desk sofa couch shelf floor attic cellar basement shed porch yard upstairs downstairs
    past quarter half water waters bucket buckets towel towels plant plants flower flowers lawn grass herbs tomatoes bread milk eggs
    butter rice potatoes soup salad pasta fish chicken oven stove fridge freezer dishes dishwasher washing machine vacuum hoover broom
    ladder hammer drill tools toolbox light lights lamp window windows curtains heating radiator radiators boiler robot remote charger
    laptop phone tablet printer recycling rubbish trash bins basket homework practice training match game games walks bath shower
    bedtime doctor dentist list money bill bills bank
    talk talks talking speak speaks speaking chat chats chatting phone phones phoning argue argues arguing argument arguments
    bring meet meets visit visits mark private between nobody idea knows anything everything front spoil finds notice hide hidden
    """
)
"""Words that many texts of a household share; they tie nothing together."""
_FOR_A_GIFT = word_set(
    """
    gift present wrap wrapp surpris cake candle balloon card bake ribbon parcel
    """
)
_PLAINLY_A_GIFT = frozenset(["gift", "wrapp", "balloon", "candle", "ribbon"])
_GIVING_GAME = re.compile(r"\b(?:secret santa|kris kringle|white elephant)\b", re.IGNORECASE)
"""Where everyone gets a gift and nobody here is surprised."""
_MOST_TEXTS = 4
"""A word in more texts than this is not what makes a secret."""


def spread_secrets(sentences: Sequence[Sentence], tagged: frozenset[int], roster: Roster) -> tuple[Sentence, ...]:
    """Keep texts that speak of a kept text's matter from the same people, unconfirmed. `tagged` texts have their owner's word already."""
    sources = [n for n, one in enumerate(sentences) if one.visibility.scope is Scope.KEEP_FROM]
    if not sources:
        return tuple(sentences)
    book = _Book(sentences, roster)
    result = list(sentences)
    for source in sources:
        kept = sentences[source].visibility
        hidden = set(kept.people)
        linked: dict[int, set[MemberId]] = {}
        for word in sorted(book.things[source]):
            # What those write from whom it is kept counts for nothing: they could try out words until one lets them see more.
            texts = [n for n in book.where[word] if sentences[n].member not in hidden]
            if len(texts) <= _MOST_TEXTS:
                for n in texts:
                    if not book.takes_part(n, hidden):
                        linked.setdefault(n, set()).update(hidden)
        for word in _FOR_A_GIFT:
            for n in book.where.get(word, ()):
                named = set() if book.takes_part(n, hidden) else book.named(n) & hidden
                if named or (
                    word in _PLAINLY_A_GIFT and not book.named(n) - {sentences[n].member} and _is_nearest(n, source, sources, sentences)
                ):
                    linked.setdefault(n, set()).update(named or hidden)
        linked.pop(source, None)
        for n in sorted(linked):
            one = result[n]
            if (
                n in tagged
                or one.member in hidden
                or _GIVING_GAME.search(one.text)
                or one.visibility.scope not in (Scope.EVERYONE, Scope.KEEP_FROM)
                or n in sources
            ):
                continue
            before = set(one.visibility.people)
            people = tuple(person for person in roster.ids if person in linked[n] | before)
            until = kept.until if one.visibility.scope is Scope.EVERYONE or one.visibility.until == kept.until else None
            like = sentences[source].id if one.visibility.scope is Scope.EVERYONE else one.like
            result[n] = replace(one, visibility=Visibility(Scope.KEEP_FROM, people, until, False), like=like)
    _follow_pronouns(result, tagged, roster)
    return tuple(result)


def _is_nearest(n: int, source: int, sources: Sequence[int], sentences: Sequence[Sentence]) -> bool:
    """Say whether a kept text is the one that a gift without a name is for: the nearest of the same writer, the earlier one first."""
    own = [one for one in sources if sentences[one].member == sentences[n].member] or list(sources)
    return source == min(own, key=lambda one: (abs(n - one), one > n))


class _Book:
    """The content words of all texts, each with the texts it stands in."""

    def __init__(self, sentences: Sequence[Sentence], roster: Roster) -> None:
        names = {part for name in roster.by_name for part in name.split(" ")}
        self._sentences, self._roster = sentences, roster
        self._named: dict[int, frozenset[MemberId]] = {}
        self.where: dict[str, list[int]] = defaultdict(list)
        places: set[str] = set()
        self.things: list[frozenset[str]] = []
        for n, one in enumerate(sentences):
            folded = one.text.casefold() if one.text.isascii() else fold(one.text)
            words = _stems(folded, names)
            places.update(stem for m in _AT_A_PLACE.finditer(folded) for word in m.groups() if word and (stem := _stem(word)) in words)
            self.things.append(frozenset(stem for stem, is_thing in words.items() if is_thing))
            for word in words:
                self.where[word].append(n)
        places -= _FOR_A_GIFT
        self.things = [words - places for words in self.things]

    def named(self, n: int) -> frozenset[MemberId]:
        """Return the members whom a text names."""
        if n not in self._named:
            self._named[n] = frozenset(self._roster.named_in(fold(self._sentences[n].text)))
        return self._named[n]

    def takes_part(self, n: int, hidden: set[MemberId]) -> bool:
        """Say whether a text is about something that one of `hidden` does, and so knows: "chess with Walt", "Zoe and I cook"."""
        if not self.named(n) & hidden:
            return False
        folded = fold(self._sentences[n].text).replace("’", "'")
        return any(
            re.search(
                rf"\b(?:with|tell|ask|remind|drive|drives|take|takes|bring|brings|fetch|pick up|walk|drop|help|join) {name}\b(?!')|"
                rf"\b{name} and (?:i|me)\b|\b(?:me|i) (?:and|n|&) {name}\b|"
                rf"(?:^|[.;:] ){name} (?!['’])\w+s\b",
                folded,
            )
            for name, person in self._roster.by_name.items()
            if person in hidden and name in folded
            for name in [re.escape(name)]
        )


_LEANS = re.compile(
    r"\b(?:for|about|to|with|of) (?:it|that|this)\b(?! (?:day|week|weekend|time|evening|morning|reason|purpose))|"
    r"\b(?:hide|hides|hiding|wrap|wraps|wrapping|collect|order|fetch|decorate|assemble|sign|deliver|pick|bring|build|bake|pay for)\b"
    r"[^.;]{0,12}\b(?:it|them)\b|"
    r"\b(?:for|before|at|to) (?:the|that|his|her|their) (party|surprise|birthday|celebration|shower|do|big day|event|feast)\b|"
    r"\b(?:day|night|evening|morning|afternoon|week|weekend)s? (?:before|after|of) (?:that|it)\b|"
    r"\b(?:the|his|her|their) (?:birthday |anniversary |leaving )(?:present|presents|gift|gifts|cake|card|surprise)\b|"
    r"\b(?:his|her|their) (?:present|presents|gift|gifts|cake|card|surprise)\b",
    re.IGNORECASE,
)
"""How a text leans on the one before it: "pick up the cake for it", "hide it in the garage", "decorate for the party"."""


_RECURS = watched(
    r"\b(?:every|each|weekly|monthly|fortnightly|of (?:the|each) month|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b", re.IGNORECASE
)
"""What happens again and again is no part of a single secret, and is itself the "it" of its text."""


def _follow_pronouns(result: list[Sentence], tagged: frozenset[int], roster: Roster) -> None:
    """Keep a text that leans on a kept one right before it, by the same member, from the same people."""
    for n in range(1, len(result)):
        before, one = result[n - 1], result[n]
        kept = before.visibility
        if kept.scope is not Scope.KEEP_FROM or one.member != before.member or n in tagged or one.member in kept.people:
            continue
        leans = _LEANS.search(one.text)
        if leans is None or one.visibility.scope is not Scope.EVERYONE:
            continue
        if _RECURS.search(one.text[: leans.start()]) and not _RECURS.search(before.text):
            continue
        if leans[1] and leans[1].lower() not in fold(before.text):
            continue
        people = tuple(person for person in roster.ids if person in kept.people)
        result[n] = replace(one, visibility=Visibility(Scope.KEEP_FROM, people, kept.until, False), like=before.like or before.id)


_AT_A_PLACE = re.compile(
    r"\b(?:in|into|inside|at|from|by|near|beside|through|outside|behind|around|under|out of)\s+"
    r"(?:(?:the|my|our|his|her|their|a|an|[\w']+'s)\s+)?([^\W\d_]{4,})(?:\s+([^\W\d_]{4,}))?"
)
"""Where something is: "in the solarium", "from the Todmorden auction". Two texts that share no more than a place share no secret."""


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s)\Z", "", word)


def _stems(folded: str, names: set[str]) -> dict[str, bool]:
    """The content words of a text, cut to their stems, each with whether it is plainly a thing: no names, days or words that all use."""
    found: dict[str, bool] = {}
    for m in _WORD.finditer(folded):
        word = m.group()
        if (
            word in _COMMON
            or word in names
            or word in WEEKDAYS
            or word in PLURAL_WEEKDAYS
            or word in MONTHS
            or word in PARTS
            or word in NUMBERS
        ):
            continue
        stem = _stem(word)
        if len(stem) >= 4 and stem not in _COMMON:
            found[stem] = found.get(stem, False) or _is_thing(folded[max(0, m.start() - 24) : m.start()])
    return found


_THING_BEFORE = re.compile(
    r"(?:\b(?:an?|the|his|her|my|our|their|your|this|that|some|any|no|for|of|with|about|at|from|to the|\w+'s)\s+(?:[a-z]+\s+)?|"
    r"^\W*|[:.;,–—-]\s*)\Z"
)


def _is_thing(before: str) -> bool:
    """Say whether a word is named as a thing: with an article or an owner before it, or as what a note begins with."""
    return _THING_BEFORE.search(before) is not None
