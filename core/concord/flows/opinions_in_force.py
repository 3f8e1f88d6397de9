"""What a second reader made of the sentences of a household, under the ids that a text gives them at the moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.store.document_rows import KeyedSentence, load_sentences
from concord.store.opinion_rows import load_opinions

if TYPE_CHECKING:
    from sqlite_utils import Database


def opinions_in_force(db: Database, sentences: Sequence[KeyedSentence]) -> Opinions:
    """Return the opinions on `sentences`, which may be those of a text that is not saved yet, and on none whose words are others now.

    They are the same whoever looks: what is hidden from a viewer is set aside, with its opinion, before anything is read.
    """
    kept = load_opinions(db)
    if not kept:
        return NO_OPINIONS
    saved = {s.key: s.text for s in load_sentences(db)}
    return Opinions(
        tuple((s.rule, kept[s.key].opinion) for s in sentences if s.key is not None and s.key in kept and saved.get(s.key) == s.text)
    )
