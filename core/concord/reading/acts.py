"""A text taken apart into the things it says: one act each, so that two acts become two readings."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from .clauses import WENT_OUT, clause_cuts
from .own_clauses import own_clause
from .time_tails import adds_only_a_time
from .watched import watched

_END = re.compile(r"(?<=[.!?;])[\"”’')]*\s+(?=[\"“‘(]?[A-Z0-9])|;\s+|\n\s*\n|\s[–—]\s(?=(?:and\s+)?(?:I|he|she|they|we|please|no)\b)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:a\.m|p\.m|e\.g|i\.e|approx|etc|Dr|Mr|Mrs|Ms|St|No|vs|incl|min|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Za-z])\.$"
)
_WISH = (
    r"(?:wants?|needs?|would\s+like|(?:he|she|I|they|we)[’']d\s+like|likes?|asks?|requests?|prefers?|insists?|must|should|has\s+to|"
    r"have\s+to|"
    r"expects?|hopes|appreciates?|(?:does|do)\s+not\s+want|(?:does|do)n[’']t\s+want)"
)
_SECOND_WISH = watched(
    rf"(?:,\s*(?:and\s+|but\s+|so\s+)|\s+(?:and|but)\s+|,\s+)(?=(?:(?:he|she|they|I|we|it)\s+)?(?:also\s+|then\s+|please\s+|"
    rf"always\s+)?{_WISH}\b(?!\s+(?:(?:about|around|maybe)\s+)?\d))|"
    r"(?:,\s*(?:and\s+|but\s+|so\s+)?|\s+(?:and|but|so)\s+)(?=(?:please\s+)?(?:remind|notify|alert|tell|ping|text|message)\s+(?:me|"
    r"us|him|her|them|everyone|everybody|the\s+others|mum|mom|dad)\b)",
    re.I,
)
_SECOND_RULE = watched(
    r",\s+(?:and\s+|but\s+|so\s+)(?=(?:please\s+)?(?:keep\b|no\s+\w+|please\s+no\b|nobody\b|no\s+one\b|do\s+not\b|don[’']t\b|never\b|\w+\s+(?:may|"
    r"must|should|can|will)\s*(?:not|n[’']t)\b))|"
    r",\s+(?=(?:[A-Z]\w+|nobody|no\s+one)\s+(?:(?:may|must|should|can)\s*(?:not|n[’']t)\b|may\b))"
)
_SECOND_DOER = watched(
    r",?\s+so\s+(?=(?:I|we)(?:[’']ll|\s+will|[’']m\s+going\s+to)\s+)|(?:,|;|\s+[–—-])\s*(?:and\s+|so\s+|but\s+)?(?=(?:somebody|someone|anyone|one\s+of\s+(?:you|us))\s+(?:has\s+to|have\s+to|needs?\s+to|must|"
    r"should|could|please|can|will|is\s+to)\b)|\s+(?:and|so|but)\s+(?=(?:somebody|someone|one\s+of\s+(?:you|us))\s+(?:has\s+to|needs?\s+to|"
    r"must|should|can|could)\b)|(?:,|;|\s+[–—-])\s*(?:and\s+|so\s+|but\s+)?(?=(?:(?-i:Mum|Mom|Dad|Gran|Grandma|Grandpa|Granny)|my\s+(?:mum|mom|"
    r"dad|sister|brother|husband|wife|partner))\s+(?:drives?|picks?|takes?|collects?|drops?|fetches|brings?)\b)|"
    r"\s+(?:and|but)\s+(?=(?-i:[A-Z])[\w’-]+\s+(?:drives|picks|takes|collects|drops|fetches|brings)\s+(?:me|us|him|her|them)\b)",
    re.I,
)
_FETCHED = watched(
    r"(?:,|;|\s[–—-])\s*(?:and\s+|so\s+|but\s+)?(?=(?:a|an|the|our|my|his|her)\s+(?:\w+\s+)?[\w-]+\s+(?:picks?|fetch(?:es)?|collects?|takes?|drives?|brings?|"
    r"drops?|comes?\s+for|will\s+(?:pick|fetch|collect|take|drive|bring))\s+(?:me|us|him|her|them)\b)|(?:,|;)\s*(?:and\s+|so\s+)?(?=(?:picked\s+up|"
    r"collected|fetched)\s+(?:by|at)\b)",
    re.I,
)
_MAYBE_TOO = watched(
    r"(?:,|;|\s[–—-])\s*(?:and\s+|but\s+)?(?=(?:maybe|perhaps|possibly)\b(?!\s+(?:at|around|about|from|till|until|for|by|on|in|later|earlier|longer|"
    r"more|less|an?\s+(?:bit|hour|little|half)|half|\d|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b))|"
    r"\s+and\s+(?=(?:maybe|perhaps|possibly)\s+(?!at|around|about|from|till|until|for|by|on|in|later|\d|half)\w)",
    re.I,
)
_LIGHTS_TOO = watched(
    r",?\s+(?=with\s+(?:(?:the|my|our|his|her|all)\s+){0,2}(?:[\w-]+\s+)?"
    r"(?:lights?|lamps?|music|volume|radio|heating|fan|blinds?|curtains|shutters|windows?)\s+"
    r"(?:(?:half|fully|wide|slightly|turned|right|all\s+the\s+way)\s+)?"
    r"(?:dimmed|low|off|on(?!\s+\w+days?\b)|soft|bright|down|up|open|closed|shut|drawn|ajar)\b)",
    re.I,
)
_NEVER_ABOVE = watched(r",\s+(?:but\s+|and\s+)?(?=(?:never|not)\s+(?:above|below|over|under|more|less|higher|lower|warmer|colder)\b)", re.I)
_SECOND_VALUE = watched(r"(?<!\d)(?<!degrees)(?<!°)\s+and\s+(?=(?:to\s+|at\s+|around\s+|about\s+)?\d{2}(?:\.\d)?\s*(?:°|degrees))", re.I)
_ANOTHER_VALUE = watched(
    r"(?<=[\w°])(?<![:.]\d\d)(?<![ap]m)(?:,\s+(?:and\s+|but\s+)?|(?<!between \d\d)(?<!from \d\d)\s+(?:and|but)\s+)"
    r"(?=(?:only\s+|just\s+|at\s+)?\d{2}(?:\.\d)?\s*(?:°\s*|degrees?\s+)?(?:[CF]\s+)?(?:is\s+(?:enough|plenty|fine)\s+)?"
    r"(?:when|while|if|during|max\b|(?:(?<=[°CF]\s)|(?<=degrees\s))min\b|overnight\b|the\s+rest\b|otherwise\b|at\s+night\b|at\s+all\s+other\s+times\b|by\s+day\b))",
    re.I,
)
_HAS_VALUE = re.compile(r"°|\bdegrees?\b|(?<![\d:.])(?:1[3-9]|[2-9]\d)(?![\d:.]|\s*[ap]m\b|\s*min)", re.I)
"""What is no hour, so that another such number beside it is none either."""
_VALUE_AGAIN = re.compile(
    r"\W*(?:only\s+|just\s+|at\s+)?\d{2}(?:\.\d)?\s*(?:°\s*|degrees?\s+)?(?:overnight|at\s+night|by\s+day|max|min|the\s+rest|otherwise)\b",
    re.I,
)
"""A number that is to hold at another time is no time: "21 in the evening, 18 overnight"."""
_KEPT_AT = watched(
    r"(?:°|\bdegrees|\b(?:heating|heat|thermostat|temperature|temp|boiler|radiators?|house|room|kept|air\s?con)\b[^.;]{0,40}?\d)[^.;]{0,40}?(?P<joint>,\s+(?:and\s+|but\s+|then\s+)?|\s+(?:and|but|then)\s+)"
    r"(?=(?:(?:at|to)\s+(?:about\s+|around\s+)?\d{2}(?:\.\d)?\s*(?:°|degrees)?|(?:and\s+)?off)\s+(?:from\s+|between\s+|overnight|at\s+night|after\s+|in\s+the\s+|while\s|when\s|during\s|until\s|before\s|on\s+(?:week|satur|sun)|\d))",
    re.I,
)
"""Where a second value is kept at a time of its own: "The house is kept at 68, and at 64 from eleven to six"."""
_BACK_BY = re.compile(r",\s+(?:and\s+)?(?=(?:back\s+(?:home\s+|here\s+)?(?:by|around|about|at|for)|home\s+by)\b)", re.I)
_PLEASE = re.compile(r",\s+(?:so\s+|and\s+)?(?=please\s+(?!and\b|everyone\b|everybody\b|all\b|no\b|if\b|at\b|on\b|from\b|by\b)[a-z])", re.I)
_AT_DEGREES = watched(
    r"(?<=\d),\s+(?=(?:at\s+|with\s+(?:it\s+)?(?:at\s+)?)?(?:about\s+|around\s+)?\d{2}(?:\.\d)?\s*(?:°|degrees)[^,;]*$)", re.I
)
_STATES = watched(
    r"(?:(?<=\soff)|(?<=\sout)|(?<=away)|(?<=\sshut)|(?<=closed)|(?<=quiet)|(?<=\sdown))\s+and\s+(?=(?:the|my|our|all|\w+[’']s)\s+\w+(?:\s+\w+)?\s+(?:off|out|away|shut|closed|quiet|down)\b)",
    re.I,
)
_JOINT = watched(r"(?<![\s,])[\s,]+(?:and|but|so)\s*$", re.I)
_TRAILING_SETTING = re.compile(
    r",?\s+(?:and\s+)?(?=(?:(?:he|she|I|they)\s+)?(?:preferring|prefers?|maintaining|keeping|with\s+(?:the\s+)?(?:temperature|"
    r"heating|thermostat|lights?|room|volume)|at\s+a\s+(?:cozy|cosy|comfortable)|ideally\s+(?:at|around))\b[^.;]*?"
    r"\d\s*(?:°|º|degrees?|deg\b|C\b|F\b|%|per\s?cent\b|celsius|fahrenheit)|(?:at\s+)?(?:with\s+)?(?:the\s+)?(?:volume|brightness)\s+(?:\w+\s+){0,3}?\d)",
    re.I,
)


_STARTS_IT = re.compile(
    r"(?:and\s+|but\s+|with\s+)?(?:(?:he|she|it|they)(?:[’'](?:s|re)|\s+is|\s+are)\s+(?:(?:due|here|back|coming)\s+)?)?(?:(?:the|our|my|his|her|their)\s+)?(?:next|last|first)\b\s*(?:(?:one|time|turn|session|visit|date|round|lesson|"
    r"meeting|appointment)\s*)?(?:(?:is|was|being|will\s+be|falls|:|[’']s)\s*)?(?:on\s+)?(?:the\s+)?(?:\d|this\s+week|next\s+week|last\s+week|today|"
    r"tomorrow|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)|(?:this|next)\s+week\s+(?:is|[’']s)\s+(?:one|"
    r"ours|mine|his|hers|my|our|on|off|not)\b",
    re.I,
)
"""From when something counts ("the next one is on the 28th") belongs to what it counts for."""


_CUTS = (
    _SECOND_WISH,
    _SECOND_RULE,
    _SECOND_DOER,
    _FETCHED,
    _MAYBE_TOO,
    _ANOTHER_VALUE,
    _KEPT_AT,
    _BACK_BY,
    _PLEASE,
    _AT_DEGREES,
    _LIGHTS_TOO,
    _NEVER_ABOVE,
    _STATES,
    _SECOND_VALUE,
    _TRAILING_SETTING,
)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a text says, and where in the text it stands.

    `follows` marks one that leans on the act before it, `is_joined` one of the same sentence.
    """

    text: str
    start: int
    follows: bool = False
    is_joined: bool = False


def split_acts(text: str) -> tuple[Act, ...]:
    """Return the acts of a text, in order. A text that says one thing comes back whole."""
    acts: list[Act] = []
    for start, end in _sentences(text):
        for inner, stop in _wishes(text, start, end):
            piece = _JOINT.sub("", text[inner:stop])
            if piece.strip(" .,;!?\n\t"):
                is_time = acts and (adds_only_a_time(piece, acts[-1].text) or (len(acts) == 1 and adds_only_a_time(acts[0].text, "")))
                if is_time and not _VALUE_AGAIN.match(piece):
                    head = acts[-1].text + text[acts[-1].start + len(acts[-1].text) : inner]
                    acts[-1] = replace(acts[-1], text=_one_sentence(head, piece))
                else:
                    acts.append(Act(piece, inner, follows=bool(acts), is_joined=bool(acts) and inner > start))
    return tuple(acts)


def _one_sentence(before: str, more: str) -> str:
    """Put a time of its own sentence behind what it is the time of."""
    plain = before.rstrip(" .!?\n\t")
    return plain + before[len(plain) :].replace(".", ",").replace("!", ",").replace("?", ",") + more


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = [0]
    for m in _END.finditer(text):
        head = text[: m.start()].rstrip("\"”’') ")
        if text[m.start() : m.end()].strip() != ";" and _ABBREVIATION.search(head[-8:]):
            continue
        if not _STARTS_IT.match(text, m.end()):
            cuts.append(m.end())
    cuts.append(len(text))
    return [(a, b) for a, b in itertools.pairwise(cuts) if a < b]


def _wishes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut one sentence before a second wish or a trailing setting."""
    sentence = text[start:end]
    cuts = [0]
    for pattern in _CUTS:
        for m in pattern.finditer(sentence):
            head = sentence[: m.start("joint") if pattern is _KEPT_AT else m.start()]
            if pattern is _ANOTHER_VALUE and not _HAS_VALUE.search(head) and not _HAS_VALUE.match(sentence, m.end()):
                continue  # "phone away by 10 on school nights, 11 otherwise"
            if pattern is _BACK_BY and WENT_OUT.search(head):
                continue  # The other end of one time.
            if len(head.split()) >= (2 if pattern is _KEPT_AT else 3) and not _opens_with_a_condition(head):
                because = re.search(r"\bso\s+$", m.group(), re.I)
                cuts.append(m.end() - len(because.group()) if because else m.end())
    cuts += [cut for cut in clause_cuts(sentence) if not _opens_with_a_condition(sentence[:cut].rstrip(" ,;:"))]
    cuts = [*sorted({0, *(cut for cut in cuts if cut and not _STARTS_IT.match(sentence, cut))}), len(sentence)]
    return [(start + a, start + b) for a, b in itertools.pairwise(cuts)]


def _opens_with_a_condition(head: str) -> bool:
    """Say whether all there is so far is "When she cooks" or "For yoga class": the wish after it is the first."""
    if _TELLS_WHICH_DAYS.match(head) or _BESIDE_ANOTHER.match(head):
        return True
    if _SAYS_ALL.match(head) or _says_all_on_a_day(head):
        return False
    if _IS_A_NEED.match(head):
        return True
    return re.match(
        r"\s*(?!until\s+further|from\s+now)(?:when|whenever|while|if|for|during|on|after|before|in|at|every|between|once|until|from|as|because|since|by|to)\b[^,]*$",
        head,
        re.I,
    ) is not None and not re.search(rf"\b{_WISH}\b", head, re.I)


def _says_all_on_a_day(head: str) -> bool:
    """Say whether a day in front has all it needs behind it: "On Thursday my friends come from three to five"."""
    day = _ON_A_DAY.match(head)
    clause = own_clause(head, day.end()) if day is not None else None
    return clause is not None and _AT_A_TIME.search(head, clause.end) is not None


_ON_A_DAY = re.compile(
    r"\s*(?:on|every|each)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:(?:\s*,\s*|\s+and\s+)(?:mon|tues|wednes|thurs|fri|satur|sun)days?)*(?:\s+(?:mornings?|afternoons?|evenings?|nights?))?,?\s+",
    re.I,
)
_AT_A_TIME = re.compile(r"\b(?:at|from|until|between)\s+(?:\d|half|noon|quarter)", re.I)
_BESIDE_ANOTHER = re.compile(
    r"\s*(?:the|every|each)\s+(?:day|night|evening|morning|afternoon|eve)s?\s+(?:before|after|of)\b(?![^,]*\s(?:I|we|he|she|they)(?:[’']\w+)?\s)[^,]*$",
    re.I,
)
_TELLS_WHICH_DAYS = re.compile(
    r"\s*(?:on\s+(?:(?:the|any|all|every|each)\s+)?|(?:the|any)\s+)(?:day|night|evening|morning|afternoon)s?\s+(?:that\s+|when\s+)?(?:I|we|he|she|they|(?:the|my|our)\s+[\w-]+)\b[^,]*$|"
    r"\s*on\s+(?:the|any|those)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weeks?)\s+(?:that\s+|when\s+)?(?:I|we|he|she|they)\b[^,]*$",
    re.I,
)
"""A clause behind a day that tells which ones: "on nights I work late"."""
_NO_SUBJECT = r"(?!(?:I|he|she|we|they|it|you)\b)"
_IS_A_NEED = re.compile(
    r"\s*(?:(?:and|but|so)\s+)?(?:if|when|whenever|once|unless|in\s+case|as\s+soon\s+as|as\s+long\s+as)\s+(?![\w’'-]+ing\b)(?:(?:the|my|our|his|her|their)\s+)?"
    rf"[\w’'-]+(?:\s+{_NO_SUBJECT}[\w’'-]+)?\s+(?:(?:ever|really|still|suddenly)\s+)?{_WISH}\b(?:(?!\b{_WISH}\b|\s(?:I|he|she|we|they)\s)[^,])*$",
    re.I,
)
"""A condition that is itself a wish or a duty: "if I have to work late"."""
_SAYS_ALL = re.compile(
    r"\s*(?:after|during|on|in|at|every|from|between|before)\s+(?!(?:I|we|he|she|they|it|you)\b)(?:[\w’:.-]+\s+){1,6}?(?:I|we|he|she|they)(?:[’'](?:m|re|s|ll))?\s+(?!and\b|or\b)[a-z]+\b(?:\s+[\w’:.-]+){1,12}$",
    re.I,
)
"""A clause with its time in front is no condition: "after a night I sleep till three"."""
