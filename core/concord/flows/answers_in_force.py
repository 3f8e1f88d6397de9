"""What people said by hand of the sentences of a household, under the ids that a text gives them at the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.domain.answer import Answer, Linked
from concord.domain.ids import RuleId
from concord.store.answer_rows import load_answers
from concord.store.document_rows import KeyedSentence, key_name, load_sentences

if TYPE_CHECKING:
    from sqlite_utils import Database

AnswersByRule = tuple[tuple[RuleId, tuple[Answer, ...]], ...]
"""Pairs of a rule and what stands of what was said of it, oldest first. A tuple, so that it can be remembered by."""


def answers_in_force(db: Database, sentences: Sequence[KeyedSentence]) -> AnswersByRule:
    """Return what was said of `sentences`, which may be those of a text that is not saved yet.

    What was said of a sentence's words is left out where they are others now.
    """
    kept = load_answers(db)
    if not kept:
        return ()
    saved = {s.key: s.text for s in load_sentences(db)}
    rules = {s.key: s for s in sentences if s.key is not None}
    names = {key_name(key): s.rule for key, s in rules.items()}
    found: dict[RuleId, list[Answer]] = {}
    for one in kept:
        sentence = rules.get(one.sentence)
        if sentence is not None and (not one.is_of_words or saved.get(one.sentence) == sentence.text):
            found.setdefault(sentence.rule, []).append(under_names(one.answer, names))
    return tuple((rule, tuple(said)) for rule, said in found.items())


def under_names(answer: Answer, names: dict[RuleId, RuleId]) -> Answer:
    """Put the rules that an answer names under other ids; one that has none is left out."""
    if not isinstance(answer, Linked) or answer.applies_to is None:
        return answer
    kept = tuple(names[rule] for rule in answer.applies_to if rule in names)
    return replace(answer, applies_to=kept if kept or not answer.applies_to else None)
