"""What a text is about: a short phrase in the writer's words, and the class of it."""

from __future__ import annotations

import re
from functools import lru_cache

from .done_to import without_auxiliary
from .lexicon import Activity, Found, lexicon
from .people import HELPER_WORDS, OWN, PRONOUN, Writer, name_ranges
from .watched import mention, watched
from .words import RECENT_TEXTS, squeeze

_SUBJECT = re.compile(
    rf"^(?:and|but|then|so|also|please|both|that|the\s+kids|the\s+children|{HELPER_WORDS}|{PRONOUN})(?:[’'](?:s|re|m|ll|ve|d))?\b[\s,]*",
    re.I,
)
_AUXILIARY = re.compile(
    r"^(?:(?:am|is|are)\s+(?!going\s+to\s+(?!the\b|an?\b|my\b|our\b|his\b|her\b|their\b|bed\b|sleep\b)[a-z])(?=\w+ing\b)|(?:comes?|coming)\s+(?:(?:round|over|in|by)\s+)?to\b|(?:at\s+)?least\s+(?:of\s+)?|(?:might|may|can|could)\s+(?!be\b)|would\s+be\s+(?:nice|lovely|great|good)\s+(?:to(?:\s+have)?|if\s+we(?:\s+could)?(?:\s+have|\s+had)?)|(?:is|are|"
    r"am)\s+going\s+to|will|shall|(?:would|[’']d)\s+(?:like|love|appreciate|prefer|need|be\s+(?:happy|glad|pleased))(?:\s+to)?|(?:happy|glad|pleased|able|due|about)\s+to|(?:hopes?|hoping|tr(?:y|ies|ying)|means?|meaning|aims?|aiming|tends?|expects?)\s+to|wants?(?:\s+to)?|wishes\s+to|needs?(?:\s+to)?|"
    r"ha(?:s|ve)\s+(?:got\s+)?to|must|should|has\s+got|"
    r"have\s+got|[’']ve\s+got|(?:always|rather(?:\s+(?:have|be|do))?|usually|normally|also|typically|often|generally|regularly|then|just|still|really|now|only|"
    r"never|please)|likes?(?:\s+to)?|loves?(?:\s+to)?|"
    r"prefers?(?:\s+to)?|enjoys?|plans?(?:\s+(?:to|on))?|intends\s+to|gets?\s+to|requests?(?:\s+that)?|asks?\s+(?:for|that)|"
    r"insists?\s+(?:that|on(?:\s+having)?)|requires?(?:\s+that)?|is|are|am|be|being|been|do(?:es)?)\b\s*",
    re.I,
)
_SCHEDULES = re.compile(
    r"^(?:ha(?:s|ve|d|ving)(?:\s+(?:scheduled|planned|booked|arranged|set\s+aside\s+time\s+for|set\s+aside))?|holds?|"
    r"schedules?(?:\s+(?:time\s+(?:for|to))?)?|organi[sz]es?|arranges?(?:\s+for)?|"
    r"got\s+(?=an?\b|my\b|the\b)|goes\s+on\s+(?=the\b)|go\s+on\s+(?=the\b)|"
    r"attends?|joins?|hosts?|hosting|runs?\s+(?=a\b|the\b)|leads?|dedicates?(?:\s+time)?(?:\s+(?:for|to))?|"
    r"sets?\s+aside(?:\s+time)?(?:\s+(?:for|to))?|reserves?(?:\s+for)?|uses?\s+for|books?\s+(?=an?\b|the\b)|"
    r"takes?\s+part\s+in|goes?\s+to(?!\s+(?:bed|sleep|work|school|church))|goes?\s+(?=swimming|running|jogging|climbing|cycling|"
    r"shopping|dancing|hiking|riding|skating|fishing|for\b)|starts?|begins?|"
    r"spends?(?:\s+time)?|participates?\s+in|for(?:\s+the)?|time\s+(?:for|to)|to)\b\s*",
    re.I,
)
_PREAMBLE = re.compile(
    r"^\W*(?:(?:and|but|so|then|also|please|well)\s+)*(?:(?:I|we)\s+(?:think|believe|guess|reckon|suppose|gather|hear|understand)\s+(?:that\s+)?(?=(?:the|my|our|his|her|we|it|there|(?-i:[A-Z])\w+)\s)|(?:(?:please\s+)?(?:make\s+sure|see\s+to\s+it|ensure)\s+(?:that\s+)?)?there\s+(?:(?:should|must|has\s+to|have\s+to|needs?\s+to|ought\s+to)\s+(?:always\s+)?be|(?:is|are)(?=\s+(?:always\s+)?(?:an?|some|enough|plenty|two|three|four|fresh|clean|the)\b))\s+(?:always\s+)?(?:enough\s+|plenty\s+of\s+)?|it[’']?s\s+(?:(?:my|our|his|her)\s+turn\s+to|time\s+(?:for|to)|just)\s+|(?:how|what)\s+about\s+|let[’']?s\s+|let\s+us\s+|why\s+don[’']?t\s+we\s+|"
    r"(?:I|we)(?:\s+am|\s+are|\s+was|\s+were|[’']m|[’']re)?\s+(?:hoping|wanting|planning|meaning|wondering\s+if\s+I\s+could)\s+(?:to\s+)?(?:have\s+|get\s+)?|(?:please\s+)?(?:do\s+not|don[’']?t)\s+"
    r"(?:let\s+(?:me|us)\s+)?forget\s+(?:about\s+|to\s+)?|(?:can\s+|could\s+|should\s+)?(?:someone\s+|somebody\s+|you\s+)?(?:please\s+)?remind\s+(?:me|us|him|her|them|everyone)\s+(?:of\s+|about\s+|to\s+|that\s+)(?=\w)|"
    r"(?:me|myself)\s+and\s+[\w’-]+(?:\s+and\s+[\w’-]+)?\s+(?:are|have|will|go|do)\s+|[\w’-]+\s+and\s+(?:I|me|myself)\s+(?:are|have|will|go|do|both)?\s*|(?:the\s+)?(?:kids|children|boys|girls|twins)\s+(?:all\s+|both\s+)?"
    r"(?=(?:have|are|go|do|need|get)\b)|(?:I|we)?\s*got\s+(?:to\s+|an?\s+|the\s+|my\s+)?(?=\w))",
    re.I,
)
_AFTERTHOUGHT = re.compile(
    r"\s+(?:would\s+be\s+(?:lovely|nice|great|good)|(?:is|are)\s+(?:non-?negotiable|important|fixed|sacred|set\s+in\s+stone|a\s+must|on\s+me|mine|my\s+(?:job|turn|thing))|instead|afterwards|please(?:\s+[A-Z][\w’-]+)?|"
    r"for\s+(?:now|once|a\s+change)|pretty\s+please|off\s+to\s+me|and\s+(?:it|I|we|he|she|they)\b.*|except\b.*|but\s+(?:me|us|him|her|them|(?-i:[A-Z])\w+))$",
    re.I,
)
_PARTICLE = mention(
    r"\b(?:(?:come|comes|coming|drop|drops|dropping|pop|pops|popping|stay|stays|staying|log|check|hand|sleep|sleeps|sleeping)\s+(?:in|on|by|over)|let\b[\w\s’'-]{2,30}\s+in)$"
)
_ARTICLE = re.compile(rf"^(?:an?|the|{OWN}|its|some|every|each|this|that|another)\b\s*", re.I)
_CUT = re.compile(
    r"\s*(?:[,.;:!?()–—|]|\s-\s|\b(?:so\s+that|because|in\s+order|as\s+(?:it|he|she|they|I|we)\b|since\b|which\b|who\b|as\s+well|"
    r"rather\s+than|on\s+(?:the\s+|those\s+)?days\b|directly|focusing|preferring|typically|needing|aiming|where|until|unless|"
    r"with\s+the\s+temperature|maintaining|to\s+(?:discuss|explore|recogni[sz]e|ensure|close|ease|help|avoid|prevent|allow|keep|aid|"
    r"make|get|boost|improve|celebrate|prepare|be|check|see|watch|have|wrap|offset)\b|"
    r"for\s+(?:the\s+)?(?:upcoming|next|week\s+ahead|a\s+comfortable|optimal|better)))",
    re.I,
)
_EDGE = re.compile(
    r"^(?:(?:on|at|in|from|to|for|of|by|until|till|with|and|or|but|the|a|an|all|every|each|this|between|before|after|around|about|"
    r"starting|time|session\s+of|is|are|so|some\s?time|right|just|then|day)\b[\s,]*)+",
    re.I,
)
_TAIL = watched(
    r"(?:[\s,]*\b(?:on|at|in|from|to|for|of|by|until|till|with|and|or|but|the|a|an|all|every|each|this|between|around|about|"
    r"starting|when|while|after|before|during|is|are|so|my|her|his|their|our|some\s?time|right|just|then|as|lasting|everyday|always|"
    r"usually|before|note|noted))+$",
    re.I,
)
_LONG_TAIL = 120
_FOR_WHOM = re.compile(
    rf"^(?:(?:holds?|has|have|organi[sz]es?|schedules?|arranges?|{PRONOUN})\s+)*for\s+(?:{OWN}|the)\s+\w+\s+(?=an?\b|the\b)", re.I
)
_EDGE_MARK = re.compile(r"^[|\s,.]+")
_STRANGER = re.compile(r"^[A-Z][\w’']+\s+(?=(?:will|has|wants|likes|prefers|needs|must|should)\b)")
_LIFT = watched(
    r"\b(?:[Pp]ick|[Dd]rop|[Cc]ollect|[Ff]etch|[Dd]rive|[Tt]ake|[Bb]ring|[Ww]alk|[Rr]un)(?:s|ing|es)?\s+(?:(?:the|both|"
    r"our)\s+(?:kids|children|boys|girls|twins|baby)|her|him|them|me|us|"
    r"[A-Z][\w’']+(?:\s+and\s+[A-Z][\w’']+)?|(?:my|our|his|her)\s+(?!car\b|dog\b|cat\b|puppy\b|bike\b|bins?\b|pills?\b|med|(?:breakfast|lunch|dinner|supper|tea|coffee|meals?|break|nap|rest|bath|shower|seat|turn|time|walk|drops|lessons?|exams?|tests?|calls?|class(?:es)?)\b)\w+|"
    r"[Gg]randma|[Gg]ranny|"
    r"[Gg]randpa|[Mm]um|[Mm]om|[Dd]ad)\s+(?:up|off|to|from|at|home|back|over)\b"
)
_DRIVES = mention(r"\b(?:drives?|collects?|fetch(?:es)?)\s+(?:me|her|him|them|us|the\s+(?:kids|children))\b")
_TAKES_TABLETS = mention(r"\b(?:takes?|taking|took|gives?|swallows?)\b[^.;]{0,40}\btablets?\b")
_WATCHES = mention(r"\bwatch(?:es|ing)?\b[^.;]{2,60}?\bon\s+(?:the\s+)?(?:tv|television|telly)\b")
_LOOKS_ON = watched(
    r"\b(?:watch(?:es|ing)?|catch(?:es|ing)?|see(?:s|ing)?)\s+(?:(?:all|most|both\s+halves)\s+of\s+)?(?:the\s+|a\s+|some\s+|live\s+|my\s+|his\s+|her\s+|our\s+)*(?:\w+\s+)?(?:football|soccer|rugby|cricket|tennis|golf|snooker|darts|boxing|athletics|hockey|baseball|"
    r"basketball|cycling|swimming|gymnastics|skiing|racing|Formula\s+(?:1|one)|F1|Grand\s+Prix|Olympics|World\s+Cup|cup\s+final|final|derby|races?|Tour\s+de\s+France|news|weather\s+forecast|soaps?|quiz(?:\s+show)?|documentar(?:y|ies))\b"
    r"(?!\s+(?:match|game|lesson|practice|training|tournament)?\s*(?:of|with|from\s+the\s+stand)\b)",
    re.I,
)
"""As in "watches the football in the lounge"; who goes to a match is elsewhere, and whose match it is says so."""
_RINGS_UP = watched(
    r"\b(?:(?:my|his|her|our|their|[\w-]+[’']s)\s+(?!(?:phones?|phone|alarm|clock)\b)[\w-]+|(?-i:[A-Z])[\w-]+|mum|mom|dad|gran|granny|grandma|grandad|grandpa)\s+(?:(?:always|usually)\s+)?(?:phones|telephones|rings)\b"
    r"(?=\s+(?:me|us|him|her|them|at|on|every|for|from|up|in|(?-i:[A-Z]))\b|\W*$|\s*,)",
    re.I,
)
_OUT_TO_SEE = re.compile(
    r"[’']s\s+(?:\w+\s+)?(?:match|game|final|race|gala|football|rugby|cricket|tennis|hockey|swimming|gymnastics)\b|"
    r"\b(?:at|from|in|down)\s+(?:the\s+|a\s+)?(?:[\w’']+\s+)?(?:park|stadium|ground|pitch|club|pub|school|rink|track|arena|court|courts|field|sidelines?|stands?|velodrome|pool)\b",
    re.I,
)
_CARE_VISIT = mention(
    r"\b(?:(?:district|night|community)\s+)?(?:nurses?|carers?|caregivers?|care\s+workers?|home\s+help|aide|physio(?:therapist)?)\s+(?:visits?|calls?|comes?|"
    r"pops?|drops?|looks?)\b(?!\s+(?:\w+\s+)?(?:on|off)\b)|\bvisits?\s+(?:by|from|of)\s+(?:(?:the|a|my|our|their)\s+)?(?:district\s+)?(?:nurses?|carers?|caregivers?|"
    r"care\s+workers?|physio)\b"
)
_DOES_BEDTIME = mention(r"\bdo(?:es|ing)?\s+(?:the\s+)?bed\s?time\b")
_TITLE = watched(r"\b(Dr|Mr|Mrs|Ms|St)\.(?=\s)")
_TO_BED = re.compile(r"\b(?:to\s+bed|bed\s?time|sleeps?|asleep|naps?)\b", re.I)
_SOMEBODY_ELSE = re.compile(r"\b(?:baby|kids|children|twins|guests?|sister|brother|mother|father|dog|cat)\b", re.I)
_MEETING_ORDER = (
    "workshop",
    "one_on_one",
    "celebration",
    "client",
    "brainstorming",
    "team",
    "planning",
    "training",
    "review",
    "presentation",
    "interview",
    "event",
    "call",
    "meeting",
)
_WHO_DOES = (
    r"(?:someone|somebody|anyone|anybody|one\s+of\s+(?:you|us|the\s+\w+)|mum|mom|mummy|mommy|dad|daddy|gran|granny|grandma|grandpa|"
    r"grandad|nan|nana)"
)
_LEAD_IN = (
    (
        re.compile(
            rf"^(?:(?:and|so|but|please|can|could|would|will|if)\s+)*{_WHO_DOES}\s+(?:(?:please|should|must|can|could|will|has\s+to|have\s+to|needs?\s+to|"
            r"is\s+to|to|always|usually)\s+)*(?!\w+\s+(?:calls?|rings?|phones?|visits?|comes?|arrives?|stays?|is|has)\b)(?!['’]s\b|likes?\b|wants?\b|comes?\b|is\b|visits?\b)(?=(?-i:[a-z]))",
            re.I,
        ),
        "",
    ),
    (
        re.compile(
            r"\b(?:need|want|have|use|take)s?\s+(?:the|our|a)\s+(?:\w+\s+)?(?:car|van|minivan|truck|suv|tv|telly|television|oven|desk|computer|laptop|"
            r"washer|washing\s+machine|dryer|printer|piano|bike|kitchen|garage|study|den)[\s,]+(?:for\s+(?:the\s+)?|to\s+)(?=\w)",
            re.I,
        ),
        "",
    ),
    (re.compile(r"\bneed(?:s)?\s+driving\b", re.I), "drive me"),
)
_HAPPENS = watched(
    r"\s+(?:(?:should|must)\s+be|meets?|happens?|takes?\s+place|is\s+on\s+me|is\s+my\s+job|(?:has|have|needs?|must)(?:\s+to(?:\s+be)?)?|is\s+on|is\s+at|are\s+at|is|are|starts?|begins?|runs|comes?|is\s+coming(?:\s+round|\s+over)?|gets?\s+done|"
    r"sees\s+me|sees\s+us)(?:\s+(?:at|in|on)\b.*|\s+here|\s+(?:at\s+)?(?:our|my)\s+place)?$",
    re.I,
)
_ON_A_THING = re.compile(
    r"\s+(?:on|at|in|with)\s+(?:the\s+)?(?:big\s+|family\s+|kitchen\s+|dining\s+)?(?:tv|telly|television|desk|computer|table|car)$", re.I
)
_LOOSE = re.compile(r"\s+(?:online|sharp|here|there|too|again|please|as\s+well|to\s+myself|both\s+ways|(?:there\s+)?and\s+back)$", re.I)
_BARE_VISITS = frozenset(
    (
        "visits",
        "comes",
        "arrives",
        "calls",
        "stops",
        "stops by",
        "drops by",
        "drops in",
        "pops in",
        "looks in",
        "calls in",
        "comes over",
        "comes round",
        "is coming",
        "coming",
        "visit",
    )
)
_VISITOR = re.compile(
    r"\b(?:nurse|carer|caregiver|cleaner|gardener|nanny|babysitter|sitter|driver|aide|handyman|care\s+worker|neighbou?r)\b", re.I
)
_BASE_VERBS = (
    "read walk work cook bake play practise practice study sleep nap swim run watch teach drive collect fetch feed water clean "
    "iron shop bring paint sing dance knit garden train rest babysit mow vacuum wash do take make write draw meditate volunteer listen"
)
_BASE_FORM = {form: base for base in _BASE_VERBS.split(" ") for form in (base + "s", base + "es", base.removesuffix("y") + "ies")}
LONGEST_PHRASE = 8
"""Words in an activity's name on the timeline."""
NO_ACTIVITY = frozenset({"myself", "me", "us", "ourselves", "mine", "everyone", "everybody"})
"""Words for people, which name nothing that they do."""


def activity_phrase(text: str, writer: Writer) -> str | None:
    """Return the activity of a text from which times, places and conditions are already blanked out."""
    text = squeeze(text)
    text = without_auxiliary(_PREAMBLE.sub("", text, count=1))
    for pattern, straight in _LEAD_IN:
        text = pattern.sub(straight, text)
    rest = _TITLE.sub(r"\1", squeeze(text)).strip(" .,;:!?-–\"'“”")
    rest = _FOR_WHOM.sub("", _EDGE_MARK.sub("", _EDGE.sub("", rest)))
    stranger = _STRANGER.match(rest)
    if stranger and not lexicon().find(stranger.group()):
        rest = rest[stranger.end() :]
    for _ in range(8):
        before = rest
        for start, end, _member in name_ranges(rest, writer.household):
            if start == 0:
                rest = re.sub(r"^[’']s\b", "", rest[end:]).lstrip(" ,")
                break
        for pattern in (_SUBJECT, _AUXILIARY, _SCHEDULES, _ARTICLE, _EDGE):
            rest = pattern.sub("", rest, count=1)
        if rest == before:
            break
    cut = _CUT.search(rest)
    while cut and cut.start() == 0:
        rest = rest[cut.end() :].lstrip()
        cut = _CUT.search(rest)
    if cut:
        rest = rest[: cut.start()]
    rest = _trimmed(_AFTERTHOUGHT.sub("", rest))
    rest = _ARTICLE.sub("", rest)
    words = rest.split()
    if not words:
        return None
    phrase = _trimmed(" ".join(words[:LONGEST_PHRASE])).strip(" ,.;:-'\"")
    if phrase.lower() in _BARE_VISITS and (visitor := _VISITOR.search(text)):
        return visitor.group().strip()
    return _as_a_title(phrase) or phrase or None


def _trimmed(phrase: str) -> str:
    """Cut small words off the end of a phrase, but not what belongs to its verb: "come in", "let the plumber in"."""
    return phrase if _PARTICLE.is_in(phrase.rstrip(" .,;:!?")) else _without_tail(phrase)


def _without_tail(phrase: str) -> str:
    """Take off the words that say nothing at the end. A long phrase is looked at from its end: a run of them could be long too."""
    cut = phrase.rfind(" ", 0, max(0, len(phrase) - _LONG_TAIL))
    if cut <= 0:
        return _TAIL.sub("", phrase)
    rest = _TAIL.sub("", phrase[cut:])
    return phrase[:cut] + rest if rest else _without_tail(phrase[:cut])


def _as_a_title(phrase: str) -> str:
    """Return a phrase as one would put it on a calendar: "Book club meets" is "Book club", "reads" is "read"."""
    for pattern in (_HAPPENS, _ON_A_THING, _LOOSE):
        phrase = pattern.sub("", phrase, count=1)
    phrase = _trimmed(phrase)
    first, space, rest = phrase.partition(" ")
    base = _BASE_FORM.get(first) if rest else None
    return f"{base}{space}{rest}" if base is not None else phrase


_FRIENDS = r"(?:friends?|mates?|pals?|bf|boyfriend|gf|girlfriend|neighbou?rs?|cousins?|relatives|in-laws|classmates?|ladies|lads)"
_HOSTS = mention(
    rf"\b{_FRIENDS}\b[^.,;]{{0,30}}?\b(?:comes?|coming|drops?|dropping|pops?|popping)\s+(?:round|over|in|by\b|here|for\s+(?:tea|coffee|cake|drinks|a\s+\w+)|"
    rf"to\s+(?:us|ours|mine|the\s+house))|\b(?:have|has|having|got)\s+(?:my|some|the|our|his|her|a\s+few)\s+(?:[a-z]+\s+){{0,2}}{_FRIENDS}(?:\s+\w+)?\s+"
    r"(?:in|over|round|here)\b"
)
"""Who has friends in is a host, whatever they do together."""


@lru_cache(maxsize=RECENT_TEXTS)
def certain_class(text: str) -> Activity | None:
    """Return what a text is about where its words leave no doubt: somebody is taken somewhere, or tablets are taken."""
    if _LIFT.search(text) or _DRIVES.is_in(text):
        return lexicon().named("lift")
    if _HOSTS.is_in(text):
        return lexicon().named("guests")
    if _CARE_VISIT.is_in(text):
        return lexicon().named("care visit")
    if _DOES_BEDTIME.is_in(text):
        return lexicon().named("childcare")
    if _WATCHES.is_in(text) or (_LOOKS_ON.search(text) is not None and not _OUT_TO_SEE.search(text)):
        return lexicon().named("television")
    if _RINGS_UP.search(text) is not None:
        return lexicon().named("call")
    return lexicon().named("medication") if _TAKES_TABLETS.is_in(text) else None


def class_of(found: tuple[Found, ...]) -> Activity | None:
    """Return the activity that gives a text its class, among those it names."""
    if not found:
        return None
    if not any(hit.activity.category in ("sport", "exercise", "dance", "music") for hit in found):
        meetings = [hit.activity for hit in found if hit.activity.is_meeting]
        if meetings:
            return min(
                meetings, key=lambda activity: _MEETING_ORDER.index(activity.category) if activity.category in _MEETING_ORDER else 99
            )
    specific = [hit for hit in found if not hit.activity.is_generic and hit.activity.category not in ("team",)]
    if specific:
        others = [hit for hit in specific if hit.activity.category != "meal"]
        return (others[-1] if others and specific[0].activity.category == "meal" else specific[0]).activity
    return found[0].activity


def activity_in(text: str) -> Activity | None:
    """Return the activity that gives a text its class."""
    return class_of(lexicon().find(text))


_PUTS_TO_BED = re.compile(
    r"\b(?:put|puts|putting|get|gets|getting|take|takes|taking)\s+(?:the\s+)?(?P<who>[\w’-]+)(?:\s+\w+)?\s+to\s+bed\b", re.I
)
_IMPLIED = frozenset({"kitchen", "bedroom"})
"""The rooms that an activity can stand for."""


def implied_place(activity: Activity, text: str, writer: Writer, sleeper: str | None) -> str | None:
    """Return the room that an activity's name already says: cooking is done in the kitchen, sleep in one's own bedroom."""
    if activity.category == "cooking":
        return "kitchen"
    if activity.category == "sleep" and (put := _PUTS_TO_BED.search(text)) is not None:
        return next((f"{person.name}'s bedroom" for person in writer.household if person.name.lower() == put["who"].lower()), None)
    if activity.category == "sleep" and _TO_BED.search(text) and not _SOMEBODY_ELSE.search(text):
        return next((f"{person.name}'s bedroom" for person in writer.household if person.id == sleeper), None)
    return None


def names_place(place: str, text: str) -> bool:
    """Say whether a text names a place itself: "cooking" stands for the kitchen and does not name it."""
    noun = place.rpartition(" ")[2]
    return noun not in _IMPLIED or re.search(rf"\b(?:{noun}|room)s?\b", text, re.I) is not None


def activity_at(place: str | None) -> Activity | None:
    """Return what people go to a place for, where the place says it: a gym is for workouts."""
    if place is None:
        return None
    for activity in lexicon().activities:
        if place in activity.done_at:
            return activity
    return None
