"""Who may see a sentence, said by a click: it is written as a tag into the text, where it can not get lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.document import Document, Sentence
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.visibility import EVERYONE, Scope, Sight, Visibility
from concord.reading.language import language_of

if TYPE_CHECKING:
    from concord.reading.scope import Roster

_LINE_END = re.compile("(\r\n|[\r\n\x85\u2028\u2029])")
_TAG = re.compile(r"\s*\[[^\[\]]{0,300}\]")
_ASIDE = re.compile(r"\s*\(\s*(?:private|secret|confidential)\s*\)(?=\s*[.!]?\s*$)", re.IGNORECASE)
_ORDER = (Sight.NOTHING, Sight.BUSY, Sight.FULL)


def with_scope(documents: Sequence[Document], sentence: Sentence, wanted: Visibility, household: Household, written: date) -> str | None:
    """Return the text of the sentence's document so that the sentence has the scope wanted: without a tag where its words say just that.

    None where that can not be done without changing what any sentence says: then a person has to write it.
    """
    from concord.reading.scope import Roster  # a start of the window has no need of it

    document = next(one for one in documents if one.name == sentence.document)
    language = language_of(household.locale)
    before = [s.text for s in language.find_sentences(documents, household=household, written=written).sentences]
    roster = Roster(household.members)
    texts = [text for tag in ("", f" [{_named(wanted, household)}]") for text in _candidates(document.text, sentence, tag, roster, written)]
    for text in texts:
        changed = [replace(one, text=text) if one.name == document.name else one for one in documents]
        after = language.find_sentences(changed, household=household, written=written).sentences
        if [s.text for s in after] == before and next(s for s in after if s.id == sentence.id).visibility == wanted:
            return text
    return None


def with_tags_of_page(page: Document, household: Household, written: date) -> str:
    """Return the text of a page with a tag at each sentence that goes by who may see the page: elsewhere nothing else would say it.

    Raises:
        WorldError: a tag can not be put somewhere.
    """
    find = language_of(household.locale).find_sentences
    wanted = [one.visibility for one in find((page,), household=household, written=written).sentences]
    for n, scope in enumerate(wanted):
        bare = replace(page, audience=EVERYONE)
        sentence = find((bare,), household=household, written=written).sentences[n]
        if sentence.visibility != scope:
            text = with_scope((bare,), sentence, replace(scope, confirmed=True), household, written)
            if text is None:
                raise WorldError("Not done: who may see that page can not be said of each of its sentences.", "Write the tags yourself.")
            page = replace(page, text=text)
    return page.text


def is_narrower(new: Visibility, old: Visibility, people: Sequence[MemberId], owners: Sequence[MemberId], now: datetime) -> bool:
    """Say whether nobody would see more than they do, at any time."""
    moments = [now, *(end for end in (new.until, old.until) if end is not None and end > now)]
    return all(
        _ORDER.index(new.sight(person, frozenset(owners), moment)) <= _ORDER.index(old.sight(person, frozenset(owners), moment))
        for moment in moments
        for person in people
    )


def _named(visibility: Visibility, household: Household) -> str:
    """Write a scope as a tag, with the names that people go by."""
    names = {person.id: person.name for person in household.members}
    words = visibility.scope.value
    if visibility.scope in (Scope.ONLY, Scope.HIDE_FROM, Scope.KEEP_FROM):
        words += ": " + ", ".join(names.get(person, person) for person in visibility.people)
    return words + (f" until {visibility.until:%Y-%m-%d %H:%M}" if visibility.until is not None else "")


def _candidates(text: str, sentence: Sentence, tag: str, roster: Roster, written: date) -> list[str]:
    """The text with the tag behind the sentence's last line, and right behind its own words."""
    from concord.reading.scope import read_tag

    pieces = _LINE_END.split(text)
    lines = [words + end for words, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True)]
    start, end = sentence.line - 1, sentence.last_line
    here = "".join(lines[start:end])
    body = here.rstrip("\r\n\x85\u2028\u2029")
    ending = here[len(body) :]

    def is_tag(match: re.Match[str]) -> bool:
        return read_tag(f"x {match[0].strip()}", roster, written)[1] is not None

    bare = _ASIDE.sub("", _TAG.sub(lambda m: "" if is_tag(m) else m[0], body))
    found = ["".join(lines[:start]) + bare.rstrip() + tag + ending + "".join(lines[end:])]
    words = re.search(r"\s+".join(re.escape(word) for word in sentence.text.split()), body)
    if words is not None:
        behind = _TAG.match(body, words.end())
        rest = words.end() if behind is None or not is_tag(behind) else behind.end()
        found.append("".join(lines[:start]) + body[: words.end()] + tag + body[rest:] + ending + "".join(lines[end:]))
    return found
