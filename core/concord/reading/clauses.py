"""Where a sentence begins to say something else: a clause with a subject of its own, a second thing to do, a second ban."""

from __future__ import annotations

import re
from collections.abc import Iterator

from concord.reading.watched import watched

from .own_clauses import own_clause
from .verbs import is_participle, is_plain, is_third_person
from .watched import mention
from .when_tokens import Token, TokenKind, tokenise
from .when_words import MONTHS, PLURAL_WEEKDAYS, RISKY_DAYS, WEEKDAYS, word_set

_PRONOUN = r"(?:I|we|he|she|they|you|it)(?:[’'](?:m|s|re|ll|ve|d))?"
_THAT = r"(?:that|this|there|whoever)(?:[’'](?:s|ll)|\s+(?:is|are|means|will|has|leaves))"
_CLAUSE_OF_ITS_OWN = re.compile(
    rf"(?:,|;|:)\s*(?:and\s+|but\s+|so\s+|then\s+|yet\s+)*(?=(?:{_PRONOUN}|{_THAT})\s+(?!of\b)[\w’'])|"
    rf"\s+(?:and\s+then|and|but\s+then|but|so)\s+(?=(?:{_PRONOUN}|{_THAT})\s+[\w’'])|"
    rf",\s*(?:and\s+|but\s+)?(?=(?:on|every|each|in)\s+(?:the\s+)?[\w’]+(?:\s+[\w’]+){{0,2}}\s+(?:I|we|he|she|they|everyone|everybody|nobody|somebody|someone)(?:[’'](?:m|re|s|ll))?\s+\w)|"
    rf",\s*(?:and\s+)?(?=(?:usually\s+|normally\s+)?(?:finish(?:es)?|ends?|starts|begins|kicks\s+off)\s+(?!of\b|with\b))|"
    rf",\s*(?=[\w-]{{3,}}(?:[’']s\s+(?:still|gone|broken|ill|off|away|bad|closed|shut|playing|acting)|\s+needs?\s+\w+ing)\b)",
    re.I,
)
_JOINS = re.compile(
    r"(?:[,;:]\s*(?:(?:and|but|so|then|yet|plus|whereas)\s+)*|\s+(?:and\s+then|but\s+then|and|but|so|plus|whereas)\s+)(?=\S)",
    re.I,
)
"""What may join a clause with a subject of its own to the one before it."""
_THEN_DOES = re.compile(r"(?:,\s*(?:and\s+)?then\s+|\s+and\s+then\s+)(?=[\w’'])", re.I)
_DOES_TOO = re.compile(
    r"(?:,\s*(?:and\s+)?|\s+and\s+)(?=(?:please\s+)?(?:put|take|bring|get|fetch|collect|pick\s+up|drop\s+off|wash\s+up|feed|walk|water|clean|tidy|pack|set|lay|"
    r"turn|switch|lock|close|open|leave|buy|call|ring|let|make|cook|empty|load|unload|wipe|sweep|fold|hang|check)\s+(?:up\b|out\b|off\b|(?:the|my|our|his|her|it|him|"
    r"them|me|us|a|an|some|all)\b|(?-i:[A-Z])\w+))",
    re.I,
)
_NOT_THAT = re.compile(
    r",\s*(?:and\s+|but\s+|so\s+)?(?=(?:please\s+)?(?:no\s+(?!matter|later|earlier|more|less|longer|warmer|cooler|higher|lower|need|one\s+of)[a-z]|nobody\b|no\s+one\b|do\s+not\b|don[’']t\b|"
    r"never\s+(?!above|below|over|under|more|less|later|before|after)\w))|\s+(?:and|so|but)\s+(?:then\s+)?(?=(?:please\s+)?(?:no\s+(?!matter|later|earlier|more|less|longer|one\s+of)[a-z]|nobody\b|no\s+one\b|"
    r"don[’']t\b|do\s+not\b|(?<=so\s)(?:stay|keep|leave)\s))",
    re.I,
)
_SO_NOT = re.compile(
    r"^[^,;.]{3,100}(?:,\s*(?:and\s+)?so\s+|,\s+(?=leave\s+me\b))(?=(?:(?:please|do|kindly|just)\s+)*(?:no\b|nothing\b|nobody\b|no\s+one\b|do\s+not\b|don[’']t\b|leave\s+me|keep\b|stay\b|quiet\b|(?-i:[A-Z])[\w’-]+\s+"
    r"(?:is\s+to|has\s+to|must|should|needs\s+to)\b))",
    re.I,
)
_MEANWHILE = (
    r"(?:then|meanwhile|at\s+(?:that|this|the\s+same)\s+(?:time|hour)|"
    r"during\s+(?:it|that|this)(?:\s+(?:time|hour|while))?|in\s+that\s+time|for\s+that\s+(?:time|hour))"
)
_NOT_MEANWHILE = re.compile(
    rf"(?:,\s*(?:and\s+|so\s+|but\s+)*|\s+(?:and|so|but)\s+)(?={_MEANWHILE}\s*,?\s+(?:please\s+|kindly\s+)?(?:nobody|no\s+one|no\b|do\s+not|don[’']t|I|we|everyone|everybody|keep|leave|"
    rf"the\s+\w+|my\s+\w+|somebody|someone)\b)",
    re.I,
)
_SAME_TIME = re.compile(r",\s+(?:and\s+)?(?=[^,;.]{3,60}?\bsame\s+(?:time|hours|slot)\b)", re.I)
AND_DOES = re.compile(
    r",?\s+(?:and|but|then)\s+(?:(?:then|also|always|usually|normally|later)\s+)*(?=(?P<subject>(?:[A-Z][\w’-]+\s+){1,2}|(?:the|my|our|his|her)\s+[\w’-]+\s+|(?:he|she|we|they|I)\s+)?"
    r"(?P<verb>[a-z]+)\s+(?P<next>\w+))"
)
"""Where a second thing that somebody does may begin."""
_COMES_TO_AN_END = word_set(
    "come comes return returns get gets finish finishes end ends arrive arrives go goes leave leaves last lasts be is "
    "are have has do does stop stops "
    "tie ties close closes work let lets start starts begin begins stay stays take takes need needs want wants"
)
"""What comes next of one and the same thing, or is told of it."""
_I_DO = re.compile(r"\b(?:I|we|they|you)\b|^\W*(?:(?:please|always)\s+)?(?P<verb>[a-z]+)\b", re.I)
_SO = re.compile(r"\bso\s+$", re.I)
_ENDS_ON_A_WAIT = re.compile(
    r"\b(?:when|whenever|while|whilst|if|unless|once|as\s+soon\s+as|as\s+long\s+as|after|before|until|till|because|since|who|whoever|that|which|"
    r"where)\b[^,;.]*$",
    re.I,
)
_STILL_WAITS = watched(
    r"\b(?:when|whenever|while|whilst|if|unless|once|as\s+soon\s+as|as\s+long\s+as|because|since|who|whoever|that|which|where)\b[^,;.]*$|"
    r"\b(?:after|before|until|till)\s+(?:I|he|she|it|we|they|you|(?:the|my|our)\s+\w+\s+(?:is|are|has|have|\w+s))\b[^,;.]*$",
    re.I,
)
_COMES_AND = mention(r"\b(?:come|comes|coming|go|goes|going|be\s+sure|try|stop|wait|pop|nip|run|stay|sit)(?:\s+\w+){0,2}$")
_PARTS = word_set(
    "morning mornings evening evenings afternoon afternoons night nights weekend weekends weekday weekdays tomorrow tonight noon midnight "
    "hour hours minutes mins daily weekly monthly breakfast lunch dinner supper bed bedtime school"
)

WENT_OUT = re.compile(r"\b(?:takes?|taking|have|has|leaves?|leaving|off|out|goes?|going|away|heads?|sets?|starts?)\b", re.I)
_BACK_AGAIN = re.compile(
    rf"(?:{_PRONOUN}\s+|im\s+)?(?:(?:am|is|are|be|will|should|get|gets|come|comes|got)\s+){{0,2}}(?:back|home)\b(?!\s+(?:in|on|up)\b)", re.I
)
"""Coming back is the other end of going out."""

_HOURS = word_set("one two three four five six seven eight nine ten eleven twelve half quarter")
_NO_MATTER = word_set(
    "on at in the every each from to until till and by of for this next a an about around between after before past or but other "
    "all both so then also please only first last am pm week weeks day days month months fortnight being is date one through thru "
    "second third fourth fifth alternate starting beginning ending finishing next except excluding no not later earlier than latest"
)
"""Words that may stand before a matter without being one."""


def clause_cuts(sentence: str) -> Iterator[int]:
    """Return where each clause of its own begins, as places in the sentence: after a matter with its time."""
    reason = _SO_NOT.match(sentence)
    if reason is not None:
        yield _before_so(reason)
    said = _said_by(sentence)
    yield from _own_clauses(sentence, len(sentence) if said is None else said)
    if said is None:
        return
    yield from (m.end() for m in AND_DOES.finditer(sentence, said) if is_second_verb(m, sentence[: m.start()]))
    for pattern in (_CLAUSE_OF_ITS_OWN, _THEN_DOES, _DOES_TOO, _NOT_THAT, _NOT_MEANWHILE, _SAME_TIME):
        for m in pattern.finditer(sentence, said):
            head = sentence[: m.start()]
            if _BACK_AGAIN.match(sentence, m.end()) and WENT_OUT.search(head):
                continue
            by_comma = m.group().lstrip().startswith((",", ";", ":"))
            waits = _STILL_WAITS if pattern in (_NOT_THAT, _NOT_MEANWHILE) else _ENDS_ON_A_WAIT
            if not (by_comma and pattern is _CLAUSE_OF_ITS_OWN) and waits.search(head):
                continue
            if pattern is not _DOES_TOO or not _COMES_AND.is_in(head):
                yield _before_so(m)


def _own_clauses(sentence: str, said: int) -> Iterator[int]:
    """Return where a clause with a subject and a verb of its own follows one that has them too, or that named a matter with its time."""
    first = own_clause(sentence)
    begin = first.end if first is not None else said
    for m in _JOINS.finditer(sentence, min(begin, said)):
        head = sentence[: m.start()]
        own = own_clause(sentence, m.end(), after_verb=first is not None)
        if own is None or (m.start() < said and not own.is_somebody) or (_BACK_AGAIN.match(sentence, m.end()) and WENT_OUT.search(head)):
            continue
        by_comma = m.group().lstrip().startswith((",", ";", ":"))
        if not by_comma and _STILL_WAITS.search(head):
            continue
        if first is None or m.start() > first.end:
            yield _before_so(m)


def is_second_verb(m: re.Match[str], head: str) -> bool:
    """Say whether what follows an "and" is a second thing done at a time of its own: "feeds the hens at six and cleans "
    "the coop on Fridays".
    """
    verb = m["verb"]
    if not (is_third_person(verb) or is_plain(verb)):
        return False  # Most words behind an "and" are none, and what stands around them is not gone through for each.
    tail = re.split(r"[,;:]|\s(?:and|but)\s", m.string[m.end() :], maxsplit=1)[0]
    is_done = verb in ("gets", "get") and is_participle(m["next"])
    if (verb in _COMES_TO_AN_END and not is_done) or not says_a_time(tail) or not says_a_time(head):
        return False
    if _STILL_WAITS.search(head) or _COMES_AND.is_in(head):
        return False
    return (is_third_person(verb) and _is_of_somebody_else(head)) or (is_plain(verb) and _is_of_the_writer(head))


def _is_of_somebody_else(head: str) -> bool:
    return any(is_third_person(word) for word in re.findall(r"[a-z]+", head))


def _is_of_the_writer(head: str) -> bool:
    m = _I_DO.search(head)
    return m is not None and (m["verb"] is None or is_plain(m["verb"]))


def _before_so(m: re.Match[str]) -> int:
    """Return where a clause begins: a "so" before it stays with it, for it says that the clause leans on what it follows from."""
    so = _SO.search(m.group())
    return m.end() - len(so.group()) if so is not None else m.end()


def _said_by(sentence: str) -> int | None:
    """Return from where on a sentence has named both a matter and a time, so that more can be something else."""
    time, matter, before = None, None, ""
    for token in tokenise(sentence):
        if _is_of_time(token):
            time = token.end if time is None else time
            if token.low in _MEALS and before not in _BESIDE_A_MEAL:
                matter = token.end if matter is None else matter
        elif token.kind is TokenKind.WORD and token.low not in _NO_MATTER:
            matter = token.end if matter is None else matter
        before = token.low
        if time is not None and matter is not None and not (time == matter and token.low in _MEALS):
            return max(time, matter)
    return None


_MEALS = word_set("breakfast lunch dinner supper")
"""A meal is a time of day, and what happens at it."""
_BESIDE_A_MEAL = word_set("before after at during for since until till by to from over with and or")


def says_a_time(text: str) -> bool:
    """Say whether a text has a word or number that may tell a time."""
    return any(_is_of_time(token) for token in tokenise(text))


def _is_of_time(token: Token) -> bool:
    if token.kind not in (TokenKind.WORD, TokenKind.MARK, TokenKind.END, TokenKind.DECIMAL):
        return True
    if token.low in WEEKDAYS or token.low in PLURAL_WEEKDAYS:
        return token.low not in RISKY_DAYS or token.is_capital
    return token.low in _PARTS or token.low in _HOURS or token.low in MONTHS
