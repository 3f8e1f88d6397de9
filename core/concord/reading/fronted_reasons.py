# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""A reason that stands before its rule: "The family next door have a new baby, so the saw stays off before nine".

It lends the rule nothing but what its pronouns point back to. A reason that is a rule itself, with a time, a wish or somebody's doings,
stays one.
"""

from __future__ import annotations

import re

from .findings import only_finds, says_where, states_a_time, states_nothing
from .finite_clauses import BE, FiniteClause, finite_clause
from .lexicon import lexicon
from .mind_words import MIND
from .own_clauses import own_clause
from .verbs import is_past, is_plain
from .watched import watched
from .when_words import word_set

_SO = watched(
    r"(?:(?P<comma>\s*[,;]|\s+[–—-])\s*|\s+)(?:and\s+|hence\s+)?(?:so|therefore|thus|which\s+is\s+why|that[’']s\s+why|that\s+is\s+why|hence)(?:\s*,)?\s+"
    r"(?!that\b|as\b|much\b|many\b|far\b|on\b|long\b|(?-i:[a-z]+ly)\b|\w+\s+that\b)(?=[\w’'])",
    re.I,
)
"""What may join a rule to the reason before it."""
_SENTENCE = re.compile(r"[.!?]\s+(?=[\"“‘(]?[A-Z])")
_LEAD = re.compile(r"\W*(?:(?:and|but|well|now|look|also)\b\W*)*", re.I)
_ORDERS = re.compile(
    r"(?:please|kindly|no|nobody|nothing|don[’']t|never|only|quiet|everyone|everybody|someone|somebody|let|keep|leave|there|(?:I|we|he|she|they)(?:[’']\w+)?\s+[a-z]+|[a-z]+\s+(?:is|are)\s+(?:at|on|in|from)|(?:the|my|our|all)\s+(?:[\w’'-]+\s+){1,5}?(?:should|must|may|has|have|is|are|needs?|stays?))\b",
    re.I,
)
_POINTS_BACK = re.compile(
    r"\b(?:then|there(?!\s+(?:is|are|should|must|has|have|may|can|needs?|will)\b)|them|those|these|one|ones|its|their|meanwhile|otherwise|instead|(?:that|this)(?=\W*$|\s+(?:time|hour|day|night|room|week)\b))\b",
    re.I,
)
"""Words in a rule that may mean what only the reason names."""
_HE = re.compile(r"\b(?P<word>he|she|him|his|her)\b(?P<short>[’'](?:s|ll|d))?", re.I)
_IT_FIRST = re.compile(r"(?:it|they)(?=\s+(?:should|must|may|can|will|has|have|needs?|is|are|stays?|goes|go|ought|shall)\b)", re.I)
_IT = re.compile(r"\bit\b", re.I)
_DOES_IT = re.compile(r"(?<=[a-z])\s+(?P<it>it)\b(?!\s+(?:is|was|has|down|quiet|short|clean|tidy|that|to\b))", re.I)
_NO_NOUN = word_set("i we he she they you it that this there these those everyone everybody nobody someone somebody")
_OF_US = word_set("i we he she they you everyone everybody someone somebody anyone anybody")
_HAS = word_set("have has get gets got suffer suffers")
_COMES = word_set(
    "come comes arrive arrives visit visits call calls stay stays collect collects deliver delivers leave leaves go goes start starts begin begins "
    "open opens close closes finish finishes end ends move moves return returns meet meets land lands play plays run runs"
)
"""What happens at a time that a plan has to know."""
_OWNED = re.compile(r"\W*(?:the|my|our|his|her|their|your|that|this|a|an|half|most|some)\b", re.I)
_ROBOT = re.compile(r"\brobots?\b", re.I)
_GOING_ON = re.compile(
    r"\s*(?:(?:now|still|always|all|both|currently|only)\s+)*(?!coming|going|staying|visiting|leaving|having|working|bringing|hosting|moving|arriving|playing|running|away|off)[a-z]+ing\b",
    re.I,
)
_BY_NIGHT = re.compile(r"\b(?:night\s+shifts?|nights|days|mornings|evenings|shifts|late|early)\b", re.I)
_FEWEST = 3
_NOUN_VERB = re.compile(
    r"(?P<subject>(?:the|my|our|his|her|their)\s+(?:old\s+|new\s+|last\s+|downstairs\s+|upstairs\s+)?(?!\w+s\s+(?:is|are)\b)[\w-]+)\s+(?:always\s+|never\s+|still\s+)?(?P<verb>[a-z]{3,})\b",
    re.I,
)
_FINDS = word_set("like likes dislike dislikes hates loves stand")
_WISHED = re.compile(r"\s*(?:to\b|it\b|when\b|\w+ing\b)", re.I)
_PERSON = re.compile(r"(?<![\w’'])(?P<name>[A-Z][a-z][\w-]+)(?:[’']s)?\b")


def without_fronted_reason(text: str) -> str:
    """Blank out a reason and what joins it to its rule; what a pronoun in the rule means is named there."""
    m = next((m for m in _SO.finditer(text)), None)
    if m is None:
        return text
    last = [stop.end() for stop in _SENTENCE.finditer(text, 0, m.start())]
    begin = last[-1] if last else 0
    lead = _LEAD.match(text, begin)
    start = lead.end() if lead is not None else begin
    rest = text[m.end() :]
    clause = finite_clause(text, start, m.start()) or clause_of_an_unknown_verb(text[start : m.start()])
    if clause is None or len(rest.split()) < _FEWEST or (m["comma"] is None and not _says_something(text, m.end())):
        return text
    if not only_tells_why(clause, text[start : m.start()], rest):
        return text
    named = _with_names(rest, clause, text[start : m.start()])
    return text if named is None else text[:start] + " " * (m.end() - start) + named


def only_tells_why(clause: FiniteClause, words: str, rest: str) -> bool:
    """Say whether a clause before a rule names no more than how things are: no time, no wish, no doings of somebody who lives here."""
    if only_finds(clause) and states_nothing(words):
        return True
    subject, verb, said = clause.subject, clause.verb, clause.said
    is_of_us = subject in _OF_US or _OWNED.match(subject) is None
    is_timed = states_a_time(rest)
    if not states_nothing(words):
        by_night = _BY_NIGHT.sub(" ", words)
        if is_of_us or not is_timed or by_night == words or not states_nothing(by_night):
            return False
    if _ROBOT.search(subject):
        return False
    if verb in BE:
        return is_timed and not says_where(said) and _GOING_ON.match(said) is not None
    if verb in _HAS:
        return not lexicon().find(said) or (not is_of_us and is_timed)
    if verb in MIND or (verb in _FINDS and is_timed):
        return _WISHED.match(said) is None
    if is_past(verb) and not is_plain(verb):
        return not says_where(said) or is_timed
    if verb in _COMES:
        return False
    return (is_timed and (not is_of_us or subject == "it")) or subject in ("it", "that")


def clause_of_an_unknown_verb(words: str) -> FiniteClause | None:
    """Return the clause of a noun with a verb that no list of verbs knows: "the landlord insists", "the old one broke"."""
    m = _NOUN_VERB.match(words)
    if m is None or not (is_past(m["verb"]) or m["verb"].endswith("s")) or m["verb"].endswith("ss"):
        return None
    return FiniteClause(words, m["subject"].lower(), m["verb"].lower(), words[m.end() :], is_not=False)


def _says_something(text: str, at: int) -> bool:
    """Say whether a clause or an order begins here: behind a bare "so" anything else may only say how much."""
    return own_clause(text, at) is not None or _ORDERS.match(text, at) is not None


def _with_names(rest: str, clause: FiniteClause, words: str) -> str | None:
    """Return a rule with what its pronouns mean, where the reason names it; None where that is not clear."""
    if _POINTS_BACK.search(rest):
        return None
    subject = words[: len(clause.subject)] if words.lower().startswith(clause.subject) else clause.subject
    is_noun = clause.subject not in _NO_NOUN
    he = _HE.search(rest)
    if he is not None:
        names = {
            name["name"] for name in _PERSON.finditer(words) if name["name"].lower() not in _NO_NOUN and not _OWNED.match(name["name"])
        }
        before = _PERSON.search(rest, 0, he.start())
        if before is not None and before["name"].lower() not in _NO_NOUN and before.start() > 0:
            return rest  # It means somebody whom the rule itself names.
        own = subject if _OWNED.match(subject) and re.match(r"(?:my|our)\b", subject, re.I) else None
        if len(names) != 1 and own is None:
            return None if names else rest
        return _HE.sub(lambda m: _named(m, next(iter(names)) if len(names) == 1 else str(own)), rest)
    if not is_noun:
        return rest
    first = _IT_FIRST.match(rest)
    if not _IT.search(rest):
        return rest if first is None else subject.lower() + rest[first.end() :]
    if first is not None:
        return subject[0].lower() + subject[1:] + rest[first.end() :]
    does = _DOES_IT.search(rest)
    return None if does is None else rest[: does.start("it")] + subject[0].lower() + subject[1:] + rest[does.end("it") :]


def _named(m: re.Match[str], name: str) -> str:
    word = m["word"].lower()
    is_owner = word == "his" or (
        word == "her"
        and re.match(r"\s+(?!to\b|up\b|off\b|in\b|at\b|on\b|from\b|for\b|and\b|with\b|out\b)[a-z]", m.string[m.end() :]) is not None
    )
    ending = {"’s": " is", "'s": " is", "’ll": " will", "'ll": " will", "’d": " would", "'d": " would"}.get((m["short"] or "").lower(), "")
    return f"{name}’s" if is_owner else name + ending


def states_its_own_time(words: str) -> bool:
    """Say whether a reason names a time other than that somebody is up or at work by night."""
    return states_a_time(_BY_NIGHT.sub(" ", words))
