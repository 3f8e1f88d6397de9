"""Verbs of a household in their forms: "feeds" and "fed" are of "feed". What is no verb here may still be one."""

from __future__ import annotations

import re
from functools import lru_cache

_REGULAR = (
    "nap cycle bike hike camp bowl row sail ski surf sketch tutor coach babysit drum audition add air allow answer "
    "arrange ask attend bake bathe boil book borrow brush call care carry change charge chase check clean clear climb "
    "close collect comb cook count cover cross dance deliver deposit dig disturb do drain drop dry dust empty enter "
    "escort exercise feed fetch fill "
    "finish fix fold follow garden gather grease greet grill groom hand hang help hoover host iron jog join jump juggle "
    "kick knit knock land lay "
    "lift light listen load lock look lower make mark meditate mend milk mind mop move mow muck need nip open order organise organize "
    "pack paint park pass pat peel phone pick plan plant plate play plug polish pop post pour practise practice prepare "
    "press prune pull push rake "
    "rehearse rent repair replace rest return rinse roast rub rush sand save scrub season serve share shift shop shovel shower shut sign "
    "sip skate skype smoke soak sort spray stack start stay steam stitch stock stop store strip study stuff swap sweep switch tackle talk "
    "tend test text thaw tidy top touch tour train transfer treat trim try tune turn type unload unlock unpack update use vacuum video "
    "visit volunteer vote wait walk warm wash watch water weed weigh wipe work worm worship wrap zoom"
)
_IRREGULAR = (
    "be was/were been; become became become; begin began begun; blow blew blown; bring brought brought; build built "
    "built; burn burnt burnt; "
    "buy bought bought; catch caught caught; choose chose chosen; come came come; cut cut cut; dig dug dug; do did done; draw drew drawn; "
    "drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed fed; fight fought fought; find "
    "found found; fly flew flown; "
    "get got got; give gave given; go went gone; grind ground ground; grow grew grown; hang hung hung; have had had; hear heard heard; "
    "hide hid hidden; hold held held; keep kept kept; know knew known; lay laid laid; lead led led; leave left left; "
    "lend lent lent; let let let; "
    "lie lay lain; light lit lit; lose lost lost; make made made; mean meant meant; meet met met; mow mowed mown; pay "
    "paid paid; put put put; "
    "read read read; ride rode ridden; ring rang rung; rise rose risen; run ran run; say said said; see saw seen; sell "
    "sold sold; send sent sent; "
    "set set set; sew sewed sewn; shake shook shaken; shine shone shone; shut shut shut; sing sang sung; sit sat sat; sleep slept slept; "
    "speak spoke spoken; spend spent spent; spread spread spread; stand stood stood; steal stole stolen; sweep swept "
    "swept; swim swam swum; "
    "take took taken; teach taught taught; tell told told; think thought thought; throw threw thrown; wake woke woken; wear wore worn; "
    "wind wound wound; write wrote written"
)
_NO_PARTICIPLE = frozenset(
    "need indeed bed seed weed shed red sled hundred breed speed bleed reed greed deed ted fred ed wed kindred sacred naked wicked".split()
)


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return the third persons and the pasts with their plain forms, and all irregular participles."""
    past: dict[str, str] = {}
    plain = set(_REGULAR.split())
    participles: set[str] = set()
    for entry in _IRREGULAR.split(";"):
        base, before, done = entry.split()
        plain.add(base)
        past.update(dict.fromkeys(before.split("/"), base))
        participles.add(done)
    third = {third_person(base): base for base in plain}
    past.update({_past(base): base for base in _REGULAR.split() if _past(base) not in past})
    return third, past, frozenset(participles)


def third_person(base: str) -> str:
    """Return the third person of a verb by rule: "watches" of "watch"."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if re.search(r"(?:s|sh|ch|x|z|o)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if re.search(r"^[^aeiou]*[aeiou][bdgklmnprt]$", base) and base[-1] not in "wxy" else base + "ed"


def plain_form(verb: str) -> str:
    """Return the plain form of a verb in the past ("took" is "take"); another word comes back as it is."""
    low = verb.lower()
    known = _forms()[1].get(low)
    if known is not None:
        return known
    if low.endswith("ed") and len(low) > 4 and low not in _NO_PARTICIPLE:
        stem = low[:-2]
        return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
    return verb


def plain_of_done(word: str) -> str:
    """Return the plain form of what is done to a thing, one no table holds as well: "taken", "descaled"."""
    return _done_to_plain().get(word.lower()) or with_its_e(plain_form(word))


@lru_cache(maxsize=1)
def _done_to_plain() -> dict[str, str]:
    return {done: base for base, _, done in (entry.split() for entry in _IRREGULAR.split(";"))}


def with_its_e(stem: str) -> str:
    """Return a verb that lost its last letter to an ending with it: "servic" is "service"."""
    if stem in _plain_verbs() or (stem + "e" not in _plain_verbs() and not _LOST_AN_E.search(stem)):
        return stem
    return stem + "e"


_LOST_AN_E = re.compile(r"(?:[cvuz]|[aeiou]s|[^aeiou]al|[^ae]ir|[^aeo]at|[bdfgkptz]l)$")


def plain_of_doing(doing: str) -> str:
    """Return the plain form of "coming", "using", "letting"."""
    low = doing.lower()
    known = _doing().get(low)
    if known is not None or not low.endswith("ing"):
        return known or doing
    stem = low[:-3]
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem


@lru_cache(maxsize=1)
def _doing() -> dict[str, str]:
    forms: dict[str, str] = {}
    for base in _plain_verbs():
        stem = base[:-1] if base.endswith("e") and base not in ("be", "see", "dye") else base
        if re.search(r"^[^aeiou]*[aeiou][bdgklmnprt]$", base) or base in ("begin", "transfer"):
            stem = base + base[-1]
        forms[stem + "ing"] = base
    return forms | {"lying": "lie"}


def is_past(word: str) -> bool:
    """Say whether a word is the past of a verb: "took", "watered"."""
    low = word.lower()
    return low in _forms()[1] or (low.endswith("ed") and len(low) > 4 and low not in _NO_PARTICIPLE)


def is_participle(word: str) -> bool:
    """Say whether a word says what is done to a thing: "emptied", "ground", "put"."""
    low = word.lower()
    return low in _forms()[2] or (low.endswith(("ed", "wn")) and len(low) > 4 and low not in _NO_PARTICIPLE)


def is_third_person(word: str) -> bool:
    """Say whether a word tells what somebody does: "feeds", "tidies"."""
    return word.lower() in _forms()[0]


def is_plain(word: str) -> bool:
    """Say whether a word is the plain form of a verb: "feed", "tidy"."""
    return word.lower() in _plain_verbs()


@lru_cache(maxsize=1)
def _plain_verbs() -> frozenset[str]:
    third, _, _ = _forms()
    return frozenset(third.values())
