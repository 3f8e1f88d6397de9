"""Documents into sentences: headings, lists, prose, ids and line numbers (PLAN_FORMAT, "Documents")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from concord.domain.document import Document, LockedText, Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Household, Member
from concord.domain.ids import HOUSE, MemberId, RuleId, fold, member_id
from concord.domain.sealed_marks import mark_in

from .parts_over import Over, audience_over, title_says, whose_and_said
from .parts_prose import split_sentences
from .scope import set_scopes
from .scope_names import Roster
from .when_words import word_set

MOST_TEXTS = 30_000
MOST_MEMBERS = 200
"""What reads as more of them is some other text than a household's rules, and is refused in words before the time is spent on it."""


@dataclass(frozen=True, slots=True)
class SentenceSet:
    """All that a household wrote: its members (known ones first, then by first appearance) and every text in document order."""

    members: tuple[Member, ...]
    sentences: tuple[Sentence, ...]


def read_sentences(documents: Sequence[Document], *, household: Household | None, written: date) -> SentenceSet:
    """Find every text of `documents`, with its id, place, owners and scope.

    `written` fixes what "until Friday" means in a scope. Texts are numbered within a part, and a part is all that one member
    wrote, whatever file it stands in.

    Raises:
        WorldError: it is no household's: more than MOST_TEXTS texts or MOST_MEMBERS people. Nothing else that a text may hold raises.
    """
    people = _People(household.members if household else ())
    texts = [text for document in documents for text in _read_document(document, people)]
    if len(texts) > MOST_TEXTS:
        raise WorldError(f"This holds more than {MOST_TEXTS:,} sentences.", "Keep only what your household lives by.")
    members = tuple(people.members)
    sentences = tuple(
        Sentence(
            rule_id,
            text.member,
            text.document,
            text.line,
            text.last_line,
            text.words,
            owners=() if text.member is None else (text.member,),
            column=text.column,
            over=text.over,
        )
        for rule_id, text in zip(_number(texts), texts, strict=True)
    )
    scoped = set_scopes(sentences, Roster(members), written, {one.name: one.audience for one in documents})
    locked = {(document.name, one.mark): one for document in documents for one in document.locked}
    return SentenceSet(members, tuple(_as_locked(one, locked) for one in scoped) if locked else scoped)


def _as_locked(sentence: Sentence, locked: Mapping[tuple[str, str], LockedText]) -> Sentence:
    """Say of a mark what is known of the text in whose place it stands."""
    mark = mark_in(sentence.text)
    known = locked.get((sentence.document, mark)) if mark is not None else None
    if known is None:
        return sentence
    return replace(sentence, text=known.mark, visibility=known.visibility, owners=known.owners, locked=known)


@dataclass(slots=True)
class _Text:
    """One text being gathered: its lines with their numbers."""

    member: MemberId | None
    document: str
    number: str | None
    lines: list[tuple[int, str]]
    indent: int = 0
    column: int = 0
    """Where its words begin: in its line as they are gathered, then in the line as it is written."""
    over: str = ""
    """What stands over it and says who may see it."""

    @property
    def words(self) -> str:
        return " ".join(text for _, text in self.lines if text)

    @property
    def line(self) -> int:
        return self.lines[0][0]

    @property
    def last_line(self) -> int:
        return self.lines[-1][0]


@dataclass(slots=True)
class _People:
    """Who is known so far. A heading's name that nobody has makes a new member."""

    known: Iterable[Member]
    members: list[Member] = field(init=False)

    def __post_init__(self) -> None:
        self.members = list(self.known)

    def find(self, name: str) -> MemberId | None:
        wanted = fold(name)
        for person in self.members:
            if wanted == fold(person.name) or member_id(name) == person.id:
                return person.id
        first = [person.id for person in self.members if fold(person.name).split()[:1] == [wanted]]
        return first[0] if len(first) == 1 else None

    def find_or_add(self, name: str) -> MemberId:
        known = self.find(name)
        if known is not None:
            return known
        if len(self.members) >= MOST_MEMBERS:
            raise WorldError(
                f"This names more than {MOST_MEMBERS} people.", "Let only the names of who lives with you stand before a colon."
            )
        shown = name.title() if name.isupper() else name
        person = Member(member_id(name), shown, place_in_order=len(self.members))
        self.members.append(person)
        return person.id


# Lines ------------------------------------------------------------------------------------------------------------------------

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_NUMBERED = re.compile(r"(?:\((\d{1,6})\)|(\d{1,6})(?:[.)]{1,2}(?=\s|$)|\.(?=[^\W\d_])|\)(?=[^\W\d_])))\s*")
_BULLET = re.compile(r"(?:[-*+–—](?=\s|$)|[•‣▪◦·●○■□➤➢✓✔])\s*(?:\[[ xX]?\]\s+)?")
_RULER = re.compile(r"(?:[-*_=~](?:\s*[-*_=~]){2,}|=+)\s*\Z")
_HOUSE = re.compile(r"(?:house|household|everyone|everybody|family)(?![^\W_])(?!['’]s\s+(?!rules))", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"(?:(?:on|in|at|for|every|each|during|when|before|after|while|until|from|and|or|but|with|except)\s.*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week(?:days?|ends?|nights?)|(?:morn|even)ings?|afternoons?|nights?|daily|weekly)",
    re.IGNORECASE | re.DOTALL,
)
_OWN_TITLE = re.compile(r"(?:my|our)\s", re.IGNORECASE)
_SUBJECT = r"(?:rules?|list|wishes|week|plan|schedule|profile|preferences?|part|page|notes?|needs|routine|calendar)"
_POSSESSIVE = re.compile(rf"(.+?)(?:['’]s|['’])\s+(?:\w+\s+)?{_SUBJECT}\Z", re.IGNORECASE)
_ABOUT = re.compile(rf"{_SUBJECT}\s+(?:for|of|from|by)\s+(.+)\Z", re.IGNORECASE)


def _read_document(document: Document, people: _People) -> list[_Text]:
    raw = document.text.removeprefix("\ufeff")
    lines = _LINE_END.split(raw)
    texts: list[_Text] = []
    paragraph: list[tuple[int, str]] = []
    entry: _Text | None = None
    member = document.member
    has_heading = False
    blank_before = True
    over = Over()

    def close(*, ends_section: bool = False) -> None:
        nonlocal entry, paragraph
        before = len(texts)
        if entry is not None and entry.words:
            texts.append(entry)
        if paragraph:
            texts.extend(_split_paragraph(paragraph, member, document.name, lines))
        for text in texts[before:]:
            text.over = over.says
        if ends_section and texts and over.begun_at == len(texts):
            # A tag on a line of its own with nothing under it is said of what stands before it.
            texts[-1].over = "; ".join(said for said in (texts[-1].over, over.section) if said)
        entry, paragraph = None, []

    next_is_entry = _next_is_entry(lines)
    for at, line in enumerate(lines):
        number = at + 1
        stripped = line.strip()
        quote = stripped.lstrip(">").lstrip() if stripped.startswith(">") else stripped
        if not quote:
            if paragraph:
                close()
            blank_before = True
            continue
        indent = len(line) - len(line.lstrip())
        is_inside = entry is not None and indent > entry.indent
        bare, said = audience_over(quote)
        heading = None if is_inside and not blank_before else _heading(bare or quote, next_is_entry[at], people)
        if heading is not None:
            close(ends_section=True)
            said = said or heading.over
            if heading.is_title:
                over.begin_section(said, heading.level)
            else:
                over.begin_part(said)
                has_heading = True
                member = None if heading.name is None else people.find_or_add(heading.name) if not document.is_house_rules else None
        elif said and not bare and (blank_before or (entry is None and not paragraph)):
            close(ends_section=True)
            over.begin_section(said, _BELOW_ALL, len(texts))
        elif _RULER.match(quote):
            close()
        elif (mark := _mark(quote)) is not None and not is_inside:
            close()
            words = quote[mark[1] :].lstrip()
            entry = _Text(member, document.name, mark[0], [(number, words.rstrip())], indent, len(line.rstrip()) - len(words))
        elif entry is not None and (is_inside or not blank_before):
            entry.lines.append((number, quote))
        else:
            if entry is not None:
                close()
            paragraph.append((number, quote))
        blank_before = False
    close(ends_section=True)
    if document.is_house_rules:
        for text in texts:
            text.member = None
    elif not has_heading and document.member is None:
        owner = _name_of_file(document.name, people) if texts else None
        for text in texts:
            text.member = owner
    return texts


def _next_is_entry(lines: Sequence[str]) -> list[bool]:
    """For each line, whether the next one that is not blank is a list entry."""
    result = [False] * len(lines)
    is_entry = False
    for at in range(len(lines) - 1, -1, -1):
        result[at] = is_entry
        stripped = lines[at].strip()
        if stripped:
            is_entry = _mark(stripped) is not None
    return result


def _mark(line: str) -> tuple[str | None, int] | None:
    """The list mark that opens a line, as (number as written or None, its length)."""
    numbered = _NUMBERED.match(line)
    if numbered:
        return numbered.group(1) or numbered.group(2), numbered.end()
    bullet = _BULLET.match(line)
    return (None, bullet.end()) if bullet else None


_NO_HASHES, _BELOW_ALL = 7, 8
_LONGEST_TITLE = 8
"""Words."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that is not counted. `name` None is the household; a title changes nothing."""

    name: str | None = None
    is_title: bool = False
    over: str = ""
    """What its words say of who may see what stands under it."""
    level: int = _NO_HASHES
    """Of a title: how deep it stands."""


def _heading(line: str, before_list: bool, people: _People) -> _Heading | None:
    """Read a line as a heading or title; None where it is text."""
    hashes = len(line) - len(line.lstrip("#"))
    is_markdown = 0 < hashes <= 6 and line[hashes : hashes + 1].isspace()
    bare = line[hashes:].strip().rstrip("#").strip() if is_markdown else line
    is_bold = bare.startswith(("**", "__"))
    bare = bare.strip("*_ \t") if is_bold or is_markdown else bare
    ends_in_colon = bare.endswith((":", "："))
    name = bare.rstrip(":：*_ \t").strip("*_ \t")
    words = name.split()
    if _mark(bare) is not None and not is_markdown:
        return None
    level = hashes if is_markdown else _NO_HASHES
    over = title_says(name) if ends_in_colon or is_markdown or is_bold else ""
    if over and people.find(name) is None and len(words) <= _LONGEST_TITLE:
        return _Heading(is_title=True, over=over, level=level)
    if ends_in_colon or is_markdown or is_bold:
        name, over = whose_and_said(name)
        words = name.split()
    if ends_in_colon and 1 <= len(words) <= 3 and any(c.isalpha() for c in name):
        if _HOUSE.match(name):
            return _Heading(over=over)
        if _OWN_TITLE.match(name):
            return _Heading(is_title=True, over=over, level=level)
        if not _NOT_A_NAME.fullmatch(name):
            return _Heading(_person(name), over=over)
    if before_list and words and _HOUSE.match(name) and not bare.endswith((".", "!", "?", ";", ",")) and len(words) <= 12:
        return _Heading()
    if is_markdown or is_bold:
        known = people.find(_person(name)) if 1 <= len(words) <= 3 else None
        if known is not None:
            return _Heading(_person(name), over=over)
        if is_markdown:
            return _Heading(is_title=True, over=over, level=level) if not (words and _HOUSE.match(name)) else _Heading(over=over)
    return None


def _person(name: str) -> str:
    """The person that a heading names: "Ana's rules" and "Ana (14)" are Ana's."""
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*", " ", name).strip() or name
    for pattern in (_POSSESSIVE, _ABOUT):
        match = pattern.fullmatch(bare)
        if match:
            return match.group(1).strip()
    return bare


_FILE_WORDS = word_set(
    """
    rules rule profile schedule week weekly plan notes note list my our the text doc document page preferences wishes routine draft
    final copy new of for and
    """
)


def _name_of_file(name: str, people: _People) -> MemberId | None:
    stem = PurePath(name.replace("\\", "/")).stem
    words = [word for word in re.split(r"[\s_.\-]+", re.sub(r"['’]s\b", "", stem)) if word]
    if words and _HOUSE.match(words[0]):
        return None
    for count in (3, 2, 1):
        for at in range(len(words) - count + 1):
            known = people.find(" ".join(words[at : at + count]))
            if known is not None:
                return known
    left = [word for word in words if fold(word) not in _FILE_WORDS and not word.isdigit()][:3]
    if not left:
        return None
    shown = " ".join(left)
    return people.find_or_add(shown.title() if shown.islower() else shown)


# Prose ------------------------------------------------------------------------------------------------------------------------


def _split_paragraph(lines: list[tuple[int, str]], member: MemberId | None, document: str, raw: Sequence[str]) -> list[_Text]:
    """Cut a paragraph into sentences. A line that broke off early before a capital ends one too: nothing wrapped it."""
    width = max(len(text) for _, text in lines)
    runs: list[list[tuple[int, str]]] = [[lines[0]]]
    for (_, one), (number, two) in pairwise(lines):
        had_room = len(one) + 1 + len(two.split(None, 1)[0]) <= width
        if had_room and two[:1].isupper() and not one.endswith((",", ";", "-", "–", "—")):
            runs.append([])
        runs[-1].append((number, two))
    texts = [text for run in runs for text in _split_run(run, member, document)]
    quotes = dict(lines)
    for text in texts:
        text.column += len(raw[text.line - 1].rstrip()) - len(quotes[text.line])
    return texts


def _split_run(lines: list[tuple[int, str]], member: MemberId | None, document: str) -> list[_Text]:
    joined = " ".join(text for _, text in lines)
    starts: list[int] = []
    position = 0
    for _, text in lines:
        starts.append(position)
        position += len(text) + 1
    found: list[_Text] = []
    at = 0
    for begin, end in split_sentences(joined):
        while at + 1 < len(lines) and starts[at + 1] <= begin:
            at += 1
        last = at
        while last + 1 < len(lines) and starts[last + 1] < end:
            last += 1
        pieces = [(lines[at][0], joined[begin:end])]
        if last > at:
            pieces.append((lines[last][0], ""))
        found.append(_Text(member, document, None, pieces, column=max(0, begin - starts[at])))
        at = last
    return found


# Ids --------------------------------------------------------------------------------------------------------------------------


def _number(texts: Sequence[_Text]) -> list[RuleId]:
    """Ids as PLAN_FORMAT says: the number as written; by position for prose and bullets, and throughout a part whose ids would repeat."""
    positions: Counter[str] = Counter()
    asked: list[tuple[str, str, int]] = []
    for text in texts:
        part = text.member or HOUSE
        positions[part] += 1
        asked.append((part, text.number or str(positions[part]), positions[part]))
    counts = Counter((part, label) for part, label, _ in asked)
    repeating = {part for (part, _), count in counts.items() if count > 1}
    return [RuleId(f"{part}-{position if part in repeating else label}") for part, label, position in asked]
