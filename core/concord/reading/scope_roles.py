# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""The parts that words of secrecy are made of: who, everyone and nobody, what stands between a person and a verb, and the matter itself.

Each is a pattern for folded text. What a sentence says of who may know is put together from them in `scope_knowing` and `scope_telling`.
"""

from __future__ import annotations

import re

from .scope_families import KIN_NAMED, PRONOUN

ELSE = r"(?: else)?(?: here)?(?: (?:at|in|of|from) (?:home|here|(?:the|my|this|our) (?:family|house|household)|us|you|them))?"
ANYONE = (
    r"(?:any ?one|any ?body|a (?:living |single )?soul|the others|the rest(?: of (?:them|us|you|the \w+|my family))?|any of (?:them|the others|you)|everyone|"
    rf"everybody|(?:the |my |our )(?:whole )?(?:family|household)|others|people|you(?: lot| all| guys)?|u|the world){ELSE}"
)
"""All of those who are not meant to know, where no name is said."""
NOBODY = rf"(?:nobody|no ?-?one|not (?:a|one) (?:living |single )?soul|none of (?:them|the others|you|us)|neither of (?:them|you)){ELSE}(?:'?s\b)?"
BUT = r"(?:but|except(?: for)?|besides|apart from|other than|bar|save|than)"

_AUXILIARY = (
    r"(?:\w+n't|cannot|is|are|was|were|be|been|being|am|has|have|had|having|must|may|might|can|could|should|shall|will|would|need|needs|ought|do|does|did|"
    r"gets?|getting|gotten|got|gotta|to|not|never|supposed|meant|intended|allowed|permitted|going|gonna|better|best|dare|ever|even|yet|still|just|really|actually|"
    r"already|now|also|simply|definitely|absolutely|certainly|please|completely|totally|blissfully|entirely|quite|utterly|so|on no account|under (?:no|any) circumstances|"
    r"on any account|at (?:no|any) point|in (?:no|any) way|at all costs|or|from|all|both|remains?|stays?|left|kept|2|intend(?:s|ed)?|wants?|deserves?|due|likely|so much as)"
)
HASTY_IS = r"s (?:not|never|meant|supposed|allowed|clueless|unaware|going|gonna)\b"
"""What follows a name whose "is" haste has run into it: "mums not meant to know"."""
CHAIN = rf"(?:'(?:s|d|ll|re|ve)|s(?= ))?(?:,? {_AUXILIARY}){{0,7}}"
"""What may stand between a person and what that person comes to know: "is on no account to"."""
NEGATIVE = re.compile(r"n't\b|\b(?:not|never|cannot|no account|no circumstances|no point|no way|yet to)\b")
MODAL = re.compile(
    r"\b(?:must|mustn't|may|can|can't|cannot|could|couldn't|should|shouldn't|shall|shan't|will|won't|would|wouldn't|need|needs|needn't|to|better|dare|allowed|let)\b|'d\b|'ll\b"
)

IT = r"(?:it|this|that|these|them|all this|any of (?:it|this|that)|everything|anything|nothing|a (?:single )?(?:thing|word|whisper|peep)|one (?:thing|word))"
END = (
    r"(?=\s*(?:$|[^\w\s'])|\s+(?:and|but|so|or|because|cos|until|till|til|before|yet|please|pls|plz|ok|okay|lol|haha|anymore|any more|at all|ever|for now|either|"
    r"then|though|just|now|today|tonight|beforehand|in advance|first|if|since|while|unless|even|too|obviously|as|after|not|what|thanks|thank|till|here|full stop|who|at (?:any|all|no) (?:price|cost)s?|won't hurt)\b)"
)
MATTER_NOUN = (
    r"(?:surprises?|presents?|gifts?|party|parties|cakes?|plans?|truth|details?|appointments?|tickets?|news|secrets?|trip|do|entry|entries|note|line|message|text|card|invitations?|"
    r"result|results|reasons?|list|interview|job|offer|arrangements?|booking|visit|ring|half of it|bracelet|necklace|puppy|kitten|receipts?|calendar|half)"
)
_OWN = r"(?:the|my|our|his|her|their|a|an|any|these|those|this|that|[\w']+'s)"
MATTER = rf"(?:{IT}|{_OWN} (?:[\w'-]+ ){{0,2}}?{MATTER_NOUN})\b"
OF_MATTER = r"(?:about|of|regarding|to do with)\b"
DETAIL = r"(?:what|where|why|who|whom|which|when|with (?:whom|what|who)|how(?! to\b| much\b| many\b)|(?:the |any |my )?(?:details?|reasons?|particulars|specifics|ins and outs)|more(?! than\b)|the (?:rest|ins|whys?))\b"
OWN_DOING = r"(?: (?:exactly|else|for))?(?:\s*(?:$|[^\w\s'])| (?:i|we|i'm|i've|i'll|we're|we've|we'll|it|it's|this|that|and|or|or with|but|so|just|until|please)\b)"
"""What follows "where" or "why" when it is the writer's own doing that is meant, and not where the shoes are."""


_DENIED_AHEAD = re.compile(
    r"(?:\b(?:nobody|no one|no-one|none|never|not|no|nothing|nor|neither|cannot)\b|n't\b)"
    r"(?:(?!\b(?:i|i'm|i'll|i've|i'd|we|we're|we'll|we've)\b)[^.!?;:,]){0,80}(?:, ?(?:(?:even|ever|not even|please|under|whatever|no matter)\b[^.!?;:,]{0,30},)?)? ?\Z"
)
"""A denial of the same clause: "not feeling great, so I'm off to the clinic without a word to Ben" denies something else."""


def is_duty(folded: str, start: int) -> bool:
    """Say whether "without telling Greta" asks that she be told: "nobody takes the car without a word to her"."""
    return folded.startswith("without", start) and _DENIED_AHEAD.search(folded[max(0, start - 110) : start]) is not None


def who_of(names: str) -> str:
    """Write the pattern of the people that words of secrecy can mean, as group "who": names, relatives, pronouns, and several of them."""
    named = rf"{names}|{KIN_NAMED}" if names else KIN_NAMED
    one = rf"(?:{named}|{PRONOUN})(?:'s)?(?:(?![\w])|(?={HASTY_IS}))"
    more = rf"(?:\s*,\s*(?:{named})(?:'s)?|(?:\s*,)?\s+(?:and|or|nor|&|n|\+)\s+(?:{one}|me|myself|i))(?![\w'])"
    return rf"(?<![\w'])(?:(?:either|neither|both|none|any|one) (?:of )?)?(?P<who>{one}(?:{more}){{0,6}})"
