"""Which kind of rule an act is, by its cues."""

from __future__ import annotations

import re
from functools import lru_cache

from concord.domain.rule import Comparator, Kind

from .bans import also_forbids, says_how_long_guests_stay
from .done_to import is_done_to
from .own_clauses import says_what_somebody_does
from .people import HELPER_WORDS
from .reminders import is_reminder
from .signs import Signs, decided_by_form
from .watched import mention, watched
from .words import RECENT_TEXTS

_FORBID = watched(
    r"\b(?:(?<!nights with )(?<!days with )(?<!evenings with )(?<!mornings with )(?<!weeks with )"
    r"no(?!\s+(?:later|more|earlier|higher|lower|one|matter|problem|longer|less|warmer|cooler|colder|hotter|idea|need|rush|"
    r"preference|better|worse|different|wonder|doubt|surprise|secret|joke|fun|good|use)\b)\s+(?!\w+\s+(?:wins|allergies))[a-z]|no\s+one\b|nobody\b|no\s+more\s+[a-z]|"
    r"do(?:es)?\s+not\b|do(?:es)?n[’']t\b|must\s+not\b|mustn[’']t\b|may\s+not\b|cannot\b|can\s+not\b|can[’']t\b|should\s+not\b|"
    r"shouldn[’']t\b|will\s+not\b|won[’']t\b|is\s+not\b|isn[’']t\b|are\s+not\b|aren[’']t\b|"
    r"never\b|not\s+(?:allowed|permitted|before|after|until|later|past|on|at|in|to\b)|not\s+(?:be\s+)?(?:disturbed|interrupted|"
    r"available)|off[\s-]limits|(?:house|it|home|everything|everyone|flat|place)\s+(?:(?:to|should|must)\s+be\s+|is\s+|be\s+|"
    r"stays?\s+)?(?:quiet|silent)\b|(?:needs?|wants?|likes?|loves?|appreciates?|expects?|enjoys?|ha(?:ve|s)|requests?|requires?|asks?\s+for)\s+(?:(?:some|peace\s+and|an?\s+(?:bit|little|"
    r"moment)(?:\s+of)?|absolute|complete|total|perfect)\s+)*(?:quiet|silence)\b(?!\s+(?:reading|music|corner|spot|room|place|time\s+(?:with|alone)|night|chat|day|drink|activit))|"
    r"(?:keep|lower|turn)s?\s+(?:(?:the|your|their|our|his|her|all)\s+)?(?:noise|voices?|volume|racket|music|sound|row)(?:\s+(?:level|levels))?\s+(?:right\s+)?(?:down|low)\b|(?:keep|be|stay|"
    r"remain)s?\s+(?:it\s+|(?:the|my|our)\s+(?:\w+\s+)?(?:house|noise|room|lounge|kitchen|den|study|office|flat|place|apartment|hall(?:way)?)\s+|very\s+)?(?:quiet|silent|down)\b(?!\s+(?:reading|and\s+comf))|forbidden|"
    r"banned|prohibited|out\s+of\s+bounds|quiet\s+(?:hours?|time\s+(?:from|between|after)|please|after|from|between)|"
    r"silence\s+(?:please|from|after|between|until|during)|(?:rather|sooner)\s+not\b(?!\s+(?:say|tell|discuss|talk|go\s+into)\b)|(?:do|does)(?:n[’']t|\s+not)\s+hold\s+with|hates?\s+(?:it\s+when|when|being|to\s+be)|dislikes?|can[’']t\s+stand|"
    r"(?:keep|leave|have)s?\s+(?:the|my|our|\w+[’']s)\s+(?:[\w’']+\s+){1,3}(?:free|clear|empty)\b|"
    r"curfew|avoid(?:s)?\b|stay\s+out|keep\s+out|without\b(?=.*\b(?:permission|"
    r"asking)\b)|unavailable|hands\s+off)",
    re.I,
)
_QUIET_PLEASE = re.compile(
    r"^\W*(?:please[\s,]+)?(?:(?:some|complete|total|absolute|peace\s+and)\s+)?(?:quiet|silence)\s+(?:in|on|around|upstairs|downstairs|throughout|"
    r"everywhere|while|for|at|until|till|before)\b",
    re.I,
)
_ONE_OF_THEM = re.compile(
    r"^\W*(?:(?:and|so|but|please)\s+)*(?:(?:one|any|some)\s+of\s+(?:you|us|the\s+\w+|my\s+\w+|our\s+\w+)|somebody|someone)(?:\s+else)?\s+(?:should|must|(?:will\s+)?(?:has|have)\s+to|needs?\s+to|"
    r"can|could|will|is\s+to|please)\b(?!\s*(?:not|n[’']t))",
    re.I,
)
_IS_READY = re.compile(
    r"^\W*(?:(?:please|have|get|keep)\s+)*(?:an?\s+|the\s+|my\s+|our\s+)?(?:[\w-]+\s+){1,3}(?:(?:should|must|has\s+to|needs?\s+to)\s+be\s+)?ready\b"
    r"(?=[\s,]+(?:at|by|when|before|for|every|on|in|around|about|from|once|as)\b|\W*$)",
    re.I,
)
_SERVED = re.compile(
    r"^\W*(?:please\s+)?(?:(?!is\b|are\b|am\b|was\b|I\b|he\b|she\b|we\b|they\b|be\b)[\w’'-]+\s+){1,4}(?:to\s+be\s+)?(?:brought|delivered|left|placed|fetched|served|"
    r"collected|laid\s+out|put\s+out)\b",
    re.I,
)
_HOME_BY = mention(
    r"\b(?:(?<!books )(?<!it )(?<!them )(?<!that )(?<!one )(?<!ones )(?<!stuff )back|home|"
    r"(?<!ing\s)in\s+bed|in\s+(?:his|her|my|their)\s+rooms?|indoors|inside|asleep|out\s+of\s+(?:the\s+)?(?:bathroom|"
    r"kitchen|shower|house))\b[^.;,]{0,30}?\b(?:by|before|no\s+later\s+than|at\s+the\s+latest)\b"
)
_OTHERS_IN = mention(
    r"\b(?:visitors?|guests?|anyone|anybody|nobody|no\s+one|people|friends|noise|music|calls|cleaners?|staff|aides?|nurses?|robot)\s+(?:to\s+be\s+)?(?:in|inside)\s+"
    r"(?:his|her|my|their)\s+rooms?\b"
)
"""Who is in somebody's room there is no going to bed of."""
_OUT_BY = mention(
    r"\b(?:guests?|visitors?|friends|company|people|everyone|everybody)\b[^.;,]{0,30}\b(?:out|gone|leave|left|home)\b[^.;,]{0,15}\b(?:by|before)\b"
)
_THERE_AND_BACK = re.compile(
    r"\b(?:out\s+(?:of\s+)?the\s+door|leav(?:e|es|ing)|set(?:s|ting)?\s+off|head(?:s|ing)?\s+(?:out|off)|off\s+at|gone)\b.*\b(?:back|home)\b|"
    r"\b(?:driving|drive|going|go|flying|fly|visiting|visit|trip|travelling|traveling|heading|off|away)\b.*\b(?:and|be|then)\s+back\b",
    re.I,
)
_SCREENS_OFF = mention(
    r"\b(?:screens?|tvs?|television|telly|phones?|ipads?|tablets?|devices?|gadgets|xbox|playstation|nintendo|consoles?|games?|music|"
    r"wifi|wi-fi|computers?|laptops?)\b[^.;]{0,30}?\b(?:off|away|down|stop|stays?\s+(?:in|out)|out\s+of|on\s+the\s+side|in\s+(?:the|a)\s+(?:basket|drawer|box)|charging|docked)\b"
)
_NEGATION = re.compile(
    r"\b(?:(?:do(?:es)?\s+not|do(?:es)?n[’']t|did\s+not|didn[’']t)(?:\s+(?:want|like|need|allow|let|wish))?|must\s*(?:not|n[’']t)|"
    r"may\s+not|can\s*not|can[’']t|should\s*(?:not|n[’']t)|will\s+not|won[’']t|"
    r"(?:would\s+)?(?:rather|sooner)\s+not|never(?:\s+(?:want|wants)(?:\s+to)?)?|nobody|no\s+one|nothing\s+(?:with|containing|that\s+(?:has|contains))|(?:am|is|are)\s+not\s+to|no(?:\s+more(?!\s+than))?|without|avoids?)\s+(?:(?:have|use|uses|be)\s+)?",
    re.I,
)
_INDIFFERENT = mention(r"\b(?:do(?:es)?\s+not|do(?:es)?n[’']t)\s+(?:mind|care)\b")
_NEEDS_A_LIFT = mention(r"\b(?:needs?|wants?|would\s+like)\s+(?:a|the)\s+(?:lift|ride)\b")
_NOT = re.compile(r"\s*(?:not|never)\b|n[’']t\b", re.I)
_LEISURE = re.compile(r"\W*(?:\w+\s+)?(?:play|read|talk|start|finish|stay|sit|see|come|go|greet|run|meet)(?:e?s)?\b", re.I)
_MEETINGS_HAVE = re.compile(
    r"^\W*(?!(?:I|we|he|she|they)\b)(?:\w+\s+)?(?:should|must|need|needs|have|has|always)\b(?:\s+to)?(?:\s+(?:have|include))?\s+\w+", re.I
)
_NEEDS_DOING = mention(
    r"\bneeds?\s+(?:feeding|walking|watering|cleaning|mowing|washing|emptying|hoovering|dusting|changing|ironing|tidying|sorting|"
    r"fixing|repairing|letting\s+out|brushing)\b"
)
_THERE_SHOULD_BE = re.compile(
    r"^\W*there\s+(?:should|must|has\s+to|have\s+to|needs?\s+to|ought\s+to)\s+(?:always\s+)?be\s+(?!no\b|nobody\b)", re.I
)
_SHUT = mention(
    r"^\W*(?:please\s+)?(?:(?:all|the|my|our|\w+)\s+){0,2}(?:windows?|doors?|gates?|curtains|blinds)\s+(?:wide\s+)?(?:open|shut|closed|locked|drawn)\b"
)
_IS_DUE = mention(r"^(?!.*\b(?:baby|train|plane|bus|guests?)\b).*\w(?:[’']s|\s+(?:is|are|falls?|comes?))\s+due\b(?!\s+to\b)")
_NAMES_A_THING = re.compile(r"^[a-z]+\s+(?:of\b|(?:(?!the\b|my\b|our\b|out\b|up\b)[a-z]+\s+)?(?:is|are|meets?|starts?|begins?)\b)", re.I)
"""A noun that looks like a verb: "book group is on Tuesday", "Wheel of Fortune"."""
_OF_DAYS = r"(?:on|every|each|daily|weekdays|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
"""Behind these an exception is one from the days that they name, and allows nothing else: "not on weekdays except Friday"."""
_ONLY = watched(
    r"\b(?:only\s+(?:\w+\s+){0,3}?(?:between|from|after|before|until|on)|(?:may|can|allowed)\s+(?:\w+\s+){0,5}?only|"
    rf"not\s+(?:(?!{_OF_DAYS}\b)\w+\s+){{0,4}}except)\b",
    re.I,
)
_NOT_FORBIDDEN = watched(
    r"\b(?:doesn[’']t\s+mind|don[’']t\s+mind|do\s+not\s+mind|does\s+not\s+mind|no\s+(?:problem|preference|matter|need)\b|(?:can|could|will)\s+only\s+(?:see|make|do|come|manage|fit|take)\b|(?:nobody|no\s+one)\s+(?:minds|cares|objects)\b|can[’']t\s+(?:wait|stand)|isn[’']t\s+(?:home|at\s+home|in)|"
    r"not\s+(?:at\s+)?home|(?:(?:will|am|is|are)\s+not|won[’']t|isn[’']t|aren[’']t|[’'](?:m|s|re)\s+not)\s+(?:be\s+)?(?:in|here|there|around|back)(?=\W*$|\s+(?:until|till|before|then|that|on|this|at\s+all)\b)|never\s+(?:miss|misses|late|without)|(?:can|could)\s*(?:not|n[’']t)\s+(?:make|miss)|no\s+longer|not\s+(?:before|earlier),?\s+(?:and|or|nor)\s+(?:not\s+)?(?:after|later)(?=\W*$))\b",
    re.I,
)
_WISHES = (
    r"(?:wants?|needs?|would\s+(?:like|love|appreciate)|[’']d\s+(?:like|love)|likes?|loves?|asks?\s+for|requests?|prefers?|"
    r"insists?\s+on|appreciates?|enjoys?|requires?|expects?|"
    r"must\s+have|has\s+to\s+have|have\s+to\s+have|could\s+(?:use|do\s+with)|depends\s+on|relies\s+on|uses|can[’']t\s+do\s+without)"
)
_WISH = mention(rf"\b{_WISHES}\b")
_PREFER = mention(
    r"\b(?:prefers?|preference|rather|favou?rite|likes?\s+(?:to|it|when|\w+ing\b)|loves?\s+(?:to|it|when|\w+ing)|enjoys?|"
    r"first\s+choice|suits?|best\s+(?:for|on|in)|happiest|would\s+(?:like|love)\s+to)\b"
)
_ONE_TO_ANOTHER = mention(
    r"\bprefers?\s+(?!to\b)(?:[\w’-]+\s+){1,3}to\s+(?!be\b|have\b|the\b|\d)(?:[\w’-]+)(?=\W*$|\s+(?:in|on|at|after|with|when|for|before)\b)"
)
_SHOULD_BE = re.compile(
    r"\b(?:should|must|has\s+to|have\s+to|needs?\s+to)\s+(?:always\s+|also\s+)?be\s+(?:available|ready|there|stocked|provided|in|on|"
    r"nearby|included|served|equipped)\b|\b(?:available|stocked|provided|include[sd]?|equipped\s+with|comes?\s+with|supplied)\b",
    re.I,
)
_SUPPLIED = re.compile(r"\b(?:set\s+up\s+with|equipped\s+with|stocked\s+with|to\s+be\s+(?:available|provided|ready|supplied))\b", re.I)
_PREPARED = re.compile(r"\bto\s+be\s+(?:prepared|set\s+up|laid\s+out|arranged)\b", re.I)
_MUST_BE_THERE = mention(
    r"\b(?:must|should|has\s+to|have\s+to|needs?\s+to)\s+(?:always\s+|also\s+)?be\s+(?:available|ready|there|stocked|provided|in|on|"
    r"nearby|included|served|equipped|within)\b"
)
_LIKES_TO = re.compile(r"\b(?:likes?|loves?|prefers?)\s+to\s+(?!have\b|be\b|get\b)[a-z]", re.I)
_OWN_THING = re.compile(
    r"\b(?:needs?|wants?|would\s+like|likes?)\s+(?:to\s+have\s+)?(?:my|his|her|their|some|extra|two|three|four|five|six|eight|ten|"
    r"\d+)\s+[a-z]",
    re.I,
)
_TASK_VERB = (
    r"(?:wheel|push|cut|tie|polish|grease|oil|deliver|bring|fetch|empt(?:y|ies|ied)|feed|walk|water|clean|vacuum|hoover|mop|tidy|"
    r"wash|iron|fold|pack|prepare|fill|refill|"
    r"check|collect|gather|pick|drop|take|put|buy|order|book|pay|call|ring|"
    r"escort|accompany|help|assist|give|knock|enter|leave|place|set|lay|load|unload|cook|make|wake|lock|unlock|open|close|turn|"
    r"switch|charge|mow|sweep|shovel|drive|renew|return|post|send|print|sign|"
    r"discuss|talk|read|play|offer|serve|remove|change|replace|fix|repair|sort|wrap|unpack|carry|move|bake|look\s+after|watch|mind|"
    r"babysit|do|get|run|stir|defrost|hang|strip|rinse|groom|brush|bath(?:e)?|"
    r"dust|rake|weed|trim|ask|tell|alert|come|go|drop\s+by|make\s+sure|ensure|stay|sit|answer|arrange|see|greet|greeting|start|"
    r"finish|let|shop)"
)
_HELPER_DOES = watched(
    rf"\b{HELPER_WORDS}\s+(?:(?:please|always|also|then)\s+)?(?!comes\b|visits\b|arrives\b|is\s+coming\b|(?:calls?|stops?|drops?|pops?|looks?)\b(?!\s+(?:the|my|our|his|her|for|after|off|(?-i:[A-Z]))))(?:to|should|must|will|"
    rf"shall|can|could|needs\s+to|has\s+to|is\s+to|would|may|{_TASK_VERB}(?:e?s)?)\b",
    re.I,
)
_WANTS_DONE = mention(
    r"\b(?:(?:to\s+be|being|gets?|be|is|are)\s+)?(?:delivered|brought|placed|left|prepared|filled|refilled|emptied|cleaned|washed|"
    r"collected|picked\s+up|dropped\s+off|escorted|walked|fed|watered|"
    r"packed|wrapped|driven|taken|made|checked|ironed|mowed|vacuumed|hoovered|swept|tidied|changed|charged|ordered|bought|paid|"
    r"booked|posted|returned|set\s+up|laid\s+out|put\s+out|taken\s+out|locked|served|gathered|fetched|woken)\b"
)
_HAVE_DONE = re.compile(
    r"\b(?:wants?|needs?|would\s+like|likes?|[’']d\s+like|requests?|prefers?)\b[^.;]{0,200}?\b(?:delivered|brought|placed|filled|refilled|"
    r"emptied|cleaned|washed|collected|escorted|accompanied|walked|fed|watered|packed|wrapped|driven|"
    r"ironed|mowed|vacuumed|hoovered|swept|tidied|charged|ordered|posted|fetched|woken|picked\s+up|dropped\s+off)\b",
    re.I,
)
_DOES = re.compile(
    rf"^(?:(?:please|always|and|then|also|remember\s+to|to|has\s+to|have\s+to|must|should|will|needs?\s+to|is\s+(?:going\s+)?to|"
    rf"are\s+to|wants?\s+to|[’']ll|do|does|can|could\s+(?:you\s+|someone\s+)?)\s+)*{_TASK_VERB}(?:e?s)?\b",
    re.I,
)
_IMPERATIVE = re.compile(
    rf"^\s*(?:please\s+|can\s+(?:you|someone|somebody)\s+|could\s+(?:you|someone|somebody)\s+)?{_TASK_VERB}\s+(?:the|an?|my|his|her|"
    rf"our|their|some|him|them|me|us|up|out|off|(?-i:[A-Z]\w+)\s+(?:the|an?|his|her|to|from|up|off|at)\b)\b",
    re.I,
)
_SWITCHED = re.compile(
    r"\W*(?:the\s+)?(?:\w+\s+)?(?:lights?|lamps?|ac|a/c|heating|heater|fan|music|blinds|curtains)\b[^.;]{0,30}\b(?:on|off|out|dimmed|down|low|closed|open)\b",
    re.I,
)
_LAMPS_ARE = re.compile(
    r"^\W*(?:(?:the|my|our|all|his|her|both|[\w’']+)\s+){0,3}(?:lights?|lamps?|lighting|blinds|curtains|shades|shutters)\s+(?:(?:in|of)\s+[\w’'\s]{2,30}?)?"
    r"(?:(?:should|must)\s+be|(?:(?:is|are)\s+)?to\s+be|(?:has|have|needs?)\s+to\s+be|stays?|remains?)\b",
    re.I,
)
_HAS = re.compile(
    r"\b(?:ha(?:s|ve)|attends?|joins?|hosts?|goes?\s+to|schedules?|organi[sz]es?|holds?|arranges?|plans?|reserves?|dedicates?|"
    r"meets?|visits?)\b",
    re.I,
)


_HAS_IT = re.compile(
    r"\W*(?:(?:and|but|so)\s+)*(?:I|we|he|she|they|(?-i:[A-Z])\w+)(?:[’']ve|[’']ll)?\s+(?:(?:will|shall)\s+)?(?:have|has|got)\b", re.I
)
_RESTS = re.compile(r"\b(?:use|sleep|stay|camp|rest|nap|move|be|am|is|are|stop|swim|run|dance)s?\b", re.I)


def forbidden_part(text: str) -> str:
    """Return the part of a text that says what is not to happen."""
    m = _NEGATION.search(text)
    if m is not None and _IS_NOT_TO_BE.match(text, m.end()) and text[: m.start()].strip(" .,!|"):
        return text[: m.start()]
    left = text if m is None or not text[m.end() :].strip(" .,!") else text[m.end() :]
    allowed = _ALLOWED_TO.match(left)
    return left if allowed is None else left[allowed.end() :]


_ALLOWED_TO = re.compile(
    r"(?:[\W_]*(?:be\s+)?|.*?\b(?:not|n[’']t|nobody\s+is|no\s+one\s+is)\s+(?:\w+\s+)?)(?:allowed|permitted|supposed|meant|welcome)\s+to\s+(?=\w)",
    re.I,
)
_IS_NOT_TO_BE = re.compile(
    r"[\W_]*(?:take\s+place|taking\s+place|happen(?:ing)?|occur|go\s+on|be\s+(?:done|held|scheduled|planned|arranged|practised|practiced|played|heard))\b[\W_]*$",
    re.I,
)
"""As in "drumming must not take place": what must not stands before it."""


@lru_cache(maxsize=RECENT_TEXTS)
def forbids(text: str) -> bool:
    """Say whether a text rules something out."""
    if _NOT_FORBIDDEN.search(text) and not re.search(r"\b(?:must\s+not|not\s+allowed)\b", text, re.I):
        rest = _NOT_FORBIDDEN.sub(" ", text)
        return _FORBID.search(rest) is not None or also_forbids(rest)
    return any(p.search(text) for p in (_FORBID, _QUIET_PLEASE, _ONLY)) or also_forbids(text) or is_latest(text)


@lru_cache(maxsize=RECENT_TEXTS)
def is_latest(text: str) -> bool:
    """Say whether a text names the latest time for being somewhere ("back by ten") or for a screen to go off."""
    return (
        (_HOME_BY.is_in(text) and not _THERE_AND_BACK.search(text) and not _OTHERS_IN.is_in(text))
        or _OUT_BY.is_in(text)
        or says_how_long_guests_stay(text)
        or _SCREENS_OFF.is_in(text)
    )


@lru_cache(maxsize=RECENT_TEXTS)
def is_only(text: str) -> bool:
    """Say whether a text allows something at certain times and so forbids it at all others."""
    return _ONLY.search(text) is not None


def kind_of(signs: Signs) -> Kind | None:
    """Return the kind of an act; None where nothing says it."""
    text = signs.text
    if _INDIFFERENT.is_in(text):
        return None
    if is_reminder(text):
        return Kind.REMINDER
    decided = decided_by_form(signs)
    if decided is not None:
        return decided.kind
    if _NEEDS_A_LIFT.is_in(text) or _NEEDS_DOING.is_in(text) or _ONE_OF_THEM.match(text):
        return Kind.TASK
    if (
        not (signs.has_number or signs.has_level or signs.comparator is Comparator.RAMP)
        and (is_done_to(text) or _IS_DUE.is_in(text))
        and not forbids(text)
    ):
        return Kind.TASK
    if signs.has_number:
        if signs.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST):
            return Kind.RESTRICTION
        return Kind.SETTING
    if signs.comparator is Comparator.RAMP:
        return Kind.SETTING
    if signs.has_level and _LAMPS_ARE.match(text):
        return Kind.SETTING
    if signs.is_done_by and not forbids(text):
        return Kind.TASK
    if signs.names_who_should and not signs.has_range and not forbids(text):
        return Kind.TASK
    if _THERE_SHOULD_BE.match(text):
        return Kind.PROVISION
    if _SHUT.is_in(text) and not signs.has_range and not forbids(text):
        return Kind.TASK
    helper = _HELPER_DOES.search(text)
    if helper and not forbids(text[: helper.end()]) and not _NOT.match(text[helper.end() :]):
        return Kind.TASK
    if forbids(text):
        return Kind.RESTRICTION
    if (signs.has_clock or signs.has_time) and not signs.has_range and (_IS_READY.match(text) or _SERVED.match(text)):
        return Kind.TASK
    if signs.has_range and signs.is_task_word and not _WANTS_DONE.is_in(text):
        return Kind.COMMITMENT
    if _WISH.is_in(text) and _HAVE_DONE.search(text) and not signs.has_level and not _PREPARED.search(text):
        return Kind.TASK
    if not signs.has_range and not signs.has_level and _IMPERATIVE.match(text):
        return Kind.TASK
    if signs.has_place and not signs.has_range and _SWITCHED.match(text):
        return Kind.SETTING
    if signs.has_clock and signs.names_activity and not signs.is_task_word and not signs.prefers_time:
        return Kind.COMMITMENT
    if signs.has_level and not (signs.names_activity and signs.has_clock):
        return Kind.SETTING
    return _wish_or_act(signs)


def _wish_or_act(signs: Signs) -> Kind | None:
    text = signs.text
    wishes = _WISH.is_in(text)
    done = _WANTS_DONE.is_in(text)
    does = _DOES.match(signs.bare) is not None and not _NAMES_A_THING.match(signs.text.strip()) and _LEISURE.match(signs.bare) is None
    if wishes and not signs.has_time and (_SUPPLIED.search(text) or (signs.has_condition and _PREPARED.search(text))):
        return Kind.PROVISION
    if (
        signs.has_condition
        and signs.has_place
        and re.search(r"\b(?:can|could|may|should)\s+be\s+(?:held\s+)?(?:in|at)?\b", text, re.I)
        and not done
        and not wishes
    ):
        return Kind.PREFERENCE
    if signs.has_condition and not signs.has_clock and _MEETINGS_HAVE.search(text):
        return Kind.PROVISION
    if wishes and signs.has_condition and not signs.has_clock and not done:
        return Kind.PREFERENCE if signs.prefers_time or (signs.has_place and _PREFER.is_in(text)) else Kind.PROVISION
    if signs.prefers_time or (_ONE_TO_ANOTHER.is_in(text) and not signs.has_clock):
        return Kind.PREFERENCE
    if done and (wishes or not signs.has_clock or signs.is_task_word):
        return Kind.TASK
    if _MUST_BE_THERE.is_in(text) and not signs.has_clock:
        return Kind.PROVISION
    if wishes and not signs.has_clock and not signs.has_day_of_its_own and _OWN_THING.search(text):
        return Kind.PROVISION
    if (
        _PREFER.is_in(text)
        and not signs.has_clock
        and not signs.has_day_of_its_own
        and (signs.has_place or signs.names_activity or _LIKES_TO.search(text))
        and not signs.is_task_word
    ):
        return Kind.PREFERENCE
    if signs.is_task_word and (does or signs.has_time or signs.follows or done):
        return Kind.TASK
    if signs.has_time and signs.names_activity:
        return Kind.COMMITMENT
    if wishes and not signs.has_time:
        if _PREFER.is_in(text) and (signs.names_activity or signs.has_place):
            return Kind.PREFERENCE
        return Kind.PROVISION
    if _SHOULD_BE.search(text) and not signs.has_clock:
        return Kind.PROVISION
    if does and not (signs.has_range and not wishes):
        return Kind.TASK
    if wishes and signs.has_resource and signs.has_time:
        return Kind.COMMITMENT
    if wishes and not signs.names_activity and not re.search(r"\b(?:wants?|needs?|likes?|prefers?|love)\s+to\b", text, re.I):
        return Kind.PREFERENCE if re.search(r"\b(?:over|rather\s+than|instead\s+of)\b", text, re.I) else Kind.PROVISION
    if signs.has_time and (_HAS.search(text) or len(signs.bare.split()) <= 8):
        return Kind.COMMITMENT
    if wishes and signs.has_time:
        return Kind.TASK if done else Kind.COMMITMENT
    if _PREFER.is_in(text):
        return Kind.PREFERENCE
    if signs.follows and signs.has_resource and _HAS_IT.match(text):
        return Kind.COMMITMENT
    if signs.follows and says_what_somebody_does(text):
        return Kind.COMMITMENT if signs.names_activity or _RESTS.search(text) else Kind.TASK
    return Kind.COMMITMENT if signs.has_clock or signs.has_day_of_its_own else None  # Who names an hour or a day means something by it.
