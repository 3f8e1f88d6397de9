"""Sentences that say no more than who may know of the one before: "Don't tell Tim." after what he is not to be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from concord.domain.document import Sentence
from concord.domain.ids import fold

from .kin_words import KIN
from .scope_names import Roster
from .when_words import MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LIMIT = re.compile(r"\b(?:until|till|til|before|after)\b.{0,60}\Z", re.DOTALL)
_LONGEST = 160
"""Characters. What says more than this says something itself."""
_SAYS_NOTHING_ELSE = word_set(
    """
    a about absolutely afterwards all allowed alone also am an and announce any anybody anyone anything are as ask asked asks at
    aware away be because been before behind believe best better between both breath breathe bring business busy but by calendar can
    cannot cant careful certain clue clueless come concern concerned concerns confidence confidential confidentially d dare dark
    definitely delicate detail details did discover discovers discreet discuss discussed discussion do does doesn doing don done
    dont down dreaming ear ears either else even ever every everybody everyone everything except eye eyes family far few find
    finding finds for forget found from further get gets getting give given go goes going got guess guessed had hadn has hasn have
    haven having he hear heard hearing hears help her here hers herself hid hidden hide hides him himself hint his hush i idea if
    ignorance im important in inkling into is isn it its itself join just keep keeping keeps kept knew know knowing known knows
    later learn learned learning learns least leave left let lets letting like lips list listed listen little ll lol look looks loop
    m make makes making mark marked matter matters may maybe me mean means meant mention mentioned mind mine moment mum must mustn
    my myself need needed needn needs neither never no nobody none nor not note nothing notice noticed notices now obvious obviously
    of off ok okay on once one ones only open or other others ought our ours ourselves out over part peep people perhaps personal
    personally please pls plz pretend privacy private privately promise promised public put quiet quietly radar rather re read
    reading really record remain remains respect rest right s said same say saying says sealed secret secretly secrets see seeing
    seen sees sensitive share shared shares sharing she shh shhh should shouldn show showing shown shows shtum sight since slip
    smell so somebody someone something soon soul speak spill spoil spread stay staying stays still strictly such suppose supposed
    sure surely surprise surprised surprises suspect suspected suspects suspicion t talk talked talking tell telling tells than
    thank thanks that the their theirs them themselves then there these they thing things think thinks this those though thought
    three thx time to told tonight too top totally two u unaware under understood unless until up upset ur us ve very visible want
    wanted wants was we were what when where which while whisper who why will wind wiser wish with within without won word words
    would wouldn wraps yes yet you your yours yourself yourselves
    """
)
_PEOPLE = word_set("kids kid children child adults adult grown ups grownups parents boys girls twins little young teens teenagers") | {
    part for word in KIN for part in fold(word).split()
}
_DAYS = frozenset((*WEEKDAYS, *MONTHS, *PLURAL_WEEKDAYS, *PARTS)) | word_set(
    "weekend weekends weekday weekdays tonight daily noon midnight"
)
_OF_A_LIMIT = (
    frozenset((*WEEKDAYS, *MONTHS, *NUMBERS, *PARTS))
    | word_set("week weekend day days weeks month year next then christmas easter birthday party noon midnight tomorrow")
    | word_set("am pm o clock st nd rd th")
)


def asides_of(
    sentences: Sequence[Sentence],
    texts: Sequence[str],
    worded: Sequence[bool],
    tagged: Sequence[bool],
    roster: Roster,
    is_cover: Callable[[str], bool],
) -> dict[int, int]:
    """Return the sentence of which each that only says who may know says it: the nearest before it in its part, or else the next.

    `texts` are without tags. What has a tag of its own is left as that says. A cover story that names no time of its own (`is_cover`) is
    told for what stands before it as well: "I collect the necklace at six. Anna thinks I'm at football."
    """
    names = {part for name in roster.by_name for part in name.split()}
    bare = [
        not is_tagged
        and (
            (is_worded and _is_bare(text, names)) or ((is_worded or "believe" in text.lower()) and not _has_a_time(text) and is_cover(text))
        )
        for text, is_worded, is_tagged in zip(texts, worded, tagged, strict=True)
    ]
    found: dict[int, int] = {}
    for n, one in enumerate(sentences):
        if not bare[n]:
            continue
        at = n - 1
        while at >= 0 and _is_beside(sentences[at], one) and bare[at]:
            at -= 1
        if at < 0 or not _is_beside(sentences[at], one):
            at = n + 1
            while at < len(sentences) and _is_beside(sentences[at], one) and bare[at]:
                at += 1
        if 0 <= at < len(sentences) and _is_beside(sentences[at], one) and not tagged[at]:
            found[n] = at
    return found


def _is_beside(one: Sentence, other: Sentence) -> bool:
    return (one.document, one.member) == (other.document, other.member)


def _has_a_time(text: str) -> bool:
    """Say whether a text names a day or an hour, and so has a matter of its own."""
    if len(text) > _LONGEST or any(character.isdigit() for character in text):
        return True
    words = set(_WORD.findall(fold(text)))
    return not words.isdisjoint(_DAYS)


def _is_bare(text: str, names: set[str]) -> bool:
    """Say whether a text holds nothing but who may know, and until when."""
    if len(text) > _LONGEST or any(character.isdigit() for character in _LIMIT.sub("", text)):
        return False
    folded = fold(text).replace("’", "'")
    limit = _LIMIT.search(folded)
    body, tail = (folded[: limit.start()], folded[limit.start() :]) if limit is not None else (folded, "")
    known = _SAYS_NOTHING_ELSE | _PEOPLE | names
    return _holds_only(body, known) and _holds_only(tail, known | _OF_A_LIMIT)


def _holds_only(words: str, known: frozenset[str] | set[str]) -> bool:
    return all(part in known for word in _WORD.findall(words) for part in word.split("'"))
