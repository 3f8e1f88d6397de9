"""What the words and the form of an act tell of its kind, learned from households that have a key: a second voice beside the cues.

A multinomial logistic model: the score of a kind is its base plus a weight for each trait that the act shows. Traits are the words and
pairs of words that several households use (names are left out), and what the grammar found: whether there is an hour, a number, a
condition, who is spoken of, under which modal, with which verb. `benchmarks/kinds.py` fits the weights, says what they are worth for a
household left out, and writes them into resources/lexicon/kind_weights.json.

The cues of `kinds` decide. Where the model finds another kind far likelier than theirs, its kind is taken, if that is an error which
cues make: they take a "no" or "never" anywhere for a ban, and what is to be done for something that somebody does. A wish, a value and
a reminder have cues of their own, which the model has too seldom seen, and what the form of a clause settles stays. What cues know of
one household they may lack for the next, and there the model has been right in four of five cases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from concord.domain.rule import Kind
from concord.resource_files import resource_path

from .signs import Signs, decided_by_form
from .words import squeeze

FAR_LIKELIER = 2.2
"""How much greater the logarithm of a kind's chance has to be than that of the kind which the cues found: nine times as likely."""
_MISTAKEN_FOR: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.RESTRICTION: (Kind.COMMITMENT, Kind.TASK),
    Kind.COMMITMENT: (Kind.TASK, Kind.RESTRICTION),
}
"""What the cues find, and what it may be instead."""
_PLAINLY_BANS = re.compile(
    r"\b(?:is|are|be|being)\s+(?:(?:strictly|absolutely|completely)\s+)?(?:not\s+(?:allowed|permitted|to\s+(?:be|take))|forbidden|banned|prohibited|off[\s-]limits)\b|"
    r"\b(?:isn[’']t|aren[’']t)\s+(?:allowed|permitted)\b|\b(?:must|may|shall)\s+not\b|\bmustn[’']t\b|\b(?:nobody|no\s+one|no-one)\b|\b(?:absolutely|strictly|definitely)\s+no\b|"
    r"\b(?:do\s+not|don[’']t)\s+want\s+any\b",
    re.I,
)
_BEGINS_WITH_NO = re.compile(
    r"\W*(?:(?:please|so|and|but)\s+)*no\s+(?!(?:later|earlier|more|less|longer|matter|need|one|school|work|nursery)\b)[a-z]", re.I
)
"""In these words anybody rules something out, whatever it is and whenever: what else an act says does not make a doing of it."""
_WORD = re.compile(r"[A-Za-z’']+|\d+")
FLAGS = tuple(
    "has_clock has_range has_day_of_its_own has_time has_number has_level has_condition has_place is_meeting_text names_activity "
    "is_task_word prefers_time follows has_resource names_who_should is_done_by".split()
)
"""What the grammar found of an act, by the names that `Signs` has for it."""
_LEADING = 2
"""Words at the beginning of an act, and of what is left from its verb on, that count as such."""


@dataclass(frozen=True, slots=True)
class KindModel:
    """The weights of each trait and the base, one figure for each of `kinds`."""

    kinds: tuple[Kind, ...]
    base: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, traits: Iterator[str]) -> dict[Kind, float]:
        """Return the score of each kind: the logarithm of its chance, up to what is the same for all."""
        found = list(self.base)
        for trait in set(traits):
            for at, weight in enumerate(self.weights.get(trait, ())):
                found[at] += weight
        return dict(zip(self.kinds, found, strict=True))


def likelier_kind(kind: Kind, act: str, signs: Signs, *, is_house_rule: bool) -> Kind:
    """Return `kind`, which the cues found, or the one that the model finds far likelier."""
    if kind not in _MISTAKEN_FOR and not is_house_rule:
        return kind
    scores = kind_model().scores(traits(act, signs, is_house_rule=is_house_rule))
    best = max(scores, key=lambda one: (scores[one], one.value))
    if not may_replace(best, kind) or scores[best] - scores[kind] <= FAR_LIKELIER:
        return kind
    return kind if is_settled(kind, signs) else best


def is_settled(kind: Kind, signs: Signs) -> bool:
    """Say whether anybody would take an act for what the cues found: its form says so, or it bans something in plain words."""
    if kind is Kind.RESTRICTION and (_PLAINLY_BANS.search(squeeze(signs.text)) or _BEGINS_WITH_NO.match(squeeze(signs.bare))):
        return True
    return decided_by_form(signs) is not None


def may_replace(best: Kind, kind: Kind) -> bool:
    """Say whether the model's kind may be taken in place of the one that the cues found: it knows an order between rules by its words."""
    return best is Kind.POLICY or best in _MISTAKEN_FOR.get(kind, ())


def traits(act: str, signs: Signs, *, is_house_rule: bool) -> Iterator[str]:
    """Yield what an act shows: its words, then its form. `act` is the text that `signs` were found in, with nothing blanked out."""
    words = _words(act)
    yield from (f"w={word}" for word in words)
    yield from (f"b={one}_{other}" for one, other in pairwise(words))
    yield from (f"p{at}={word}" for at, word in enumerate(words[:_LEADING]))
    yield from (f"v{at}={word}" for at, word in enumerate(_words(signs.bare)[:_LEADING]))
    yield from (flag for flag in FLAGS if getattr(signs, flag))
    if signs.comparator is not None:
        yield f"comparator={signs.comparator.value}"
    form = signs.form
    who, modal, verb = form.subject.name, form.modal.name, form.verb
    denied = "not" if form.is_negated else ""
    yield from (f"who={who}", f"modal={modal}", f"who+modal={who} {modal}", f"who+not={who} {denied}")
    yield from (f"verb={verb}", f"modal+verb={modal} {verb}", f"who+verb={who} {verb}")
    if form.is_negated:
        yield "is_negated"
    if is_house_rule:
        yield "house"
    held = (("clock", signs.has_clock), ("range", signs.has_range), ("number", signs.has_number), ("condition", signs.has_condition))
    said = " ".join(name for name, holds in held if holds)
    yield from (f"holds={said}", f"holds+who={said} / {who}", f"holds+modal={said} / {modal} {denied}")
    yield f"activity+task={signs.names_activity} {signs.is_task_word}"


@lru_cache(maxsize=1)
def kind_model() -> KindModel:
    """Return the shipped weights, read once."""
    raw = json.loads(resource_path("lexicon", "kind_weights.json").read_text("utf-8"))
    weights = {trait: tuple(figures) for trait, figures in raw["weights"].items()}
    return KindModel(tuple(Kind(name) for name in raw["kinds"]), tuple(raw["base"]), weights)


def _words(text: str) -> list[str]:
    """Return the words in small letters: numbers as one, and what may be a name as another."""
    found = _WORD.findall(text.replace("’", "'"))
    return [_word(word, is_first=at == 0) for at, word in enumerate(found)]


def _word(word: str, *, is_first: bool) -> str:
    if word.isdigit():
        return "0"
    is_name = not is_first and word[0].isupper() and word != "I" and not word.isupper()
    return "NAME" if is_name else word.lower()
