"""Who may see each text: its tag, else its words, else the company it keeps (PLAN_FORMAT, "Who may see it").

Scope is read first and on its own: it needs nothing of what a text otherwise means, and no length is too long for it. In doubt it is the
narrower.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from difflib import SequenceMatcher

from concord.domain.document import Sentence
from concord.domain.ids import MemberId, fold
from concord.domain.visibility import EVERYONE, Scope, Sight, Visibility

from .kinship import Kinship
from .scope_asides import asides_of
from .scope_names import Roster
from .scope_neighbours import spread_secrets
from .scope_words import WordScopes

__all__ = ["Roster", "read_tag", "set_scopes"]

_TELLING = 2000
"""Characters. A longer text tells nothing of who is whose child, and is looked through for words of scope only once."""


def set_scopes(
    sentences: Sequence[Sentence], roster: Roster, written: date, of_pages: Mapping[str, Visibility] | None = None
) -> tuple[Sentence, ...]:
    """Give every sentence its visibility and owners, and take its tag off the text.

    `of_pages` are the audiences of whole documents by name: of what says nothing itself, and the widest of what has no tag.
    """
    of_pages = of_pages or {}
    plain = WordScopes(roster, written)
    tags = [read_tag(sentence.text, roster, written) for sentence in sentences]
    said: dict[tuple[str, MemberId | None], bool] = {}
    for (text, tag), one in zip(tags, sentences, strict=True):
        if tag is None and (text, one.member) not in said:
            said[text, one.member] = len(text) > _TELLING or plain.narrows(text, one.member)
    narrow_pages = {name for name, audience in of_pages.items() if audience.scope is not Scope.EVERYONE}
    is_under = [one.document in narrow_pages or one.over != "" for one in sentences]
    worded = [tag is None and said[text, one.member] for (text, tag), one in zip(tags, sentences, strict=True)]
    open_texts = [
        (one.member, text)
        for (text, tag), one, is_worded, under in zip(tags, sentences, worded, is_under, strict=True)
        if tag is None and not is_worded and not under
    ]
    roster = replace(roster, kin=Kinship.of(roster.members, open_texts))
    tags = [
        read_tag(one.text, roster, written, one.member) if tag is not None else (text, None)
        for (text, tag), one in zip(tags, sentences, strict=True)
    ]
    words = WordScopes(roster, written, _written_for(sentences))
    of_which = asides_of(sentences, [text for text, _ in tags], worded, [tag is not None for _, tag in tags], roster, words.is_cover)
    with_asides = {n: [n, *(one for one, of in of_which.items() if of == n)] for n in of_which.values()}
    scoped: list[Sentence] = []
    tagged: set[int] = set()
    for n, (sentence, (text, visibility), is_worded) in enumerate(zip(sentences, tags, worded, strict=True)):
        together = with_asides.get(of_which.get(n, n))
        if visibility is not None:
            tagged.add(n)
        elif together is not None:
            visibility = words.read(" ".join(tags[one][0] for one in together), sentence.member)
        elif is_worded:
            visibility = words.read(text, sentence.member)
        if visibility is not None or text != sentence.text:
            sentence = replace(sentence, text=text, visibility=visibility or EVERYONE)
        scoped.append(sentence)
    over = {(one.over, one.member): _over(one, words, roster, written) for one in sentences}
    spread = [
        replace(one, visibility=within(_default(one, of_pages, over, roster), one, roster)) if is_under[n] and n not in tagged else one
        for n, one in enumerate(spread_secrets(scoped, frozenset(tagged), roster))
    ]
    adults = roster.grown_ups
    return tuple(
        sentence if sentence.owners and sentence.visibility.scope is not Scope.KEEP_FROM else _owned(sentence, adults)
        for sentence in spread
    )


def within(page: Visibility, sentence: Sentence, roster: Roster) -> Visibility:
    """The audience of a sentence without a tag on a page that not everyone may see: what is as narrow as the page's and its own."""
    own = sentence.visibility
    if page.scope is Scope.EVERYONE:
        return own
    if own.scope is Scope.EVERYONE:
        return page
    writer = frozenset((sentence.member,) if sentence.member is not None else roster.grown_ups)
    order, moment = (Sight.NOTHING, Sight.BUSY, Sight.FULL), datetime.min

    def sees(one: Visibility, who: MemberId) -> int:
        return order.index(one.sight(who, writer, moment))

    least = {who: min(sees(page, who), sees(own, who)) for who in roster.ids}
    until = None if page.until is None or own.until is None else max(page.until, own.until)
    for one in (own, page):
        if one.until == until and all(sees(one, who) <= least[who] for who in roster.ids):
            return one
    out = tuple(who for who in roster.ids if least[who] != order.index(Sight.FULL))
    if Scope.SECRET in (page.scope, own.scope):
        return Visibility(Scope.SECRET, (), until, False)
    return Visibility(Scope.KEEP_FROM, out, until, False)


def _over(sentence: Sentence, words: WordScopes, roster: Roster, written: date) -> Visibility:
    """What stands over a sentence says of who may see it: each tag as a tag, else its words as words. In doubt it is private."""
    said = [
        _tag(one, roster, written, sentence.member) or words.read(one, sentence.member) or Visibility(Scope.PRIVATE, confirmed=False)
        for one in sentence.over.split("; ")
        if one
    ]
    return narrowest(said, roster) if said else EVERYONE


def _default(
    sentence: Sentence, of_pages: Mapping[str, Visibility], over: Mapping[tuple[str, MemberId | None], Visibility], roster: Roster
) -> Visibility:
    """Who may see a sentence that says nothing of it itself: what stands over it holds within who may see the page, unless it opens it."""
    page, here = of_pages.get(sentence.document, EVERYONE), over[sentence.over, sentence.member]
    if not sentence.over or (here.scope is Scope.EVERYONE and here.confirmed):
        return here if sentence.over else page
    return here if page.scope is Scope.EVERYONE else within(page, replace(sentence, visibility=here), roster)


_SELF = re.compile(r"\b(?:i|i['’](?:m|ve|ll|d)|im|ive|my|me|mine|myself)\b", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)


def _written_for(sentences: Sequence[Sentence]) -> frozenset[MemberId]:
    """Return the members whose part never says I and often he or she: a parent writes it for a child."""
    parts: dict[MemberId, list[str]] = {}
    for one in sentences:
        if one.member is not None:
            parts.setdefault(one.member, []).append(one.text[:_TELLING])
    return frozenset(
        member
        for member, texts in parts.items()
        if not any(_SELF.search(text) for text in texts) and sum(_THIRD.search(text) is not None for text in texts) * 4 >= len(texts)
    )


def _owned(sentence: Sentence, adults: tuple[MemberId, ...]) -> Sentence:
    """Say whom a text belongs to: its writer; the adults, for the household's own and for one kept from its own part's member.

    What the household says only some may see is theirs: nobody's who is not named.
    """
    visibility = sentence.visibility
    kept = frozenset(visibility.people) if visibility.scope is Scope.KEEP_FROM else frozenset()
    if sentence.member is None and visibility.scope is Scope.ONLY:
        return replace(sentence, owners=tuple(person for person in adults if person in visibility.people) or visibility.people)
    if sentence.member is not None and sentence.member not in kept:
        return replace(sentence, owners=(sentence.member,))
    return replace(sentence, owners=tuple(person for person in adults if person not in kept))


# Tags -------------------------------------------------------------------------------------------------------------------------

_BRACKET = re.compile(r"\[([^\[\]]{0,300})\]")
_UNCLOSED = re.compile(r"\[\s*([^\[\]]{0,200})\Z")
_WORDS = re.compile(r"[^\W\d_]+")
_UNTIL = re.compile(r"[\s,;]*\b(?:until|till|til)\b", re.IGNORECASE)
_STAMP = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2})[:.](\d{2}))?\s*\Z")
_NAMED = (
    (re.compile(r"\s*(?:only|just)(?:\s+for)?\b\s*:?(.*)\Z", re.IGNORECASE | re.DOTALL), Scope.ONLY),
    (re.compile(r"\s*(?:hide|hidden|busy)\s*(?:from|for)\b\s*:?(.*)\Z", re.IGNORECASE | re.DOTALL), Scope.HIDE_FROM),
    (re.compile(r"\s*(?:keep|kept|secret)\s*(?:it\s+)?from\b\s*:?(.*)\Z", re.IGNORECASE | re.DOTALL), Scope.KEEP_FROM),
)
_KEYWORDS = ("private", "secret", "only", "hide", "keep", "hidden", "kept", "confidential", "personal", "privat", "hush", "surprise")
_OPEN = frozenset({"everyone", "everybody", "all", "public", "shared", "open"})
_OF_ITS_OWN = frozenset({Scope.ONLY, Scope.PRIVATE, Scope.SECRET})
"""Scopes that name all who may see a text: that it is confidential says nothing more."""
_SECRECY = frozenset({"private", "secret", "confidential", "personal"})
_ASIDE = re.compile(r"(?:\s*\(\s*(private|secret|confidential)\s*\))\s*[.!]?\s*\Z", re.IGNORECASE)


def read_tag(text: str, roster: Roster, written: date, writer: MemberId | None = None) -> tuple[str, Visibility | None]:
    """Split a text, in the part of `writer`, from its tag.

    A tag that says something of the kind but not in a way we know, or names nobody we know, is private until its owner confirms it. Other
    brackets are part of the text, and so is "[confidential figures of May]" before a tag that names all who may see it. `[everyone]`
    clears a scope that plain words or a neighbour would set.
    """
    found: list[Visibility] = []
    has_last_word = _ends_in_a_tag_of_its_own(text, roster, written, writer)

    def take(match: re.Match[str]) -> str:
        visibility = None if has_last_word and _describes(match[1]) else _tag(match[1], roster, written, writer)
        if visibility is None:
            return match[0]
        found.append(visibility)
        return " "

    if "[" not in text:
        aside = _ASIDE.search(text[-40:])
        if aside is None:
            return text, None
        scope = Scope.SECRET if aside[1].lower() == "secret" else Scope.PRIVATE
        return text[: len(text) - len(text[-40:]) + aside.start()].rstrip(), Visibility(scope, confirmed=False)
    rest = _BRACKET.sub(take, text)
    tail = _UNCLOSED.search(rest[-220:])
    if tail is not None and _is_like_a_tag(tail[1]):
        found.append(Visibility(Scope.PRIVATE, confirmed=False))
        rest = rest[: len(rest) - len(rest[-220:]) + tail.start()]
    if not found:
        return text, None
    rest = re.sub(r"[ \t]{2,}", " ", re.sub(r"\s+([.,;!?])(?=\s|\Z)", r"\1", rest)).strip() if rest.strip() else rest.strip()
    return rest, narrowest(found, roster)


def narrowest(found: Sequence[Visibility], roster: Roster) -> Visibility:
    """The narrowest of several scopes that one text states."""
    order = (Scope.EVERYONE, Scope.HIDE_FROM, Scope.KEEP_FROM, Scope.ONLY, Scope.PRIVATE, Scope.SECRET)
    chosen = max(found, key=lambda one: order.index(one.scope))
    kept = [one for one in found if one.scope is Scope.KEEP_FROM]
    if kept and chosen.scope in (Scope.ONLY, Scope.PRIVATE):
        may_know = chosen.people if chosen.scope is Scope.ONLY else ()
        out = tuple(person for person in roster.ids if person not in may_know)
        return Visibility(Scope.KEEP_FROM, out, None, False)
    same = [one for one in found if one.scope is chosen.scope]
    if len(same) > 1 and chosen.scope in (Scope.KEEP_FROM, Scope.HIDE_FROM):
        people = tuple(person for person in roster.ids if any(person in one.people for one in same))
        until = None if any(one.until is None for one in same) else max(one.until for one in same if one.until is not None)
        return Visibility(chosen.scope, people, until, all(one.confirmed for one in same))
    return chosen


def _tag(inside: str, roster: Roster, written: date, writer: MemberId | None) -> Visibility | None:
    body, until, until_is_known = _split_until(inside, written, roster)
    word = fold(body).strip(" .:!")
    if word in _OPEN:
        return EVERYONE
    if word in ("private", "secret"):
        return Visibility(Scope(word), (), until, until_is_known)
    for pattern, scope in _NAMED:
        match = pattern.match(body)
        if match:
            return _named(scope, match[1], until, until_is_known, roster, writer)
    return Visibility(Scope.PRIVATE, confirmed=False) if _is_like_a_tag(inside) else None


def _split_until(inside: str, written: date, roster: Roster) -> tuple[str, datetime | None, bool]:
    """The tag without its "until", the time, and whether that was understood. What is not understood ends nothing."""
    match = _UNTIL.search(inside)
    if match is None:
        return inside, None, True
    body, said = inside[: match.start()], inside[match.end() :]
    stamp = _STAMP.match(said)
    if stamp:
        year, month, day = int(stamp[1]), int(stamp[2]), int(stamp[3])
        try:
            return body, datetime(year, month, day, int(stamp[4] or 0), int(stamp[5] or 0)), True
        except ValueError:
            return body, None, False
    until = WordScopes(roster, written).until(f"until {said.strip()}")
    return body, until, until is not None


def _named(scope: Scope, names: str, until: datetime | None, is_clear: bool, roster: Roster, writer: MemberId | None) -> Visibility:
    """A tag with names. A name nobody has leaves it private, or kept from all where somebody known is to see nothing.

    "The adults" are those known to be grown up, and "the kids" all who may be children: where that is in doubt, the owner is asked.
    """
    people: set[MemberId] = set()
    unknown = False
    for name in re.split(r"\s*(?:,|;|&|\+|/|\band\b|\bor\b)\s*", names.strip().strip(".")):
        if not name:
            continue
        found = roster.named(name)
        meant = roster.surely(name, found) if scope is Scope.ONLY else (*found, *roster.perhaps_children(name, writer))
        is_clear = is_clear and set(meant) == set(found)
        people.update(meant)
        if not found and not meant and fold(name) not in ("me", "myself", "i", "us"):
            unknown = True
    ordered = tuple(person for person in roster.ids if person in people)
    if unknown and scope is Scope.KEEP_FROM and ordered:
        return Visibility(Scope.KEEP_FROM, roster.ids, None, False)
    if unknown and scope is Scope.ONLY and ordered:
        return Visibility(Scope.ONLY, ordered, None, False)
    if unknown or not ordered:
        return Visibility(Scope.PRIVATE, confirmed=False)
    return Visibility(scope, ordered, until, is_clear)


def _ends_in_a_tag_of_its_own(text: str, roster: Roster, written: date, writer: MemberId | None) -> bool:
    """Say whether the last thing in a text is a tag that is understood in full and names all who may see it."""
    brackets = list(_BRACKET.finditer(text))
    if len(brackets) < 2 or text[brackets[-1].end() :].strip(" .!"):
        return False
    last = _tag(brackets[-1][1], roster, written, writer)
    return last is not None and last.confirmed and last.scope in _OF_ITS_OWN


def _describes(inside: str) -> bool:
    """Say whether a bracket only calls something confidential, in three words or more, and names nobody as who may or may not see it."""
    words = [fold(word) for word in _WORDS.findall(inside)]
    return (
        len(words) >= 3 and words[0] in _SECRECY and not {"from", "for", "to", "only", "until", "till", "til", "but", "except"} & set(words)
    )


def _is_like_a_tag(inside: str) -> bool:
    """Whether a bracket was meant as a tag: it begins with a tag's word, or one that is nearly so."""
    words = [fold(word) for word in _WORDS.findall(inside[:80])]
    if not words:
        return False
    first = words[0]
    if first in _KEYWORDS or (first in ("not", "don't", "dont", "do") and any(word in ("tell", "show", "for") for word in words)):
        return True
    if any(word in ("private", "secret", "confidential") for word in words[:4]):
        return True
    return len(first) >= 4 and any(SequenceMatcher(None, first, word).ratio() >= 0.8 for word in _KEYWORDS)
