"""Who a text speaks of: its writer, other members, everyone, and those who are to do something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId, fold

from .minded import without_the_minded
from .watched import mention, watched
from .words import RECENT_TEXTS

PRONOUN = r"(?:i|he|she|they|we|it|you)"
OWN = r"(?:my|her|his|their|our|your)"
HELPER_WORDS = (
    r"(?:(?:the|a|an|our|his|her|my|their)\s+)?(?:human\s+)?(?:robot(?:\s+(?:vac(?:uum)?(?:\s+cleaner)?|hoover|mower))?|roomba|caretaker|caregiver|carer|care\s+worker|nurse|nanny|au\s+pair|"
    r"babysitter|sitter|"
    r"(?<!dry )cleaner|cleaning\s+lady|gardener|dog\s+walker|assistant|accompanist|housekeeper|handyman|driver|childminder|neighbou?r|aide|"
    r"helper|butler|home\s+help|(?:lab\s+)?technician|janitor|porter|concierge|support\s+worker)"
)
_HELPER = watched(rf"\b{HELPER_WORDS}\b", re.I)
_ANYONE = mention(
    r"\b(?:someone|somebody|anyone|anybody|one\s+of\s+us)\s+(?:to|has|must|should|needs|can|could|will|please|else|[a-z]+s)\b|"
    r"\b(?:can|could|would|will|needs?|wants?)\s+(?:someone|somebody|anyone|anybody)\b|\b(?:whoever\s+is\s+(?:home|free|around))\b"
)
_EVERYONE = mention(
    r"\b(?:everyone|everybody|all\s+of\s+us|we\s+all|the\s+(?:whole|entire)\s+family|the\s+family|all\s+residents|"
    r"all\s+(?:housemates|flatmates|family\s+members|members)|"
    r"we\b(?!\s+(?:talk|both))|us\s+all|together\s+as\s+a\s+family|all\s+(?:three|four|five|six)(?:\s+of\s+us)?)"
)
_THE_TWO = mention(r"\b(?:both\s+of\s+us|we\s+both|we\s+two|us\s+both|us\s+two|the\s+two\s+of\s+us)\b")
_ONE_OF = watched(
    r"\b(?:one|any|some)\s+of\s+(?:you\b|us\b|(?:the|my|our)\s+(?!days?\b|nights?\b|(?:two|three|four|five|\d)\s+(?!of\b|kids|children|boys|girls|adults|parents|teens|twins|brothers|sisters))\w+)",
    re.I,
)
_CHILDREN = watched(
    r"\b(?:the|our|both|all\s+the|my)\s+(?:kids|children|little\s+ones)\b|\b(?:our|my|both)\s+(?:boys|girls|sons|daughters)\b|\bkids\b|\bthe\s+twins\b",
    re.I,
)
_PARENTS = mention(r"\b(?:the|our|both)\s+(?:parents|adults|grown-?ups)\b|\bparents\b")
_IS_THERE = re.compile(
    r"[’']s\s+(?:at|in|on|off|out|away|back|home|got|having|going|coming|doing|playing|staying|sleeping|working|not|a|an|here|over|\w+ing)\b",
    re.I,
)
_NOT_FOR_A_CHILD = re.compile(
    r"[’']s\s+(?:\w+\s+)?(?:counsel\w+|therapist|coach|trainer|instructor|principal|head|headmaster|headteacher|tutor|class|house|kitchen|garden|horse|pony|rabbits?|guinea\s+pigs?|room|bedroom|door|bed|desk|birthday|bday|party|presents?|gifts?|cake|friends?|mum|mom|dad|mother|father|parents|gran\w*|teacher|bike|turn|"
    r"stuff|things|book|books|clothes|pe\s+kit|kit|team|side|school|behalf|favou?rite|u\s?\d+s?|phone|dinner|tea|lunch|hamster|cat|dog|fish|rabbit)\b",
    re.I,
)
_MADE_FOR = re.compile(
    r"\b(?:mak|bak|cook|buy|wrap|knit|prepar|organi|throw|order|paint|draw|build|sew|iron|pack|print|writ|record|find)\w*\b(?:[^.;:]|(?<=\d)[:.](?=\d))*\bfor\s+(?:[\w’]+\s+(?:and|n|&)\s+)?$",
    re.I,
)
_SPOKEN_OF = re.compile(
    r"\b(?:parents?[’']?s?[’']?|parent[\s-]+teacher|teachers?[’']?)"
    r"\s+(?:evening|night|meeting|conference|day)\s+(?:for|about|of)\s+$",
    re.I,
)
"""A child whom parents and teachers talk about is not there."""
_FOR_ALL = re.compile(
    r"\bfor\s+(?:(?:all|both)\s+(?:of\s+)?)?(?:everyone|everybody|us(?:\s+all)?|them(?:\s+all)?|(?:the|our|my)\s+(?:(?:whole|entire)\s+)?(?:family|household|house|kids|children|boys|girls|lot|others))\b",
    re.I,
)
"""Whom something is made for: "she cooks for everyone" has nobody else at the stove."""
_FIRST_PERSON = mention(r"\b(?:I|I[’'](?:m|ll|ve|d)|me|we|we[’'](?:re|ll|ve|d)|us|my|our|mine|ours|myself|ourselves|together)\b")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Ý][\wà-ÿ]{3,}\b")


@dataclass(frozen=True, slots=True)
class Writer:
    """In whose part a text stands, and who else lives there. `member` is None for the household's part."""

    member: MemberId | None
    name: str
    household: tuple[Member, ...]
    speaks_of_self: bool = False
    """Whether the whole text, of which only one act may be at hand, says I or we."""
    elders: tuple[MemberId, ...] = ()
    """Who is of the generation of the grandparents, as far as that is known."""

    @property
    def others(self) -> tuple[Member, ...]:
        """Everyone but the writer."""
        return tuple(person for person in self.household if person.id != self.member)


@lru_cache(maxsize=256)
def _name_pattern(name: str) -> tuple[str, re.Pattern[str]]:
    """The first word of a name, without which there is nothing to look for, and the pattern of the whole."""
    folded = re.escape(fold(name)).replace(r"\ ", r"\s+")
    return next(iter(fold(name).split()), ""), re.compile(rf"(?<![\w]){folded}(?![\w])")


def name_ranges(text: str, members: Sequence[Member]) -> tuple[tuple[int, int, MemberId], ...]:
    """Return where members are named in a text, in order. Accents and case do not matter."""
    folded = _fold_in_place(text)
    hits: list[tuple[int, int, MemberId]] = []
    for person in members:
        first, pattern = _name_pattern(person.name)
        if first in folded:
            hits.extend((m.start(), m.end(), person.id) for m in pattern.finditer(folded))
    hits.sort()
    return tuple(hits)


def group_ranges(text: str, writer: Writer) -> tuple[tuple[int, int, tuple[MemberId, ...]], ...]:
    """Return where a text names some of the household together ("the kids", "both children"), and who they are."""
    young = tuple(person.id for person in writer.others if person.role in (Role.CHILD, Role.TEEN))
    if not young or _ONE_OF.search(text):
        return ()
    return tuple((m.start(), m.end(), young) for m in _CHILDREN.finditer(text) if not text[m.end() :].startswith(("'", "’")))


def people_in(text: str, writer: Writer) -> tuple[MemberId, ...]:
    """Return the members beside the writer whom a text speaks of, in the household's order."""
    text = without_the_minded(text, tuple(person.name for person in writer.others))
    text = _FOR_ALL.sub(lambda m: " " * len(m.group()) if _MADE_FOR.search(text[: m.start() + 4]) else m.group(), text)
    young = {person.id for person in writer.household if person.role in (Role.CHILD, Role.TEEN)}
    named = {
        member
        for start, end, member in name_ranges(text, writer.others)
        if _takes_part(text[end : end + 40], text[max(0, start - 60) : start], is_child=member in young)
    }
    if _EVERYONE.is_in(text):
        # Who moved out is still meant by name, but is none of all who live here.
        named |= {person.id for person in writer.others if person.left_on is None}
    if _THE_TWO.is_in(text) and not named:
        named |= set(_other_of_two(writer))
    if _CHILDREN.search(text) and not _ONE_OF.search(text):
        named |= {person.id for person in writer.others if person.role in (Role.CHILD, Role.TEEN)}
    if _PARENTS.is_in(text):
        named |= {person.id for person in writer.others if person.role is Role.ADULT and writer.member is None}
    return tuple(person.id for person in writer.household if person.id in named)


def _other_of_two(writer: Writer) -> tuple[MemberId, ...]:
    """Return with whom "both of us" is said: the only other one, or the only other parent, or the only other child; nobody in doubt."""
    here = [person for person in writer.others if person.left_on is None]
    own = next((person for person in writer.household if person.id == writer.member), None)
    if len(here) > 1 and own is not None:
        here = [one for one in here if (one.role is Role.ADULT) is (own.role is Role.ADULT) and one.role is not Role.GUEST]
        if own.id not in writer.elders:
            here = [one for one in here if one.id not in writer.elders]
    return tuple(one.id for one in here) if len(here) == 1 else ()


_ALL_GO = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)*(?P<who>[^,;.]{2,60}?)\s+(?:(?:both|all|are|is|will|should|must|both)\s+)*(?:go(?:es|ing)?|com(?:e|es|ing)|attend(?:s|ing)?|expected|invited|there|in\s+it|take\s+part|"
    r"join(?:s|ing)?(?:\s+in)?)(?:\s+(?:to\s+it|to\s+that|along|too|with\s+(?:me|us)|together|to\s+(?:watch|see|help|cheer|listen)(?:\s+(?:me|us|him|her|it|on))?))?\W*$",
    re.I,
)


def who_comes_too(text: str, writer: Writer) -> tuple[MemberId, ...]:
    """Return whom a clause names that does nothing but say who is at what was said before: "we all go", "Cody and I are both expected"."""
    m = _ALL_GO.match(text)
    if m is None or re.search(r"\b(?:not|never|no|nobody|if|when|who)\b|n[’']t\b", text, re.I):
        return ()
    return people_in(m["who"], writer)


def speaks_of_self(text: str) -> bool:
    """Say whether the writer speaks of themselves too, and so may be in it: "Sam has football, I drive him"."""
    return _FIRST_PERSON.is_in(text)


@lru_cache(maxsize=RECENT_TEXTS)
def _takes_part(behind: str, before: str, *, is_child: bool) -> bool:
    """Say whether a name stands for who is there: "Ellie's at Brownies", a child's own appointment, but not "Tim's birthday".

    Neither is who something is made for, nor whose teacher or mother one meets.
    """
    if _SPOKEN_OF.search(before):
        return False
    if not re.match(r"[’']s\s", behind):
        return _MADE_FOR.search(before) is None
    if re.search(r"\b(?:with|from|by|for)\s+(?:\w+\s+)?$", before, re.I) and not _IS_THERE.match(behind):
        return False
    return _IS_THERE.match(behind) is not None or (is_child and _NOT_FOR_A_CHILD.match(behind) is None)


def helpers_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the helpers from outside the family that a text names: "the robot", "the caretaker"."""
    found = []
    for m in _HELPER.finditer(text):
        noun = re.sub(r"^(?:the|a|an|our|his|her|my|their)\s+", "", " ".join(m.group().split()), flags=re.I).lower()
        found.append((m.start(), m.end(), f"the {noun}"))
    return tuple(found)


@lru_cache(maxsize=RECENT_TEXTS)
def asks_for_anyone(text: str) -> bool:
    """Say whether it is left open who does it."""
    return _ANYONE.is_in(text) or re.match(rf"\W*(?:(?:and|so|but|please)\s+)*(?:{_ONE_OF.pattern})", text, re.I) is not None


@lru_cache(maxsize=4096)
def _fold_char(letter: str) -> str:
    plain = fold(letter) if not letter.isspace() else letter
    return plain if len(plain) == 1 else letter


def _fold_in_place(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(_fold_char(letter) for letter in text)


def with_names_mended(text: str, members: Sequence[Member]) -> str:
    """Put a member's name right where it is one slip off: two letters swapped, one doubled or left out inside ("Pirya", "Marrcus").

    Another last letter or another letter in place of one may be another person (Daniel and Daniela, Marta and Maria), so it stays.
    """
    names = [person.name for person in members if len(person.name) >= 4 and " " not in person.name]
    known = {fold(name) for name in names}

    def mended(m: re.Match[str]) -> str:
        word = fold(m.group())
        if word in known:
            return m.group()
        near = [name for name in names if _is_one_slip_off(word, fold(name))]
        return near[0] if len(near) == 1 else m.group()

    return _CAPITALISED.sub(mended, text) if names else text


def _is_one_slip_off(word: str, name: str) -> bool:
    if word[0] != name[0] or word[-1] != name[-1] or abs(len(word) - len(name)) > 1 or word == name:
        return False
    if len(word) == len(name):
        apart = [at for at, (one, other) in enumerate(zip(word, name, strict=True)) if one != other]
        return len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == name[apart[1]] and word[apart[1]] == name[apart[0]]
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))
