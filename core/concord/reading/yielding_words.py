# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Says straight who yields: "the longer one waits", "Max only gets the car if Ada doesn't need it", "Ada's wishes count double"."""

from __future__ import annotations

import re
from functools import partial

from .watched import Watched, watched

_ONE = r"(?:one|ones|thing|things|job|jobs|load|loads|booking|bookings|wash|task|tasks|wish|use|visit|visits|call|calls|appointment|appointments|plan|plans|meeting|meetings|stuff|slot|slots|item|items|event|events|lesson|lessons|activity|activities|commitment|commitments|occasion|occasions|date|dates)\b"
_WHO = r"(?:who(?:so)?ever|who|the\s+(?:one|person|side)\s+(?:who|that)|the\s+(?:one|thing|booking)\s+(?:which|that)|what(?:ever)?)"
_FIRST = r"(?:goes?|comes?|is|gets|starts?|begins?|wins?|may\s+go|can\s+go|has\s+priority|takes?\s+priority|is\s+(?:done|served|let\s+in))(?:\s+(?:first|it|ahead|the\s+[\w-]+))?"
_LAST = r"(?:goes?\s+last|comes?\s+last|waits?|has\s+to\s+(?:wait|move|give\s+way)|moves?|yields?|loses|gives?\s+way|steps?\s+(?:aside|back)|can\s+wait|must\s+wait|is\s+(?:last|moved))"
_OVER = r"(?:beats?|trumps?|bumps?|outranks?|overrides?|overrules?|go(?:es)?\s+(?:before|over|ahead\s+of)|come[s]?\s+(?:before|ahead\s+of|first,?\s+before)|takes?\s+(?:priority|precedence)\s+over|has\s+priority\s+over|have\s+priority\s+over|wins?\s+over|before|over|ahead\s+of|ranks?\s+above)"
_YIELD = r"(?:(?:has\s+to\s+|have\s+to\s+|must\s+|should\s+|can\s+)?(?:gives?\s+way\s+(?:to|if|when)|steps?\s+back\s+for|makes?\s+room\s+for|makes?\s+way\s+for|yields?\s+to|waits?\s+for|comes?\s+(?:after|behind)|goes?\s+(?:after|behind)|steps?\s+aside\s+for|takes?\s+second\s+place\s+to|(?:is|are|be)\s+(?:skipped|moved|dropped|put\s+off)\s+(?:for|when\s+there\s+(?:is|are)|if\s+there\s+(?:is|are))|moves?\s+(?:when|if)|(?:is|are)\s+bumped\s+by))"
_SHORT = rf"(?:(?:the\s+|a\s+)?(?:short(?:er|est)?|brief(?:er)?|quick(?:er|est)?|small(?:er|est)?)(?:\s+{_ONE})?)"
_LONG = rf"(?:(?:the\s+|a\s+)?(?:long(?:er|est)?|length(?:y|ier)|slow(?:er|est)?|big(?:ger|gest)?)(?:\s+{_ONE})?)"
_ONCE = rf"(?:(?:a\s+|the\s+|any\s+|an\s+)?(?:something\s+(?:special|with\s+a\s+date|unique|rare|extraordinary|out\s+of\s+the\s+ordinary)|(?:special|unique|dated|rare|single|one[\s-]?off|one[\s-]time|once-only|exceptional|extraordinary|singular|unrepeatable)\s+(?:{_ONE}|[\w-]+)|exceptions|one[\s-]?offs?|rarities))"
_REG = rf"(?:(?:a\s+|the\s+|any\s+|an\s+)?(?:something\s+(?:regular|weekly|ordinary|that\s+(?:is|happens|comes\s+up)\s+(?:every|each)\s+(?:week|day))|(?:weekly|regular|recurring|repeating|repeated|routine|standing|everyday|ordinary|daily|usual)\s+(?:weekly\s+)?(?:{_ONE}|[\w-]+)|(?:the\s+)?(?:usual\s+)?routines?|everyday\s+life))"
_A_SHORT = r"(?:(?:the\s+|a\s+)?(?:short|brief|quick)(?:er|est)?\s+[\w-]+)"
_A_LONG = r"(?:(?:the\s+|a\s+)?(?:long|lengthy|slow)(?:er|est)?\s+[\w-]+)"
_NAME = r"(?P<{}>(?!(?:I|We|They|It|This|That|The|Nobody|Everyone|Everybody|Homework|School|Work|Sleep|Music)\b)(?-i:[A-Z])[\w’-]+)"
_A, _B = _NAME.format("a"), _NAME.format("b")
_WISHES = r"(?:wish|wishes|needs|plans|word|bookings|preferences|requests|wants|claims|side|programmes|appointments|voice|vote)"
_THING = r"(?P<t>(?:the|our)\s+[\w’-]+(?:\s+(?:room|machine|set|car|chair|seat))?)"
_SHORTER = "the shorter one goes first"
_EARLIER = "the earlier request wins"
_SPECIAL = "one-offs beat weekly things"
_YIELDING: tuple[tuple[Watched, str], ...] = tuple(
    (watched(pattern, re.I), words)
    for pattern, words in (
        # how long it takes
        (rf"\b{_LONG}\s+{_LAST}(?:\s+for\s+{_SHORT})?(?!\s+(?:at|on|until|till|by)\b)", _SHORTER),
        (rf"\b{_LONG}\s+(?:{_YIELD})\s+{_SHORT}", _SHORTER),
        (rf"\b{_SHORT}\s+(?:{_OVER})\s+{_LONG}", _SHORTER),
        (rf"\b{_WHO}\s+(?:takes?|needs?|uses?|wants?|lasts?)\s+(?:it\s+|the\s+[\w-]+\s+)?(?:for\s+)?(?:the\s+)?long(?:est|er)\s+{_LAST}", _SHORTER),
        (rf"\b{_WHO}(?:\s+(?:is|will\s+be|are)|[’']s|[’']ll\s+be|\s+can\s+be|\s+gets)\s+(?:done|finished|through|ready|out)\s+(?:the\s+)?(?:sooner|soonest|first|fast(?:er|est)|quick(?:er|est)|earlier|earliest)\s+{_FIRST}", _SHORTER),
        (rf"\b{_WHO}\s+(?:is|[’']s|works|washes|can\s+be)\s+(?:the\s+)?(?:quick(?:er|est)?|fast(?:er|est)?|brief(?:er)?)\s+{_FIRST}", _SHORTER),
        (rf"\b{_WHO}\s+(?:only\s+|just\s+)?(?:needs?|takes?|wants?)\s+(?:it\s+|the\s+[\w-]+\s+)?(?:for\s+)?(?:only\s+|just\s+)?(?:a\s+few\s+minutes|a\s+moment|a\s+minute|a\s+short\s+while)\s+{_FIRST}", _SHORTER),
        (rf"\b(?:we\s+)?lets?\s+(?:the\s+(?:one|person)\s+with\s+)?{_SHORT}\s+(?:\w+\s+)?(?:through|pass|(?:go|in)\s+(?:first|before))", _SHORTER),
        (rf"\bif\s+one\s+(?:\w+\s+)?is\s+{_SHORT}\s+and\s+(?:the\s+)?(?:other|another)\s+(?:one\s+)?(?:is\s+)?{_LONG},?\s+(?:the\s+)?{_SHORT}\s+{_FIRST}", _SHORTER),
        (rf"\bpriority\s+(?:is\s+given|goes|belongs|is\s+for)\s+(?:to\s+)?{_WHO}\s+(?:takes?|needs?|lasts?|is)\s+(?:the\s+)?(?:least|less|shortest)(?:\s+time|\s+long)?", _SHORTER),
        (rf"\b{_A_LONG}\s+{_YIELD}\s+{_A_SHORT}|\b{_A_SHORT}\s+(?:is\s+allowed\s+to\s+|may\s+|can\s+)?{_OVER}\s+{_A_LONG}", _SHORTER),
        # who begins earlier
        (rf"\b{_WHO}\s+(?:is|was|[’']s|sits?|gets?)\s+(?:already\s+)?(?:there|in|on\s+it|at\s+it)\s+first\s+(?:keeps?|has|stays?|gets?|wins?|may\s+(?:stay|finish))(?:\s+(?:it|in|there|put))?", _EARLIER),
        (rf"\b(?:the\s+)?(?:earlier|first)\s+(?:{_ONE}|person)\s+(?:has\s+it|has\s+the\s+[\w-]+|keeps?\s+(?:it|the\s+[\w-]+)|may\s+(?:stay|finish)|stays?(?:\s+put)?)(?:\s*,\s*(?:and\s+)?the\s+(?:later|second|other)\b[^.;]*)?", _EARLIER),
        (rf"\b(?:nobody|no\s+one|you|we|one)\s+(?:can[’']?t|cannot|may\s+not|must\s*n[’']?t|may|can|should\s*n[’']?t|do\s?n[’']?t)\s+(?:throw|kick|push|turn|chuck)s?\s+(?:out\s+)?(?:some(?:body|one)|any(?:body|one)|people|{_WHO})\s+(?:out\s+|off\s+)?(?:{_WHO}\s+)?(?:is|are|has|have)\s+already\b[^.;]*", _EARLIER),
        (rf"\b(?:some(?:body|one)\s+who|any(?:body|one)\s+who|{_WHO})\s+(?:has|is|have|was)\s+already\s+[\w-]+(?:\s+[\w-]+){{0,3}}?\s+(?:may|can|gets\s+to|is\s+allowed\s+to)\s+(?:finish|stay|go\s+on|carry\s+on|keep\s+(?:it|going))", _EARLIER),
        (rf"\b(?:if\s+you|{_WHO}|if\s+some(?:body|one))\s+(?:comes?|arrives?|starts?|are|is)\s+(?:later|last|second)\s*,?\s*(?:you\s+|they\s+|he\s+or\s+she\s+|has\s+to\s+|have\s+to\s+|must\s+|will\s+)*(?:waits?|goes\s+last|stands?\s+back)", _EARLIER),
        (rf"\b(?:{_WHO}|the\s+(?:one|booking|request|person|{_ONE}))\s+(?:whose\s+(?:time|slot|booking|turn)\s+|that\s+|which\s+|who\s+)?(?:starts?|begins?)\s+(?:earlier|earliest|first|sooner|soonest)\b(?:\s+(?:is\s+kept|stays|has\s+(?:it|priority)|keeps?\s+it))?", _EARLIER),
        (r"^(?P<l>[^.;]*?)\b(?:goes\s+to|belongs\s+to|priority\s+goes\s+to|is\s+for)\s+the\s+earlier\s+request\s+wins", rf"\g<l>: {_EARLIER}"),
        (r"\b(?:the\s+)?early\s+bird\s+(?:gets?|catches|has)\b", "the earlier request wins"),
        (r"\bfirst\s+in,?\s+first\s+(?:served|out|on)\b", "first come, first served"),
        (r"\b(?:in\s+(?:the\s+)?order\s+of\s+(?:their\s+|the\s+)?(?:start(?:ing)?|beginning)\s*(?:times?|hours?)?|by\s+(?:their\s+|the\s+)?start(?:ing)?\s+times?)\b", _EARLIER),
        # once or every week
        (rf"^\W*(?:if|when(?:ever)?)\s+{_REG}\s+and\s+{_ONCE}\s+(?:overlap|clash|collide|meet|coincide|fall\s+together)\w*,?\s+{_ONCE}\s+{_FIRST}", _SPECIAL),
        (rf"^\W*(?:if|when(?:ever)?)\s+{_ONCE}\s+and\s+{_REG}\s+(?:overlap|clash|collide|meet|coincide|fall\s+together)\w*,?\s+{_ONCE}\s+{_FIRST}", _SPECIAL),
        (rf"\b{_ONCE}\s+(?:always\s+|then\s+)?{_OVER}\s+{_REG}", _SPECIAL),
        (rf"\b{_REG}\s+(?:always\s+|then\s+)?{_YIELD}\s+{_ONCE}(?:\s+comes?\s+(?:up|along)|\s+is\s+on|\s+turns\s+up)?", _SPECIAL),
        (rf"\b(?:you|we|one|people)\s+(?:can|may)\s+(?:skip|miss|drop|move|leave\s+out|cancel)\s+{_REG}\s+(?:for|when\s+there\s+is|if\s+there\s+is)\s+{_ONCE}", _SPECIAL),
        (rf"^\W*{_ONCE}\s+(?:always\s+)?(?:comes?|goes?)\s+first\b|^\W*{_ONCE}\s+(?:always\s+)?(?:has|have|takes?|gets?)\s+(?:priority|precedence)(?=\W*$)", _SPECIAL),
        (r"\b(?:anything|everything|whatever|what)\s+(?:that\s+)?(?:is\s*n[’']?t|is\s+not)\s+(?:every\s+week|weekly|regular|each\s+week)\s+(?:comes?|goes?)\s+first\b", _SPECIAL),
        (r"\b(?:things|what|anything|whatever)\s+(?:that\s+)?(?:you|we|one)\s+can\s+(?:do|repeat|have)\s+(?:it\s+)?again\s+(?:next\s+week|any\s+time|another\s+time)\s+(?:gives?\s+way|yields?|waits?|comes?\s+(?:last|after))\b[^.;]*", _SPECIAL),
        (r"\b(?:what|something|anything|things)\s+(?:that\s+)?(?:is|are|happens?|comes?)\s+only\s+once\s+a\s+year\s+(?:can[’']?t|cannot)\s+be\s+moved\b,?[^.;]*\b(?:weekly|regular)\b[^.;]*\bcan\b", _SPECIAL),
        # one person and another
        (rf"^(?P<l>\W*(?:[^,;.]*,\s*)?){_A}\s+(?:has\s+to\s+|must\s+|should\s+|always\s+)*(?:lets?|allows?)\s+{_B}\s+(?:to\s+)?(?:go\s+(?:first|ahead|before\s+\w+)|in\s+first|have\s+(?:it|them)(?:\s+first)?)\b(?:\s+(?:when|if)\s+they\s+both\b[^.;]*)?", r"\g<l>\g<b> comes before \g<a>"),
        (rf"^(?P<l>\W*(?:[^,;.]*,\s*)?){_A}\s+(?:has\s+to\s+|must\s+|should\s+|always\s+)*(?:lets?|allows?)\s+{_B}\s+(?:to\s+)?have\s+{_THING}(?:\s+first)?(?:\s+(?:when|if)\s+(?:they|both)\b[^.;]*)?", r"\g<l>with \g<t>, \g<b> comes before \g<a>"),
        (rf"^\W*{_A}\s+(?:can\s+)?only\s+(?:gets?|has|have|uses?|takes?)\s+{_THING}\s+(?:if|when|once|as\s+long\s+as)\s+{_B}\s+(?:does\s+n[’']?t|does\s+not|doesn[’']?t|is\s*n[’']?t|is\s+not)\s+[^.;]*", r"with \g<t>, \g<b> comes before \g<a>"),
        (rf"^(?P<l>\W*(?:[^,;.]*,\s*)?){_THING}\s+(?:always\s+)?(?:belongs\s+to|goes\s+to|is\s+for)\s+{_A}(?:\s+first)?(?:\s+(?:when|if)\s+(?:two|both|several|more)\b[^.;]*)?(?=\W*$|,)", r"\g<l>with \g<t>, \g<a> comes first"),
        (rf"^(?P<l>\W*(?:(?:on|at|in)\s+[\w\s]+?,?\s+)?){_THING}\s+(?:is|are)\s+{_A}[’']s(?:\s+first)?(?:,?\s+(?:and|then)\s+{_B}[’']s(?:\s+(?:second|next|after\s+that))?)?(?=\W*$)", r"\g<l>with \g<t>, \g<a> comes first"),
        (rf"^(?:\W*(?:in\s+(?:any|every|each|case\s+of\s+a)\s+(?:clash|conflict|case),?\s+))?{_A}(?:[’']s\s+{_WISHES})?\s+(?:always\s+)?(?:comes?|goes?|ranks?)\s+(?:after|behind|below)\s+{_B}(?:[’']s)?(?=\W*$)", r"\g<b> comes before \g<a>"),
        (rf"\b{_A}\s+(?:may|can|must|should|is\s+allowed)\s*(?:not|n[’']?t)\s+(?:to\s+)?(?:overrule|override|bump|outrank|push\s+aside)\s+{_B}", r"\g<b> comes before \g<a>"),
        (rf"\b{_A}\s+is\s+in\s+charge\s+of\s+{_THING},?\s+so\s+(?:her|his|their)\s+\w+\s+(?:stands?|counts?|comes?\s+first|goes?\s+first|wins?)", r"with \g<t>, \g<a> comes first"),
        (r"\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Nurse|Sister|Doctor|Professor)\.?\s+(?=[A-Z][\w’-]+\b)", ""),
        (r"\boverrul(?P<e>es?|ing|ed)\b", r"outranks"),
        (rf"^\W*{_A}\s+(?:can\s+|may\s+)?only\s+(?:watch(?:es)?|plays?|drives?|uses?|goes|cooks?|works?|wash(?:es)?)(?:\s+\w+){{0,3}}?\s+(?:if|when|once|as\s+long\s+as)\s+{_B}\s+(?:does\s+n[’']?t|does\s+not|doesn[’']?t)\s+(?:want|need|use)\s+{_THING}(?=\W*$)", r"with \g<t>, \g<b> comes before \g<a>"),
        (rf"^(?P<l>\W*(?:if|when)\b[^,;]*,)\s*(?:then\s+)?(?:it\s+is|it[’']s)\s+{_A}[’']s(?=\W*$)", r"\g<l> \g<a> goes first"),
        # whose wishes count for more
        (rf"^\W*(?:(?:we|please)\s+)?(?:give|count|treat|weigh|put|rate|value)\s+{_A}(?:[’']s)?(?:\s+{_WISHES})?\s+(?:(?:a\s+bit\s+|much\s+)?more\s+weight|more|double|twice|twice\s+as\s+much|as\s+(?:a\s+bit\s+)?more\s+important|higher|first)(?:\s+(?:than|as)\s+{_B}(?:[’']s)?(?:\s+{_WISHES})?)?(?=\W*$)", r"\g<a> comes before everyone else"),
        (rf"^\W*(?:we\s+)?(?:put|rank|place)\s+{_A}(?:[’']s)?(?:\s+{_WISHES})?\s+(?:above|before|over|ahead\s+of)\s+{_B}(?:[’']s)?(?:\s+{_WISHES})?(?=\W*$)", r"\g<a> comes before \g<b>"),
        (rf"^\W*{_A}(?:[’']s(?:\s+{_WISHES})?)?\s+(?:should\s+|always\s+)*(?:(?:counts?|weighs?|matters?|is\s+worth|are\s+worth)\s+(?:a\s+bit\s+|much\s+)?(?:twice|double|three\s+times|more|for\s+more|higher|heavier|most)|(?:has|have|carr(?:y|ies)|gets?)\s+(?:a\s+bit\s+|much\s+)?(?:more|double|twice\s+the|extra|the\s+most)\s+weight|(?:is|are)\s+(?:a\s+bit\s+|much\s+)?more\s+important|gets?\s+(?:her|his|their)\s+way\s+more\s+often|(?:has|have)\s+more\s+(?:of\s+a\s+)?(?:say|votes?)|comes?\s+with\s+(?:double|more|extra)\s+weight|has\s+two\s+votes)(?:\s+as\s+much)?(?:\s*,?\s+(?:as|than|and|)\s*{_B}(?:[’']s|\s+has\s+one)?(?:\s+{_WISHES})?(?:\s+wants?)?)?(?:\s+(?:because|since|as|in|this|at|for)\b[^.;]*)?(?=\W*$)", r"\g<a> comes before everyone else"),
        (rf"^\W*{_A}\s+has\s+two\s+votes,?\s+(?:and\s+){{0,1}}{_B}\s+(?:has\s+)?one\b", r"\g<a> comes before \g<b>"),
        (rf"^\W*{_A}(?:[’']s(?:\s+{_WISHES})?)?\s+(?:are\s+)?worth\s+(?:twice|double|three\s+times|more\s+than)\s+{_B}(?:[’']s)?(?:\s+{_WISHES})?(?=\W*$)", r"\g<a> comes before \g<b>"),
        (rf"^\W*{_A}(?:[’']s(?:\s+{_WISHES})?)?\s+(?:(?:counts?|weighs?|matters?)\s+(?:only\s+)?(?:half|less)(?:\s+as\s+much)?|(?:carr(?:y|ies)|has|have)\s+less\s+weight|(?:is|are)\s+(?:a\s+bit\s+|much\s+)?less\s+important)\s+(?:as|than)\s+{_B}(?:[’']s)?(?:\s+{_WISHES})?(?=\W*$)", r"\g<b> comes before \g<a>"),
        (rf"^\W*{_A}(?:[’']s(?:\s+{_WISHES})?)?\s+(?:(?:counts?|weighs?|matters?)\s+(?:only\s+)?(?:half|less)|(?:carr(?:y|ies)|has|have)\s+less\s+weight|(?:is|are)\s+(?:a\s+bit\s+|much\s+)?less\s+important)(?=\W*$)", r"everyone else comes before \g<a>"),
        (rf"^\W*(?:double|twice\s+the|more|extra)\s+weight\s+(?:for|to)\s+{_A}(?:[’']s\s+{_WISHES})?(?=\W*$)|^\W*{_A.replace('<a>', '<a2>')}\s*[x×]\s*[2-9](?=\W*$)", r"\g<a>\g<a2> comes before everyone else"),
        (r"\b(?:the\s+)?stricter\s+(?:of\s+(?:the\s+)?two\s+)?(?:one|rules?|limit)?\s*(?:always\s+)?(?:wins?|counts?|appl(?:y|ies)|holds?|goes\s+first|prevails|is\s+kept)\b", "rules come before everything"),
        (r"^\W*(?P<x>[\w’' -]{3,40}?)\s+(?:is|are)\s+(?:fine|ok|okay|allowed|all\s+right)\s+(?P<z>(?:before|until|till|up\s+to)\s+[\w:. ]+?),?\s+(?:and\s+|but\s+)?(?:after\s+that|afterwards|from\s+then\s+on|later)\s+(?:it|they)\s+(?:gives?\s+way\s+to|yields?\s+to|comes?\s+after|makes?\s+way\s+for)\s+(?P<y>[\w’-]+)(?=\W*$)", r"\g<z> \g<x> comes before \g<y>, after that \g<y> comes before \g<x>"),
        (r"^\W*(?P<x>[\w’' -]{2,30}?)\s+(?:is|are)\s+(?:a\s+bit\s+|much\s+|far\s+)?less\s+important\s+than\s+(?P<y>[\w’' -]{2,30}?)(?=\W*$)", r"\g<y> comes before \g<x>"),
        (r"^\W*(?P<x>[\w’' -]{2,30}?)\s+(?:always\s+)?makes?\s+(?:room|space)\s+for\s+(?P<y>[\w’' -]{2,30}?)(?=\W*$)", r"\g<y> comes before \g<x>"),
        (r"^\W*(?P<x>[\w’-]+)\s+(?:has\s+to\s+|have\s+to\s+|must\s+)?(?:gives?\s+way|waits?)\s+(?:when|if)\s+(?:there\s+is|there[’']s|somebody\s+has)\s+(?P<y>[\w’-]+)\s+to\s+(?:do|finish)(?=\W*$)", r"\g<y> comes before \g<x>"),
        (r"^\W*(?:if|when)\s+(?:some(?:body|one)|one\s+of\s+us|any(?:body|one))\s+(?:must|has\s+to|needs\s+to)\s+(?:get|go|be)\s+(?:to|at)\s+(?P<y>[\w’-]+),\s*(?P<x>[\w’-]+)\s+(?:waits?|can\s+wait|has\s+to\s+wait|must\s+wait|gives?\s+way)(?=\W*$)", r"\g<y> comes before \g<x>"),
        (rf"^\W*{_A}\s+(?:always\s+)?(?:gives?|hands?|leaves?)\s+(?:up\s+)?{_THING}\s+to\s+{_B}\s+(?:if|when(?:ever)?)\s+[^.;,]*(?=\W*$)", r"with \g<t>, \g<b> comes before \g<a>"),
        (rf"^\W*{_A}\s+has\s+(?:the\s+|first\s+)?(?:right|claim)\s+to\s+{_THING},?\s+(?:and\s+|but\s+)?{_B}\s+(?:has\s+it\s+|gets\s+it\s+)?only\s+(?:if|when)\s+[^.;,]*(?=\W*$)", r"with \g<t>, \g<a> comes before \g<b>"),
        (r"^\W*(?P<x>(?!(?:it|this|that|you|we|they|he|she|I|all|everything|nothing|nobody|some|who)\b)[\w’-]+(?:\s+(?!can)[\w’-]+)?)\s+can\s+(?:always\s+)?wait(?=\W*$)", r"everything else comes before \g<x>"),
        (r"^\W*(?P<x>(?!(?:it|this|that|these|those|you|we|they|he|she|I|all|any|some|one|everything|anything|nothing|nobody|who|what|which|plans?|things?|(?:the\s+|my\s+|our\s+)?(?:car|van|sofa|couch|table|bed|desk|bike|chairs?|furniture|boxes|plants?|tv|telly|piano)|the\s+(?:loser|other|later|second|shorter|longer))\b)[\w’-]+(?:\s+(?!can\b|could\b|may\b|is\b|are\b)[\w’-]+)?)\s+(?:(?:can|could|may|might)\s+(?:always\s+|usually\s+|easily\s+|also\s+)*be\s+(?:moved|rescheduled|shifted|put\s+off|postponed|delayed|done\s+(?:later|another\s+(?:time|day)|some\s+other\s+time))|(?:is|are)\s+(?:always\s+|usually\s+)*(?:movable|moveable|flexible|easily\s+moved|easy\s+to\s+(?:move|shift)))(?:\s+(?:around|about|along))?(?:\s+(?:if|when)\s+(?:something\s+else\s+comes\s+up|need(?:ed|s?\s+be)|necessary|there\s+is\s+a\s+clash|it\s+clashes))?(?=\W*$)", r"everything else comes before \g<x>"),
        (r"^\W*(?P<x>[\w’' -]{2,30}?)\s+(?:must|may|should|can|does|do)(?:\s+not|n[’']t|\s+never)\s+(?:block|hold\s+up|get\s+in\s+the\s+way\s+of|stand\s+in\s+the\s+way\s+of|push\s+out)\s+(?P<y>[\w’-]+)(?=\W*$)", r"\g<y> comes before \g<x>"),
        (r"^\W*(?P<x>[\w’' -]{2,30}?)\s+first,?\s+always(?=\W*$)", r"\g<x> always comes first"),
        # one kind of thing and another
        (r"^\W*(?:if|when(?:ever)?)\s+(?P<x>[\w’' -]{2,30}?)\s+and\s+(?P<y>[\w’' -]{2,30}?)\s+(?:get\s+in\s+each\s+other[’']s\s+way|clash|collide|overlap|coincide|compete|meet|are\s+in\s+each\s+other[’']s\s+way)\w*,?\s+(?:the\s+)?(?P=x)\s+(?:wins?|(?:goes?|comes?)\s+first|is\s+kept|stays|has\s+priority)", r"\g<x> comes before \g<y>"),
        (r"^\W*(?:if|when(?:ever)?)\s+(?P<x>[\w’' -]{2,30}?)\s+and\s+(?P<y>[\w’' -]{2,30}?)\s+(?:get\s+in\s+each\s+other[’']s\s+way|clash|collide|overlap|coincide|compete|meet|are\s+in\s+each\s+other[’']s\s+way)\w*,?\s+(?:the\s+)?(?P=y)\s+(?:wins?|(?:goes?|comes?)\s+first|is\s+kept|stays|has\s+priority)", r"\g<y> comes before \g<x>"),
        (r"^\W*(?P<x>[\w’' -]{2,30}?)\s+(?:has|have)\s+to\s+wait\s+(?:until|till)\s+there\s+(?:is|are)\s+no\s+(?P<y>[\w’-]+)\s+in\s+the\s+way", r"\g<y> comes before \g<x>"),
        (r"^\W*(?P<x>[\w’' -]{2,30}?)\s+(?:can|must|will|has\s+to|have\s+to)\s+wait\s+(?:if|when)\s+(?:some(?:body|one)|any(?:body|one)|one\s+of\s+us)\s+needs?\s+(?P<t>the\s+[\w-]+)\s+for\s+(?P<y>[\w’-]+)", r"with \g<t>, \g<y> comes before \g<x>"),
        (r"^\W*(?P<x>[\w’' -]{2,30}?)\s+never\s+(?:gets?|comes?|stands?)\s+in\s+the\s+way\s+of\s+(?P<y>[\w’-]+)(?=\W|$)(?::[^.;]*)?", r"\g<y> comes before \g<x>"),
        (r"^\W*(?P<x>(?!(?:who|what|the\s+(?:one|second|other|long|short))\w*\b)[\w’-]+(?:\s+(?!is|are|goes|comes|and|always)[\w’-]+){0,1})\s+(?:always\s+)?(?:(?:comes?|goes)\s+(?:dead\s+|very\s+)?last|(?:is|are)\s+(?:always\s+)?the\s+(?:first\s+things?\s+to\s+(?:go|give\s+way|be\s+dropped|move)|least\s+important))\b(?:\s+(?:when|if)\b[^.;]*)?(?=\W*$)", r"everything else comes before \g<x>"),
        (r"^\W*(?:our\s+|the\s+)?(?:order|ranking|list)(?:\s+of\s+(?:people|importance|things))?\s*(?::|is:?)\s+(?=\w+(?:\s+\w+)?,)", "Order of priority: "),
        (r"^\W*(?:our\s+|the\s+)?priorit(?:y|ies)\s*(?P<w>(?:at|for|in|with|on)\s+the\s+[\w-]+)?\s*(?:are|is)?:?\s*(?=\w+(?:\s+\w+)?,)", r"Order of priority \g<w>: "),
        (r"^\W*(?P<x>ask|check\s+with)\s+(?P<y>[A-Z][\w’-]+)\s+(?P<z>(?:if|when(?:ever)?)\s+(?:two|both|several|more|we|they)\b[^.;,]*)", r"\g<z>, ask \g<y>"),
        (rf"^\W*{_A}\s+(?:has\s+to|must|should|needs\s+to)\s+(?:ask|check\s+with)\s+{_B}\s+(?P<z>(?:if|when(?:ever)?)\s+(?:two|both|several|more|we|they)\b[^.;,]*)", r"\g<z>, ask \g<b>"),
        (r"^\W*(?P<x>(?!no(?:body|\s+one)\b)[\w’' -]{2,30}?)\s+gets?\s+(?P<t>the\s+[\w-]+)\s+before\s+(?P<y>[\w’' -]{2,30}?)(?:\s+(?:do|does|gets?\s+(?:it|them)))?(?=\W*$)", r"with \g<t>, \g<x> comes before \g<y>"),
    )
)  # fmt: skip
_NUMBERED = re.compile(r"(?<=\w)[,;]?\s+[2-9][.)]\s+(?=[a-z])")


def yields_said_straight(text: str) -> str:
    """Return a house rule on who gives way in the words for who goes first."""
    for pattern, words in _YIELDING:
        text = pattern.sub(partial(_filled, words=words), text)
    return text


def _filled(m: re.Match[str], words: str) -> str:
    """Put what a pattern found into its words; a group that took no part is empty."""
    said = m.groupdict()
    if "everyone else" in words and said.get("a") and said.get("b"):
        words = r"\g<a> comes before \g<b>"
    return re.sub(r"\\g<(\w+)>", lambda g: said.get(g[1]) or "", words)


def numbers_as_a_list(text: str) -> str:
    """Write a list numbered within a sentence with commas: "1. homework 2. work" would be taken for several sentences."""
    return _NUMBERED.sub(", ", re.sub(r"\b1[.)]\s+(?=[a-z])", "", text)) if re.search(r"\b1[.)]\s+[a-z]", text) else text
