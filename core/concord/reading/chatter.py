"""What people write beside their rules and nobody can plan: moods, complaints, questions into the air, thanks."""

from __future__ import annotations

import re

from .lexicon import lexicon
from .watched import mention

_CLOCK = mention(
    r"\d|\b(?:noon|midnight|o[’']clock|half\s+past|quarter\s+(?:past|to)|(?:at|by|after|before|until|till|from|past|to)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half))\b"
)
_ASKS = re.compile(
    r"\b(?:please|must|should|needs?|wants?|has\s+to|have\s+to|would\s+(?:like|love|prefer|be)|[’']d\s+(?:like|love|prefer)|remind|from\s+now\s+on|until\s+further|"
    r"can\s+(?:someone|somebody|anyone|one|you|we|I)|could\s+(?:someone|somebody|anyone|one|you|we|I)|no\s+more)\b",
    re.I,
)
_ASKED_INTO_THE_AIR = re.compile(
    r"^\W*(?:(?:and|so|but|honestly|seriously)\W+)*(?:who|what|why|how|where|whose)(?:[’']s|s)?\b(?!\s+(?:about|time\b|I\s+(?:need|want)|(?:can|could|will|would)\b|is\s+(?:up|in|home|"
    r"around|free)\b|(?:don[’']t|not)\s))",
    re.I,
)
_NO_QUESTION = re.compile(
    r"^\W*(?:(?:and|so|but|honestly|seriously|really)\W+)*(?:who|what)\s+(?:on\s+earth\s+|the\s+\w+\s+)?(?:(?:needs|wants|has\s+to\s+have)\s+(?!to\b|a\s+lift\b|the\s+car\b)|(?:would|could)\s+(?:want|need)\b)(?!.*\?.*\bplease)",
    re.I,
)
"""As in "who needs four half-used bottles of sunscreen"."""
_SUBJECT = r"^\W*(?:(?:and|so|but|honestly|well|oh|sadly|the\s+thing\s+is)\W+)*(?:[\w’'-]+\s+){0,4}?[\w-]+"
_WAS = re.compile(
    rf"{_SUBJECT}\s+(?:was|were|wasn[’']t|weren[’']t|went|forgot|had(?!\s+(?:to|better)\b)|did(?:n[’']t)?)\s+(?!hoping|wondering|thinking|going\s+to|supposed)",
    re.I,
)
_NOW = re.compile(r"\b(?:now|instead|moved|from|tomorrow|next|this\s+(?:week|coming)|but\s+is|will)\b", re.I)
_FEELINGS = (
    r"(?:worst|best|great|awesome|amazing|awful|terrible|horrible|lovely|nice|fun|boring|annoying|nuts|mad|crazy|hectic|manic|chaos|chaotic|stressful|tired|exhausted|"
    r"knackered|shattered|brilliant|rubbish|useless|good|bad|nightmare|joke|mess|disgrace|pain|killer|hard|tough|easy|weird|old|slow|broken|dirty|filthy|"
    r"gross|gorgeous|cute|sweet|funny|hilarious|ridiculous|stupid|silly|unfair|hungry|happy|sad|excited|proud|beautiful|pretty|delicious|interesting|fed\s+up|"
    r"killing\s+me|driving\s+(?:me|us)|growing|last\s+legs|important\s+to\s+me|long|busy|fantastic|perfect|wonderful|fab|grim|dire|over\s+already|worth\s+it|sore|"
    r"aching|playing\s+up|acting\s+up|poorly|what\s+(?:it|they|he|she)\s+(?:is|are))"
)
_IS_FELT = re.compile(
    rf"{_SUBJECT}(?:[’'](?:s|re|m)|\s+(?:is|are|am|gets?|seems?|feels?|looks?|sounds?|tastes?|smells?|has|have))(?:[’']nt|\s+been|\s+getting)?\s+"
    rf"(?:(?:so|such|really|just|an?|the|too|very|absolutely|pretty|quite|always|still|completely|totally|bit|little|my|our|on|its|their|much|simply|all|the\s+most)\s+)*"
    rf"{_FEELINGS}\b(?!\s+(?:for|to)\b)",
    re.I,
)
_SUCKS = re.compile(rf"{_SUBJECT}\s+(?:sucks?|stinks?|rocks?|rules|hurts?|aches?|drags?)\b", re.I)
_FEELS = re.compile(
    r"^\W*(?:(?:honestly|and|but|ugh)\W+)*(?:(?:I|we|you|he|she|they)\s+)?(?:(?:really|just|so|do|absolutely|honestly|still|quite|seriously|kind\s+of|secretly)\s+)*"
    r"(?:hates?|miss(?:es)?|loathe|dread|despise|regret)\s+(?!(?:it\s+)?(?:when|if|being)\b|to\b|\w+ing\b)",
    re.I,
)
_LOVES = re.compile(
    r"^\W*(?:(?:god|gosh|oh|honestly|and|but)\W+)*(?:(?:I|we)\s+)?(?:(?:really|just|so|do|absolutely|honestly|still|quite)\s+)*(?:love|adore)\s+(?:you|this|that|these|our|living|how|the\s+way|the\s+(?:new|old)|it\W*$|it\s+(?:when|how|that|here)\b)",
    re.I,
)
_KNOWS_NOT = re.compile(
    r"^\W*(?:(?:honestly|well|oh|and|but)\W+)*(?:(?:I|we|you)\s+)?(?:(?:honestly|really|just|still|simply)\s+)*(?:don[’']t|do\s+not|can[’']t|cannot|couldn[’']t|didn[’']t|will\s+never|"
    r"never)\s+(?:even\s+)?(?:know|understand|believe|remember|see\s+(?:why|how|what)|get\s+(?:why|how|what|it)|think|recall|care|fathom|imagine|deserve)\b|"
    r"^\W*(?:I\s+have\s+|I[’']ve\s+)?(?:no|not\s+a|zero)\s+(?:idea|clue)\b|^\W*don[’']t\s+(?:get\s+me\s+started|ask\b|mind\s+me|judge|laugh|worry)|"
    r"^\W*(?:I|we)\s+wish\b|^\W*if\s+only\b|"
    r"^\W*(?:(?:I|we|[\w’-]+)(?:[’'](?:m|re|s)|\s+(?:am|are|is))\s+)(?:not|un)\s*(?:(?:at\s+all|quite|entirely|really|yet|even|so)\s+)*(?:certain|sure|decided|clear)\s+(?:yet\s+|at\s+all\s+|myself\s+)*"
    r"(?:what|whether|how|if|where|about|who|which|when)\b(?!.*\bplease\b)",
    re.I,
)
_COMPLAINS = re.compile(
    r"^\W*(?:[\w’'-]+\s+){1,3}?(?:never\s+(?:reads?|listens?|helps?|answers?|cares?|tid(?:y|ies)|remembers?|knows|thanks|asks|replies|reply|ever)|keeps?\s+(?!\w+\s+(?:clear|free|"
    r"quiet|closed|shut|open)|quiet|out|off|clear)\w+ing|always\s+(?:forgets?|complains?|moans?|steals?|loses|breaks?|argues?))\b",
    re.I,
)
_SAID_AND_DONE = re.compile(
    r"^\W*(?:not\s+(?:much|a\s+lot)\b|nothing\s+(?:else|more|new|much|to\s+(?:report|add|say|declare))|(?:that[’']s|that\s+is)\s+(?:all|it|me|about\s+it|everything|that)\b|(?:see|as)\s+above|"
    r"thanks?\b|thank\s+you|cheers|love\s+(?:you|to\s+all|from)|best\s+(?:wishes|of\s+luck)|good\s+luck|hello|hi\b|hey\b|welcome|dear\b|lots\s+of\s+love|n/?a\W*$|none\W*$|tbc\W*$|tba\W*$|"
    r"whatever\W*$|(?:lol|haha)|happy\s+(?:birthday|christmas|new\s+year)\W*$|(?:still\s+)?waiting\s+(?:to\s+hear|for\s+(?:news|my|the\s+new)))",
    re.I,
)

_MUSES = re.compile(
    r"^\W*(?:(?:and|but|so|well|oh|honestly|sometimes|often)\W+)*(?:(?:I|we)(?:[’'](?:m|re))?\s+)?(?:(?:do|am|are|just|often|sometimes|still|always|really|only|can\s+only|also|kind\s+of)\s+)*"
    r"(?:wonder(?:ing)?\b(?!\s+if\s+(?:some|any|you|we|I|(?-i:[A-Z])))|(?:doubt|imagine|dream|fear|bet|regret|marvel|feel|feeling|missing|dreading|dreaming|thinking|toying|considering|daydreaming)\s+"
    r"(?:of\b|about\b|that\b|how\b|whether\b|if\b|with\b|it\b|a\s+(?:bit|little|trip|holiday)|like\b|so\b|very\b|rather\b|quite\b|too\b|really\b|pretty\b|tired|rough|sick|under))",
    re.I,
)
"""Who wonders or feels asks for nothing."""
_KIND = (
    r"(?:kind|nice|patient|happy|good|gentle|tolerant|considerate|grateful|thankful|positive|brave|honest|fair|polite|friendly|respectful|loving|calm|cheerful|helpful|thoughtful|civil|"
    r"nicer|kinder|happier|better|friendlier|calmer|fairer|gentler)"
)
_BE_KIND = re.compile(
    rf"^(?:(?!\b(?:when|if|before|after|while)\b)[^.;])*?\b(?:be|being|become|stay)\s+(?:(?:a\s+(?:bit|little|lot|touch)|more|much|always|all|so|very|just|extra|as)\s+)*{_KIND}\b(?!\s+(?:to|for)\s+(?:have|see|"
    rf"get|use|go)\b)(?:\s+(?:to|with|about|towards?|and|friends|neighbou?rs|on)\b[^.;,]*)?\W*$|^\W*(?:(?:please|let[’']s|let\s+us|we\s+should|we\s+must|do)\s+)+(?:all\s+)?(?:try\s+(?:to|and)\s+)?(?:all\s+)?"
    rf"(?:get\s+on|get\s+along|enjoy|remember\s+(?:that|how|we)|look\s+after\s+(?:each|one)|love\s+(?:each|one)|make\s+the\s+(?:best|most))\b",
    re.I,
)
"""How people should be, which no plan can make them."""
_NOTHING_SETTLED = re.compile(
    r"\b(?:(?:we|I)(?:[’']ll|\s+shall|\s+will)|will|shall)\s+(?:have\s+to\s+)?(?:wait\s+and\s+)?see\b(?!\s+(?:to|the|my|our|you|him|her|them|(?-i:[A-Z])))|"
    r"\bnothing(?:[’']s|\s+is)?\s+(?:is\s+)?(?:final|fixed|firm|sure|certain|definite|booked|planned|decided|settled|confirmed|agreed)\b|\b(?:un|not\s+(?:yet\s+)?)decided\b|\bup\s+in\s+the\s+air\b",
    re.I,
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_SIGH = (
    r"(?:ugh+|urgh|eh|oh|ah|argh|yay|sigh|meh|hm+|well|god|gosh|blimey|hooray|hurrah|again|bloody|those|these|blah|"
    r"typical|whatever|boo|huh|and|then|it[’']s|is\s+it|already|thank\s+(?:god|goodness)\s+it[’']s|roll\s+on)"
)
_SIGHED_DAY = re.compile(rf"^\W*(?:{_SIGH}\W+){{0,4}}{_DAY}\W*(?:\s{_SIGH}\W*){{0,4}}$", re.I)
_WEATHER = re.compile(
    r"^\W*(?:(?:what|such|more|yet\s+more|an?|the|this)\s+)*(?:\w+\s+)?(?:weather|rain|snow|fog|drizzle|wind|sleet|mud)\s+(?:again|today|out\s+there|outside|as\s+(?:ever|usual))\b",
    re.I,
)
_BARE_LIKING = re.compile(
    r"^\W*(?:I|we)\s+(?:(?:do|really|just|quite|absolutely|also|rather)\s+)*(?:like|love|adore|enjoy|believe\s+in)\s+(?!\w+ing\b|(?:my|the|it|to|a|an|some|our|his|her|when|having|no)\b)(?:[\w’-]+\s+)?[\w’-]+\W*$",
    re.I,
)
"""To like a thing asks for nothing, unless it is something that people do, eat or need."""
_HAPPENED = re.compile(
    rf"{_SUBJECT}\s+(?:ate|took(?![^.;,]*\boff\b)|drank|broke|stole|forgot|lost|woke|slept|fell|drove|ran|went|saw|spent|felt|knew|grew|threw|gave|won|bit|spilt|spilled|barked|snored|cried|flooded|burnt|"
    rf"missed|nicked|finished\s+(?:off|all)|\w+ed\s+(?:all|last)\s+(?:night|day|week|weekend|evening))\b",
    re.I,
)
_RECALLS = re.compile(
    rf"{_SUBJECT}\s+(?:remembers?|recalls?|misses|likes\s+to\s+(?:tell|say)|tells\s+(?:us|everyone|everybody)|thinks\s+back\s+to)\s+(?:when|how|the\s+(?:time|days|year)s?|what\s+it\s+was|that\s+\w+\s+(?:was|were|had))\b",
    re.I,
)
"""What was once, as somebody tells it, and nothing that is to be remembered: "she remembers when bread cost fourpence"."""
_ANY_MORE = re.compile(
    r"^\W*(?:nobody|no\s+one)\s+(?:ever\s+)?(?!(?:is|was|has|needs|does)\b)\w+s\b.*\b(?:any\s?more|these\s+days|anyway|nowadays|perhaps|apparently|it\s+seems)\b",
    re.I,
)
_IS_NOT_LIKE = re.compile(
    rf"{_SUBJECT}(?:\s+(?:is|are|am)\s+not|\s+(?:is|are)n[’']t|[’']m\s+not)\s+(?:what|as\s+\w+|getting|like|so|very|the\s+same|much|exactly|really|bad|too|a\s+fan|keen)\b",
    re.I,
)


_NO_ACT = re.compile(
    r"(?:nothing(?:\s+on)?|free|available|around|not|hate|(?:(?:[\w’']+\s+){0,3}?(?:is|are)\s+)?(?:closed|shut)|good\s+(?:for|with)\s+\w+|fine(?:\s+(?:for|with|by)\s+\w+)?|"
    r"(?:[\w’'-]+\s+){0,3}?(?:[\w-]+[’']s|is|are)\s+(?:all\s+)?(?:finished|over)|(?:[\w’']+\s+)?(?:suits?|works?)\s+(?:for\s+)?me(?:\s+best)?)",
    re.I,
)


def is_no_act(activity: str | None) -> bool:
    """Say whether the name of an activity names nothing that anybody does, whatever its time: "free", "is closed"."""
    return _NO_ACT.fullmatch(activity or "") is not None


def is_chatter(text: str) -> bool:
    """Say whether a text only tells how somebody finds something, or asks into the air, so that nothing can be planned from it."""
    if _CLOCK.is_in(text):
        return False
    if _SAID_AND_DONE.match(text) or (_KNOWS_NOT.match(text) and "please" not in text.lower()):
        return True
    if any(pattern.search(text) for pattern in (_BE_KIND, _NOTHING_SETTLED, _SIGHED_DAY, _WEATHER, _ANY_MORE)):
        return True
    if _NO_QUESTION.match(text):
        return True
    if _ASKS.search(text):
        return False
    if _BARE_LIKING.match(text) is not None:
        return not lexicon().find(text)
    if (_HAPPENED.match(text) and not _NOW.search(text)) or _MUSES.match(text) or _RECALLS.match(text) or _IS_NOT_LIKE.match(text):
        return True
    if any(pattern.match(text) for pattern in (_ASKED_INTO_THE_AIR, _IS_FELT, _SUCKS, _FEELS, _LOVES, _COMPLAINS)):
        return True
    return _WAS.match(text) is not None and not _NOW.search(text)
