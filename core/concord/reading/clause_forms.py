"""The form of one clause: who or what it speaks of, under which modal, with which verb, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from .kin_words import KIN
from .verbs import is_participle, is_plain, is_third_person, plain_form
from .when_words import word_set
from .words import RECENT_TEXTS


class Subject(Enum):
    """Who or what a clause speaks of."""

    UNSAID = "unsaid"
    """Nobody: an order ("keep the dog out") or a note ("blinds down")."""
    SELF = "I or we"
    PERSON = "person"
    ANYONE = "anyone"
    NOBODY = "nobody"
    IT = "it"
    THING = "thing"


class Modal(Enum):
    """What a clause asks for beyond telling: that it must, that it may, that somebody wishes it."""

    TOLD = "told"
    MUST = "must"
    MAY = "may"
    WILL = "will"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """One clause in its parts. `verb` is the plain form; "" where a note has none. `said` is all that follows it."""

    subject: Subject
    subject_words: str
    modal: Modal
    is_negated: bool
    verb: str
    said: str


_LEAD = re.compile(r"^\W*(?:(?:and|but|so|then|also|plus|please|pls|plz|kindly|just|always)\b\W*)*", re.I)
_TOKEN = re.compile(r"[\w’'-]+|[^\w\s]")
_MOST_OF_SUBJECT = 9
"""Words before the verb beyond which no subject is looked for."""
_MODAL = (
    (
        Modal.MUST,
        re.compile(
            r"(?:should|must|shall|ought\s+to|need(?:s)?\s+to|ha(?:s|ve)\s+(?:got\s+)?to|had\s+(?:better|best)|(?:is|are|am)\s+to(?=\s+[a-z]+))\b",
            re.I,
        ),
    ),
    (Modal.MAY, re.compile(r"(?:may|might|can(?=not\b|\b)|could)(?=n[’']t|not\b|\b)", re.I)),
    (Modal.WILL, re.compile(r"(?:will|wo(?=n[’']t)|(?:is|are|am)\s+going\s+to)(?=n[’']t|\b)", re.I)),
    (
        Modal.WISH,
        re.compile(
            r"(?:(?:would|should)\s+(?:like|love|prefer|rather|appreciate)|wants?|wish(?:es)?|needs?|requests?|requires?|prefers?|asks?|likes?|"
            r"insists?|expects?)(?:\s+(?:that|for|to\s+have|to\s+be))?\b",
            re.I,
        ),
    ),
)
_NOT = re.compile(r"\s*(?:not|never|n[’']t|[’']t)\b", re.I)
_ADVERB = re.compile(
    r"\s*(?:always|please|also|then|only|just|strictly|usually|normally|generally|all|both|still|already|now|kindly|simply|ever|really|ever\s+so)\b",
    re.I,
)
_DO = re.compile(r"\s*(?:do|does)(?P<no>\s+not|n[’']t)?\s+(?=[a-z])", re.I)
_WORD = re.compile(r"\s*(?P<word>[\w-]+?)(?P<no>n[’']t)?(?![\w])(?:[’'][\w]+)?", re.I)
_ASKED = re.compile(r"(?:can|could|would|will|may|might)\s+(?!(?:you|I|u)\b)(?=[a-z])", re.I)
_BE = word_set("is are am be are being")
_CONTRACTED = re.compile(r"(?P<subject>[\w-]+)[’'](?:s|re|m)$", re.I)
_ATTITUDES = word_set("appreciate appreciates love loves adore adores admire admires miss misses")
_ATTITUDE_OF = {word: word.removesuffix("s") if word != "misses" else "miss" for word in _ATTITUDES if word != "miss"}
_PRONOUNS = word_set("i we he she they")
_NO_VERB = word_set(
    "and or but then also always usually normally both all just only often sometimes still never not please who which that with in on at is"
)
_PLURALS_STAY = word_set("stay remain keep come arrive")
_SELF = word_set("i we")
_HE = word_set("he she they you kids children everyone everybody boys girls twins family parents guests visitors mates friends who whoever")
_ANYONE = word_set("someone somebody anyone anybody")
_NOBODY = word_set("nobody no-one none nothing")
CALLERS = word_set(
    "nurse carer cleaner gardener nanny babysitter sitter driver plumber electrician builder roofer joiner carpenter painter "
    "decorator man woman lady guy lad bloke vet farrier doctor midwife physio therapist tutor teacher coach instructor "
    "engineer technician inspector surveyor agent landlord postman courier sweep neighbour neighbor friend guest visitor "
    "boyfriend girlfriend uncle aunt auntie cousin niece nephew baby vicar priest rabbi chiropodist podiatrist optician "
    "hairdresser barber window-cleaner piano-tuner tuner"
)
_FOLLOWS_AN_ORDER = word_set(
    "the a an my our his her their your its nothing nobody no any all some it them him us me this that these those out up off"
)
_PUNCTUATION = frozenset(",;:–—")


@lru_cache(maxsize=RECENT_TEXTS)
def clause_form(text: str, names: tuple[str, ...] = ()) -> ClauseForm:
    """Take a clause apart. `text` is without its times and what it waits for; `names` are the members'."""
    lead = _LEAD.match(text)
    body = text[lead.end() :] if lead is not None else text
    asked = _ASKED.match(body)
    if asked is not None:
        turned = _asked_form(body[asked.end() :], names)
        if turned is not None:
            return turned
    tokens = list(_TOKEN.finditer(body))
    if tokens and _is_order(tokens):
        return _from_verb(Subject.UNSAID, "", Modal.TOLD, body, tokens[0].start())
    for number, token in enumerate(tokens[: _MOST_OF_SUBJECT + 1]):
        word = token.group()
        if word in _PUNCTUATION or word == "|":
            break
        subject = body[: token.start()].strip()
        contracted = _CONTRACTED.match(word)
        if contracted and number + 1 < len(tokens) and _is_predicate(tokens[number + 1].group()):
            subject = f"{subject} {contracted['subject']}".strip()
            return _from_verb(_subject_of(subject, names), subject, Modal.TOLD, body, token.end(), verb="be")
        if number == 0:
            continue
        for modal, pattern in _MODAL:
            m = pattern.match(body, token.start())
            if m is not None and (modal is not Modal.WISH or _may_wish(subject, names)):
                return _from_verb(_subject_of(subject, names), subject, modal, body, m.end())
        low = word.lower()
        if low in _ATTITUDES and _may_wish(subject, names):
            return _from_verb(_subject_of(subject, names), subject, Modal.TOLD, body, token.start())
        if low in _BE or low in (
            "do",
            "does",
            "don't",
            "don’t",
            "doesn't",
            "doesn’t",
            "isn't",
            "isn’t",
            "aren't",
            "aren’t",
            "won't",
            "won’t",
        ):
            return _from_verb(_subject_of(subject, names), subject, Modal.TOLD, body, token.start())
        if is_third_person(low) or (is_plain(low) and subject.split()[-1].lower() in _SELF | _HE):
            return _from_verb(_subject_of(subject, names), subject, Modal.TOLD, body, token.start())
        if word.islower() and number == 1 and low not in _NO_VERB and (subject.lower() in _PRONOUNS or subject.lower() in names):
            return _from_verb(_subject_of(subject, names), subject, Modal.TOLD, body, token.start())
        if low in ("kept", "left") or (low in _PLURALS_STAY and tokens[number - 1].group().endswith("s")):
            return _from_verb(_subject_of(subject, names), subject, Modal.TOLD, body, token.start())
    return ClauseForm(Subject.UNSAID, "", Modal.TOLD, False, "", body.strip())


def _asked_form(body: str, names: tuple[str, ...]) -> ClauseForm | None:
    """Read "could the TV please stay off": what a question asks of a thing, or of somebody, is what should be."""
    tokens = list(_TOKEN.finditer(body))
    for number, token in enumerate(tokens[:_MOST_OF_SUBJECT]):
        low = token.group().lower()
        if low in _PUNCTUATION:
            return None
        if number and (
            low == "please"
            or low in ("be", "stay")
            or (is_plain(low) and tokens[number - 1].group().lower() not in ("the", "my", "our", "a"))
        ):
            subject = body[: token.start()].strip()
            return _from_verb(_subject_of(subject, names), subject, Modal.MUST, body, token.start())
    return None


def _from_verb(subject: Subject, words: str, modal: Modal, body: str, start: int, verb: str | None = None) -> ClauseForm:
    rest, negated = _after_adverbs(body[start:])
    if verb is None:
        aux = _DO.match(rest)
        if aux is not None:
            rest, negated = rest[aux.end() :], negated or aux["no"] is not None
        first = _WORD.match(rest)
        if first is None or (modal is Modal.WISH and not is_plain(first["word"].lower())):
            return ClauseForm(subject, words, modal, negated, "", rest.strip())
        low = first["word"].lower()
        verb = "be" if low in _BE else _ATTITUDE_OF.get(low) or _plain(low)
        rest, again = _after_adverbs(rest[first.end() :])
        negated = negated or again or first["no"] is not None
    return ClauseForm(subject, words, modal, negated, verb, rest.strip(" \t|"))


def _after_adverbs(rest: str) -> tuple[str, bool]:
    """Return what follows the adverbs at the beginning of a text, and whether a "not" is among them."""
    negated = False
    while m := (_NOT.match(rest) or _ADVERB.match(rest)):
        negated = negated or m.re is _NOT
        rest = rest[m.end() :]
    return rest, negated


def _plain(verb: str) -> str:
    if is_third_person(verb):
        for ending, back in (("ies", "y"), ("es", ""), ("s", "")):
            if verb.endswith(ending) and is_plain(verb.removesuffix(ending) + back):
                return verb.removesuffix(ending) + back
    return plain_form(verb)


def _is_order(tokens: Sequence[re.Match[str]]) -> bool:
    first = tokens[0].group().lower()
    if first in ("don't", "don’t", "never") or (first == "do" and len(tokens) > 1 and tokens[1].group().lower() == "not"):
        return True
    if not is_plain(first) or len(tokens) < 2:
        return False
    second = tokens[1].group()
    return (
        second.lower() in _FOLLOWS_AN_ORDER
        or (second[0].isupper() and not tokens[0].group()[0].isupper())
        or first in ("keep", "leave", "stay", "plan", "book")
    )


def _is_predicate(word: str) -> bool:
    low = word.lower()
    return low in _PREDICATES or is_participle(low)


_PREDICATES = word_set(
    "off out closed shut quiet silent on down up to not at in here due dark away clear unavailable strictly always only no never"
)


def _may_wish(subject: str, names: tuple[str, ...]) -> bool:
    return _subject_of(subject, names) in (Subject.SELF, Subject.PERSON, Subject.ANYONE, Subject.NOBODY)


def _subject_of(words: str, names: tuple[str, ...]) -> Subject:
    low = words.lower().rstrip(",")
    parts = low.split()
    if not parts:
        return Subject.UNSAID
    if parts[0] in _NOBODY or low == "no one":
        return Subject.NOBODY
    if parts[0] in _ANYONE or parts[:2] in (["one", "of"], ["any", "of"], ["some", "of"]):
        return Subject.ANYONE
    if parts[0] in ("it", "this", "that") and len(parts) == 1:
        return Subject.IT
    if parts[-1] in _SELF or parts[0] in _SELF:
        return Subject.SELF
    if parts[-1] in _HE or parts[0] in _HE or parts[-1] in KIN or parts[-1] in CALLERS or low in names or parts[-1] in names:
        return Subject.PERSON
    return Subject.THING
