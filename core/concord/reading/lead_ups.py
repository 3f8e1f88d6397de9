"""What a text opens with to lead up to its rule, and who says so: "She's too shy to ask, but ...", "As the walls are thin, ..."."""

from __future__ import annotations

import re

from .findings import only_finds, states_a_time
from .finite_clauses import BE, finite_clause
from .fronted_reasons import clause_of_an_unknown_verb, states_its_own_time, without_fronted_reason
from .mind_words import MIND
from .watched import watched
from .when_words import word_set

_REMARK = watched(
    r"\W*(?:(?:and|so|well|now|look|ok|okay|honestly|right)\b\W*)*(?P<remark>[^,.;:!?–—]{6,90}),\s+(?:but\s+|so\s+(?=(?:please|pls|could|can|would|will|somebody|someone|nobody|no|don[’']t|do\s+not|keep|leave|let|I\s+need|I[’']d\s+like|I\s+want)\b))",
    re.I,
)
_CONCEDES = re.compile(
    r"\W*(?:(?:and|but|so)\s+)?(?P<how>much\s+as|although|though|even\s+though|however\s+much|since|as(?!\s+(?:soon|long|of|for|well|from|usual|per)\b)|because|seeing\s+(?:as|that|how)|given\s+that|considering(?:\s+that)?)\s+(?=[\w])",
    re.I,
)
_MEANS = watched(r",?\s+(?:which|and\s+that|and\s+this)\s+(?:all\s+)?means\s+(?:that\s+)?", re.I)
"""What something means follows from it."""
_SAYS = watched(
    r"(?P<lead>^\W*|[,;.]\s+(?:and\s+|but\s+|so\s+)?)(?P<who>(?:(?:the|my|our|his|her)\s+)?[\w’-]+(?:\s+(?-i:[A-Z])[\w’-]+)?)\s+(?:always\s+|keeps\s+)?(?:says|said|saying|swears|reckons|claims|promises|maintains|thinks|tells\s+(?:me|us)|told\s+(?:me|us)|is\s+adamant|has\s+decided|decided|announced|announces)\s+"
    r"(?:that\s+)?(?P<whom>I|we|he|she|they|it|the|my|our|no|nobody|there|everyone|everybody|someone|somebody)(?P<will>[’'](?:ll|d))?(?=(?:[’']\w+)?\s)",
    re.I,
)
_TOLD = watched(
    r"^(?P<lead>\W*)(?:(?:and|but|so|well)\s+)?(?:I|we)(?:[’']ve|\s+have)?\s+(?:already\s+)?(?:told|promised|warned|agreed\s+with|said\s+to)\s+(?P<who>(?:(?:the|my|our)\s+)?[\w-]+)\s+(?:that\s+)?(?P<whom>I|we|he|she|they)(?P<will>[’'](?:ll|d))?(?=(?:[’']\w+)?\s)",
    re.I,
)
"""As in "I told Ben he can have ...", which says what Ben can have."""
_SAME_ONE = re.compile(r"(?:he|she|the\s+(?:poor\s+)?(?:boy|girl|lad|child|kid|man|woman|lass|dear))(?=\s|[’'])", re.I)
"""Words for somebody who has just been named."""
_FOR_ITS_SAKE = watched(r",?\s*\bfor\s+(?:heaven|God|goodness|Pete|pity|crying\s+out\s+loud)(?:[’']?s\s+sake)?\b(?:\s*,(?=\s))?", re.I)
_NO_SAYER = word_set("i we you they it that what who nobody everyone law sign schedule calendar")
_FEWEST = 3
_FIRST_COMMA = re.compile(r",\s+")
_GOES_WITH = re.compile(r"(?:and|or)\s", re.I)
_LASTS = word_set("have has need needs can will")
"""Verbs of what lasts: behind "as" and "since" they give a reason, others a time."""
_PRONOUNS = word_set("i we he she they you it that this there nobody everyone everybody")


def without_lead_up(text: str) -> str:
    """Return a text without what leads up to its rule, and without who says so; what something means follows from it."""
    text = _FOR_ITS_SAKE.sub("", text)
    text = _MEANS.sub(", so ", _SAYS.sub(_said, _TOLD.sub(_said, text)))
    return _without_remark(without_fronted_reason(_without_concession(text)))


def _said(m: re.Match[str]) -> str:
    """Return what stands for "Tim says he": who said it is meant by the pronoun behind it."""
    who, whom = m["who"], m["whom"]
    if who.split()[-1].lower() in _NO_SAYER:
        return m.group()
    is_same = whom.lower() in ("he", "she") and (who[:1].isupper() or " " in who)
    return m["lead"] + (who if is_same else whom) + (" will" if m["will"] and is_same else m["will"] or "")


def _without_concession(text: str) -> str:
    """Blank out a reason or concession that a text opens with, unless it alone says when."""
    m = _CONCEDES.match(text)
    comma = _FIRST_COMMA.search(text, m.end()) if m is not None else None
    if m is None or comma is None or _GOES_WITH.match(text, comma.end()):
        return text
    clause, rest = finite_clause(text, m.end(), comma.start()), text[comma.end() :]
    clause = clause or clause_of_an_unknown_verb(text[m.end() : comma.start()])
    if clause is None or len(rest.split()) < _FEWEST or (states_a_time(clause.text) and not states_a_time(rest)):
        return text
    tells_when = m["how"].lower() in ("as", "since") and not clause.is_not and clause.verb not in BE | MIND | _LASTS
    is_when = tells_when and not (states_a_time(rest) and not states_its_own_time(clause.text))
    return text if is_when else " " * comma.end() + rest


def _without_remark(text: str) -> str:
    """Blank out what a speaker says before the rule, and name in it whom that was about: "Zoe's too shy to ask, but she needs a lift"."""
    m = _REMARK.match(text)
    clause = finite_clause(text, m.start("remark"), m.end("remark")) if m is not None else None
    if m is None or clause is None or not only_finds(clause):
        return text
    start, rest = m.start("remark"), text[m.end() :]
    again = _SAME_ONE.match(rest) if text[start].isupper() and clause.subject not in _PRONOUNS else None
    if again is not None:
        rest = text[start : start + len(clause.subject)] + rest[again.end() :]
    return " " * m.end() + rest
