# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Who is to know, hear, find out or stay unaware of a matter: somebody, a verb of knowing, and whether a negation lies between or above.

"Hugh is on no account to get wind of it", "I'd hate for her to find out", "the kids in the dark", "nobody but Gwen has been told" are one
form: a person, what stands between, and a knowing that is denied, feared or kept to few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .scope_roles import ANYONE, BUT, CHAIN, DETAIL, END, IT, MATTER, MODAL, NEGATIVE, NOBODY, OF_MATTER, OWN_DOING, is_duty
from .watched import OfNames


@dataclass(frozen=True, slots=True)
class Telling:
    """What one turn says of who may know: its family, the words for whom it means, and where it stands."""

    scope: str
    who: str | None
    start: int
    end: int


_VERBS = {
    "find": r"find(?:s|ing)? out|guess(?:es|ed)?|found out|discover(?:s|ed|ing)?|notic(?:e|es|ed|ing)|suspect(?:s|ed|ing)?|(?:get(?:s|ting)?|got|catch(?:es|ing)?|caught) (?:any )?wind|wind of|"
    r"reali[sz](?:e|es|ed|ing)|twig(?:s|ged|ging)?|cotton(?:s|ed|ing)? on|catch(?:es)? on|overhear[sd]?|get(?:s|ting)? to know|come(?:s)? to know|clock(?:s|ed)? (?=it|this|that)|"
    r"work (?=it|this|that)(?:it|this|that) out|figure (?:it|this|that) out|stumble (?:up)?on",
    "know": r"know(?:s|n|ing)?|knew|aware|in on|privy to|a party to|clued in|let in on|informed|the wiser|in the know|in the loop",
    "hear": r"hear(?:s|d|ing)?|learn(?:s|t|ed|ing)?",
    "told": r"told|asked|shown",
    "see": r"see(?:s|n|ing)?|saw|spot(?:s|ted)?|read(?:s|ing)?|find(?:s|ing)?|peek(?: at)?|look at|get(?:s)? a look at|lay eyes on|set eyes on",
    "be": r"the last (?:one |person )?to (?:know|hear|find out)|none the wiser|in the dark|clueless|unaware|oblivious|ignorant|in (?:blissful |complete |total )?ignorance|out of the (?:loop|picture)|kept guessing|guessing",
    "clue": r"(?:no|(?:the )?(?:slightest|least|foggiest|faintest)|a|an|any) (?:idea|clue|inkling|notion|suspicions?)|the (?:foggiest|faintest)|nothing|zilch|zero clue",
}
_VERB = "|".join(rf"(?P<{kind}>{words})" for kind, words in _VERBS.items() if kind not in ("be", "clue"))
_STATE = rf"(?P<be>{_VERBS['be']})|(?P<clue>(?:{_VERBS['clue']}))"

_GOVERNOR = (
    r"(?:(?P<feared>\blest|\bin case|\b(?:hate|dread|regret|loath|mortified|gutted|furious|annoyed|sad|shame|pity|disaster|ruined?|spoil\w*|dead|kill\w*)\b(?: it| me| us)?(?: if| for| were)?(?: if)?|\bbefore|\bwithout|"
    r"\b(?:keep|stop|prevent|avoid)|\bno need for|\bno reason for|\bnot for|\bthe less|\bthe fewer)"
    r"|(?P<denied>(?:\b\w+n't|\bnot|\bnever|\bno ?one|\bnobody|\bcannot|\brather not|\bwithout|\bnot to|\bno|\bavoid|\bwon't)(?: \w+){0,2}? (?:let(?:ting)?|want(?:ing)?|like|wish|have|having|risk(?:ing)?|afford|need))"
    r"|(?P<if>\bif|\bshould)|(?P<only>\b(?:only|just|solely|strictly|exclusively)(?: for)?))\s+"
)
_UPSET = (
    r"(?:furious|livid|gutted|upset|cross|angry|mortified|devastated|heartbroken|disappointed|annoyed|sad|suspicious|mad|crushed|horrified)"
)
_SUBJECT = rf"(?:(?P<none>{NOBODY})|{{who}}|(?P<any>(?<![\w']){ANYONE})(?![\w]))(?P<alone> alone| only)?"
_PARDONED = re.compile(
    r"\b(?:mind|matter|matters|care|cares|bothered|fine|okay|ok|happy|fuss|problem|cool)\b(?:,| with it)?\s*(?:whether|if|that)?\s*\Z"
)
_WISHED = re.compile(
    r"\b(?:best|better|prefer|rather|sooner|nice|nicer|grateful|obliged|glad|happier|happy|kind|appreciate|easier|wiser|safer|good|great|thank)\b[^.!?;:]{0,20}\Z"
)
_CANNOT_SAY = re.compile(
    r"(?:\b(?:nobody|no ?-?one|none|never|not|cannot)\b|n't\b)[^.!?;:,]{0,24}? (?:say|claim|pretend|complain|argue|tell me|plead|protest|moan|whine)(?:s|ing)?(?: that)?\s*\Z"
)
"""What makes a denial an assertion: "so nobody can say they didn't know" wants it known."""
_SOMEBODY_KNOWS = re.compile(r"\b(?:knows?|told)\b")
_NOTHING = re.compile(r"\s*(?:nothing|not a (?:thing|word)|no more|next to nothing|zilch|naff all)\b")
_CONTENT_TRAP = re.compile(
    r"\s+(?:(?:off|twice|again|to|how|whether)\b|what to\b|when to\b|where to\b|(?:about|of) (?:the )?(?:time|football|cars|computers|cooking|gardening|music|politics|cricket|baseball|tech\w*)\b)"
)


_LATER = re.compile(
    r"\s+(?:(?:all )?(?:about )?(?:it|this|that) )?(?:later|in (?:good|due) (?:time|course)|when (?:it's|it is|the time|i'm|we're|i am|we are)|once|after(?:wards)?|nearer the time|in time|eventually|soon enough|on the (?:day|night|morning))\b"
)
_ALL_BUT = re.compile(
    rf"\b(?:everyone|everybody|all|all of (?:us|you|them)|the (?:others|rest|whole (?:family|house)))(?: else)?,? {BUT}(?: for)? (?:my |our |the )?\Z"
)
_NOBODY_ELSE = re.compile(
    rf"(?: about {IT}| of it| {IT})?(?:\s*[,;:.–—-]+)?(?: and| but)?(?: i'd like| i want| please)?(?: it)? ?\b(?:{NOBODY}|not (?:the )?(?:others|anyone else|anybody else)|the (?:others|rest) (?:don't|do not|mustn't|needn't|needn't|shouldn't))\b(?! (?:\w+ )?(?:cares?|minds?|else's|is home|is in))"
)


class Knowing:
    """Finds, in folded texts, who is to know of the matter and who is not."""

    def __init__(self, who: str) -> None:
        subject = _SUBJECT.replace("{who}", who)
        self._verb = OfNames(
            rf"(?:{_GOVERNOR})?{subject}(?P<others>\s*{BUT} (?P<but>[^.!?;:,]{{2,40}}?))?(?P<chain>{CHAIN})(?P<upset> (?:be )?(?:so |very )?{_UPSET} (?:to|if (?:he|she|they)|were (?:he|she|they) to))? (?:{_VERB})(?![\w'])",
            who,
        )
        self._state = OfNames(
            rf"(?P<left>\b(?:keep|leave|keeping|leaving|left|kept) )?{subject}(?P<chain>{CHAIN}) (?:{_STATE})(?![\w])", who
        )
        self._only_one = OfNames(
            rf"{who}(?: and (?:i|me|myself))?(?: (?:is|are)|(?<='s))(?: to be)? the only (?:one|ones|person|people|two)(?: (?:here|else))? (?:(?:who|that) (?:(?:may|can|should|is to|are to|gets? to) (?:see|read|hear)|sees?|knows?|is to know|may know|has been told|needs? to know|should know|sees?|can see|can know)|i(?:'ve| have)? told|to (?:know|see|be told))\b"
            rf"|\b(?:the only (?:one|person)) (?:who (?:knows|may know|is to know|should know)|i(?:'ve| have) told)(?: about {IT})? is {who.replace('?P<who>', '?P<who2>')}",
            who,
        )

        self._excepted = OfNames(
            rf"\b(?:(?:everyone|everybody|all of (?:us|you|them)|we all|you all|the (?:others|rest))(?: else)?(?:'s| has| have| is| are)? (?:all )?(?:knows?|told|been told|aware|in on it|heard)|(?:told|tell) (?:everyone|everybody|the [\w']+|you all|[\w' ]{{2,24}}))\b[^.!?;]{{0,40}}?,? (?:{BUT}|(?:but |and )?not)(?: for)? {who}(?= *(?:$|[^\w\s']))"
            rf"|\b(?:unbeknownst?|unknown) to {who.replace('?P<who>', '?P<who2>')}|\bwithout {who.replace('?P<who>', '?P<who3>')} knowledge\b",
            who,
        )
        self._with_them = OfNames(
            rf"\b{IT}(?:'s)? (?:(?:to|should|must|may|is to|has to|will|shall|needs to|can) )?(?:stay|remain|rest|be kept|be left)s?(?P<only> (?:just|only|strictly|simply|purely|solely|entirely|between us))? with {who}(?P<alone> alone| only)?(?! (?:tonight|overnight|for|over|while|at|in)\b)",
            who,
        )
        self._knower = OfNames(
            rf"\b(?:told|confided in|confiding in|in confidence to|confide in) {who}(?: (?:alone|only)|(?P<rest>,? (?:and|but) (?:{NOBODY}|not a soul|not the others)))|\b(?:confided in|in (?:strict |strictest )?confidence to) {who.replace('?P<who>', '?P<who2>')}|"
            rf"\b(?:just|only) (?:me|myself|i) and {who.replace('?P<who>', '?P<who3>')} (?:knows?|are to know|may know|should know)\b",
            who,
        )

    def find(self, folded: str) -> Iterator[Telling]:
        """Yield every telling, those that say more first."""
        for m in self._only_one.finditer(folded):
            yield Telling("only", m["who"] or m["who2"], m.start(), m.end())
        for m in self._excepted.finditer(folded):
            yield Telling("keep", m["who"] or m["who2"] or m["who3"], m.start(), m.end())
        for m in self._knower.finditer(folded):
            yield Telling("only", m["who"] or m["who2"] or m["who3"], m.start(), m.end())
        for m in self._with_them.finditer(folded):
            if m["only"] or m["alone"] or _SOMEBODY_KNOWS.search(folded[: m.start()]):
                is_named = re.fullmatch(r"(?:him|her|them)", m["who"]) is None
                yield Telling("only" if is_named else "secret", m["who"], m.start(), m.end())
        for m in self._state.finditer(folded):
            telling = self._of_state(m, folded)
            if telling is not None:
                yield telling
        at = 0
        while (verb := self._verb.search(folded, at)) is not None:
            telling = self._of_verb(verb, folded)
            if telling is not None:
                yield telling
                at = verb.end()
            else:
                at = max(verb.start() + 1, verb.end("who"))

    @staticmethod
    def _of_state(m: re.Match[str], folded: str) -> Telling | None:
        chain = m["chain"]
        after = folded[m.end() : m.end() + 30]
        denied = NEGATIVE.search(chain) is not None
        if m["be"]:
            if denied or m["none"]:
                return None
            if m["be"].startswith(("guessing", "kept guessing")) and not (m["left"] or "kept" in chain):
                return None
            if m["be"] in ("clueless", "oblivious", "unaware", "ignorant", "in the dark") and re.match(
                r" (?:about (?!it\b|this\b|that\b|the (?:surprise|party|present|trip|plan))|at|with|in|when|of (?:the time|cars))\b", after
            ):
                return None
            if m["be"] == "in the dark" and re.search(
                r"\b(?:sleeps?|likes?|walk\w*|scared|afraid|sits?|read\w*|home|driv\w*|cycl\w*|run\w*)\b",
                folded[max(0, m.start() - 30) : m.end()],
            ):
                return None
        else:
            is_nothing = m["clue"] in ("nothing", "zilch")
            if is_nothing or re.match(
                r" (?:how|when to|where to|what to|why the|why she|why he|about (?:cars|computers|football))\b", after
            ):
                return None
            has = re.search(r"\b(?:has|have|had|hasn't|haven't|got|hadn't|'s|'ve)\b|'s|'ve", chain)
            positive = re.match(r"(?:a|an|any|the)\b", m["clue"])
            if (not has and chain != "") or (positive and not denied) or (chain == "" and not m["clue"].startswith("no")):
                return None
        return _said(m, "keep", "secret")

    def _of_verb(self, m: re.Match[str], folded: str) -> Telling | None:
        chain, after = m["chain"], folded[m.end() : m.end() + 60]
        ahead = folded[max(0, m.start() - 40) : m.start()]
        nothing = _NOTHING.match(after)
        denied = (
            NEGATIVE.search(chain) is not None
            or m["none"] is not None
            or nothing is not None
            or re.search(r"\bn(?:either|one) (?:of )?\Z", folded[max(0, m.start("who") - 11) : m.start("who")] if m["who"] else "")
            is not None
        )
        governed = m["denied"] is not None or m["feared"] is not None or m["upset"] is not None
        if m["if"] and denied and not _WISHED.search(ahead):
            return None
        if m["if"]:
            governed = bool(m["find"] or m["hear"]) or bool(m["see"] and not m["any"])
        if m["feared"] and m["feared"].startswith(("before", "without")) and m["know"] and m["feared"].startswith("before"):
            governed = False
        if _PARDONED.search(ahead) or (m["if"] and re.search(r"(?:^|[.!?;:]\s*)\Z", ahead) and not (m["find"] or m["hear"])):
            return None
        if m["feared"] and re.match(r"keep|stop|prevent|avoid", m["feared"]) and not (" from" in chain or m.group().endswith("ing")):
            return None
        details = self._details(m, after)
        is_later = m["who"] is not None and not denied and _LATER.match(after) is not None
        if not (details or is_later or self._is_matter(m, after, denied)):
            return None
        if m["but"] and (denied or m["none"]):
            return Telling("only", m["but"], m.start(), m.end())
        if (m["only"] or (m["alone"] and m["who"])) and not denied and m["who"]:
            if m["only"] and re.search(r"\b(?:if|not)\s*\Z", ahead):
                return None
            return Telling("only", m["who"], m.start(), m.end())
        if m["who"] and not (denied or governed or m["if"] or m["only"]):
            return self._of_knower(m, folded, after)
        if not (denied or governed) or (denied and m["denied"] and not m["none"]):
            return None
        if m["none"] and m["denied"]:
            return None
        if is_duty(folded, m.start()) or (denied and _CANNOT_SAY.search(ahead)):
            return None
        if m["any"] and re.match(r"(?:you|u|people|the world)\b", m["any"]) and not (details or m["find"]):
            return None
        is_spared = details or (
            re.search(r"need", chain) and re.match(r" (?:about )?(?:the|my|our|this|that)\b(?! (?:i|we|he|she|they|it|there)\b)", after)
        )
        return _said(m, "hide" if is_spared else "keep", "private" if details else "secret")

    @staticmethod
    def _of_knower(m: re.Match[str], folded: str, after: str) -> Telling | None:
        """Read somebody who does know of it: all others then do not, where that is said, or the one who is excepted."""
        ahead = folded[max(0, m.start() - 60) : m.start()]
        if (m["told"] == "told" or m["know"] or m["find"]) and re.search(r"\b(?:will|shall|'ll|to)\b", m["chain"]) and _LATER.match(after):
            return Telling("keep", m["who"], m.start(), m.end())
        if not (m["know"] or m["told"] == "told"):
            return None
        if _ALL_BUT.search(ahead):
            return Telling("keep", m["who"], m.start(), m.end())
        if (rest := _NOBODY_ELSE.match(after)) is not None:
            return Telling("only", m["who"], m.start(), m.end() + rest.end())
        return Telling("knows", m["who"], m.start(), m.end()) if re.match(rf"{END}|\s+(?:about )?{IT}\b", after) else None

    @staticmethod
    def _details(m: re.Match[str], after: str) -> bool:
        """Say whether what is not to be known is only why, where or with whom."""
        if not (m["know"] or m["told"] or m["hear"] or m["see"]) or m["know"] == "in on":
            return False
        asked = re.match(rf"\s+(?:about )?(?P<what>{DETAIL})", after)
        if asked is None:
            return False
        if re.match(r"(?:the |any |my )?(?:details?|reasons?|particulars|specifics|ins|more)", asked["what"]):
            return True
        if re.match(r"\s+(?:to|time)\b", after[asked.end() :]):
            return False
        return re.match(OWN_DOING, after[asked.end() :]) is not None and not (m["know"] and m["who"] and not MODAL.search(m["chain"]))

    @staticmethod
    def _is_matter(m: re.Match[str], after: str, denied: bool) -> bool:
        """Say whether it is the matter of the text that is known, and not the way, the code or French."""
        chain = (m["feared"] or m["denied"] or "") + " " + (m["chain"] or "")
        is_modal = MODAL.search(chain) is not None
        if _CONTENT_TRAP.match(after):
            return False
        is_end = re.match(END, after) is not None
        is_it = re.match(rf"\s+{MATTER}(?!'s)", after) is not None
        of_it = (
            re.match(
                rf"\s+(?:(?:nothing|anything|a thing|a (?:single )?word|more|any more|much|the first thing|a whisper) )?{OF_MATTER}", after
            )
            is not None
        )
        bare = (
            re.match(
                r"\s+(?:(?:nothing|anything) )?(?:about|of) (?!(?:the|my|our|his|her|their|it|this|that|any|me|us|what|where|\w+'s)\b)",
                after,
            )
            is not None
        )
        that_i = re.match(r"\s+(?:that )?(?:i|i'm|i've|i'll|i'd|we|we're|we've|we'll|it's|there's)\b", after) is not None
        if m["find"]:
            return is_end or is_it or of_it or that_i or m["find"] in ("wind of",)
        if m["know"]:
            if m["know"] in ("in on", "privy to", "a party to", "let in on"):
                return is_it or re.match(r"\s+(?:the|my|our)\b", after) is not None or (m["know"] == "in on" and is_end)
            if m["know"] in ("the wiser", "in the know", "in the loop"):
                return "any" in m.group() or m["none"] is not None or denied
            if m["know"].startswith("knowing"):
                return is_end or is_it or of_it or that_i
            return is_end or is_it or that_i or (of_it and (is_modal or not bare))
        if m["hear"]:
            plain_end = is_end and not re.search(r"can't|cannot|can not|couldn't|don't|doesn't", m["chain"] or "")
            return (
                of_it
                or re.match(r"\s+(?:anything|nothing|a thing|a (?:single )?word|this|the news)\b", after) is not None
                or plain_end
                or (is_it and m["hear"].startswith("hear") and is_modal)
            )
        if m["told"]:
            if m["told"] == "asked":
                return False
            return (is_end and m["told"] == "told") or is_it or of_it or that_i
        if m["see"].startswith("reads"):
            return False
        if re.match(r"\s+(?:it|this|that|them|these|this one|that one|any of (?:it|this))\b(?! (?:way|kind|sort|as)\b)", after):
            is_unable = m["see"].startswith("find") and re.search(r"can't|cannot|couldn't", m["chain"] or "") is not None
            return not (is_unable or (m["see"].startswith(("find", "look")) and m["if"]))
        if m["see"].startswith(("see", "saw", "spot", "read", "find")) and re.match(rf"\s+(?!the news\b|the card\b){MATTER}", after):
            return True
        return is_end and m["see"] in ("see", "seeing", "seen") and is_modal and not re.search(r"can't|cannot", chain)


def _said(m: re.Match[str], of_named: str, of_any: str) -> Telling:
    if m["who"]:
        return Telling(of_named, m["who"], m.start(), m.end())
    return Telling(of_any, None, m.start(), m.end())
