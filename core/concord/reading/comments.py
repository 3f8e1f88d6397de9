"""Clauses that only speak about what a text asks: why, what comes of it otherwise, how somebody finds it, who says so.

They are told by their form, so that they give no reading and lend the rule no words: the word that joins them, whom they speak of, what
kind of verb they have, and whether they state a time, a place or a wish of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from .findings import OTHERS, only_finds, says_where, states_a_time, states_nothing
from .finite_clauses import BE, FiniteClause, finite_clause
from .lead_ups import without_lead_up
from .mind_words import MIND
from .verbs import is_past, is_plain
from .when_words import word_set
from .words import RECENT_TEXTS, blank

_WHY = r"(?:because|cos|coz|cuz|bc|seeing\s+(?:as|that|how)|given\s+that|considering(?:\s+that)?|in\s+case(?!\s+of)|lest)"
_JOINT = re.compile(
    r"(?<!\s)(?:(?P<mark>\s?[,;–—]|\s-)\s*|\s+)(?:"
    rf"(?P<why>(?:(?:just|only|mainly|mostly|purely)\s+)?{_WHY}\b)|"
    r"(?P<since>since|as|for(?!\s+(?:which|whom)\b))(?=\s)|"
    r"(?P<else>or\s+else\b,?|(?:or\s+)?otherwise\b,?)|(?P<or>or(?=\s))|"
    r"(?P<even>(?:even\s+(?:if|when)|no\s+matter|regardless|whatever|however\s+much|whether(?=\s.{3,40}\bor\s+not\b))(?=\s))|"
    r"(?P<if>(?:unless|if)(?=\s+(?:you|I|we|anyone|anybody|nobody|somebody|someone|he|she|it|they)\b))|"
    r"(?P<so>so(?:\s+that)?(?=\s))|"
    r"(?P<though>(?:(?:and|but)\s+)?(?:(?:even\s+)?though|although)\s+)|(?P<and>(?:(?:and|but|plus|then|yet)\s+)+)|"
    r"(?(mark)(?:(?P<knowing>(?:assuming|hoping|knowing|seeing)\s)|(?P<which>(?:which|who|where|whom|whence)(?=[’'\s]))|(?P<bare>(?=[a-z])))|(?P<run>(?=(?:it|that)[’']?s\s+(?:right|so|too|really|not|just|very|such|like)\s))))",
    re.I,
)
"""What may join a clause to what it speaks about."""
_STOP = re.compile(r"[.!?;](?=\s|$)|\s[–—]\s|\s-\s|[()]|\n")
_COMMA = re.compile(r",\s*(?:(?:and|but|so|then)\s+)*|\s+so\s+(?!that\b|as\b|much\b|many\b)")
_GOES_ON = re.compile(
    r"(?:please\b|pls\b|no\s|nobody\b|no\s+one\b|not\b|don[’']t\b|do\s+not\b|never\b|(?:at|on|from|every|each|until|till|between|by|in|for|with|except|starting|beginning)\s|\d)|(?:somebody|someone|one\s+of|can|could|would|will)\b",
    re.I,
)
"""What begins something else behind a comma, though it has no subject with a verb."""
_IDLE_IF = re.compile(
    r"\s*(?:you|I|we|anyone|anybody|nobody|somebody|someone|he|she|it|they)\s+(?:(?:ask|want|fancy|so\s+much\s+as|know|must\s+know|catch\s+my)\s+(?:me\b|us\b|a\b|him\b|her\b|them\b|what\b|why\b|to\s+(?:hear|see|know|be)\b|\w+\s+at\b|how\b|my\b|trouble\b)|"
    r"(?:loves?|likes|fancies)\s+(?:me|us)\b|were(?:n[’']t)?\b|(?:had|did)(?:n[’']t)?\b|could\s+help\b)",
    re.I,
)
"""What is waited for only in words: "unless you want her sulking", "if you ask me", "if it weren't screwed on"."""
_FATE = re.compile(
    r"\s*(?:(?:God|heaven|heavens|Lord|goodness)\s+(?:help|forbid|knows|bless|willing)|woe\s+betide|mark\s+my\s+words|you(?:[’']ve|\s+have)\s+been\s+warned|leave\s+it\s+at\s+that|not\s+(?:a|one)\s+(?:minute|second|moment|hour|day)\s+(?:more|later|longer|less|earlier|sooner))\b",
    re.I,
)
_NEVER_MIND = re.compile(
    r"\s*(?:please\s+)?(?:let\s+(?:me|us|him|her)\s+(?:have|enjoy|do|get\s+on\s+with)\s+(?:it|this|that)(?:\s+in\s+peace)?\b|"
    r"(?:do\s+not|don[’']t)\s+(?:even\s+)?(?:bother|worry|panic|fret|fuss|wait\s+up|complain|moan|argue|laugh|judge|blame|expect\s+(?:me|much|miracles|any\b)|look\s+at\s+me|say\s+I|"
    r"be\s+(?:surprised|alarmed|shocked|cross|mad|offended|upset|fooled|shy|daft|silly)|take\s+it)\b)",
    re.I,
)
"""Orders about what goes on in people's heads."""
_TAG = re.compile(r"\s*(?:is|isn[’']t|was|does|don[’']t|doesn[’']t|am|are|aren[’']t)\s+(?:that|it|this|I|you|they|there)\b[^?]*\?", re.I)
"""A question that asks for nothing: "is that too much to ask?"."""
_FEWEST_BEFORE = 2
_MOST_COMMAS = 20
"""A clause with more of them is none that anybody means, and each is looked behind for every clause before it."""


@lru_cache(maxsize=RECENT_TEXTS)
def without_comments(text: str) -> str:
    """Blank out the clauses of a text that only speak about the rest of it; a text that is nothing else comes back as it is."""
    text = without_lead_up(text)
    return blank(text, list(_comments(text)))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (m := next(_JOINT.finditer(text, at), None)) is not None:
        at = max(m.end(), at + 1)
        if len(text[: m.start()].split(maxsplit=_FEWEST_BEFORE)) < _FEWEST_BEFORE:
            continue
        end = _is_comment(text, m)
        if end is not None:
            yield m.start(), end
            at = end


def _is_comment(text: str, m: re.Match[str]) -> int | None:
    """Return where a clause ends that only comments; None where what follows is no clause, or says something to plan."""
    start, joint = m.end(), m.lastgroup
    end = _end_of(text, start)
    if joint == "which" and (comma := text.find(",", start, end)) > 0:
        end = comma
    words = text[start:end]
    is_idle = joint in ("why", "knowing") or _FATE.match(words) is not None or _NEVER_MIND.match(words) is not None
    if is_idle or (joint == "bare" and _TAG.fullmatch(text[start : end + 1])):
        return end
    if joint in ("if", "even", "which", "run"):
        idle = {"if": _waits_idly, "even": _has_no_time, "which": _describes, "run": states_nothing}[joint]
        return end if idle(words) else None
    clause = finite_clause(text, start, end)
    is_comment = _is_comment_of_unknown_verb(words, m) if clause is None else _speaks_about(clause, m)
    return end if is_comment else None


def _speaks_about(clause: FiniteClause, m: re.Match[str]) -> bool:
    """Say whether a clause with subject and verb, joined as `m` says, speaks about what stands before it."""
    match m.lastgroup:
        case "though":
            return states_nothing(_LONG.sub(" ", _HOW_LONG.sub(" ", clause.text)))
        case "since":
            return _gives_a_reason(clause, m)
        case "or":
            return _threatens(_LONG.sub(" ", clause.text))
        case "else":  # What we do otherwise is a way out, not what comes of it: "otherwise we vote".
            return only_finds(clause) if clause.subject == "we" else _threatens(clause.text)
        case "so":
            return "that" in m.group().lower() or _is_purpose(clause)
        case "bare":
            head = m.string[: m.start()]
            return _WAITS_FOR_MORE.fullmatch(head) is None and (only_finds(clause) or _explains(clause, head))
        case _:
            return only_finds(clause)


def _is_comment_of_unknown_verb(words: str, m: re.Match[str]) -> bool:
    """Say whether a threat or reason has a noun with a verb that no list of verbs knows."""
    joint = m.lastgroup
    if joint == "else":
        return _FINITE.match(words) is not None and _threatens(words)
    if joint not in ("or", "since") or m["mark"] is None or m.group().lower().endswith("as"):
        return False
    return states_nothing(_LONG.sub(" ", words) if joint == "or" else words) and _FINITE.match(words) is not None


def _gives_a_reason(clause: FiniteClause, m: re.Match[str]) -> bool:
    """Say whether "since", "as" or "for" leads to a reason here, and not to a time, a likeness or a purpose."""
    word = m.group().lower().split()[-1]
    if word == "since":
        return not is_past(clause.verb) or is_plain(clause.verb)
    if word == "for":
        return m["mark"] is not None
    return (m["mark"] is not None or clause.subject in _PRONOUNS) and not m.string[: m.start()].lower().endswith(_AS_OF)


_AS_OF = ("soon", "long", "far", "often", "same", "such", "well", "much")
_PRONOUNS = word_set("i we he she they you it that this there")


def _explains(clause: FiniteClause, head: str) -> bool:
    """Say whether a clause with no more than a comma before it tells why: "they die if you so much as look at them"."""
    if clause.subject in OTHERS:
        return states_nothing(clause.text) and not says_where(clause.said) and not _NAME.search(clause.said)
    return clause.subject not in _PRONOUNS and _ORDERS.match(head) is not None and states_nothing(_PARTS_OF_DAY.sub(" ", clause.text))


_WAITS_FOR_MORE = re.compile(r"\W*(?:(?:and|but)\s+)?(?:when(?:ever)?|if|unless|as\s+soon\s+as|(?:any|every)\s+time)\s[^,;.!?]*", re.I)
"""What says only in which case; the clause behind it says what then: "when two of us want it, they talk it over"."""
_ORDERS = re.compile(
    r"\W*(?:please\s+)*(?:no\b(?!\s+longer)|nobody\b|don[’']t\b|do\s+not\b|never\b|keep\b|leave\b|quiet\b|make\s+sure\b)", re.I
)
_PARTS_OF_DAY = re.compile(r"\b(?:nights|mornings|evenings|days)\b", re.I)
_HOW_LONG = re.compile(r"\b(?:an?|half\s+an|one|two|three|ten|twenty|\d+)\s+(?:hours?|minutes?|mins?)\b", re.I)
_NAME = re.compile(r"(?<=\s)[A-Z]")


def _end_of(text: str, start: int) -> int:
    """Return where a clause that begins here is over: at a stop, or at the comma behind which something else is said."""
    stop = _STOP.search(text, start)
    last = stop.start() if stop is not None else len(text)
    for m in islice(_COMMA.finditer(text, start, last), _MOST_COMMAS):
        if _GOES_ON.match(text, m.end()) or _ADDS.match(m.group()) or finite_clause(text, m.end()) is not None:
            return m.start()
    return last


_ADDS = re.compile(r",\s*(?:and|but|so)\b", re.I)


def _waits_idly(clause: str) -> bool:
    return _IDLE_IF.match(clause) is not None


def _has_no_time(clause: str) -> bool:
    return not states_a_time(clause)


def _describes(clause: str) -> bool:
    """Say whether a relative clause tells nothing of when, where or what to do: "which nobody else seems to mind"."""
    return states_nothing(clause) and not _IS_SOMEWHERE.match(clause)


_IS_SOMEWHERE = re.compile(
    r"(?:[’']s|\s+(?:is|are|meets?|lives?|will\s+be))\s+(?:(?:held|kept|always|usually)\s+)?(?:in|at|on|round|over|down|up|by|with)\s", re.I
)


def _threatens(clause: str) -> bool:
    """Say whether "or ..." names what comes of it otherwise, and not somebody else who can, or something else to do."""
    return states_nothing(clause) and not _IS_DONE_BY_ANOTHER.search(clause)


_IS_DONE_BY_ANOTHER = re.compile(r"\b(?:can|could|will|might|may|does|do)\b(?:\s+(?:it|that|so|too|instead)\b|\W*$)|\binstead\b", re.I)
"""Somebody else who does it is no threat: "or Zoe can"."""
_LONG = re.compile(r"\b(?:till|until|for|all|half|the\s+whole)\s+(?:the\s+)?[\w-]+(?:\s+(?:hours?|week|day|night|morning))?", re.I)
_LEADS = r"(?!(?:with|in|at|on|of|to|for|from|and|or|by|into|over|under|after|before|until|till|during|about|than|that|who|which)\b)"
_FINITE = re.compile(
    rf"\s*(?:(?:the|my|our|his|her|their|your|an?|no|some|any|all|most|these|those|such|every|half)\s+)?(?:{_LEADS}[\w’'-]+\s+){{1,4}}?{_LEADS}"
    r"(?:is|are|was|has|have|can|can[’']t|will|won[’']t|does|doesn[’']t|don[’']t|never|always|gets?|(?<=s\s)[a-z]{3,}(?<!s)(?<!ing)|(?<![s’]\s)[a-z]{2,}(?<!s)s)\s+(?!of\b|and\b|or\b)[\w’]",
    re.I,
)
"""A noun with a verb that the list of verbs does not know: "the neighbours bang on the wall", "a draught undoes an hour's work"."""


def _is_purpose(clause: FiniteClause) -> bool:
    """Say whether "so ..." tells what it is for: "so I can sleep", but not "so I can't come to dinner"."""
    if states_a_time(clause.text):
        return False
    can = _CAN.match(clause.text)
    if can is not None:
        return can["doing"].lower() in MIND or not (can["not"] or says_where(clause.said))
    is_left = clause.is_not and clause.verb not in BE | _WILL and clause.subject in _PRONOUNS
    return only_finds(clause) or is_left or _STAYS_IN.fullmatch(clause.verb + clause.said) is not None


_CAN = re.compile(
    r"\s*\w+(?:\s+\w+)?\s+(?:can|could|need)(?P<not>n[’']t|not|[’']t)?\s+(?:(?:all|also|just|even|always|really)\s+)*(?P<doing>[a-z]+)",
    re.I,
)
_STAYS_IN = re.compile(r"(?:will\s+)?(?:be\s+staying|stay|stays)\s+(?:at\s+)?(?:home|in|put|here)\W*", re.I)
_WILL = word_set("will would want need wo")
