"""What people said by hand of the sentences of a household, under the ids that a text gives them at the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.domain.answer import Answer, Ended, Linked
from concord.domain.ids import RuleId
from concord.store.answer_rows import load_answers
from concord.store.document_rows import KeyedSentence, key_name, load_sentences
from concord.store.member_rows import load_household

if TYPE_CHECKING:
    from sqlite_utils import Database

AnswersByRule = tuple[tuple[RuleId, tuple[Answer, ...]], ...]
"""Pairs of a rule and what stands of what was said of it, oldest first. A tuple, so that it can be remembered by."""


def answers_in_force(db: Database, sentences: Sequence[KeyedSentence]) -> AnswersByRule:
    """Return what was said of `sentences`, which may be those of a text that is not saved yet.

    What was said of a sentence's words is left out where they are others now. What somebody wrote ends with the day they moved out on.
    """
    kept = load_answers(db)
    left = {str(one.id): one.left_on for one in load_household(db).members if one.left_on is not None}
    if not kept and not left:
        return ()
    saved = {s.key: s.text for s in load_sentences(db)}
    rules = {s.key: s for s in sentences if s.key is not None}
    names = {key_name(key): s.rule for key, s in rules.items()}
    found: dict[RuleId, list[Answer]] = {}
    for given in kept:
        sentence = rules.get(given.sentence)
        if sentence is not None and not given.is_locked and (not given.is_of_words or saved.get(given.sentence) == sentence.text):
            found.setdefault(sentence.rule, []).append(under_names(given.answer, names))
    for one in sentences:
        if (last := left.get(one.part)) is not None:
            said = found.setdefault(one.rule, [])
            ends = [answer.last for answer in said if isinstance(answer, Ended)][-1:]
            if ends in ([], [None]) or (ends[0] is not None and ends[0] > last):
                said.append(Ended(last))
    return tuple((rule, tuple(said)) for rule, said in found.items())


def under_names(answer: Answer, names: dict[RuleId, RuleId]) -> Answer:
    """Put the rules that an answer names under other ids; one that has none is left out."""
    if not isinstance(answer, Linked) or answer.applies_to is None:
        return answer
    kept = tuple(names[rule] for rule in answer.applies_to if rule in names)
    return replace(answer, applies_to=kept if kept or not answer.applies_to else None)
