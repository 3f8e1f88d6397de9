"""English is one language among those that could be read: whoever reads asks which one the household writes in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime

import pytest

from concord.domain.answer import Answer
from concord.domain.document import Document, Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import Minute, Recurrence, When
from concord.flows.read_documents import read_documents
from concord.flows.read_rules import understood
from concord.flows.understand_line import understand_line
from concord.reading.language import LANGUAGES, Language, ReadingContext, known_locale, language_of
from concord.reading.outcomes import ReadAgain
from concord.reading.parts import SentenceSet

WRITTEN, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 8)
ANA = Member(MemberId("ana"), "Ana")
BEN = Member(MemberId("ben"), "Ben")
HOME = Household("Us", (ANA, BEN), locale="tok")


class TokiPona:
    """Reads "tenpo 7 pali": a time by the hour and what is done then. "len" hides a line."""

    def find_sentences(self, documents: Sequence[Document], *, household: Household | None, written: date) -> SentenceSet:
        lines = [(document.name, number, line) for document in documents for number, line in enumerate(document.text.splitlines(), 1)]
        mine = [(name, number, line.removeprefix("- ")) for name, number, line in lines if "tenpo" in line]
        found = tuple(
            Sentence(
                RuleId(f"ana-{count}"),
                ANA.id,
                name,
                number,
                number,
                line,
                owners=(ANA.id,),
                visibility=Visibility(Scope.PRIVATE, (), None, True) if "len" in line else EVERYONE,
            )
            for count, (name, number, line) in enumerate(mine, 1)
        )
        return SentenceSet((ANA, BEN), found)

    def read(
        self,
        sentences: Sequence[Sentence],
        context: ReadingContext,
        known: Sequence[Rule] = (),
        *,
        opinions: Opinions = NO_OPINIONS,
        answers: dict[RuleId, tuple[Answer, ...]] | None = None,
    ) -> tuple[Rule, ...]:
        return tuple(
            Rule(
                id=one.id,
                member=one.member,
                document=one.document,
                line=one.line,
                text=one.text,
                visibility=one.visibility,
                owners=one.owners,
                readings=(Reading(Kind.COMMITMENT, self.times_in(one.text, context)[0][0], activity=one.text.split()[2]),),
                confidence=0.9,
            )
            for one in sentences
        )

    def times_in(
        self, text: str, context: ReadingContext, known: Sequence[Rule] = (), writer: MemberId | None = None, *, is_blind: bool = True
    ) -> tuple[tuple[When, tuple[Doubt, ...]], ...]:
        hour = int(text.split()[1])
        return ((When(recurrence=Recurrence.DAILY, start=Minute(hour * 60), end=Minute(hour * 60 + 60)), ()),)

    def with_outcomes(self, rule: Rule, text: str, written: date, again: ReadAgain) -> Rule:
        return rule


@pytest.fixture(autouse=True)
def another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LANGUAGES, "tok", TokiPona)


def test_documents_are_read_in_the_households_language() -> None:
    read = read_documents([Document("a.txt", "tenpo 7 pali")], household=HOME, written=WRITTEN, now=NOW)
    (row,) = understood(read)
    (reading,) = row.rule.readings
    assert (reading.activity, reading.when.start) == ("pali", 7 * 60)


def test_what_others_get_of_a_private_text_is_found_in_that_language_too() -> None:
    read = read_documents([Document("a.txt", "tenpo 7 pali\ntenpo 9 moku len")], household=HOME, written=WRITTEN, now=NOW)
    (shadow,) = read.footprints.values()
    assert [reading.when.start for reading in shadow.readings] == [9 * 60]
    assert "moku" not in repr(shadow)


def test_a_line_being_typed_is_read_in_that_language() -> None:
    understood_line = understand_line("tenpo 7 pali", ANA.id, (), HOME, WRITTEN, NOW)
    assert understood_line is not None
    assert [reading.activity for reading in understood_line.rule.readings] == ["pali"]


def test_without_a_choice_and_in_every_country_of_it_english_is_read() -> None:
    english: Language = language_of(None)
    assert type(english) is type(language_of("en_GB")) is type(language_of("en-us"))


@pytest.mark.parametrize(
    ("written", "kept"), [("en_GB", "en_GB"), ("en-gb", "en_GB"), (" en_US.UTF-8 ", "en_US"), ("en", "en"), ("TOK", "tok")]
)
def test_a_locale_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert known_locale(written) == kept


@pytest.mark.parametrize("locale", ["", "C", "british", "de_DE", "en_", "en_GB; rm", "12"])
def test_what_is_no_locale_or_not_read_here_is_refused_in_words(locale: str) -> None:
    with pytest.raises(WorldError, match="en_GB or en_US"):
        known_locale(locale)


def test_finding_sentences_and_scopes_does_not_load_the_grammar() -> None:
    program = (
        "import sys, datetime\n"
        "from concord.domain.document import Document\n"
        "from concord.reading.language import language_of\n"
        "language_of(None).find_sentences([Document('a.txt', 'ANA: yoga at 7')], household=None, written=datetime.date(2026, 11, 23))\n"
        "sys.exit('concord.reading.reader' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
