"""The shadow of a narrowed text in the shared plan: who, when and which shared place or thing, and no words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from concord.domain.answer import Answer, Ended, Noted, Paused, Retimed, Settled, Skipped
from concord.domain.opinion import Opinion
from concord.domain.rule import Doubt, Kind, Reading, Rule, Status, Strength
from concord.domain.when import When
from concord.reading.answered import standing, with_answers
from concord.reading.language import Language, ReadingContext
from concord.reading.reconcile import reconcile

DAILY_ANCHORS = frozenset({"waking", "breakfast", "school", "lunch", "dinner", "bed"})
"""Anchors that a footprint may keep: they are times of day, not somebody's words."""


def footprint(
    rule: Rule,
    *,
    language: Language,
    context: ReadingContext,
    known: Sequence[Rule],
    shared_places: Collection[str],
    answers: Sequence[Answer] = (),
    opinion: Opinion | None = None,
) -> tuple[Rule, tuple[Doubt, ...]]:
    """Reduce a narrowed rule to its shadow; without a time nothing is left, and readings are empty. With what is unsure about when it is.

    What its owner said by hand about when it is holds for the shadow too: `answers`, also to a question that a second reader raised
    (`opinion`), whose say is worth nothing here without one.

    The times are found anew by the grammar of time alone, dates in the order of the `known` rules, which everyone may see: a kind, a
    class or a link that came from the words may not decide whether others see a block, nor how long it is, nor whether "at seven" is
    in the morning. See `half_of_day` for what its owner gets of that.
    """
    resource = next((r.resource for r in rule.readings if r.resource is not None), None)
    # That dinner is cooked would show in the kitchen that nobody spoke of.
    places = (r.place for r in rule.readings if r.place is not None and language.names_place(r.place, rule.text))
    place = next((place for place in places if place in shared_places), None)
    elsewhere = next((r.elsewhere for r in rule.readings if r.place is not None and r.place == place), ())
    elsewhere = tuple(name for name in elsewhere if name in shared_places)
    otherwise_with = next((r.otherwise_with for r in rule.readings if resource is not None and r.resource == resource), ())
    people = tuple(dict.fromkeys(person for r in rule.readings for person in r.people))
    times = standing([answer for answer in answers if isinstance(answer, Settled | Skipped | Ended | Retimed | Paused | Noted)])

    def shadow(text: str) -> Rule:
        found = language.times_in(text, context, known, rule.member)
        marks = tuple(
            Reading(
                kind=Kind.COMMITMENT,
                when=_plain(when),
                place=place,
                resource=resource,
                people=people,
                elsewhere=elsewhere,
                otherwise_with=otherwise_with,
            )
            for when, _ in found
            if _has_time(when)
        )
        doubts = tuple(dict.fromkeys(doubt for _, asked in found for doubt in asked))
        return replace(rule, readings=marks, doubts=doubts, status=Status.IN_FORCE)

    mark = language.with_outcomes(shadow(rule.text), rule.text, context.written, shadow)
    if times and opinion is not None:
        # The question of the half of the day is the shadow's own: asked first, it would keep the one that was answered from being asked.
        heard = reconcile(replace(mark, doubts=()), _when_only(opinion))
        said = with_answers(heard, times)
        mark = said if heard.doubts and not said.doubts else with_answers(reconcile(mark, _when_only(opinion)), times)
    else:
        mark = with_answers(mark, times)
    left_out = mark.status in (Status.PAUSED, Status.NOTE) or (rule.status is Status.PAUSED and bool(times))
    shown = replace(
        mark,
        text="",
        readings=() if left_out else mark.readings,
        doubts=(),
        confidence=1.0,
        strength=Strength.SHOULD,
        status=Status.IN_FORCE,
        is_footprint=True,
        left_out=(),
    )
    return shown, mark.doubts if shown.readings else ()


def _when_only(opinion: Opinion) -> Opinion:
    return replace(opinion, readings=tuple(Reading(Kind.COMMITMENT, reading.when) for reading in opinion.readings))


def _has_time(when: When) -> bool:
    return when.start is not None or when.window is not None or bool(when.dates) or when.anchor in DAILY_ANCHORS


def _plain(when: When) -> When:
    return when if when.anchor is None or when.anchor in DAILY_ANCHORS else replace(when, anchor=None, relation=None, offset_minutes=None)
