"""Whom the words that narrow a text mean: a name, Mum and Dad, the kids, or he and she of what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from concord.domain.ids import MemberId

from .kin_words import KIN, Sex
from .scope_families import PRONOUN
from .scope_names import Roster, is_for_several

JOIN = r"\s*(?:,\s*(?:and\s+|or\s+)?|\band\b|\bn?or\b|\bn\b|&|\+)\s*"
_SPLIT = re.compile(JOIN)
_PRONOUN = re.compile(rf"(?:{PRONOUN})(?:'s)?\Z")
_HE, _SHE = frozenset({"he", "him"}), frozenset({"she", "her"})
_DOES_IT_TOO = re.compile(r"(?:\b(?:with|w/?|asked?|helped by|between)|\b(?:me|myself|i|us)(?:\s*(?:,|and|n|&|\+))?)\s+(?:my |the )?\Z")
_AND_I = re.compile(
    r"\s*(?:,|and|n|&|\+)\s+(?:me|myself|i)\b|"
    r"\s+(?:knows?|may know|can know|is in on it|are in on it|is helping|helps|will help|is taking me|takes me|drives me)\b"
)
_FOR_WHOM = re.compile(
    r"(?:\bfor|\b(?:throw|throwing|get|getting|gets|buy|buying|give|giving|make|making|bake|baking|surprise|surprising|owe|about)|"
    r"\bpresent to)\s+(?:my |the )?\Z"
)
_OF_WHOM = re.compile(
    r"'s?\s+(?:\w+\s+)?(?:birthday|bday|\w*present|gifts?|surprise|party|anniversary|necklace|ring|watch|cake|card|do|leaving|farewell|\d+(?:st|nd|rd|th))\b"
)

_MOST_MENTIONS = 40
"""More names than this in one text tell nothing more."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """One naming of somebody: where, and whom it can mean."""

    start: int
    end: int
    people: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom words of scope mean. `is_open` marks a relative who may be any of several or nobody here: then all but the others in it."""

    people: tuple[MemberId, ...]
    is_open: bool = False
    sure: tuple[MemberId, ...] = ()
    """Those of them whom the words can only mean, without those who share a word for one relative."""


class ScopePeople:
    """Finds who is meant in the texts of one household."""

    def __init__(self, roster: Roster, written_for: frozenset[MemberId] = frozenset()) -> None:
        """Take the household, and those whose part somebody else writes for them: there he or she is the member."""
        self._roster, self._written_for = roster, written_for
        names = sorted((re.escape(name) for name in roster.by_name if name), key=len, reverse=True)
        kin = "|".join(sorted(KIN, key=len, reverse=True))
        self._mention = re.compile(rf"(?<![\w'])(?:(?P<name>{'|'.join(names) or '(?!)'})|(?P<kin>{kin}))(?=['’]?s?(?![\w]))")

    def meant(self, said: str | None, folded: str, writer: MemberId | None) -> Meant:
        """Return whom `said` means in a folded text; without it, whomever the text is about."""
        people: set[MemberId] = set()
        sure: set[MemberId] = set()
        pronouns: list[str] = []
        is_open = False
        for name in _SPLIT.split(said) if said else ():
            if _PRONOUN.match(name):
                pronouns.append(name.removesuffix("'s"))
            elif name and name not in ("me", "myself", "i"):
                found = self._roster.resolve(name, writer)
                if len(found) == 1 or is_for_several(name):
                    people.update(found)
                    sure.update(self._roster.surely(name, found))
                    people.update(set(self._roster.perhaps_children(name, writer)) - set(self.sharers(folded, writer)))
                else:
                    people.update(set(found) - set(self.sure_sharers(folded, writer)) or found)
                is_open = is_open or not found
        if people or is_open:
            return Meant(self._ordered(people), is_open and not people, self._ordered(sure))
        about = self._ordered(self._about(folded, writer, pronouns))
        if not about and _sex(pronouns) is not None and writer in self._written_for:
            about = (writer,) if writer is not None else ()
        return Meant(about, sure=about)

    def sharers(self, folded: str, writer: MemberId | None) -> tuple[MemberId, ...]:
        """Return who does it with the writer, and so knows: "Zoe and I", "with Zoe", "me n Zoe"."""
        mentions = self._mentions(folded, writer)
        return self._ordered({person for one in mentions if _is_sharer(folded, one) for person in one.people})

    def sure_sharers(self, folded: str, writer: MemberId | None) -> tuple[MemberId, ...]:
        """Return those of them who are meant without a doubt: of two who may be "mom", neither surely knows."""
        mentions = self._mentions(folded, writer)
        return self._ordered({one.people[0] for one in mentions if len(one.people) == 1 and _is_sharer(folded, one)})

    def _about(self, folded: str, writer: MemberId | None, pronouns: list[str]) -> set[MemberId]:
        sex = _sex(pronouns)
        mentions = self._mentions(folded, writer, sex)
        sharers = {person for one in mentions if _is_sharer(folded, one) for person in one.people}
        found = [one for one in mentions if set(one.people) - sharers] or mentions
        if sex is not None:
            found = [one for one in found if any(self._can_be(person, sex) for person in one.people)] or found
        for_them = [one for one in found if _FOR_WHOM.search(_before(folded, one.start)) or _OF_WHOM.match(folded, one.end)]
        if for_them and len(for_them) < len(found):
            last = for_them[-1]
            more = [one for one in found if one.start > last.end and _SPLIT.fullmatch(folded[last.end : one.start])]
            found = [*for_them, *more]
        named = {person for one in found for person in one.people}
        return {person for person in named if sex is None or self._can_be(person, sex)} or named

    def _mentions(self, folded: str, writer: MemberId | None, sex: Sex | None = None) -> list[_Mention]:
        found = []
        for m in self._mention.finditer(folded):
            if m["kin"] and sex is not None and KIN[m["kin"]].sex not in (sex, None):
                continue
            if m["kin"] and re.search(r"(?:\b\w+'?s|\bhis|\bher|\btheir|\byour)\s+\Z", _before(folded, m.start())):
                continue
            people = tuple(person for person in self._roster.resolve(m.group(), writer) if person != writer)
            if people:
                found.append(_Mention(*m.span(), people))
            if len(found) == _MOST_MENTIONS:
                break
        return found

    def _can_be(self, person: MemberId, sex: Sex) -> bool:
        kin = self._roster.kin
        return kin is None or kin.sexes.get(person) in (sex, None)

    def _ordered(self, people: set[MemberId]) -> tuple[MemberId, ...]:
        return tuple(person for person in self._roster.ids if person in people)


def _sex(pronouns: list[str]) -> Sex | None:
    if any(word in _HE for word in pronouns):
        return Sex.MALE
    return Sex.FEMALE if any(word in _SHE for word in pronouns) else None


def _is_sharer(folded: str, one: _Mention) -> bool:
    return _DOES_IT_TOO.search(_before(folded, one.start)) is not None or _AND_I.match(folded, one.end) is not None


def _before(folded: str, at: int) -> str:
    return folded[max(0, at - 30) : at]
