# ruff: noqa: E501  (tables of words are kept a row a line)
"""Where a clause that opens a sentence is over: "When I get home | I sleep", "On the nights Tim plays football | supper is at six".

Who writes in haste leaves the comma out. It is put in, so that whatever reads what the sentence waits for finds its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .when_words import word_set

_OPENS = re.compile(
    r"^\W*(?:(?:and|but|so|also|then)\s+)?(?P<opens>when(?:ever)?|while|whilst|once|if|unless|as\s+soon\s+as|as\s+long\s+as|so\s+long\s+as|every\s+time|any\s?time|each\s+time|"
    r"the\s+(?:moment|minute)|after|before|until|on\s+(?:the\s+|any\s+|all\s+)?(?:days?|nights?|evenings?|mornings?|afternoons?|weeks?|weekends?)"
    r"(?:\s+(?:when|that|where|on\s+which))?|(?:the|any)\s+(?:days?|nights?|evenings?|mornings?|afternoons?)(?=\s+(?:I|we|he|she|they|the|my|our)\b)|on\s+(?:the|any|those)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:\s+(?:when|that))?)\s+(?=[\w’'])",
    re.I,
)
_WORD = re.compile(r"[\w’'-]+|[,;:.!?()–—]")
_SUBJECTS = word_set(
    "i i'm i'll i'd i've we we're we'll we'd he he's he'll she she's she'll they they're they'll you nobody somebody someone anyone anybody "
    "everyone everybody it's that's there's please don't"
)
"""They begin what the sentence says, where a clause with its own subject and verb stands before them."""
_DETERMINERS = word_set("the my our his her their your no all both another a an this that some any")
_LEADS_ON = word_set(
    "that and or than as of for with to if when what which who where while know knows think thinks says say said like at in on from by but "
    "because until till before after about is are was am into over the my our his her their your a an no not both all some any every each "
    "has have had gets get being"
)
"""Behind these a noun or pronoun still belongs to the clause."""
_IS = word_set(
    "is are isn't aren't was were has have had must should can may might will would cannot can't won't mustn't shouldn't needs has gets"
)
_DOES = word_set(
    "is are isn't aren't must should can may might will would cannot can't won't mustn't shouldn't needs need has gets goes stays comes starts "
    "walks feeds puts cooks takes does makes drives collects fetches picks minds looks sleeps eats watches plays brings keeps has moves shuts "
    "opens sits uses wants likes leaves turns switches lets locks have get go stay come start walk feed put cook take do make eat keep use"
)
_ORDERS = word_set(
    "keep leave turn put switch let lock shut close open feed make lay knock use take bring give pick set lower raise dim wake call text ring "
    "remind walk water clean tidy pack run start stop hang empty check tell ask stay nobody don't please no never warm heat drop move"
)
_PARTICLES = word_set(
    "over here there in out home back off on up away round around asleep bed school work busy upstairs downstairs down shower bath practice lesson "
    "rehearsal shift meeting call class football poker tea dinner supper lunch breakfast town house room"
)
_STATES = word_set("here there home back away asleep upstairs downstairs busy out")
_LEADS_TO_VERBS = _LEADS_ON | word_set(
    "to will would can could must should may might not don't doesn't didn't i we he she they you who and or has have"
)
_SUBJECT_ENDS = word_set("i we he she they you it everyone everybody someone somebody nobody anyone anybody")


def with_commas(text: str) -> str:
    """Put the comma behind a clause that opens a text, where it is left out; a text with one comes back as it is."""
    m = _OPENS.match(text)
    if m is None:
        return text
    words = list(_WORD.finditer(text, m.end(), m.end() + 120))
    stop = next((n for n, word in enumerate(words) if not (word.group()[0].isalnum() or word.group()[0] in "’'")), len(words))
    if stop < len(words) and words[stop].group() not in ".!?":
        return text
    at = _over(words[:stop])
    return text if at is None else f"{text[:at].rstrip()}, {text[at:]}"


def _over(words: Sequence[re.Match[str]]) -> int | None:
    """Return where a clause that begins with these words is over and another begins."""
    lows = [word.group().lower().replace("’", "'") for word in words]
    begins = _subject_end(words, lows)
    for n in range(begins + 1, len(lows)):
        before, low, following = lows[n - 1], lows[n], lows[n + 1] if n + 1 < len(lows) else ""
        is_order = low in _ORDERS and (before in _PARTICLES or (following in _DETERMINERS and before not in _LEADS_TO_VERBS))
        if is_order or (before in _STATES and low in _DETERMINERS):
            return words[n].start()
        if before in _LEADS_ON:
            continue
        is_noun = low in _DETERMINERS and not before.endswith("ing") and _does_something(lows[n + 1 : n + 5])
        if low in _SUBJECTS or is_noun:
            return words[n].start()
        if following in _DOES and low not in _DOES and (words[n].group()[:1].isupper() or following in _IS):
            return words[n].start()
    return None


def _does_something(lows: Sequence[str]) -> bool:
    """Say whether a noun and its verb stand here, rather than a noun and somebody who does something."""
    verb = next((n for n, low in enumerate(lows) if low in _DOES), 0)
    return verb > 0 and not any(low in _SUBJECTS for low in lows[:verb])


def _subject_end(words: Sequence[re.Match[str]], lows: Sequence[str]) -> int:
    """Return the number of the word behind the subject of the clause."""
    if not lows:
        return 0
    if lows[0] in _SUBJECT_ENDS or lows[0] in _SUBJECTS:
        return 1
    if lows[0] in _DETERMINERS:
        return 2
    return 1 + (len(words) > 1 and words[0].group()[:1].isupper() and words[1].group()[:1].isupper())
