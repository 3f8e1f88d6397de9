"""Says a text in the words the grammar knows: short forms in full, roundabout wishes straight, bare temperatures with a degree sign."""

from __future__ import annotations

import re

from .ages_said import CHILDS_AGE, I_AM_ONLY
from .idioms import without_idioms
from .opening_hours import said_of_users
from .pleas import pleaded_straight
from .repeats import with_days_apart
from .resources import resource_in
from .roundabout import said_straight
from .shared_subjects import with_subjects
from .watched import mention, watched

_ASKS_ANY = watched(
    r"(?:^|(?<=,\s))(?P<head>\s*(?:please\s+)?)(?:can|could|would|will)\s+(?P<who>someone|somebody|anyone|anybody|(?:one|any|some)\s+of\s+(?:you|us|the\s+\w+))\s+(?:please\s+)?",
    re.I,
)
_NEEDS_ANY_TO = watched(
    r"\b(?:I\s+(?:need|want|[’']d\s+like|would\s+like)|I[’']d\s+like|I[’']ll\s+need|we\s+need)\s+(?P<who>someone|somebody|anyone|anybody|"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?-i:[A-Z])[\w-]+)\s+to\s+(?=[a-z])",
    re.I,
)
_JOB = watched(
    r"^(?P<lead>\W*)(?P<who>(?-i:[A-Z])[\w-]+)[’']s\s+(?:job|turn|task|chore|duty)(?:\s+(?:is|will\s+be))?\s*(?::|–|-|(?<=is)|(?<=be))\s*(?:to\s+)?"
    r"(?=[a-z]+\s+(?:the|an?|my|our|his|her|their|up|out|off|down|for|(?-i:[A-Z])\w))",
    re.I,
)
"""As in "Tim's job: empty the bin"."""
_NEEDED_FOR = watched(
    r"^(?P<lead>\W*)(?P<what>(?:(?:the|my|our|two|three|four|some|an?)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2}?)(?:\s+(?:is|are|will\s+be))?\s+(?:needed|wanted|required)\s+"
    r"(?=for\s+(?!\d|an?\s|half\b|the\s+(?:day|week|whole|morning|afternoon|evening|night)\b))",
    re.I,
)
_LEVEL = r"(?P<value>\d{1,3}\s*(?:%|per\s?cent\b))\s+(?P<what>volume|brightness)"
_STAYS_AT_LEVEL = watched(
    r"^(?P<lead>\W*)(?P<thing>(?:the|my|our)\s+[^,;.\d]{3,40}?)\s+(?P<stays>(?:(?:always|never)\s+)?(?:stays?|is|is\s+kept|is\s+to\s+be|should\s+(?:be|stay)|must\s+(?:be|stay)|may\s+be|has\s+to\s+(?:be|stay)))\s+"
    rf"(?P<bound>(?:at|below|under|above|over|at\s+most|at\s+least|no\s+(?:louder|brighter|more)\s+than)\s+(?:at\s+)?){_LEVEL}\b",
    re.I,
)
_DONE_AT_LEVEL = watched(rf"^(?P<what_is_done>[^,;.]{{5,90}}?)\s+at\s+{_LEVEL}\b(?P<rest>[^,;.]*)", re.I)
"""A value before what it is of: "listens to the radio at 60 percent volume"."""
_VALUE_BETWEEN = watched(
    r"\b(?P<what>lights?|lamps?|music|volume|heating|temperature)\s*,\s*(?P<value>(?:(?:at\s+most|at\s+least|about|around|below|under|above|no\s+more\s+than)\s+)?\d{1,3}\s*"
    r"(?:%|°|per\s?cent\b|degrees\b))\s*,\s+(?=(?:in|on|at|while|when|during|from|between|every)\b)",
    re.I,
)
"""As in "bright lights, 100 percent, in the studio"."""
_SO_QUIET = watched(
    r"\s*[;.]\s+(?=it\s+(?:has\s+to|must|should|needs\s+to|ought\s+to)\s+be\s+(?:\w+\s+)?(?:quiet|silent|still)\s*[.!]?\s*$)", re.I
)
"""What has to be so for what the text just told of, and only then."""
_SAID_OTHERWISE = (
    (
        re.compile(
            r"\b(the|our|my|his|her|their)\s+((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+"
            r"(?=(?!(?:morning|afternoon|evening|night|lunchtime|after|before|and|or)s?\b)[a-z][^,;.]{2,60}?\son\s+\2s?\s+(?:at|from|between)\s)",
            re.I,
        ),
        r"\1 ",
    ),
    (re.compile(r"\b(and|then)\s+once\s+(?:more|again)\b", re.I), r"\1 again"),
    (re.compile(r"\bas\s+of\s+(?=(?:now|next|this|the|mid)\b|\d|(?-i:[A-Z][a-z]+))", re.I), "from "),
    (re.compile(r"\bnone\s+of\s+us\s+(?:may|can|must|should|(?:is|are)\s+allowed\s+to)\b", re.I), "we may not"),
    (re.compile(r"\bthree-quarters(?=\s+of\s+an\s+hour\b)", re.I), "three quarters"),
)
"""Words that read as something else: a \"once\" that waits for nothing, an \"as of\" that is a from."""
_SURELY = (
    r"(?:(?:absolutely|definitely|simply|desperately|urgently|really|badly|positively|certainly|seriously|honestly|totally|truly|just)\s+)+"
)
_NEEDS = r"(?:must|needs?|have\s+to|has\s+to|wants?|requires?|will\s+need|shall\s+need)"
_INSISTS = (
    (watched(rf"\b{_SURELY}(?P<verb>{_NEEDS})\b(?!\s+not\b)", re.I), r"\g<verb>"),
    (watched(rf"\b(?P<verb>must|have\s+to|has\s+to|need\s+to)\s+{_SURELY}(?=(?:have|get|use|be|go|take)\b)", re.I), r"\g<verb> "),
)
"""How much somebody insists is no part of what they do; `strengths` hears it."""
_SHORT_FORMS = (
    (re.compile(r"\b(I|we|they|you)[’']ve\s+got\s+to\b", re.I), r"\1 have to"),
    (re.compile(r"\b(I|we|they|you)[’']ve\s+got\b", re.I), r"\1 have"),
    (
        re.compile(
            r"\b(I|we|they|you)[’']ve\s+(?=an?\b|my\b|the\b|football\b|school\b|\w+\s+(?:practice|training|lessons?|class)\b)", re.I
        ),
        r"\1 have ",
    ),
    (re.compile(r"\b([A-Z]\w+|he|she)[’']s\s+got\s+to\b"), r"\1 has to"),
    (re.compile(r"\b([A-Z]\w+|he|she)[’']s\s+got\b"), r"\1 has"),
    (re.compile(r"\b(?:[’']m|\s+am)\s+(?:gonna|going\s+to)\s+(?=need\b|want\b)", re.I), " "),
    (re.compile(r"\bI[’']ll\s+(?=need\b|want\b)", re.I), "I "),
    (re.compile(r"\bgonna\b", re.I), "going to"),
    (re.compile(r"\b(?:gotta|got\s+to)\b", re.I), "have to"),
    (re.compile(r"\bwanna\b", re.I), "want to"),
    (
        re.compile(r"^(\s*(?:[Ss]chool|[Ww]ork|[Dd]inner|[Tt]ea|[Ll]unch|[Bb]reakfast|[Ss]upper|[Bb]edtime|[Cc]hurch|[Cc]hoir))[’']s\s+"),
        r"\1 is ",
    ),
    (
        re.compile(r"\b(\w+(?:er|or|le|om|th|ry|ne|ar|an|us))[’']s\s+(?=(?:already\s+)?(?:taken|busy|full|occupied|in\s+use)\b)", re.I),
        r"\1 is ",
    ),
)
_NAMES_A_ROOM = (
    r"(?:room|bedroom|den|kitchen|bathroom|lounge|study|office|nursery|house|home|apartment|flat|place|hall(?:way)?|basement|attic|loft|"
    r"conservatory|upstairs|downstairs|thermostat|temperature|temp|heating|heat|heater|radiator|ac|a/c|air\s?con(?:ditioning)?|garage|gym|"
    r"studio|cabin|greenhouse|sunroom|playroom|it)"
)
_KEEPS = (
    r"(?:keep|keeps|kept|set|sets|leave|leaves|hold|holds|maintain|maintains|heat|heated|warm|warmed|cool|cooled|lower|lowered|raise|"
    r"raised|turn|turned|put|bump|crank|drop)"
)
_WARMTH = r"(?:1[2-9]|2\d|30|5[5-9]|[67]\d|8\d|90)(?:\.\d)?"
_SURE_WARMTH = r"(?:2[5-9]|30|5[5-9]|[67]\d|8\d|90)(?:\.\d)?"
_NO_CLOCK = (
    r"(?!\s*(?:[:.]\d|\d|[-–]\s*\d|°|º|degrees?\b|deg\b|[CF]\b|am\b|pm\b|a\.m|p\.m|o.clock|min|hours?\b|h\b|%|percent|per\s*cent|db\b|lux|"
    r"st\b|nd\b|rd\b|th\b|people|december|january|february|march|april|may\b|june|july|august|september|october|november))"
)
_AT = r"(?:at|to|around|about|near|below|under|above|over|than|of|exceed|exceeds|past)\s+(?:about\s+|around\s+|exactly\s+|a\s+\w+\s+)?"
_A_WARMTH = re.compile(rf"{_WARMTH}{_NO_CLOCK}", re.I)
"""Without such a number there is none to put a degree sign behind."""
_WARM_BETWEEN = re.compile(
    rf"\b{_NAMES_A_ROOM}\b[^.;,\d]{{0,40}}?\b(?:(?:(?:should|must|has\s+to|needs\s+to|to)\s+(?:be|stay)|stays?|kept|held|remains?)\s+"
    rf"(?:at\s+)?(?:somewhere\s+)?(?:between|from)?|(?<=temperature\s)(?:between|from)?)\s*(?P<low>{_WARMTH})\s*(?:and|to|-|–)\s*"
    rf"(?P<high>{_WARMTH}){_NO_CLOCK}|\b{_KEEPS}\b[^.;,\d]{{0,40}}?\b{_NAMES_A_ROOM}\b[^.;,\d]{{0,20}}?(?:(?:between|from|at)\s+)?"
    rf"(?P<kept>{_WARMTH})\s*(?:and|to|-|–)\s*(?P<kept_high>{_WARMTH}){_NO_CLOCK}|\b{_NAMES_A_ROOM}\b[^.;,\d]{{0,40}}?\b(?:at|to|between|from)\s+(?P<sure>{_SURE_WARMTH})\s*"
    rf"(?:and|to|-|–)\s*(?P<sure_high>{_SURE_WARMTH}){_NO_CLOCK}",
    re.I,
)
_WARM_KEPT = watched(rf"\b{_KEEPS}\b[^.;,\d]{{0,40}}?\b{_NAMES_A_ROOM}\b[^.;,\d]{{0,25}}?\b{_AT}(?P<value>{_WARMTH}){_NO_CLOCK}", re.I)
_WARM_IS = re.compile(
    rf"\b{_NAMES_A_ROOM}\b[^.;,\d]{{0,25}}?\b(?:should|must|has\s+to|needs\s+to|is\s+to|stays?|sits?|set|kept|no|not|never|warmer|cooler|colder|"
    rf"hotter)\b[^.;,\d]{{0,25}}?\b{_AT}(?P<value>{_WARMTH}){_NO_CLOCK}",
    re.I,
)
_WARM_FOR_SURE = re.compile(rf"\b{_NAMES_A_ROOM}\b[^.;,\d]{{0,40}}?\b{_AT}(?P<value>{_SURE_WARMTH}){_NO_CLOCK}", re.I)
_WARM_AT_NIGHT = watched(
    rf"\b{_NAMES_A_ROOM}\b[^.;,\d]{{0,20}}?\bat\s+(?P<value>{_WARMTH}){_NO_CLOCK}(?=\s+(?:at\s+night|overnight|in\s+the|during|while|when|"
    rf"by\s+day|all\s+day)\b)",
    re.I,
)
_THEN_WARM = re.compile(
    rf"°[^.;\d]{{0,60}}?(?:,|\band|\bbut|\bthen)\s+(?:(?:then|and|but|at|to|about|around|back\s+to|down\s+to|up\s+to)\s+)*(?P<value>{_WARMTH})"
    rf"{_NO_CLOCK}(?=\s+(?:at\s+night|overnight|in\s+the|during|on\s+(?:the\s+)?\w+days?|on\s+weekends?|while|when|from|before|after|once|by\s+day|"
    rf"the\s+rest|otherwise)\b|\s*[.!]?\s*$)",
    re.I,
)
_WARM_WILL_DO = watched(
    rf"\b(?:warm(?:er|th)?|cool(?:er)?|colder|hotter|heating|temperature|thermostat|radiators?)\b[^.;\d]{{0,90}}?[,;:–—-]\s*"
    rf"(?:about\s+|around\s+|say\s+)?(?P<value>{_WARMTH}){_NO_CLOCK}(?=\s+(?:(?:should|would|will|might)\s+(?:do|be)|is|does)\b)",
    re.I,
)
_TO_THAT_THEN = watched(
    r"(?P<wish>\bprefers?\s+[^.;]{0,120}?\b(?:at|in|on)\s+[^.;]{0,120}?)\s+to\s+(?:\w+\s+)?(?:at|in|on)\s+(?:the\s+)?\w[^,.;]*", re.I
)
_THAN_THEN = watched(
    r"(?P<wish>\b(?:rather|prefers?)\b[^.;]*?)(?<!later)(?<!earlier)(?<!sooner)(?<!more)(?<!less)\s+(?:rather\s+than|than|instead\s+of|over)\s+(?:(?:at|in|on|after|before|around|about)\s+)?(?:the\s+)?"
    r"(?:\d|half|quarter|noon|midday|midnight|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|mornings?\b|"
    r"afternoons?\b|evenings?\b|nights?\b|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|weekends?\b|weekdays?\b|earlier\b|later\b)[^,.;]*",
    re.I,
)
"""What something should rather not be: its time is none to plan."""
_OF_AGE = re.compile(
    rf"^(?P<lead>\W*){I_AM_ONLY}(?:\d{{1,2}}|{CHILDS_AGE}|[a-z]+teen)(?:\s+years?\s+old)?\s+and\s+(?:I\s+)?"
    r"(?=(?:have|go|play|do|take|need|want|am|like|get|attend|work|train|sing|dance|swim)\b)",
    re.I,
)
"""How old somebody is says nothing of their week."""
_WANTS_NOBODY = watched(
    r"(?P<lead>(?P<start>^)\W*|\b(?:and|but|so)\s+|[,;.]\s+)(?:I|we)\s+(?:do\s+not|don[’']?t|would\s+rather\s+not|wouldn[’']?t)\s+(?:want|like)\s+"
    r"(?:to\s+(?:see|find|have|meet)\s+)?(?:anybody|anyone|any\s+of\s+you|people|you\s+lot|you)\s+(?:else\s+)?(?=(?:near|at|on)\s+(?:the|my|our)\b)",
    re.I,
)
"""Who wants nobody somewhere forbids the others to be there."""
_THING_NEEDED = watched(
    r"^(?P<lead>\W*)(?:the\s+|our\s+)?(?P<what>[a-z]+(?:\s+[a-z]+)?)\s+(?:is\s+)?(?:needed|wanted|required)\s+"
    r"(?=(?:on|from|at|every|for|this|all|\d|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b)",
    re.I,
)


def _needs_the_thing(m: re.Match[str]) -> str:
    """Say "oven needed Sunday 11 to 1" as somebody's need of the oven."""
    return f"{m['lead']}I need the {m['what'].lower()} " if resource_in(f"the {m['what']}") is not None else m.group()


_OR_LESS = watched(
    r"\b(?:at|to)\s+(?P<value>\d{1,2}(?:\.\d)?\s*(?:degrees?(?:\s+(?:celsius|C))?|°\s?[CF]?))(?:\s+or\s+(?:(?P<less>less|cooler|below|lower|under|colder)|"
    r"(?P<more>more|warmer|above|higher|over))|,?\s+(?:and\s+)?(?:no\s+more|not\s+more|no\s+warmer|not\s+a\s+degree\s+more|max(?:imum)?|at\s+(?:the\s+)?most))"
    r"(?=\s*(?:[.,;!]|$)|\s+(?:when|while|during|in|on|at|please|for|from|every)\b)",
    re.I,
)
"""A value with which way it may go said behind it: "at 19 degrees or less", "at 18 degrees, no more"."""
_ROOM_WARM = watched(
    r"\b(?P<room>(?:my|our|his|her)\s+(?:bed)?room)\s+(?P<value>1[4-9]|2[0-7])(?=\s+(?:when|while|whilst|during|at\s+night|in\s+the|for|please|pls)\b|\s*(?:[.,;!]|$))",
    re.I,
)
"""A number behind one's own room is how warm it is to be: "i want my room 21 when revising"."""
_DRIVES_NOT = watched(
    r"\b(?P<who>I|we|he|she|they|(?-i:[A-Z])[\w-]+)(?:"
    r"\s+(?:can\s+|may\s+|is\s+able\s+to\s+|am\s+able\s+to\s+)?no\s+longer\s+(?:can\s+|able\s+to\s+|allowed\s+to\s+)?drives?|"
    r"\s+(?:am|is|are|[’']m)\s+(?:not|no\s+longer)\s+(?:able|allowed)\s+to\s+drive|"
    r"\s+(?:ha(?:s|ve)n[’']?t|ha(?:s|ve)\s+no(?:t)?|(?:do|does)\s*n[’']?t\s+have)\s+(?:got\s+)?(?:a|her|his|my)?\s*(?:driving\s+)?licen[cs]e|"
    r"\s+(?:do|does|can)\s*(?:n[’']?t|not)\s+drive(?=\s+any\s?more))(?:\s+any\s?more)?(?=\s*(?:[.,;!]|$|and\b|so\b|but\b))",
    re.I,
)
"""Who does not drive, in whatever words."""
_QUIET = (
    r"(?:(?:a\s+(?:bit|little|moment|lot)\s+of|some|absolute|total|complete|perfect|proper|real|utter|full)\s+)*"
    r"(?:peace\s+and\s+quiet|quiet(?:\s+time)?|silence|peace)"
)
_WANTS_QUIET = watched(
    rf"^(?P<lead>\W*(?:(?:on|every|from|between|at|in|until|after|before)\b[^,]{{2,40}},\s*)?)(?:(?:I|we|he|she|they|(?-i:[A-Z])[\w-]+)\s+)(?:must\s+have|(?:really\s+|also\s+|always\s+)?(?:needs?|wants?|likes?|"
    rf"requires?|insists?\s+on|asks?\s+for)|would\s+like|[’']d\s+like)\s+{_QUIET}\b(?!\s+(?:room|place|corner|evening|night|weekend|day|car|hour|walk|drink))",
    re.I,
)
"""Who wants quiet forbids the others noise."""
_WATCHED = mention(rf"{_NAMES_A_ROOM}|\b(?:warm|cool|cold|hot)")


def reworded(text: str) -> str:
    """Return the text as the grammar reads it. Its meaning, its names and its order stay."""
    text = without_idioms(said_straight(pleaded_straight(with_days_apart(text))))
    text = said_of_users(text)
    plain = _ASKS_ANY.sub(lambda m: f"{m.group('head')}{m.group('who').capitalize()} should ", text)
    plain = _WANTS_NOBODY.sub(lambda m: f"{m['lead']}{'N' if m['start'] is not None else 'n'}obody comes ", plain)
    plain = _DRIVES_NOT.sub(lambda m: f"{m['who']} {'do' if m['who'].lower() in ('i', 'we', 'they') else 'does'} not drive", plain)
    plain = _TO_THAT_THEN.sub(lambda m: m.group("wish"), plain)
    plain = _THAN_THEN.sub(lambda m: m.group("wish"), plain)
    plain = _THING_NEEDED.sub(_needs_the_thing, plain)
    plain = _NEEDED_FOR.sub(lambda m: f"{m['lead']}I need {m['what'][0].lower()}{m['what'][1:]} ", plain)
    plain = _NEEDS_ANY_TO.sub(lambda m: f"{m['who'][0].upper()}{m['who'][1:]} must ", plain)
    plain = _JOB.sub(lambda m: f"{m['lead']}{m['who']} has to ", plain)
    plain = _SO_QUIET.sub(", so ", plain)
    if "percent" in plain or "%" in plain or "per cent" in plain:
        plain = _STAYS_AT_LEVEL.sub(r"\g<lead>the \g<what> of \g<thing> \g<stays> \g<bound>\g<value>", plain)
        plain = _DONE_AT_LEVEL.sub(r"\g<what_is_done>\g<rest>, with the \g<what> at \g<value>", plain)
    plain = _VALUE_BETWEEN.sub(lambda m: f"{m['what']} {'' if not m['value'][0].isdigit() else 'at '}{m['value']} ", plain)
    if " of" in plain or "once" in plain or "day " in plain:
        for pattern, straight in _SAID_OTHERWISE:
            plain = pattern.sub(straight, plain)
    if "'" in plain or "’" in plain or "got" in plain or "gonna" in plain or "wanna" in plain:
        for pattern, straight in _SHORT_FORMS:
            plain = pattern.sub(straight, plain)
    for insisting, verb in _INSISTS:
        plain = insisting.sub(verb, plain)
    plain = _OF_AGE.sub(lambda m: f"{m['lead']}I ", plain)
    plain = _WANTS_QUIET.sub(lambda m: f"{m['lead']}{'N' if not m['lead'].strip() else 'n'}o noise", plain)
    plain = _OR_LESS.sub(lambda m: f"{'at least' if m['more'] else 'no warmer than'} {m['value']}", plain)
    plain = _ROOM_WARM.sub(lambda m: f"{m['room']} at {m['value']}°", plain)
    return with_degrees(with_subjects(plain))


def with_degrees(text: str) -> str:
    """Put a degree sign behind the numbers that can only be temperatures: "keep the den at 70", "between 66 and 70", "and 22 at night"."""
    if not _A_WARMTH.search(text) or not _WATCHED.is_in(text):
        return text
    for pattern in (_WARM_BETWEEN, _WARM_WILL_DO, _WARM_KEPT, _WARM_IS, _WARM_FOR_SURE, _WARM_AT_NIGHT):
        m = pattern.search(text)
        if m is not None:
            group = next(name for name in ("high", "kept_high", "sure_high") if m.group(name)) if pattern is _WARM_BETWEEN else "value"
            text = text[: m.end(group)] + "°" + text[m.end(group) :]
            break
    m = _THEN_WARM.search(text)
    return text if m is None else text[: m.end("value")] + "°" + text[m.end("value") :]
