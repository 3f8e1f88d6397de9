"""Who is whose mother, child or brother in a household, as far as its own texts tell.

A role that was said counts first. Of whom none was said, a child is who speaks of school days and of Mum and Dad, a grown-up who speaks
of the children, a wife or a mortgage, whatever was said of others. A pronoun beside a name tells he from she. What stays open is left open:
a word then means several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId, fold

from .ages_said import IS_OF_THAT_AGE, ages_in, years_said
from .kin_words import KIN, Generation, Relation, Sex
from .watched import mention, watched

_OF_A_CHILD = mention(
    r"\b(?:school\s?days?|school\s+nights?|school\s+(?:bus|play|trip|project|uniform|lunch)|(?:after|before|to|from|at)\s+school|school\s+(?:is|starts|ends|sucks)|"
    r"my\s+(?:\w+\s+)?(?:teachers?|school|tutor|homework|coursework|exams?|mocks|gcses?|a-levels|sats)|homework|detention|recess|(?:1st|first|2nd|second|3rd|third)\s+period|"
    r"girl\s+scouts?|cub\s+scouts?|brownies|cadets|spelling\s+(?:test|bee)|pocket\s+money|sleepover|playdate|(?:grade|year)\s+\d|\d(?:st|nd|rd|th)\s+grade|(?:maths?|math)\s+tutor)\b"
)
_SURELY_OF_A_CHILD = mention(
    r"\bI\s+(?:go|walk|cycle|get\s+the\s+bus)\s+to\s+school\b|\bI\s+(?:have|[’']ve\s+got)\s+school\b|(?:^|[,;.]\s|\bi\s+have\s+)school(?:[’']s|\s+(?:is|starts|ends|sucks|finishes|runs|from))\b|"
    r"\bmy\s+(?:maths\s+|english\s+|form\s+|class\s+)?(?:teachers?|homework|coursework|gcses?|mocks)\b|\b(?:mummy|mommy|daddy)\b(?![’']s\s+(?:boy|girl))|\b(?:1st|first|2nd|second)\s+period\b|"
    r"\bi\s+(?:revise|do\s+(?:my\s+)?homework)\b|"
    rf"{IS_OF_THAT_AGE}"
)
_PERHAPS_OF_A_CHILD = mention(
    r"\b(?:school|class|lessons?|homework|(?:maths?|spelling|history|physics|biology|french|german|english|latin)\s+(?:test|exam|club|class)|exams?|teachers?|tutor|nursery|kindergarten|preschool|"
    r"cr[eè]che|playground|play\s?date|playgroup|sleepover|toys?|teddy|dolls?|lego|cartoons?|colouring|crayons?|scouts?|guides|cubs|beavers|brownies|cadets|youth\s+(?:club|group|choir|orchestra)|"
    r"u\s?\d+s?|under-?\d+s?|junior|curfew|grounded|screen\s+time|pocket\s+money|allowance|bedtime(?:\s+story)?|nap|babysitter|sitter|childminder|nanny|mum|mom|mam|mummy|mommy|dad|daddy|"
    r"gran(?:ny|dma|dpa|ddad)?|nana|learner|driving\s+lesson|prom|college|uni)\b|\bI(?:[’']m|\s+am)\s+(?:only\s+|nearly\s+|almost\s+)?(?:[1-9]|1[0-7])\b(?!\s*(?::|[ap]m\b|minutes|km|miles))"
)
"""What grown-ups say as well."""
_OF_A_PARENT = mention(
    r"\bI(?:[’']m|\s+am)\s+(?:1[89]|[2-9]\d)\s+years?[\s-]old\b|"
    r"\b(?:the|my|our|both|all\s+the)\s+(?:kids|children|boys|girls|sons?|daughters?|little\s+ones|twins|baby|toddler)\b|\bmy\s+(?:wife|husband|spouse)\b|\bmortgage\b|"
    r"\bgas\s+bill\b|\b(?:annual|parental|maternity|paternity)\s+leave\b|\bmy\s+(?:clients?|boss|team|staff|commute)\b|\bpto\b|\b(?:school\s+run|carpool)\b|\bwfh\b|"
    r"\bI(?:[’']m|\s+am)\s+(?:driving|taking|collecting)\s+(?:him|her|them)\b"
)
_OF_AN_ELDER = mention(
    r"\bmy\s+(?:grand(?:son|daughter|children|kids|child))|\bretired\b|\bmy\s+(?:pension|carer|stick|walker|walking\s+frame|late\s+(?:wife|husband))\b|\bsince\s+19[2-6]\d\b|\bin\s+my\s+day\b|"
    r"\bI(?:[’']m|\s+am)\s+(?:seventy|eighty|ninety)\b"
)
_CARED_FOR = (
    r"\b(?:pick(?:ing)?\s+{0}\s+up|picks?\s+up\s+{0}|(?:collect(?:s|ing)?|fetch(?:es|ing)?)\s+{0}\s+from|(?:tak(?:e|es|ing)|drop(?:s|ping)?|driv(?:e|es|ing))\s+{0}\s+(?:off\s+)?(?:to|at)\s+(?:school|nursery|\w+\s+(?:practice|lesson))|"
    r"(?:bath|bed|story)\s?time\s+(?:for|with)\s+{0}|{0}[’']s\s+(?:bedtime|bath|teacher|homework|school|nap|u\s?\d+s?|orthodontist|flu\s+shot|(?:swimming|piano|ballet)\s+lesson)|"
    r"{0}(?:[’']s|\s+is)\s+(?:in\s+bed|at\s+(?:school|nursery|the\s+orthodontist)))\b"
)
_PARENT_CALLED = watched(
    r"(?<![’']s )(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\byour )(?<!\btheir )\b(?:mum|mom|mummy|mommy|dad|daddy)\b"
    r"(?![’']s\s+(?:care|ward|funeral|grave))",
    re.I,
)
_GRANDPARENTS = "|".join(word for word, relation in KIN.items() if relation.generation is Generation.GRANDPARENT and not relation.is_plural)
_GRANDPARENT_CALLED = watched(rf"(?<![’'\w]s )\b({_GRANDPARENTS})\b(?!\s+(?-i:[A-Z]))", re.I)
_HE, _SHE = re.compile(r"\b(?:he|him|his|himself)\b", re.I), watched(r"\b(?:she|her|hers|herself)\b", re.I)
_WED = watched(r"\bmy\s+(wife|husband)\b", re.I)
_FEW = 3
"""Of so many grown-ups the one whom a pronoun calls he need not be the father: a son may be among them, as no text tells of his age."""
_GROWN_UP, _OLD = 18, 68
"""Years. Whoever has so many is grown up, and of the generation of grandparents where children live there too."""
_SURE_CHILD = 2
"""So many texts make a child of a member whose role nobody has set."""


class _Age(Enum):
    CHILD = "child"
    GROWN = "grown"
    ELDER = "elder"
    OPEN = "open"
    """Nothing tells."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """The generations and sexes of a household's members, and whom a word for a relative can mean in the part of one of them."""

    members: tuple[Member, ...]
    ages: dict[MemberId, _Age]
    sexes: dict[MemberId, Sex]
    untold: frozenset[MemberId] = frozenset()
    """Of whom neither a role nor any text tells how old they are, though they may pass for grown up where roles of others were said."""
    hinted: frozenset[MemberId] = frozenset()
    """Whom a single word may make a child: too little to be taken for one by, and too much to be trusted with what is for grown-ups."""
    years: Mapping[MemberId, int] = field(default_factory=dict)
    """How old those are of whom the texts tell it."""

    @classmethod
    def of(cls, members: Sequence[Member], texts: Iterable[tuple[MemberId | None, str]]) -> Kinship:
        """Gather what `texts`, each with the member in whose part it stands, tell of the members."""
        said: list[tuple[MemberId | None, str]] = list(texts)
        years = _years(members, said)
        ages, untold = _ages(members, said, years)
        return cls(tuple(members), ages, _sexes(members, said, ages), untold, _hinted(members, said), years)

    @property
    def children(self) -> tuple[MemberId, ...]:
        """Who is still a child or a teen."""
        return self._of_age(_Age.CHILD)

    @property
    def elders(self) -> tuple[MemberId, ...]:
        """Who is of the generation of the grandparents."""
        return self._of_age(_Age.ELDER)

    @property
    def perhaps_young(self) -> tuple[MemberId, ...]:
        """Who is a child, or may be one for all that the texts tell."""
        return tuple(person.id for person in self.members if self.ages.get(person.id) is _Age.CHILD or person.id in self.untold)

    def with_roles(self) -> tuple[Member, ...]:
        """Return the members, with children that nobody has given a role as teens. Roles that were set stay."""
        young = set(self.children)
        return tuple(
            replace(person, role=Role.TEEN) if person.role is Role.ADULT and person.id in young and not person.is_role_said else person
            for person in self.members
        )

    def meant(self, word: str, writer: MemberId | None, *, is_sure: bool = True) -> tuple[MemberId, ...]:
        """Return whom "mum", "my brother" or "the kids" can mean in a writer's part: nobody where no member can be meant.

        Several for a word for one person: the texts do not tell which of them. `is_sure` takes no one of whom only nothing else is known.
        """
        plain = fold(word).strip()
        relation = KIN.get(re.sub(r"\A(?:my|our|the|both|all the)\s+", "", plain))
        if relation is None or (relation.generation is Generation.PARENT and self._is_from_elsewhere(plain, writer)):
            return ()
        if is_sure and self._is_doubtful(plain, relation, writer):
            return ()
        pool = [person for person in self._pool(relation, writer) if person != writer]
        fitting = [person for person in pool if self.sexes.get(person) in (relation.sex, None)] if relation.sex else pool
        sure = [
            person
            for person in fitting
            if self.sexes.get(person) is relation.sex and (self.ages.get(person) is not _Age.OPEN or len(fitting) < _FEW)
        ]
        if relation.sex is not None and not relation.is_plural and sure:
            fitting = sure
        return tuple(person.id for person in self.members if person.id in fitting)

    def _is_doubtful(self, plain: str, relation: Relation, writer: MemberId | None) -> bool:
        """Say whether the word may well be for somebody who lives elsewhere: a member is called by another word, or no text tells."""
        called = {fold(person.name).split()[0] for person in self.members} & set(KIN)
        if any(KIN[word].generation is relation.generation and KIN[word].sex is relation.sex for word in called - {plain}):
            return True
        if writer is None or relation.is_plural:
            return False
        age = self.ages.get(writer, _Age.OPEN)
        if relation.generation is Generation.PARENT and age is _Age.GROWN:
            return all(self.sexes.get(person) is not relation.sex for person in self._of_age(_Age.ELDER))
        return age is _Age.OPEN

    def _is_from_elsewhere(self, plain: str, writer: MemberId | None) -> bool:
        """Say whether it is "my mum" of somebody who may well be grown up, and has her own home."""
        return plain.startswith(("my ", "our ")) and writer is not None and self.ages.get(writer) is not _Age.CHILD

    def _pool(self, relation: Relation, writer: MemberId | None) -> tuple[MemberId, ...]:
        age = self.ages.get(writer, _Age.OPEN) if writer is not None else _Age.CHILD
        young, old = self.children, self._of_age(_Age.ELDER)
        grown = self._of_age(_Age.GROWN) + self._of_age(_Age.OPEN)
        match relation.generation:
            case Generation.PARENT:
                if age is _Age.GROWN:
                    return () if relation.is_plural or relation.is_childs else old
                return grown if age is not _Age.ELDER and (young or len(grown) > 1) else ()
            case Generation.GRANDPARENT:
                return old
            case Generation.SIBLING:
                return young if age in (_Age.CHILD, _Age.OPEN) and writer is not None else ()
            case Generation.PARTNER:
                return grown if age in (_Age.GROWN, _Age.OPEN) and len(grown) == 2 else ()
            case Generation.CHILD:
                return (grown if not relation.is_plural else young) if age is _Age.ELDER else young
            case Generation.GRANDCHILD:
                return young if age is _Age.ELDER else ()

    def _of_age(self, age: _Age) -> tuple[MemberId, ...]:
        return tuple(person.id for person in self.members if self.ages.get(person.id) is age)


def _years(members: Sequence[Member], said: Sequence[tuple[MemberId | None, str]]) -> dict[MemberId, int]:
    """Gather how old people are said to be, and say of themselves. What is told in two ways is not known."""
    found: dict[MemberId, set[int]] = {}
    for member, text in said:
        for who, years in ages_in(text, members).items():
            found.setdefault(who, set()).add(years)
        own = years_said(text) if member is not None else None
        if member is not None and own is not None:
            found.setdefault(member, set()).add(own)
    return {who: years.pop() for who, years in found.items() if len(years) == 1}


def _ages(
    members: Sequence[Member], said: Sequence[tuple[MemberId | None, str]], years: Mapping[MemberId, int]
) -> tuple[dict[MemberId, _Age], frozenset[MemberId]]:
    """Tell the ages, each by the role that was said of that one, by their years or else by the texts alone, and of whom nothing tells."""
    of_years = {person.id: years[person.id] for person in members if person.id in years and not person.is_role_said}
    told_young = {person.id for person in members if person.role in (Role.CHILD, Role.TEEN)}
    told_young |= {who for who, age in of_years.items() if age < _GROWN_UP}
    told_grown = {person.id for person in members if person.role is Role.ADULT and person.is_role_said}
    told_grown |= {who for who, age in of_years.items() if age >= _GROWN_UP}
    young = told_young | (_seem_young(members, said, told_grown) - told_grown)
    old = {member for member, text in said if member is not None and _OF_AN_ELDER.is_in(text)}
    old |= {who for who, age in of_years.items() if age >= _OLD and young}
    old |= {person.id for person in members if (own := KIN.get(fold(person.name).split()[0])) and own.generation is Generation.GRANDPARENT}
    grown = told_grown | {member for member, text in said if member is not None and _OF_A_PARENT.is_in(text)}
    untold = {person.id for person in members if person.role is not Role.GUEST} - young - old - grown

    def age(who: MemberId) -> _Age:
        if who in young:
            return _Age.CHILD
        return _Age.ELDER if who in old else _Age.GROWN if who in grown or told_young else _Age.OPEN

    return {person.id: age(person.id) for person in members}, frozenset(untold)


def _seem_young(members: Sequence[Member], said: Sequence[tuple[MemberId | None, str]], told_grown: set[MemberId]) -> set[MemberId]:
    """Return who seems a child by what the texts say: nobody where all do and none was said to be grown up.

    Roles weigh in no other way, so that a role said of one makes nobody else grow up.
    """
    for_it: Counter[MemberId] = Counter()
    against: Counter[MemberId] = Counter()
    cared_for = {person.id: re.compile(_CARED_FOR.format(re.escape(person.name)), re.I) for person in members}
    for member, text in said:
        if member is not None:
            for_it[member] += 2 * bool(_SURELY_OF_A_CHILD.is_in(text)) or bool(_OF_A_CHILD.is_in(text)) + bool(_PARENT_CALLED.search(text))
            against[member] += 2 * bool(_OF_A_PARENT.is_in(text)) + 2 * bool(_OF_AN_ELDER.is_in(text))
        lower = text.lower()
        for person in members:
            if person.id != member and person.name.lower() in lower and cared_for[person.id].search(text):
                for_it[person.id] += 1
    grown_up = {person.id for person in members if for_it[person.id] < _SURE_CHILD or for_it[person.id] <= against[person.id]}
    young = {person.id for person in members} - grown_up
    return young if grown_up or told_grown else set()


def _hinted(members: Sequence[Member], said: Sequence[tuple[MemberId | None, str]]) -> frozenset[MemberId]:
    """Return of whom any word says what is said of children, and no role that they are grown up."""
    found = set[MemberId | None]()
    cared_for = {person.id: re.compile(_CARED_FOR.format(re.escape(person.name)), re.I) for person in members}
    for member, text in said:
        if any(pattern.is_in(text) for pattern in (_OF_A_CHILD, _SURELY_OF_A_CHILD, _PERHAPS_OF_A_CHILD)) or _PARENT_CALLED.search(text):
            found.add(member)
        lower = text.lower()
        found |= {
            person.id for person in members if person.id != member and person.name.lower() in lower and cared_for[person.id].search(text)
        }
    return frozenset(person.id for person in members if person.id in found and not (person.role is Role.ADULT and person.is_role_said))


def _sexes(members: Sequence[Member], said: Sequence[tuple[MemberId | None, str]], ages: dict[MemberId, _Age]) -> dict[MemberId, Sex]:
    """Count the pronouns beside the only name of a text; a part that says "my wife" tells of the other one of two grown-ups."""
    votes: dict[MemberId, Counter[Sex]] = {person.id: Counter() for person in members}
    for person in members:
        own = KIN.get(fold(person.name).split()[0])
        if own is not None and own.sex is not None:
            votes[person.id][own.sex] += 5
    old = [who for who, age in ages.items() if age is _Age.ELDER]
    names = [(person.id, re.compile(rf"(?<!\w){re.escape(person.name)}(?!\w)", re.I), person.name.lower()) for person in members]
    for member, text in said:
        if member is not None and (wed := _WED.search(text)):
            others = [who for who, age in ages.items() if who != member and age in (_Age.GROWN, _Age.OPEN)]
            if len(others) == 1:
                votes[others[0]][Sex.FEMALE if wed[1].lower() == "wife" else Sex.MALE] += 2
        if len(old) == 1 and (called := _GRANDPARENT_CALLED.search(text)) and member is not None and ages.get(member) is _Age.CHILD:
            own = KIN[called[1].lower()]
            votes[old[0]][own.sex or Sex.MALE] += 2
        he, she = _HE.search(text) is not None, _SHE.search(text) is not None
        if he == she:
            continue
        lower = text.lower()
        named = [who for who, pattern, plain in names if plain in lower and pattern.search(text)]
        if not named and member is not None and re.match(r"\W*s?he\b", text, re.I):
            named = [member]
        if len(named) == 1 and (named[0] != member or not re.search(r"\b(?:I|me|my|we)\b", text, re.I)) and not _names_a_relative(text):
            votes[named[0]][Sex.MALE if he else Sex.FEMALE] += 1
    for who, sex in _met_by_a_child(members, said, ages):
        votes[who][sex] += 2
    return {who: count.most_common(1)[0][0] for who, count in votes.items() if count and count[Sex.MALE] != count[Sex.FEMALE]}


def _met_by_a_child(
    members: Sequence[Member], said: Sequence[tuple[MemberId | None, str]], ages: dict[MemberId, _Age]
) -> Iterator[tuple[MemberId, Sex]]:
    """Find the parent whom a child meets: "soccer with Dad 6 to 7:15" and "coaching Ellie 6-7:15" are one and the same hour."""
    names = {person.id: person.name.lower() for person in members if ages[person.id] is _Age.CHILD}
    with_one = [
        (member, KIN[words[0]].sex, _clocks(text))
        for member, text in said
        if member in names and len(words := sorted({word.lower() for word in _PARENT_CALLED.findall(text)})) == 1
    ]
    for child, sex, clocks in with_one:
        for member, text in said:
            if member is None or child is None or sex is None or ages.get(member) not in (_Age.GROWN, _Age.OPEN):
                continue
            if names[child] in text.lower() and len(clocks & _clocks(text)) >= 2:
                yield member, sex


def _clocks(text: str) -> set[str]:
    return {number.replace(".", ":").removesuffix(":00") for number in re.findall(r"(?<![\w])\d{1,2}(?:[:.]\d\d)?(?![\w])", text)}


def _names_a_relative(text: str) -> bool:
    """Say whether somebody else is spoken of too, whom a pronoun could mean."""
    words = re.findall(r"[a-z]+", text.lower())
    return any(word in KIN and not KIN[word].is_plural for word in words)
