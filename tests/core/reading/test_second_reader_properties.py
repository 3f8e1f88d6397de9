"""Whatever a model answers: nothing is raised, nothing is invented, and the grammar's reading stays in force."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.opinion import Opinion
from concord.domain.rule import Comparator, Kind, Measure, Reading
from concord.domain.settle import settle
from concord.domain.when import WEEK, Minute, Recurrence, Relation, When
from concord.llm.chat_model import Message, Stop
from concord.reading.model_reader import ModelReader
from concord.reading.model_reader_proposal import Proposal
from concord.reading.model_reader_values import readings_of
from concord.reading.reader import ReadingContext, read_sentence
from concord.reading.reconcile import agrees, reconcile, weighed
from concord.reading.words import stems_of

CONTEXT = ReadingContext(members=(Member(MemberId("ana"), "Ana"), Member(MemberId("ben"), "Ben")), written=date(2026, 11, 23))
NEVER = threading.Event()

words = st.lists(
    st.sampled_from(["yoga", "on", "Mondays", "at", "8", "the", "shed", "kitchen", "Ben", "half", "past", "19", "degrees"]), max_size=8
).map(" ".join)
some_words = words.filter(bool)
sentences = words.map(lambda text: Sentence(RuleId("ana-1"), MemberId("ana"), "ana.txt", 1, 1, text))
days = st.lists(st.sampled_from([day.value for day in WEEK]), max_size=7)
clocks = st.none() | st.builds(lambda h, m: f"{h:02d}:{m:02d}", st.integers(0, 23), st.integers(0, 59))
values = st.none() | st.fixed_dictionaries(
    {
        "quantity": st.sampled_from(["temperature", "light"]),
        "comparator": st.sampled_from(["=", ">=", "<=", "between"]),
        "number": st.none() | st.sampled_from([8.0, 19.0, 77.0]),
        "upper": st.none() | st.sampled_from([19.0, 21.0]),
        "words": st.none() | words,
    }
)
proposed = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in Kind]),
        "activity": words | st.text(max_size=20),
        "repeats": st.sampled_from(["once", "daily", "weekly", "every other week", "monthly", "whenever"]),
        "days": days,
        "dates": st.lists(st.sampled_from(["2026-11-24", "2026-12-31", "2026-02-31", "2099-01-01"]), max_size=3),
        "start": clocks,
        "end": clocks,
        "minutes": st.none() | st.integers(1, 1440),
        "place": st.none() | words | st.text(max_size=20),
        "people": st.lists(st.sampled_from(["Ben", "Ana", "Zoe"]), max_size=3),
        "condition": st.none() | words,
        "value": values,
    }
)
proposals = st.lists(proposed, max_size=4).map(lambda readings: Proposal.model_validate({"readings": readings}))

minutes = st.none() | st.integers(0, 1440).map(Minute)
whens = st.builds(
    When,
    recurrence=st.sampled_from(Recurrence),
    days=st.lists(st.sampled_from(WEEK), unique=True, max_size=4).map(tuple),
    dates=st.lists(st.dates(date(2026, 11, 1), date(2026, 12, 31)), unique=True, max_size=2).map(lambda some: tuple(sorted(some))),
    start=minutes,
    end=minutes,
    duration_minutes=st.none() | st.integers(1, 600),
    window=st.none() | st.just((Minute(480), Minute(720))),
    anchor=st.none() | st.just("dinner"),
    relation=st.none() | st.sampled_from(Relation),
    offset_minutes=st.none() | st.just(-15),
    rrule=st.none() | st.just("FREQ=MONTHLY;BYDAY=1MO"),
    times_a_week=st.none() | st.just(2),
)
measures = st.none() | st.builds(
    Measure,
    st.just("temperature"),
    st.sampled_from(Comparator),
    st.none() | st.floats(0, 40) | st.just((18.0, 20.0)) | st.just("cooler"),
    st.none() | st.just("degC"),
)
readings = st.builds(
    Reading,
    kind=st.sampled_from(Kind),
    when=whens,
    activity=st.none() | some_words,
    place=st.none() | some_words,
    measure=measures,
    condition=st.none() | words,
)


@given(sentences, proposals)
def test_nothing_that_the_sentence_does_not_say_is_in_what_is_taken(sentence: Sentence, proposal: Proposal) -> None:
    said = set(stems_of(sentence.text)) | {"ana's", "ana", "my"}
    for reading in readings_of(proposal, sentence, CONTEXT) or ():
        assert set(stems_of(reading.activity or "")) <= said
        assert set(reading.people) <= {"ben"}
        assert not reading.people or "Ben" in sentence.text
        if reading.measure is not None and isinstance(reading.measure.value, float):
            assert f"{reading.measure.value:g}" in sentence.text or "half" in sentence.text
        if reading.when.start not in (None, 0):
            assert any(letter.isdigit() for letter in sentence.text) or "half" in sentence.text


@given(words, st.lists(readings, max_size=3).map(tuple), st.booleans())
def test_any_opinion_leaves_the_grammar_in_force_and_asks_what_can_be_answered(text: str, theirs: tuple[Reading, ...], lead: bool) -> None:
    before = read_sentence(Sentence(RuleId("ana-1"), MemberId("ana"), "ana.txt", 1, 1, text), CONTEXT)
    after = weighed(reconcile(before, Opinion(theirs), lead=lead), is_agreed=agrees(before, Opinion(theirs)))
    assert lead or after.readings == before.readings
    assert 0 <= after.confidence <= 1
    assert lead or (after.confidence >= 0.5) == (before.confidence >= 0.5)
    for doubt in after.doubts[len(before.doubts) :]:
        assert len(doubt.choices) == len(doubt.outcomes) == len(set(doubt.choices))
        for choice in doubt.choices:
            assert choice
            assert doubt not in settle(after, doubt, choice).doubts


@dataclass(frozen=True)
class SayingModel:
    words: str
    name: str = "saying"
    digest: str = "0"

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:
        return self.words


@given(
    sentences, st.text() | st.sampled_from(['{"readings": null}', "[]", '{"readings": [{}]}', "null", '{"readings": []}extra', "{" * 500])
)
def test_any_answer_at_all_is_an_opinion_or_none(sentence: Sentence, answer: str) -> None:
    assert not ModelReader(SayingModel(answer)).read(sentence, CONTEXT, NEVER).readings
