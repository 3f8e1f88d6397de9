# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Whether a clause tells how somebody finds something or what it is like, and nothing that can be planned of it.

It is told by its verb (of the mind, of being, of what is over), its subject, and by whether it states a time, a place or a wish.
"""

from __future__ import annotations

import re

from .finite_clauses import BE, FiniteClause
from .mind_words import LIKING, MIND
from .verbs import is_past, is_plain, is_third_person
from .when_tokens import TokenKind, tokenise
from .when_words import HOURS, MONTHS, PLURAL_WEEKDAYS, UNITS, WEEKDAYS, word_set

_WISHED = re.compile(
    r"\s*(?:to\b|for\b|(?:it\s+)?(?:when|if)\b|\w+ing\b|(?:it|(?:the|my|our)\s+[\w-]+|them)\s+(?:at|on|off|in|to|quiet|warm|cool|dark|open|closed|shut|clear|done|back)\b|him\s+to|her\s+to|the\s+whole)",
    re.I,
)
"""What makes a liking a wish: "love it quiet", "expect you to help", "love having"."""
_ASKS = re.compile(
    r"\b(?:please|must|should(?!n[’']t\s+have\b|\s+not\s+have\b)|ought|has\s+to|have\s+to(?!\s+(?:say|admit|laugh|confess))|had\s+better|needs?(?!\s+(?:not\s+|n[’']t\s+)?(?:worry|bother|know|panic|ask|fear|fret)\b)|wants?|[’']d\s+(?:like|love|prefer)|would\s+(?:like|love|prefer)|remind|"
    r"may|allowed|nobody\s+(?:is\s+to|goes|comes|uses|enters|disturbs|touches)|no\s+(?!one\b|idea|bus|good|point|use|need|way|excuse|fun|joke|wonder|doubt|matter)[a-z]+s\b|don[’']t\s+(?!mind|care|know|think|like|worry|panic|want\b)(?:\w+)\s+(?:the|my|our)\b|keep\s+(?:the|my|our|it|him|her|them|out|quiet|off)|stays?\s+(?:off|shut|out|closed|away|in|on)|called?\s+it\s+off|cancel\w*)\b",
    re.I,
)
_AVAILABLE = re.compile(
    r"\s*(?:(?:not|all|also|both|then|still|always|now|usually|at)\s+)*(?:away|out|off|home|back|in|on|up|down|here|there|around|free|busy|gone|unavailable|available|closed|shut|open|locked|asleep|awake|coming|going|staying|bringing|"
    r"due|done|over|finished|cancelled|canceled|booked|fully\s+booked|mine|ours|his|hers|theirs|yours|next|round|upstairs|downstairs|abroad|at|from|until|till|for|with|to\b|under|by|near|inside|outside|between)\b|\s*\w+ing\b|\s*(?!scared|tired|bored|worried|excited|spoiled|spoilt|exhausted|fed|relaxed|stressed|pleased|annoyed|interested|supposed|bothered|frightened|delighted|embarrassed|ashamed|terrified)\w+ed\b|\s*(?:held|put|kept|taken|set|left|made|done)\b",
    re.I,
)
"""What somebody or something is that a plan has to know: where, whether there, whose, what is done."""
_WHERE = re.compile(
    r"\b(?:in|at|on|to|into|onto|by|from|outside|inside|near|behind|with)\s+(?:(?:the|my|our|his|her|their|your|an?|me|him|them|us)\b|(?-i:[A-Z]))|\b(?:upstairs|downstairs|outside|indoors)\b",
    re.I,
)
_LASTING = re.compile(
    r"\b(?:in\s+the\s+)?(?:middle\s+of\s+the\s+night|crack\s+of\s+dawn|(?:the\s+)?one\s+(?:day|night|morning|evening|time|thing))\b|\bat\s+(?:that|this)\s+hour\b|\bin\s+(?:the|a)\s+(?:morning|heat|world|week)\b|\ball\s+(?:day|night|week|weekend|morning)\b",
    re.I,
)
"""Times that are figures of speech."""
_TIMES = word_set(
    "noon midnight midday tomorrow tonight today half quarter week weeks weekday weekdays weekend weekends daily weekly fortnight dinner supper breakfast lunch bedtime morning mornings evening evenings afternoon afternoons night nights"
)
OTHERS = word_set("he she it they that this")
"""Whom or what a clause speaks of that was named before."""


def states_a_time(clause: str) -> bool:
    """Say whether a clause names a day, an hour, a meal or a length of time that is meant as one."""
    plain = _LASTING.sub(" ", clause)
    return any(
        token.kind not in (TokenKind.WORD, TokenKind.MARK, TokenKind.END)
        or token.low in WEEKDAYS
        or token.low in PLURAL_WEEKDAYS
        or (token.low in MONTHS and token.is_capital)
        or (token.low in HOURS and token.low != "one")
        or token.low in UNITS
        or token.low in _TIMES
        for token in tokenise(plain)
    )


def states_nothing(clause: str) -> bool:
    """Say whether a clause states no time and asks for nothing."""
    return not states_a_time(clause) and not _ASKS.search(clause)


def says_where(words: str) -> bool:
    """Say whether words name a place, or whom something is with."""
    return _WHERE.search(words) is not None


def only_finds(clause: FiniteClause) -> bool:
    """Say whether a clause tells how somebody finds it or what it is like, and neither when, where, who nor what is wanted."""
    subject, verb, said = clause.subject, clause.verb, clause.said
    if subject in _NOBODY and verb in _HAS | {"ever"}:
        return True
    is_of_the_mind = verb in MIND or _then(clause) in MIND
    if states_a_time(_SO_OFTEN.sub(" ", clause.text) if verb in _HAS or is_of_the_mind else clause.text):
        return False
    if _ASKS.search(clause.text):
        return _ASKS_IDLY.search(clause.text) is not None
    if is_of_the_mind:
        return _is_no_wish(clause)
    if (subject in OTHERS and _TO_YOU.search(said)) or (verb not in _LEADS_TO and _LIKE_ANOTHER.match(said)):
        return True
    if verb in _HAS:
        return _HAS_BEEN.match(said) is not None
    if verb in BE:
        return _AVAILABLE.match(said) is None
    if verb in ("would", "should"):
        return clause.is_not and (verb == "would" or "have to" in said)
    if is_past(verb) and not is_plain(verb):
        return verb != "had" and not says_where(said)
    return _is_a_habit(clause)


def _is_no_wish(clause: FiniteClause) -> bool:
    """Say whether what somebody thinks or feels is no wish: "I love it", but not "I love it quiet"; who minds Ben does something."""
    verb, then = clause.verb, _THEN.match(clause.said)
    end = 0
    if verb not in MIND and then is not None:
        verb, end = then["verb"].lower(), then.end()
    if verb in ("mind", "minds") and not clause.is_not:
        return False
    return verb not in LIKING or _WISHED.match(clause.said, end) is None


def _then(clause: FiniteClause) -> str:
    """Return the verb behind one that only leads to it: "I'll believe it"."""
    then = _THEN.match(clause.said) if clause.verb in _LEADS_TO else None
    return then["verb"].lower() if then is not None else ""


def _is_a_habit(clause: FiniteClause) -> bool:
    """Say whether a clause tells what somebody does anyway, of no place and no thing: "he always wins", "it costs a fortune"."""
    subject, verb, said = clause.subject, clause.verb, clause.said
    if subject == "i" and verb in _GETS_THERE and _ONLY_THERE.fullmatch(said):
        return True
    if subject not in OTHERS:
        return False
    if clause.is_not:
        return verb not in _WILL
    if not (is_third_person(verb) or verb.endswith("s")) or verb in _RUNS:
        return False
    is_of_no_thing = verb not in _FETCHES and _NO_OBJECT.fullmatch(said) is not None
    return is_of_no_thing or (subject in ("it", "that", "this") and not says_where(said))


_LIKE_ANOTHER = re.compile(r"\s+(?:\w+\s+)?like\s+(?:the|an?)\s+\w+\W*$", re.I)
_HAS = word_set("have has")
_WILL = word_set("will can may must")
_NOBODY = ("nobody", "no one")
_TO_YOU = re.compile(r"\byou\b(?!\s+(?:up|home|back|there|from))", re.I)
_ASKS_IDLY = re.compile(
    r"\b(?:it|things?|them)\b.*\bthat\s+way\b|\b(?:do\s+not|don[’']t|never)\s+want\s+to\s+(?:hear|know|see|think|talk|listen|find|be\s+told)\b|"
    r"\bshould(?:n[’']t|\s+not)\s+have\s+to\b|\bneeds?\s+(?:no|not)\s+(?:know|worry|bother|ask)\b|\bwants?\s+to\s+(?:know|hear|think|believe|see\s+(?:why|what|how))\b",
    re.I,
)
"""Wishes that nobody can plan: to hear no more of it, that it stays that way."""
_LEADS_TO = word_set("will would can could may might do does did don doesn must should won never ever")
_THEN = re.compile(r"\s*(?:(?:not|never|always|ever|only|just|be|really|still|have|probably)\s+)*(?P<verb>[a-z]+)\b", re.I)
_SO_OFTEN = re.compile(
    r"\b(?:once|twice|\w+\s+times)\s+(?:this|last|already|a)\s+\w+|\b(?:all|for)\s+(?:\w+\s+)?(?:day|week|month|year)s?\b|\bhalf\s+the\s+\w+|\b(?:every|each)\s+(?:single\s+)?(?:\w+day|day|week|time|night|morning|year)\b",
    re.I,
)
_HAS_BEEN = re.compile(
    r"\s+(?:(?:never|ever|always|already|just|only|not|also|all|both|still|often)\s+)*(?:been|had|found|told|said|asked|seen|heard|tried|lost|missed|forgotten|known|got\s+(?:used|sick|bored|tired)|"
    r"(?!(?:moved|changed|booked|cancell?ed|swapped|started|stopped|agreed|arranged|invited|joined|signed|finished|planned|ordered|hired)\b)[a-z]+ed)\b(?!\s+(?:to\s+(?!me\b|my\b)|away\b|off\b))",
    re.I,
)
"""What has been is over."""
_GETS_THERE = word_set("walk cycle bike")
_ONLY_THERE = re.compile(r"(?:\s+(?:down|there|over|up|round|across|along|together|in|back|home|myself|alone))*\W*", re.I)
_NO_OBJECT = re.compile(
    r"(?:\s+(?:it|him|her|them|me|us|you|everything|too|again|badly|terribly|anyway|as\s+well|a\s+lot|so\s+much|of\s+(?:it|them|that)|(?:every|each|any)\s+(?:single\s+)?\w+|all|\w+ly|out|filthy|tired|hungry|home))*\W*",
    re.I,
)
"""What leaves open what is done with which thing: "he always wins", "fights it every single time"."""
_FETCHES = word_set("takes drives brings picks collects fetches drops walks meets helps teaches feeds minds watches keeps")
_RUNS = word_set(
    "starts begins ends finishes goes comes runs moves stays lasts takes has becomes happens stops closes opens resumes returns gets falls"
)
