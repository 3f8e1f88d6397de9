"""To whom a ban speaks that a member wrote: to all the others ("nobody may use the oven"), or to whom it names."""

from __future__ import annotations

import re

from concord.domain.ids import MemberId
from concord.domain.rule import ToWhom

from .people import Writer, group_ranges, name_ranges
from .verb_of_a_name import base_of_third
from .watched import mention, watched

_NOBODY = mention(
    r"\b(?:nobody|no\s+one|no-one|anyone|anybody|everyone|everybody|none\s+of\s+(?:you|us|them)|the\s+others|others|other\s+people|all\s+of\s+(?:you|us)|you\s+(?:all|lot))\b"
)
_ONLY_SOME = watched(
    r"\b(?:nobody|no\s+one|no-one|anyone|anybody|everyone|everybody)\s+(?:but|except|save|apart\s+from|other\s+than|bar)\b", re.I
)
"""All but some."""
_SOME = re.compile(
    r"\s+(?:but|except|save|apart\s+from|other\s+than|bar)\s+(?P<who>[\w’'-]+(?:(?:\s*,\s*|\s+(?:and|or)\s+)(?-i:[A-Z])[\w’'-]+)*)", re.I
)
_LEFT_ALONE = watched(
    r"\b(?:not|never|n[’']t|cannot)\b[^.;]{0,30}?\b(?:used|touched|taken|borrowed|opened|moved|run|switched\s+on|turned\s+on|put\s+on|played|driven|vacuumed|hoovered|mown|mowed)\b|"
    r"\b(?:is|are|stays?|remains?)\s+(?:strictly\s+)?(?:off[\s-]limits|out\s+of\s+bounds|forbidden|banned|taboo)\b",
    re.I,
)
"""What is done to a thing is forbidden to whoever might do it."""
_TOLD = re.compile(
    r"^\W*(?:(?:and|but|so|also|please|kindly)\s+)*(?:do\s+not|don[’']t|dont|never)\s+(?!(?:I|we|he|she|they|before|after|on|at|later|earlier|more|less|in|during|when|while)\b)[a-z]+",
    re.I,
)
"""Somebody is told not to do it, and not the writer."""


_WE = re.compile(
    r"\bwe(?:\s+(?:all|both|two|three|kids|children|boys|girls|adults|parents))?\s+(?:(?:are|do|may|must|can|could|should|shall|will|have|were)(?:n[’']t|\s+not|\s+never)|cannot|never)\b",
    re.I,
)
"""Whoever says we is one of them: "we are not allowed to watch TV"."""
_IS_DONE_TO_ME = re.compile(r"(?<!of )(?<!for )(?<!from )(?<!near )\b(?:me|us)\b", re.I)
"""Waking or ringing up the writer is what they take part in: "nobody wake me before nine"."""


def told_by(text: str, people: tuple[MemberId, ...], writer: Writer) -> tuple[ToWhom, tuple[MemberId, ...]]:
    """Say to whom a ban speaks, and of whom: of the `people` that it names, where it is they who are not to do it.

    `text` is without what the ban waits for. "Nobody but Tim" is everyone else.
    """
    if _ONLY_SOME.search(text) is not None:
        told = tuple(person.id for person in writer.others if person.id not in people and person.left_on is None)
        return (ToWhom.NAMED, told) if told else (ToWhom.OWNER, people)
    named = {member for start, end, member in name_ranges(text, writer.household) if _is_not_to(text, start, end)}
    for start, end, members in group_ranges(text, writer):
        named.update(members if _is_not_to(text, start, end) else ())
    if named:
        return ToWhom.NAMED, tuple(person.id for person in writer.household if person.id in named)
    if writer.member is not None and len(people) > 0 and _WE.search(text) is not None:
        return ToWhom.NAMED, tuple(person.id for person in writer.household if person.id in people or person.id == writer.member)
    if _IS_DONE_TO_ME.search(text) is not None:
        return ToWhom.OWNER, people
    is_for_all = _NOBODY.is_in(text) or _LEFT_ALONE.search(text) is not None or _TOLD.match(text) is not None
    return ToWhom.ALL if is_for_all else ToWhom.OWNER, people


def _is_not_to(text: str, start: int, end: int) -> bool:
    return any(m is not None for m in (_MUST_NOT.match(text, end), _FOR_WHOM.search(text[:start]), _NOT_LET.search(text[:start])))


_MUST_NOT = re.compile(
    r"(?:\s*(?:,|and|or)\s*(?:[A-Z][\w’'-]+|the\s+\w+))*\s+(?:both\s+|all\s+)?(?:(?:is|are|may|must|can|could|should|shall|will|would|does|do|has|have|needs?|gets?|ought)(?:n[’']t|\s+not|\s+never)|cannot|never|(?:is|are)\s+(?:banned|forbidden|barred))\b(?!\s+(?:wants?|likes?|wish(?:es)?|allows?|lets?|permits?|appreciates?|enjoys?|tolerates?|accepts?|minds?|cares?)\b)",
    re.I,
)
_FOR_WHOM = re.compile(r"\b(?:for|from)\s+(?:[\w’'-]+\s+and\s+)?$", re.I)
"""As in "no TV for Tim"."""
_NOT_LET = re.compile(
    r"(?:\bnot|n[’']t|\bnever)\s+(?:want|like|wish|allow|let|permit)(?:s|ed)?\s+(?:[\w’'-]+\s+(?:and|or)\s+)?(?:the\s+)?$", re.I
)
"""As in "I don't want Tim to use it"."""


def without_those_let(text: str, writer: Writer) -> str:
    """Blank out whom a ban on all the others leaves out: "nobody may enter" of "nobody apart from Zoe may enter"."""
    m = _ONLY_SOME.search(text)
    some = _SOME.search(text, m.start()) if m is not None else None
    if some is None or not (name_ranges(some["who"], writer.household) or some["who"].lower() in ("me", "us")):
        return text
    return text[: some.start()] + " " * (some.end() - some.start()) + text[some.end() :]


def without_whom(phrase: str | None, writer: Writer) -> str | None:
    """Return what is not to be, without for whom and without that it is off: "screens" of "screens off for the kids"."""
    m = _ENDS_FOR.search(phrase) if phrase else None
    if phrase is None or (
        m is not None and not (name_ranges(m["whom"], writer.household) or group_ranges(m["whom"], writer) or _NOBODY.is_in(m["whom"]))
    ):
        m = None
    return phrase if phrase is None else _ENDS_OFF.sub("", phrase[: m.start()] if m is not None else phrase)


_ENDS_FOR = re.compile(r"\s+for\s+(?P<whom>[\w’' -]{2,30})$", re.I)
_ENDS_OFF = re.compile(r"(?<=s)\s+off$|(?<=TV)\s+off$|(?<=telly)\s+off$|(?<=computer)\s+off$|(?<=phone)\s+off$|(?<=music)\s+off$", re.I)


def as_told(phrase: str | None, text: str) -> str | None:
    """Return what nobody does as one tells them: "shower" of "nobody showers after ten"."""
    first = phrase.split()[0] if phrase else ""
    if not first.endswith("s") or re.search(rf"\b(?:nobody|no\s+one)\s+(?:ever\s+)?{re.escape(first)}\b", text, re.I) is None:
        return phrase
    assert phrase is not None
    return base_of_third(first) + phrase[len(first) :]
