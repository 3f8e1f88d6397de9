# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Who is not to be told: a negation, a verb or noun of telling, and the one it would be told to.

"I haven't told Hugh", "nobody's telling her", "no mention to Gwen", "it's not to be spoken of", "keep schtum round Mum".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .scope_families import _MATTER as NAMED_MATTER
from .scope_knowing import Telling
from .scope_roles import ANYONE, BUT, DETAIL, END, IT, MATTER_NOUN, NOBODY, OWN_DOING, is_duty
from .watched import OfNames

_NEGATION = rf"(?:\w+n't|\bcannot|\bnot|\bnever|\bno|\bnor|\bwithout|\bon no account|\bunder no circumstances|{NOBODY})"
_BETWEEN = (
    r"(?: (?:you|u|ya|i|we|anyone|anybody|any of you|ever|please|even|just|yet|so much as|think (?:of|about)|dare|dream of|go|going|to|be|been|being|have|had|has|want|wanna|wish|like|care|need|needs|propose|intend|plan|mean|planning|for (?:\w+'s?|the love of \w+) sake|"
    r"is|are|am|was|should|must|may|can|will|would|gonna|of us|of you|one|a word|about|on any account|under any circumstances)){0,5}"
)
_DIRECT = r"(?P<direct>tell(?:s|ing)?|told|inform(?:ed|s|ing)?|alert(?:ing)?|tip(?:ping)? off|clue in|fill in|enlighten|let (?:on|slip) to)"
_SHOW = r"(?P<show>show(?:s|ing|n)?)"
_OBLIQUE = (
    r"(?P<oblique>mention(?:s|ed|ing)?|say(?:s|ing)?|said|breath(?:e|ing)|whisper(?:s|ed|ing)?|utter|talk(?:s|ed|ing)?|speak(?:s|ing)?|spoken|discuss(?:ed|ing)?|share[sd]?|sharing|reveal(?:ed|ing)?|"
    r"disclos(?:e|ed|ing)|repeat(?:ed|ing)?|leak(?:ed|ing)?|pass(?:ed|ing)? on|bring(?:ing)? up|rais(?:e|ed|ing)|blab(?:bing)?|blurt(?:ing)?(?: out)?|gossip|let(?:ting)? (?:it |this |that |anything )?slip|let(?:ting)? on|spill(?:ing)?|announc(?:e|ed|ing)|hint(?:ing)?|"
    r"broadcast|advertis(?:e|ed)|giv(?:e|ing) (?:it |anything |the game )?away|report(?:ed)?)"
)
_TO = r"(?:to|with|in front of|(?:a)?round|near|before|in|within|where|when)"
_TRAP = re.compile(
    r"(?:'s\b)? (?:to\b|off\b|apart\b|how\b|what to\b|when\b|where to\b|which\b|(?:that )?there (?:is|are|will)\b|no\b|yes\b|goodnight\b|whether\b|twice\b|again\b|once\b|(?:a|any|the|another|bedtime|tall|silly|your|my|no) (?:story|stories|joke|jokes|time|lie|lies|way|tale|tales|difference|rules)\b|"
    r"(?:stories|jokes|lies|tales|fibs)\b|what (?:time|she|he|they)\b|(?:the )?(?:code|password|way|time)\b|(?:he|she) (?:can|must|has|should|may)\b)"
)
_OTHER_CONTENT = re.compile(rf" (?:the|a|an|his|her|their|your|my|our) (?!(?:[\w'-]+ ){{0,2}}?{MATTER_NOUN}\b)")
"""What somebody is told that is not the matter: "don't tell Max the score"."""
_NOUN = r"(?:(?:\bnot|\bnever|\bnor|\bno|\bwithout) (?:(?:a|one|any|another|so much as a) )?(?:(?:single|further|blind) )?(?:word|peep|whisper|syllable|hint|murmur|squeak|dicky ?bird|mention|sound|breath|clue|leaks?|telling|talk)|\bnothing|\bnowt|\bsay nothing|\bsilence)"
_HUSH = r"(?:\b(?:keep|stay|be)\w* (?:it |this |that )?(?:shtum|schtum|stumm|mum|quiet|silent|hush-?hush|hush|zipped)|\bzip (?:it|your (?:lips?|mouths?))|\b(?:lips?|mouths?|gobs?)(?: are| is)? (?:sealed|shut|zipped|closed)|\bmum's the word|\bmum is the word|\bsilence|\bhush|\bbutton it|\bhold your tongues?|\bbiting my tongue)"


class Untold:
    """Finds, in folded texts, who is not to be told of the matter."""

    def __init__(self, who: str) -> None:
        to = rf"(?:{who}|(?P<any>(?<![\w'])(?:{ANYONE}))(?![\w']))"
        self._direct = OfNames(rf"(?P<no>{_NEGATION})(?P<gap>{_BETWEEN}) (?:{_DIRECT})(?: (?:{IT}) to)? {to}", who)
        self._show = OfNames(
            rf"(?P<no>{_NEGATION})(?P<gap>{_BETWEEN}) {_SHOW} (?:(?:{IT}|this one|(?:the|my) \w+) to {to}|{to.replace('?P<who>', '?P<who2>').replace('?P<any>', '?P<any2>')} (?:{IT}|this one|these|(?:the|my) (?:plan|list|calendar|message|note|entry|diary))\b)",
            who,
        )
        self._oblique = OfNames(
            rf"(?P<no>{_NEGATION})(?P<gap>{_BETWEEN}) {_OBLIQUE}(?: (?:about|of))?(?P<what> (?:{NAMED_MATTER}|a (?:single )?word|one word|the beans|anything|nothing)(?: (?:about|of) (?:{IT}|the [\w' ]{{2,24}}?))?)? {_TO} {to}(?P<about> (?:about|of) {NAMED_MATTER})?",
            who,
        )
        self._noun = OfNames(
            rf"{_NOUN}(?: (?:of|about) [^.!?,;]{{1,30}}?)?(?: (?:must|should|may|can|is to|will|shall) \w+(?: back)?)? (?:to|reach(?:es)?|with|in front of|(?:a)?round|near|for) {to}(?P<ears>(?:'s?)? (?:ears?|attention|notice))?",
            who,
        )
        self._reach = OfNames(
            rf"(?:\w+n't|\bnot|\bnever|\bnothing|\bnone|\bcannot)(?: \w+){{0,6}}? (?:reach(?:es)?|get(?:s)? (?:back |out |round |through )?to|come(?:s)? to|fall(?:s)? into|fall(?:s)? on|leak(?:s|ed)? to|land(?:s)? in front of) {to}(?P<ears>(?:'s?)? (?:ears?|attention|notice|knowledge|hands))?",
            who,
        )
        self._hush = OfNames(rf"{_HUSH}(?: about (?:it|this|that|the \w+))? (?:(?:a)?round|near|in front of|to|with|from|when) {to}", who)
        self._passive = OfNames(
            rf"\b(?:not|never|n't) (?:to )?be (?:told|spoken (?:of|about)|talked about|mentioned|discussed|repeated|shared|advertised|announced|disclosed|broadcast|made public|passed on)(?P<to> (?:to|with|in front of) {to})?",
            who,
        )
        self._only = OfNames(
            rf"(?:\bonly (?:ever )?(?:told|tell|telling)|\b(?:told|tell|telling) (?:only|nobody {BUT}|no one {BUT}|no-one {BUT}|none {BUT}|just)) {who}"
            rf"|\b(?:is |are )?(?:only )?known (?:only )?to {who.replace('?P<who>', '?P<who2>')} (?:alone|only)\b|\bknown only to {who.replace('?P<who>', '?P<who3>')}"
            rf"|\b(?:is|that's|it's|this is) (?:only |just |strictly )?for {who.replace('?P<who>', '?P<who4>')},? (?:and|but) (?:nobody|no one|no-one|not anyone) else\b",
            who,
        )
        self._later = OfNames(
            rf"(?:'ll|\bwill|\bshall|\bgoing to|\bwant to|\bplan to) (?:tell|break (?:it|this|the news) to|inform|let) {to}\b[^.!?;]{{0,30}}?\b(?:later|afterwards?|in (?:good|due) (?:time|course)|once|when (?:it's|it is|the time|i'm|we're|i|we)|after|nearer the time|soon enough|myself|ourselves|on the day)\b",
            who,
        )
        self._less = OfNames(rf"\bthe less (?:that )?{to} (?:knows?|hears?|sees?|is told|learns?)\b", who)

    def find(self, folded: str) -> Iterator[Telling]:
        """Yield every telling, those that say more first."""
        for m in self._only.finditer(folded):
            yield Telling("only", m["who"] or m["who2"] or m["who3"] or m["who4"], m.start(), m.end())
        for pattern in (self._direct, self._show, self._oblique):
            for m in pattern.finditer(folded):
                telling = _of_verb(m, folded)
                if telling is not None:
                    yield telling
        for m in self._later.finditer(folded):
            yield Telling("keep", m["who"], m.start(), m.end())
        for pattern in (self._noun, self._reach, self._hush, self._less, self._passive):
            for m in pattern.finditer(folded):
                telling = _of_noun(m, folded)
                if telling is not None:
                    yield telling


def _of_verb(m: re.Match[str], folded: str) -> Telling | None:
    after = folded[m.end() : m.end() + 40]
    who = m["who"] or m.groupdict().get("who2")
    verb = m.groupdict().get("direct")
    if _TRAP.match(after) or is_duty(folded, m.start()):
        return None
    if verb and who is None and m["any"] in ("you", "u", "people"):
        return None
    if (
        verb == "told"
        and re.search(r"\b(?:nobody|no ?-?one)\Z", m["no"])
        and not re.search(r"\b(?:has|have|had|to be|been)\b", m["gap"])
        and m["any"]
    ):
        return None
    if verb and _OTHER_CONTENT.match(after):
        return None
    oblique = m.groupdict().get("oblique")
    if (
        oblique
        and not (m["what"] or m["about"])
        and not oblique.startswith(("blab", "let", "hint", "gossip", "giv", "blurt", "breath", "whisper", "spoken", "say", "said"))
    ):
        return None
    if oblique and m["no"].strip() in ("no",):
        return None
    if who is None and re.match(rf" {DETAIL}{OWN_DOING}", after):
        return Telling("private", None, m.start(), m.end())
    return Telling("keep" if who else "secret", who, m.start(), m.end())


def _of_noun(m: re.Match[str], folded: str) -> Telling | None:
    after = folded[m.end() : m.end() + 30]
    groups = m.groupdict()
    if is_duty(folded, m.start()):
        return None
    if (groups.get("who") is None and groups.get("any") in ("you", "u", "people")) or re.match(
        r"(?:'s?)? (?:to (?:eat|drink|do|wear|read)|until|at night)\b", after
    ):
        return None
    if m.group().startswith("nothing") and not re.match(END, after) and not groups.get("ears") and not re.match(r" (?:about|of)\b", after):
        return None
    return Telling("keep" if groups.get("who") else "secret", groups.get("who"), m.start(), m.end())
