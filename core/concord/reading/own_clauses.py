"""Whether words make a clause of their own: somebody or something, and what they do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .verbs import is_plain, is_third_person
from .when_words import MONTHS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_ADVERB = r"(?:(?:then|also|usually|always|normally|often|sometimes|just|only|please|kindly|both|all|never|still|mostly|generally)\s+)*"
_KIN = r"(?:mum|mom|mummy|mommy|dad|daddy|gran|granny|grandma|grandpa|grandad|granddad|nan|nana|nonna|nonno|grandmother|grandfather)"
_BODY = r"(?:somebody|someone|everybody|everyone|anybody|anyone|nobody|no\s+one|no-one)(?:\s+else)?"
_OWN = r"(?:the|my|our|his|her|their|your|each|every|another|this|that|(?-i:[A-Z])[\w-]+[’']s)"
_SUBJECT = re.compile(
    rf"\W*+(?:(?P<pronoun>I|we|they|you|he|she|it|there)(?P<short>[’'](?:m|s|re|ll|ve|d))?|"
    rf"(?P<body>{_BODY}|the\s+(?:other|others|rest)(?:\s+of\s+(?:you|us))?|one\s+of\s+(?:you|us))|"
    rf"(?P<whoever>who(?:so)?ever)|"
    rf"(?P<name>(?!(?:the|my|our|his|her|their|your|each|every|another|this|that)\s)(?:{_KIN}|(?-i:[A-Z])[\w’-]*)(?:\s+(?-i:[A-Z])[\w’-]*)?(?P<more>(?:\s*,\s*|\s+and\s+|\s*&\s*)(?-i:[A-Z])[\w’-]+)?)|"
    rf"(?P<thing>{_OWN}))(?=\s)",
    re.I,
)
_WORD = re.compile(rf"\s+{_ADVERB}(?P<verb>[a-z]+(?:n[’']t)?|(?-i:[A-Z])[\w’-]+)(?![\w’'-])", re.I)
_NO_NOUN = word_set("and or on at in to from with by for then but so when while if before after until till")
_LONGEST_THING = 4
_SEVERAL = word_set(
    "children grandchildren stepchildren godchildren people folk men women mice police family team neighbours neighbors couple"
)
_HELPING = word_set(
    "is are am was were has have had does do did must should can could may might will would shall ought isn't aren't doesn't don't "
    "won't can't shouldn't mustn't couldn't wouldn't isn’t aren’t doesn’t don’t won’t can’t shouldn’t mustn’t needs wants likes "
    "loves prefers"
)
_PLURAL_HELPING = word_set("are have do were am don't aren't don’t aren’t")
_NEEDS_ITS_HEAD = word_set("must should can could may might will would shall")
"""Verbs that do not tell whether one or several are spoken of."""
_STATES = word_set(
    "is are am was were has have had know knows think thinks love loves mean means say says hear hears need needs want wants like "
    "likes tell tells see sees hope hopes feel feels seem seems smell smells sound sounds look looks understand understands "
    "remember remembers forget forgets believe believes hate hates expect expects guess find finds show shows burn burns grow "
    "grows fall falls lose loses spend spends beg begs mind come comes do does get gets go goes help helps sing sings play plays "
    "talk talks read reads write writes listen listens wear wears pay pays smoke smokes enjoy enjoys laugh laughs cost costs work "
    "works be been being wait waits eat eats sit sits stand stands"
)
"""Verbs that mostly tell how things are, and ask for nothing."""


_BEFOREHAND = re.compile(
    r"(?:(?:afterwards?|after\s+that|then|meanwhile|(?:in|on|during|for)\s+(?:those|these|that)\s+\w+)\s*,?\s+)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OwnClause:
    """The subject of a clause, its verb and where that ends. `is_somebody` where the subject may act: a name, a pronoun, a relative."""

    subject: str
    verb: str
    end: int
    is_somebody: bool


def own_clause(text: str, at: int = 0, *, after_verb: bool = True) -> OwnClause | None:
    """Return the clause that begins at a place in a text; None where what begins there has no subject with a verb.

    `after_verb` says whether what stands before has a verb already. If not, "and Zoe must" may be the second half of a subject.
    """
    before = _BEFOREHAND.match(text, at)
    m = _SUBJECT.match(text, before.end() if before is not None else at)
    if m is None:
        return None
    subject = m.group().strip(" ,;:")
    first = subject.split()[0].lower()
    if first in WEEKDAYS or first in PLURAL_WEEKDAYS or first in MONTHS:
        return None
    if m["thing"]:
        return _of_a_thing(text, m)
    found = _WORD.match(text, m.end())
    if found is None:
        return None
    verb = found["verb"].lower()
    if m["whoever"]:
        return _of_whoever(text, m.end())
    if m["pronoun"]:
        one = m["pronoun"].lower() in ("he", "she", "it")
        fits = bool(m["short"]) or verb in _HELPING or (is_third_person(verb) if one else is_plain(verb))
        return OwnClause(subject, verb, found.end(), m["pronoun"].lower() not in ("it", "there")) if fits else None
    if m["body"] or m["more"]:
        fits = verb in _HELPING or is_plain(verb) or (bool(m["body"]) and is_third_person(verb))
        return OwnClause(subject, verb, found.end(), is_somebody=True) if fits else None
    if verb in _PLURAL_HELPING or (not after_verb and verb in _NEEDS_ITS_HEAD):
        return None
    return OwnClause(subject, verb, found.end(), is_somebody=True) if verb in _HELPING or is_third_person(verb) else None


def _of_a_thing(text: str, m: re.Match[str]) -> OwnClause | None:
    """Find the verb behind "the hot tub", "my brother's friend Max": the first word after a noun that can be one."""
    at, last, several = m.end(), "", False
    for number in range(_LONGEST_THING + 1):
        found = _WORD.match(text, at)
        if found is None or found["verb"].lower() in _NO_NOUN:
            return None
        verb = found["verb"].lower()
        if verb in _PLURAL_HELPING and number and not _is_several(last) and not several:
            return None
        is_verb = verb in _HELPING or is_third_person(verb) or (_is_several(last) and is_plain(verb))
        if number and is_verb and (verb in _HELPING or text[found.end() :].strip(" .,;!?")):
            subject = text[m.start() : at].strip(" ,;:")
            return OwnClause(subject, verb, found.end(), is_somebody=_PERSON.search(subject) is not None)
        at, last, several = found.end(), verb, several or verb in _SEVERAL
    return None


def _of_whoever(text: str, at: int) -> OwnClause | None:
    """Find the verb of "whoever didn't cook washes up": the second one."""
    verbs = [found for found in _ANY_WORD.finditer(text, at) if is_third_person(found.group()) or found.group() in _NEEDS_ITS_HEAD]
    verbs = [found for found in verbs if found.group() not in ("is", "has") or found is not verbs[0]]
    return OwnClause("whoever", verbs[-1].group().lower(), verbs[-1].end(), is_somebody=True) if verbs else None


_ANY_WORD = re.compile(r"[a-z]+", re.I)
_PERSON = re.compile(
    rf"\b(?:{_KIN}|mother|father|sister|brother|aunt|auntie|uncle|cousin|friend|neighbou?r|husband|wife|partner|son|daughter|kids|children|boys|girls|twins|"
    r"nanny|sitter|babysitter|cleaner|driver|carer|nurse|childminder|boyfriend|girlfriend|parents|flatmate|housemate|lodger|coach|teacher|minibus|taxi|bus|robot)$|(?-i:[A-Z])[\w-]+$",
    re.I,
)


def _is_several(word: str) -> bool:
    return word.lower() in _SEVERAL or (word.lower().endswith("s") and not word.lower().endswith("ss"))


_JOINS = re.compile(r"\W*(?:(?:and|but|so|yet|plus|while|whereas|then)\s+)*", re.I)


def says_what_somebody_does(text: str) -> bool:
    """Say whether a clause tells that somebody does something: "so Zoe sleeps in the den"; "and the traffic is awful" does not."""
    joins = _JOINS.match(text)
    start = joins.end() if joins is not None else 0
    clause = own_clause(text, start)
    if clause is None or not clause.is_somebody or clause.subject.lower().startswith("they"):
        return False  # "They" are mostly others: guests, a firm.
    if _STAYS_SOMEWHERE.match(text, clause.end) and re.search(r"\bso\b", text[:start], re.I):
        return True
    verb = clause.verb
    if (verb in _HELPING and verb not in ("does", "do", "has", "have", "is", "are", "am", "needs")) or clause.subject.lower().endswith(
        ("’ll", "'ll")
    ):
        later = _TO_DO.match(text, clause.end) if verb in _HELPING else None
        verb = later["verb"].lower() if later is not None else verb
    elif verb in ("has", "have", "is", "are", "am", "needs"):
        later = _TO_DO.match(text, clause.end)
        if later is None or "to" not in later.group().split():
            return False
        verb = later["verb"].lower()
    return (is_third_person(verb) or is_plain(verb)) and (verb not in _STATES or _DOES_A_THING.search(text) is not None)


_TO_DO = re.compile(r"\s+(?:(?:then|also|please|to|have|be)\s+)*(?P<verb>[a-z]+)\b", re.I)
_DOES_A_THING = re.compile(
    r"\b(?:do|does|get|gets)\s+(?:the|my|his|her|our|their|a|an|drop|pick|(?-i:[A-Z])[\w-]+[’']s|[\w-]+-?(?:up|off|ing)\b)", re.I
)
_STAYS_SOMEWHERE = re.compile(r"\s+(?:be\s+)?(?:in|on|at)\s+(?:the|my|our|his|her|their|(?-i:[A-Z])\w+[’']s)\s+\w", re.I)
_ONLY_ACTS_ON_IT = re.compile(r"\s+(?:him|her|it|them|me|us|you)(?:\s+(?:in|out|there|too|along|myself|himself|herself))*\W*$", re.I)


def acts_on_the_same(text: str) -> bool:
    """Say whether a clause tells no more than who has to do with what was said: "and Kasia transfers it", "I take him"."""
    joins = _JOINS.match(text)
    clause = own_clause(text, joins.end() if joins is not None else 0)
    if clause is None or not clause.is_somebody:
        return False
    later = _TO_DO.match(text, clause.end) if clause.verb in ("will", "shall", "can") else None
    verb, end = (later["verb"].lower(), later.end()) if later is not None else (clause.verb, clause.end)
    return (is_plain(verb) or is_third_person(verb)) and _ONLY_ACTS_ON_IT.match(text, end) is not None
