"""English, as one of the languages that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.document import Document, Sentence
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId
from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.domain.policy import Policy
from concord.domain.rule import Doubt, Rule
from concord.domain.when import When

from .parts import SentenceSet, read_sentences

if TYPE_CHECKING:
    from .answered import Answers
    from .language import ReadingContext
    from .outcomes import ReadAgain
    from .reader import GrammarReader


class English:
    """British and American English, told apart where a household has chosen or its texts tell."""

    # The window's own process looks for sentences and their scopes and never reads them: it does without the grammar.
    _reader: GrammarReader | None = None

    def find_sentences(self, documents: Sequence[Document], *, household: Household | None, written: date) -> SentenceSet:
        """Find texts under English headings ("ANNA:", "House rules") and scopes in English words ("that stays between us")."""
        return read_sentences(documents, household=household, written=written)

    def read(
        self,
        sentences: Sequence[Sentence],
        context: ReadingContext,
        known: Sequence[Rule] = (),
        *,
        opinions: Opinions = NO_OPINIONS,
        answers: Answers | None = None,
    ) -> tuple[Rule, ...]:
        """Read by the grammar and the lexicon, and name what is done. What was gathered of the families is kept for what is read next."""
        from .reader import GrammarReader
        from .timeline_names import with_timeline_names

        self._reader = self._reader or GrammarReader()
        rules = self._reader.read(sentences, context, known, opinions=opinions, answers=answers)
        names = {person.id: person.name for person in context.members}
        return tuple(with_timeline_names(rule, names) for rule in rules)

    def times_in(
        self, text: str, context: ReadingContext, known: Sequence[Rule] = (), writer: MemberId | None = None, *, is_blind: bool = True
    ) -> tuple[tuple[When, tuple[Doubt, ...]], ...]:
        """Return what the grammar of time finds, numeric dates and the clock as the household or the `known` texts have them."""
        from .clock_guess import Surroundings
        from .clock_habits import who_writes_24_hours
        from .date_habits import has_numeric_date, puts_month_first
        from .second_choices import second_times, with_second_times
        from .when_grammar import find_when

        second = second_times(text, written=context.written, rhythm=context.rhythm)
        text = second.text if second is not None else text
        around = Surroundings(writes_24_hours=writer in who_writes_24_hours(known), is_blind=is_blind)
        if has_numeric_date(text):
            is_known = context.month_first is not None
            around = replace(around, month_first=context.month_first if is_known else puts_month_first(known, context.locale))
        found = find_when(text, written=context.written, rhythm=context.rhythm, around=around)
        whens = [with_second_times(match.when, second) if second is not None else match.when for match in found]
        return tuple((when, match.doubts) for when, match in zip(whens, found, strict=True))

    def names_place(self, place: str, text: str) -> bool:
        """Look for the room's name where an activity would imply it."""
        from .activities import names_place

        return names_place(place, text)

    def class_of(self, title: str) -> str | None:
        """Look for it in the lexicon."""
        from .activities import activity_in

        found = activity_in(title)
        return found.category if found is not None else None

    def say_policy(self, policies: Sequence[Policy], members: Sequence[Member]) -> str | None:
        """Say them in the words in which house rules are written here."""
        from .policy_sentences import say_policy

        return say_policy(policies, tuple(members))

    def say_room_sharing(self, policy: Policy, members: Sequence[Member], called: Sequence[Sequence[str]]) -> str | None:
        """Say it as a house rule is written here."""
        from .room_sharing import say_room_sharing

        return say_room_sharing(policy, tuple(members), called)

    def with_outcomes(self, rule: Rule, text: str, written: date, again: ReadAgain) -> Rule:
        """Put each choice into the sentence in the place of the words that it is about."""
        from .outcomes import with_outcomes

        return with_outcomes(rule, text, written, again)
