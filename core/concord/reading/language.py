"""What a language has to offer to be read in, and which one a household's texts are read in.

A language is one class that keeps to `Language`, and one entry in `LANGUAGES`. Everyone who reads asks `language_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from concord.domain.document import Document, Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Household, Member, Rhythm
from concord.domain.ids import MemberId
from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.domain.policy import Policy
from concord.domain.rule import Doubt, Rule
from concord.domain.when import When

if TYPE_CHECKING:
    from .answered import Answers
    from .kinship import Kinship
    from .outcomes import ReadAgain
    from .parts import SentenceSet


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a reader must know beside the sentences: who lives here, when it was written, how the day turns."""

    members: tuple[Member, ...]
    written: date
    rhythm: Rhythm = field(default_factory=Rhythm)
    on_24_hours: frozenset[MemberId | None] = frozenset()
    """Whose times are on a 24-hour clock; None is the household's part."""
    kin: Kinship | None = None
    """Who is whose mother or child; None until texts were gathered for it."""
    locale: str | None = None
    """Such as en_GB, where the household has chosen one: numeric dates follow it."""
    month_first: bool | None = None
    """Whether 12/5 is in December; None where only the texts can tell."""


class Language(Protocol):
    """How texts in one language become sentences, and sentences rules. No text makes it raise anything but a WorldError."""

    def find_sentences(self, documents: Sequence[Document], *, household: Household | None, written: date) -> SentenceSet:
        """Find every text of the documents: whose part it stands in by headings, and who may see it by tags and words."""
        ...

    def read(
        self,
        sentences: Sequence[Sentence],
        context: ReadingContext,
        known: Sequence[Rule] = (),
        *,
        opinions: Opinions = NO_OPINIONS,
        answers: Answers | None = None,
    ) -> tuple[Rule, ...]:
        """Return one rule for each sentence, in the same order, linked with each other and with `known` rules.

        What is not understood is a rule without readings. `opinions` are a second reader's, `answers` what people said by hand.
        """
        ...

    def times_in(
        self, text: str, context: ReadingContext, known: Sequence[Rule] = (), writer: MemberId | None = None, *, is_blind: bool = True
    ) -> tuple[tuple[When, tuple[Doubt, ...]], ...]:
        """Return the times that a text names, with their doubts, and nothing else of it: the shadow of a private text is made of them.

        Where that `is_blind`, what the text is about does not decide which half of the day is meant: only other times do, and how
        the `writer` of it writes times in the `known` texts.
        """
        ...

    def names_place(self, place: str, text: str) -> bool:
        """Say whether a text names a place, and does not only speak of something that is done there."""
        ...

    def class_of(self, title: str) -> str | None:
        """Return the class of activity that a title names, such as "sport"; None where its words tell none."""
        ...

    def say_policy(self, policies: Sequence[Policy], members: Sequence[Member]) -> str | None:
        """Return policies in words that are read back as just those, None where there are no such words."""
        ...

    def say_room_sharing(self, policy: Policy, members: Sequence[Member], called: Sequence[Sequence[str]]) -> str | None:
        """Return which two may or may never be in a room together, in words that are read back as just that; None where there are none.

        `called` has for each of the two what it may be called.
        """
        ...

    def with_outcomes(self, rule: Rule, text: str, written: date, again: ReadAgain) -> Rule:
        """Say what each choice of the rule's doubts leads to, by reading the text `again` as if it had been said so."""
        ...


def _english() -> Language:
    from .english import English

    return English()


LANGUAGES: dict[str, Callable[[], Language]] = {"en": _english}
"""By the code of ISO 639, what makes the reader of that language."""
_PLAIN = "en"
_LOCALE = re.compile(r"([a-z]{2,3})(?:[_-]([a-z]{2}))?(?:\.[\w-]+)?", re.IGNORECASE)


def language_of(locale: str | None) -> Language:
    """Return the language of a locale such as en_GB; English where none was chosen.

    Raises:
        WorldError: it is none that is read here.
    """
    return LANGUAGES[known_locale(locale).partition("_")[0] if locale is not None else _PLAIN]()


def known_locale(locale: str) -> str:
    """Return a locale as it is kept: "en-gb" and "en_GB.UTF-8" are en_GB.

    Raises:
        WorldError: it is no locale, or of a language that is not read here.
    """
    named = _LOCALE.fullmatch(locale.strip())
    if named is None:
        raise WorldError(f"{locale!r} is not a locale.", "Write it like en_GB or en_US.")
    language, country = named[1].lower(), named[2]
    if language not in LANGUAGES:
        raise WorldError(f"Sentences can not be read in {locale!r} yet.", "Write it like en_GB or en_US.")
    return f"{language}_{country.upper()}" if country else language
