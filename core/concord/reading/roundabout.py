"""Says straight what people say in a roundabout way: asked as a question, as thanks in advance, as what is not the case."""

from __future__ import annotations

import re
from collections.abc import Callable

from concord.reading.watched import Watched, watched

from .verbs import plain_of_doing
from .watched import mention

_KIN = r"mum|mom|mummy|mommy|dad|daddy|gran|granny|grandma|grandpa|grandad|nan|nana"
_ANY = r"somebody|someone|anybody|anyone"
_CLOCK = (
    r"(?:(?:about|around|like|gone|past|well\s+past)\s+)?(?:\d|half\b|quarter\b|noon\b|midday\b|midnight\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b)"
)
_HERE = r"(?:around|here|at\s+home|home|in|there|available|about)"
_ABSENT = r"(?:[’']m|[’']s|[’']re|\s+am|\s+is|\s+are)\s+not|\s+(?:isn[’']t|aren[’']t|won[’']t\s+be|will\s+not\s+be)"


def _asked_of_a_thing(m: re.Match[str]) -> str:
    """Return "the TV should stay off" for "could the TV please stay off"; what stood before it ends with a comma."""
    gap = m["gap"] if m["head"] or m["gap"].startswith(",") or not m.start() else ", "
    return f"{m['head']}{gap}{m['what']} should {m['no'] or ''}{m['do']}"


def _minded(m: re.Match[str]) -> str:
    """Return "someone should walk the dog" for "would someone mind walking the dog"."""
    return f"{m['who']} should {plain_of_doing(m['doing'])}"


def _allowance(m: re.Match[str]) -> str:
    """Return "has TV for an hour every day" for "is allowed an hour of TV a day"."""
    one = m.string[: m.start()].rstrip().lower()
    is_one = m["have"].lower().startswith(("is", "gets", "’s", "'s")) or (
        m["have"].lower().startswith(("may", "can")) and not one.endswith(("i", "we", "they", "s"))
    )
    gap = "" if m["have"][0].isalpha() else " "
    return f"{gap}{'has' if is_one else 'have'} {m['what']} for {m['long']}{' every day' if m['often'] else ''}"


_LENGTH = (
    r"(?:(?:an?|one|two|three|four|half\s+an|a\s+quarter\s+of\s+an|\d{1,3}|ten|fifteen|twenty|thirty|forty|forty-five|ninety)\s+"
    r"(?:and\s+a\s+half\s+)?(?:hours?|hrs?|minutes?|mins?))"
)
_STRAIGHT: tuple[tuple[re.Pattern[str] | Watched, str | Callable[[re.Match[str]], str]], ...] = (
    (watched(rf"\b({_ANY})\s+(?:who|that)(?:\s+is|\s+are|[’']s)\s+(?:at\s+home|home|in|up|around|free|about|there)\b", re.I), r"\1"),
    (
        re.compile(
            r"^(\W*)(someone|somebody)\s+(?:please\s+)?(?=(?:take|get|let|put|pick|feed|walk|water|bring|fetch|collect|drive|empty|open|close|shut|lock|call|ring|"
            r"buy|clean|wash|lay|set|turn|help|wake|check|drop|meet|sign|book|pay|remind|tell)\s)",
            re.I,
        ),
        r"\1\2 should ",
    ),
    (
        watched(
            r"\b(?:I|we)(?:\s+(?:would|should)\s+like\s+to|[’']d\s+like\s+to|\s+must|\s+have\s+to)?\s+ask\s+for\s+(?=(?:some\s+)?(?:silence|quiet|peace)\b)",
            re.I,
        ),
        "please, ",
    ),
    (watched(rf"\b({_ANY})\s+(?:who|that)(?:\s+(?:isn[’']t|is\s+not)|[’']s\s+not)\s+(?:me|him|her|us|(?-i:[A-Z])\w+)\b", re.I), r"\1"),
    (
        watched(r",?\s*(?:with\s+)?this\s+(week|month)\s+being\s+(?:one(?:\s+of\s+(?:them|those))?|the\s+first)\b", re.I),
        r", starting this \1",
    ),
    (
        re.compile(r"^(\W*(?:please\s+)?)(?:can|could|may|might)\s+I\s+(?:please\s+)?(?=(?:have|use|get|borrow|take)\b)", re.I),
        r"\1I would like to ",
    ),
    (
        watched(
            rf"(?:^(?P<start>\W*)|(?P<comma>,\s+))(?:please\s+)?(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill)\s+(?P<who>(?:{_KIN})|(?!(?:I|We|You|He|She|They|It|The|My|Our|Somebody|Someone|"
            rf"Anybody|Anyone|One)\b)[A-Z][\w’-]+(?:\s+(?:and|or)\s+[A-Z]\w+)?)\s+(?:please\s+|kindly\s+)?(?=[a-z])"
        ),
        r"\g<start>\g<comma>\g<who> should ",
    ),
    (
        watched(
            rf"(?P<have>\b(?:(?:(?:am|is|are)\s+|[’'](?:m|s|re)\s+)allowed(?:\s+to\s+(?:have|watch|play|use|do))?|(?:may|can)\s+(?:have|watch|play|use)|gets?))\s+"
            rf"(?P<long>{_LENGTH})\s+of\s+(?P<what>(?!(?:peace|quiet|silence|sleep|rest|help|work)\b)[A-Za-z][\w-]*(?:\s+(?:games?|time|gaming))?)(?P<often>\s+(?:a|per|each|every)\s+day)?\b",
            re.I,
        ),
        _allowance,
    ),
    (
        watched(
            r"(?:\b(?:I|we|he|she|they|(?-i:[A-Z])[\w-]+)\s+(?:wants?|prefers?|likes?|would\s+(?:like|prefer)|[’']d\s+(?:like|prefer)|asks?)\s+(?:that\s+)?)?"
            r"(?P<guests>\b(?:(?:the|our|all|any)\s+)?(?:guests|visitors|friends|company))\s+(?:(?:should|must|shall|have\s+to|has\s+to|need\s+to|are\s+to|is\s+to|to|will)\s+)?"
            r"(?:leave|be\s+gone|be\s+out|go\s+home|head\s+home|be\s+on\s+their\s+way)\s+(?:by|no\s+later\s+than|not\s+later\s+than|before|(?:by\s+)?at\s+the\s+latest(?:\s+(?:by|at))?)\s+(?=\d|half|quarter|ten|nine|eight|eleven|midnight|seven)",
            re.I,
        ),
        r"\g<guests> should leave by ",
    ),
    (watched(r"(?:\bhad|[’']d)\s+(?:better|best)\s+(?=[a-z])", re.I), " should "),
    (
        watched(
            r"\b(?:do\s+not|don[’']t)\s+(?:(?:even|you)\s+)*(?:dare|think\s+(?:of|about)|dream\s+of)\s+(?=[a-z]+ing\b|(?:the|my|our|any)\s)",
            re.I,
        ),
        "no ",
    ),
    (
        watched(
            r"(?P<lead>^\W*|[,;]\s+(?:and\s+|but\s+|so\s+)?|\s+and\s+)(?P<what>(?:the|my|our|his|her)\s+(?!(?:\w+\s+)?(?:dog|cat|puppy|kids?|children|boys?|girls?|baby|twins|family)\b)(?:[\w-]+\s+){1,3}?)"
            r"(?:goes|comes|is\s+going|is\s+coming|travels)\s+(?:along\s+)?with\s+(?:me|us)\b",
            re.I,
        ),
        r"\g<lead>I need \g<what>",
    ),
    (
        watched(
            r"\b(?:I|we)\s+(?:do\s+|shall\s+|[’']ll\s+)?expect\s+(?:the\s+(?:whole\s+|entire\s+)?(?:family|household|house|lot\s+of\s+you)|everyone|everybody|you\s+all|all\s+of\s+you|you\s+lot)\s+(?:to\s+be\s+)?"
            r"(?=(?:at|in|on|there|here|round)\b)",
            re.I,
        ),
        "everyone must be ",
    ),
    (watched(r"\b(?P<who>nobody|no\s+one)\s+else\s+(?=(?!has|needs|knows|must|may|should|can|is|and|or)[a-z])", re.I), r"\g<who> "),
    (watched(r"\s+(?:right|all\s+the\s+way)\s+up\s+(?=(?:until|till)\b)", re.I), " "),
    (watched(r"\b(?:until|till)\s+(?:I|we)\s+(?:say|tell\s+you)\s+(?:otherwise|different(?:ly)?)\b", re.I), "until further notice"),
    (watched(r"\b(?:do\s+not|don[’']t)\s+you\s+dare\s+(?=[a-z])", re.I), "don’t "),
    (watched(rf"\b(?:would|do|could)\s+(?P<who>{_ANY}|one\s+of\s+you|(?-i:[A-Z])[\w-]+)\s+mind\s+(?P<doing>[a-z]+ing)\b", re.I), _minded),
    (
        watched(
            r"(?P<head>^\W*(?:(?:and|so|but|please|also)\s+)*|(?<=[a-z,]))(?P<gap>,?\s*)\b(?:can|could|would|will)\s+(?P<what>(?:the|my|our|his|her|their|all|any|this|that|these|those)\s"
            r"[^,;.!?]{2,50}?|it)\s+(?:please\s+|pls\s+|just\s+|always\s+|all\s+)*(?P<no>(?:not|never)\s+)?(?:please\s+)?(?P<do>be|stay|remain|go|come|get|run|keep)\b",
            re.I,
        ),
        _asked_of_a_thing,
    ),
    (watched(r"(?:[’']d|\s+would)\s+sooner\s+(?!or\b|than\b)", re.I), " would rather "),
    (watched(r"\b(be|at|to|is|s)\s+like\s+(?=\d)", re.I), r"\1 about "),
    (watched(r"(?<=\w)\s*=\s*(?=\d)"), " at "),
    (
        watched(
            r"\b(?P<who>I|we|he|she|they|(?-i:[A-Z])[\w’-]+)\s+needs?\s+(?P<long>(?:(?:about|roughly|around|at\s+least|maybe|a\s+good)\s+)*(?:an?\s+|half\s+an\s+|\d+\s*|one\s+|two\s+|three\s+|"
            r"four\s+|ten\s+|fifteen\s+|twenty\s+|thirty\s+|forty\s+|forty-five\s+|a\s+couple\s+of\s+)(?:hours?|hrs?|minutes|mins?)(?:\s+and\s+a\s+half)?)\s+(?:for|on)\s+"
            r"(?P<what>(?:the|my|our|his|her|a)\s+(?:[\w’-]+\s+)??[\w’-]+)(?=[\s,.;!?]|$)(?!\s+(?:to|with)\b)",
            re.I,
        ),
        r"\g<who> must do \g<what> for \g<long>",
    ),
    (re.compile(r"\b(?:be\s+so\s+(?:kind|good)\s+as\s+to|do\s+me\s+a\s+favou?r\s+and|would\s+you\s+mind\s+not)\s+", re.I), "please "),
    (re.compile(r"^(\W*)(?:nobody|no\s+one)\s+(?:minds|cares|objects)\s+if\s+", re.I), r"\1"),
    (
        watched(
            r"\b(breakfast|lunch|dinner|supper|tea|meals)\s+(?:is\s+|are\s+)?without\s+(?:the\s+|any\s+)?(telly|tv|television|phones?|screens?|tablets?|toys|music)\b",
            re.I,
        ),
        r"no \2 during \1",
    ),
    (
        watched(
            r"\b(?:never|can[’']t|cannot|won[’']t|must\s*n[’']?t|must\s+not|don[’']t\s+want\s+to)\s+miss(?:es)?\s+(?=the\b|my\b|our\b|a\b|his\b|her\b)",
            re.I,
        ),
        "have ",
    ),
    (re.compile(r"\b(?:can[’']t|cannot)\s+wait\s+(?:for|to\s+go\s+to)\s+", re.I), "have "),
    (
        watched(
            r"\b(?:please\s+)?(?:make\s+sure|see\s+to\s+it|ensure)\s+(?:that\s+)?(?=(?-i:[A-Z])[\w’-]+\s|(?:the\s+)?(?:kids|children|boys|girls|dog|cat)\s)",
            re.I,
        ),
        "",
    ),
    (watched(r"\bkindly\s+", re.I), ""),
    (watched(r"\b(?:is|are)\s+(?:requested|asked|expected|supposed|required)\s+(to\s+be\s+\w+ed|not\s+to)\b", re.I), r"is \1"),
    (watched(r"\b(?:is|are)\s+(?:requested|asked|expected|supposed|required)\s+to\s+", re.I), "should "),
    (re.compile(r"^(\W*)it\s+is\s+(?:proposed|suggested|requested|intended|planned|agreed)\s+that\s+", re.I), r"\1"),
    (
        watched(r"\s+(?:shall\s+|should\s+|will\s+|is\s+to\s+)?be\s+held(?=\s+(?:on|at|in|every|each|from|daily|weekly|monthly)\b)", re.I),
        " is",
    ),
    (re.compile(r"\brequires\s+(?=(?:the|my|our|his|her)\s)", re.I), "needs "),
    (
        watched(
            r"\b(?:I|we)(?:[’']ll|\s+will)\s+not\s+have\s+(?:any\s+)?(?=(?:shoes|boots|wellies|phones|screens|dogs|cats|pets|toys|noise|shouting|running|smoking|fighting|swearing|food)\b)",
            re.I,
        ),
        "no ",
    ),
    (
        re.compile(
            r"^(\W*)I(?:[’']m\s+after\s+telling|[’']ve\s+told|\s+(?:have\s+)?told|\s+keep\s+telling)\s+(?:ye|you|yous|them)(?:\s+all)?\s*[,:]\s*",
            re.I,
        ),
        r"\1",
    ),
    (watched(r"\bforenoon\b", re.I), "morning"),
    (
        watched(
            r"^(?!.*\b(?:if|when|while|not|no)\b)(?P<lead>\W*)(?!it\b|that\b|this\b)(?P<what>[^,;]{3,100}?)\s+would\s+(?:be|go\s+down)\s+(?:(?:so|very|really)\s+)?(?:lovely|nice|great|good|wonderful|perfect|"
            r"brilliant|ideal|fab(?:ulous)?|amazing|a\s+treat|well|heaven)(?=\W*$)",
            re.I,
        ),
        r"\g<lead>I would like \g<what>",
    ),
    (
        re.compile(
            r"\bit\s*(?:would|[’']d)\s+be\s+(?:(?:so|very|really)\s+)?(?:lovely|nice|great|good|wonderful|fun)\s+(?:to\s+(?!know|hear|see\s+(?:you|him|her|them)\b)|"
            r"if\s+we\s+(?:could|can|all)\s+)",
            re.I,
        ),
        "we would like to ",
    ),
    (
        watched(
            r"\b(I|we)\s+(?:wouldn[’']t\s+(?:mind|say\s+no\s+to)|(?:really\s+)?fancy|could\s+murder)\s+(?=an?\b|the\b|my\b|some\b|\w+ing\b)",
            re.I,
        ),
        r"\1 would like ",
    ),
    (watched(r"\b(an?\s+[\w\s’'-]{3,40}?)\s+will\s+do(?:\s+(?:nicely|fine|me|for\s+me))?(?=\W*$)", re.I), r"I would like \1"),
    (
        watched(
            rf"(?<=\d)([^.;]{{0,40}}?,\s*)(?:and\s+)?(?:I\s+|it\s+|we\s+)?won[’']t\s+be\s+(?:back|home|done|finished|ready)\s+(?:till|until|before)\s+(?={_CLOCK})",
            re.I,
        ),
        r"\1until ",
    ),
    (re.compile(rf"\bwon[’']t\s+be\s+(?:back|home|in)\s+(?:till|until|before)\s+(?={_CLOCK})", re.I), "will be out until "),
    (
        watched(
            rf"^((?!\W*(?:no|nobody|not|never|nothing|don[’']t|do\s+not|please)\b)[^.;]*?\w,\s*)(?:but\s+)?not\s+before\s+(?={_CLOCK})",
            re.I,
        ),
        r"\1from ",
    ),
    (
        watched(
            rf"^((?!\W*(?:no|nobody|not|never|nothing|don[’']t|do\s+not|please)\b)[^.;]*?\w,\s*)(?:but\s+)?(?:not|no)\s+(?:later\s+than|after)\s+(?={_CLOCK})",
            re.I,
        ),
        r"\1by ",
    ),
    (
        watched(
            r"(?<!\bdays )(?<!\bwhen )(?<!\bif )\b(?:I(?:[’']m|\s+am)|we(?:[’']re|\s+are))\s+not\s+working\b|"
            r"\b(?:I|we)\s+(?:won[’']t|will\s+not)\s+be\s+working\b",
            re.I,
        ),
        "no work",
    ),
    (watched(rf"(?:{_ABSENT})\s+(?:at|in)\s+(school|work|nursery|college|uni|university|preschool|daycare)\b", re.I), r" has no \1"),
    (watched(rf"\b(I|we)(?:{_ABSENT})\s+{_HERE}\b(?!\s+(?:until|till|before|by|later|the\b|my\b|a\b)|[’'])", re.I), r"\1 will be away"),
    (re.compile(r"\bthere(?:[’']s|[’']ll\s+be|\s+(?:is|are|will\s+be))\s+no\s+(?!need|way|point|reason|one\b)", re.I), "no "),
    (
        watched(
            r"(^|[,;]\s+|\b(?:but|and|so)\s+)there(?:[’']s|[’']re|[’']ll\s+be|\s+(?:is|are|will\s+be))\s+(?!always|never|to\b|not\b|nothing)",
            re.I,
        ),
        r"\1",
    ),
    (
        watched(
            rf"\b(?:don[’']t|doesn[’']t|do\s+not|does\s+not)\s+(start|begin)\s+((?:\w+\s+){{0,2}}?)(?:until|till|before)\s+(?={_CLOCK})",
            re.I,
        ),
        r"\1 \2at ",
    ),
    (
        watched(r"\b(?:haven[’']t\s+got|don[’']t\s+have|have\s+no|won[’']t\s+have|haven[’']t)\s+(?:the\s+|any\s+)?time\s+to\s+", re.I),
        "can't ",
    ),
    (watched(r"\b(?:won[’']t|am\s+not|will\s+not)\s+be\s+able\s+to\s+", re.I), "can't "),
)
_WATCHED = mention(
    r"\b(?:someone|somebody|ask|gets?|guests|visitors|friends|company|who|that|being|can|could|may|might|would|will|should|obliged|nobody|no\s+one|expect|goes|comes|coming|dare|dream|think|minds|cares|objects|without|miss|wait|sure|see\s+to|ensure|mind|fancy|murder|so\s+(?:kind|good)|favou?r|kindly|not|there|until|till|before|better|best|sooner|like|needs?|time\s+to|able|is|are|be\s+held|requires|told|telling|forenoon)\b|n[’']t|there[’']|[’']ll|="
)


def said_straight(text: str) -> str:
    """Return a text with what it says in a roundabout way said straight."""
    if not _WATCHED.is_in(text):
        return text
    for pattern, words in _STRAIGHT:
        text = pattern.sub(words, text)
    return text
