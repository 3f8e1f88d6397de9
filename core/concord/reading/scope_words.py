# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Scope that plain words state: families of expressions, each tied to what it makes of a text.

A private lesson is no secret and Secret Santa no scope, so "private" and "secret" count only where they are said of the matter itself. Every
pattern is bounded, so that reading is linear in the text.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from concord.domain.household import Rhythm
from concord.domain.ids import MemberId, fold
from concord.domain.visibility import Scope, Visibility

from .clock_guess import DayContext, resolve_time
from .clock_times import read_clock
from .dates_calendar import read_dates
from .dates_days import weekday_at
from .dates_near import coming
from .scope_names import Roster
from .when_terms import ClockTerm, DatesTerm, LimitTerm
from .when_tokens import tokenise

_FAMILY_TRIGGERS = {
    "hide": re.compile(r"busy|know|see|details|reason|unavail|not free|not avail"),
    "surprise": re.compile(r"surpris|secret"),
    "keep": re.compile(
        r"tell|mention|say|talk|speak|breathe|word|nothing|let|know|find|found|hear|learn|notic|suspect|told|discover|wind|see|keep|kept|stay|hid|secret|conceal"
        r"|behind|idea|dark|announce|shh|sight|eyes|earshot"
    ),
    "only": re.compile(r"only|between|nobody|no one|no-one|but|others|alone"),
    "private": re.compile(
        r"privat|personal|between|busy|unavail|not avail|not free|unreach|nobody|no one|no-one|need|without|no |n't|not |never|confid|business|affair|concern|eyes|just|simply| as "
    ),
    "secret": re.compile(
        r"secret|tell|told|no |n't|not |never|nobody|no-one|without|mum's|hush|wraps|record|sealed|self|keep|kept|selves|quiet|just|only|between|leave|none|stay|remain"
    ),
}
"""What must occur in a text for a family to be worth trying."""
_TRIGGER = re.compile("only|" + "|".join(pattern.pattern for pattern in _FAMILY_TRIGGERS.values()))
_PRONOUN = r"him|her|them|he|she|they"
_KIN = r"(?:my |our |the |his |her )?(?:mum|mom|dad|mummy|daddy|mother|father|grandma|grandpa|granny|grandad|kids|children|little ones|boys|girls|teens|parents|adults)"
_NOT_A_NOUN = (
    r"(?=\s*(?:$|[^a-z\s'’])|\s+(?:and|please|from|to|for|until|till|so|between|but|because|or|with|if|even|at|as|that|which|who|i|we|he|she|they|is|only|"
    r"just|no|not|before|after|about|ok|okay|still|matter|business|affair|thing|stuff|now)\b)"
)
_NO = r"(?:let's not|let us not|better not|rather not|won't|will not|don't|do not|dont|never|not to|must not|mustn't|should not|shouldn't|nobody (?:should|may|must)|no one (?:should|may|must)|without|not|please no)"
_ANYONE = r"(?:anyone|anybody|a soul|the others|the rest(?: of (?:them|us|the family))?|any of (?:them|the others)|everyone|everybody|(?:the |my )?family|others|people)"
_NOBODY = (
    r"(?:nobody|no one|no-one|not a soul|none of (?:them|the others|you))(?: else)?(?: (?:at|in|of) (?:home|the family|the house|here|us))?"
)
_IT = r"(?:it|this one|that one|this|that|all this|any of (?:it|this))"
_LEARN = r"(?:know|find out|hear (?:about|of)|learn (?:about|of)|notice|suspect|be told|discover|get wind)"
_DETAIL = r"(?:what|where|why|who|how|(?:the |any )?(?:details?|reasons?|more))"
_BUSY = r"(?:unavailable|busy|not available|not free|unreachable|away|out(?! of the))"
_GAP = r"[^.!?]{0,40}?"


class WordScopes:
    """Reads the scope that words state, for the members of one household and texts written on one day."""

    def __init__(self, roster: Roster, written: date) -> None:
        self._roster = roster
        self._written = written
        names = sorted((re.escape(name) for name in roster.by_name if name), key=len, reverse=True)
        who = "|".join([*names, _KIN, _PRONOUN])
        one = rf"(?:{who})(?:'s)?"
        self._who = rf"\b(?P<who>{one}(?:(?:\s*,\s*(?:and |or )?|\s+(?:and|or|&)\s+)(?:{one}|me|myself|i)\b){{0,6}})"
        self._families = [(scope, [re.compile(pattern) for pattern in patterns]) for scope, patterns in _families(self._who)]

    def read(self, text: str, writer: MemberId | None) -> Visibility | None:
        """The scope that the words of a text set, not yet confirmed; None where they set none."""
        folded = fold_text(text)
        if not _TRIGGER.search(folded):
            return None
        found: list[tuple[str, tuple[MemberId, ...], int]] = []
        for scope, patterns in self._families:
            if not _FAMILY_TRIGGERS[scope].search(folded):
                continue
            for pattern in patterns:
                match = pattern.search(folded)
                if match is None:
                    continue
                said = match.groupdict().get("who")
                found.append((scope, self._people(said, folded, writer), match.end()))
                folded = folded[: match.start()] + " " * (match.end() - match.start()) + folded[match.end() :]
        late = self._only_later(folded, writer)
        if not found:
            return late
        return self._combine(found, writer, self._end_of_secret(folded, text, [end for _, _, end in found]))

    def _people(self, said: str | None, folded: str, writer: MemberId | None) -> tuple[MemberId, ...]:
        """Whom the words mean. A pronoun is the one other person that the text names."""
        people: set[MemberId] = set()
        if said:
            for name in re.split(r"\s*(?:,|\band\b|\bor\b|&)\s*", said):
                people.update(self._roster.resolve(re.sub(r"\A(?:my|our|his|her)\s+", "the ", name)))
        if not people:
            people.update(person for person in self._roster.named_in(folded) if person != writer)
        return tuple(person for person in self._roster.ids if person in people)

    def _others(self, writer: MemberId | None, but: tuple[MemberId, ...] = ()) -> tuple[MemberId, ...]:
        return tuple(person for person in self._roster.ids if person != writer and person not in but)

    def _combine(self, found: list[tuple[str, tuple[MemberId, ...], int]], writer: MemberId | None, until: datetime | None) -> Visibility:
        """One scope of all that was said, the narrower where they differ."""
        said = {scope for scope, _, _ in found}

        def people(*scopes: str) -> tuple[MemberId, ...]:
            wanted = {person for scope, those, _ in found if scope in scopes for person in those}
            return tuple(person for person in self._roster.ids if person in wanted)

        if "surprise" in said and "secret" in said and people("surprise", "keep"):
            said.discard("secret")
        if "secret" in said:
            return Visibility(Scope.SECRET, (), until, False)
        kept = people("keep", "surprise")
        if said & {"keep", "surprise"}:
            if said & {"private"} or not kept:
                kept = self._others(writer)
            if "only" in said:
                kept = self._others(writer, people("only"))
            return Visibility(Scope.KEEP_FROM, kept, until, False) if kept else Visibility(Scope.PRIVATE, (), until, False)
        if "only" in said:
            chosen = tuple(person for person in people("only") if person != writer)
            return Visibility(Scope.ONLY, chosen, until, False) if chosen else Visibility(Scope.PRIVATE, (), until, False)
        hidden = people("hide")
        if said == {"hide"} and hidden:
            return Visibility(Scope.HIDE_FROM, hidden, until, False)
        return Visibility(Scope.PRIVATE, (), until, False)

    # Until when ---------------------------------------------------------------------------------------------------------------

    def until(self, words: str) -> datetime | None:
        """The time that "until Saturday 18:00", "before Monday" or "after the weekend" means, if it means one."""
        return self._limit(words, 0)

    def _limit(self, text: str, begin: int) -> datetime | None:
        tokens = tokenise(text)
        for at, token in enumerate(tokens):
            if token.start < begin or token.low not in ("until", "till", "til", "before", "after"):
                continue
            term = read_dates(tokens, at, self._written)
            clock_at = term.end if term is not None else at
            clock_at += clock_at < len(tokens) and tokens[clock_at].low in (",", "at")
            clock = read_clock(tokens, clock_at, after_term=True) if clock_at < len(tokens) else None
            if term is None and clock is not None:
                term = read_dates(tokens, clock.end, self._written) if clock.end < len(tokens) else None
            if term is None:
                continue
            day = self._day(term.body, token.low)
            if day is None:
                continue
            if clock is not None and isinstance(clock.body, ClockTerm) and clock.body.last is None:
                minute, _ = resolve_time(clock.body.first, DayContext(Rhythm()), "")
                named = day - timedelta(days=1) if token.low in ("until", "till", "til") else day
                return datetime.combine(named, time()) + timedelta(minutes=minute)
            return datetime.combine(day, time())
        return None

    def _start_of(self, text: str, begin: int) -> datetime | None:
        """The beginning of the day that "only on Saturday" names."""
        tokens = tokenise(text)
        at = next((n for n, token in enumerate(tokens) if token.start >= begin), len(tokens))
        term = read_dates(tokens, at, self._written) if at < len(tokens) else None
        if term is not None and isinstance(term.body, DatesTerm):
            return datetime.combine(term.body.dates[0], time())
        day = weekday_at(tokens, at + 1, is_sure=True)
        return datetime.combine(coming(day[0], self._written), time()) if day is not None else None

    @staticmethod
    def _day(body: object, turn: str) -> date | None:
        """The first day on which all may see it."""
        if isinstance(body, LimitTerm):
            if body.last is not None:
                return body.last + timedelta(days=1)
            return body.first
        if isinstance(body, DatesTerm) and body.dates:
            return body.dates[-1] if turn == "before" else body.dates[-1] + timedelta(days=1)
        return None

    def _end_of_secret(self, folded: str, text: str, ends: list[int]) -> datetime | None:
        """A limit right behind the words that narrow ("don't tell anyone until Friday"). Only where it surely belongs to them."""
        del folded
        if re.match(r"\s*(?:until|till|before)\b", text, re.IGNORECASE):
            opening = re.split(r"[.!?;](?:\s|$)", text[:120])[0]
            if len(opening) >= min(ends) - 1:
                return self._limit(opening, 0)
        for end in ends:
            behind = text[end : end + 70] if len(text) >= end else ""
            close = re.match(r"[^.!?,;]{0,25}?\b(?:until|till|til|before)\b", behind)
            if close:
                return self._limit(behind[: re.search(r"[.!?;](?:\s|$)|$", behind).start() or None], 0)  # type: ignore[union-attr]
        return None

    def _only_later(self, folded: str, writer: MemberId | None) -> Visibility | None:
        """As in "Tell the others only after the weekend": until then they see nothing."""
        match = _ONLY_LATER.search(folded) or _LATER_TAIL.search(folded)
        if match is None:
            return None
        on_day = match.groupdict().get("day") is not None
        until = self._start_of(folded, match.start("day")) if on_day else self._limit(folded, match.start("limit"))
        if until is None and match.re is _LATER_TAIL:
            return None
        named = [person for person in self._roster.named_in(match.group()) if person != writer]
        people = tuple(named) or self._others(writer)
        return Visibility(Scope.KEEP_FROM, people, until, False) if people else Visibility(Scope.PRIVATE, (), until, False)


_TOLD = rf"(?:tell|told|knows?|learns?|finds? out|announced?|reveal(?:ed)?|shared?(?: it| this| the news| with)|public|the news|mention(?:ed)?|(?:see|sees|read|reads|share|hear|hears) (?:{_IT}|about|of))"
_ONLY_LATER = re.compile(rf"\b{_TOLD}\b[^.!?]{{0,50}}?\b(?:only\s+(?P<day>on)|(?:only|not)\s+(?P<limit>after|before|until|till))\b")
_LATER_TAIL = re.compile(
    r"(?:[,;:(–—-]|\bfor (?:the others|everyone|everybody|you all|them|anyone else|all)\b|\.\s)\s*(?:but |please |and )?only (?P<limit>after)\s[^.!?]{1,30}[).!]*\s*$"
)


_HASTY = re.compile(r"\b(ca|do|does|did|must|should|is|are|could|would|need)nt\b")


def fold_text(text: str) -> str:
    """Fold a text for matching: lower case, no accents, straight apostrophes, and those that haste leaves out put back ("cant")."""
    folded = text.casefold() if text.isascii() else fold(text).replace("’", "'").replace("‘", "'")
    return _HASTY.sub(r"\1n't", folded).replace("no1", "no one")


def _families(who: str) -> list[tuple[str, list[str]]]:
    """What each expression makes of a text; the more particular come first, and what one has matched the next do not see."""
    negated_surprise = r"(?<!no )(?<!not a )(?<!of )(?<!likes )(?<!like )(?<!hates )(?<!never )(?<!to my )"
    not_to_know = (
        r"(?:must not|mustn't|must never|may not|should not|shouldn't|should never|can't|cannot|can not|is not to|isn't to|are not to|aren't to|is not meant to|isn't meant to|did not|didn't|does not|doesn't|"
        r"do not|don't|will not|won't|need not|needn't|never|has no need to|is not supposed to|isn't supposed to|is not allowed to|isn't allowed to)"
        r"(?: need to| have to| get to| ever| yet)?"
    )
    not_needed = (
        r"(?:must not|mustn't|must never|may not|should not|shouldn't|need not|needn't|is not to|isn't to|are not to|aren't to|has no need to|"
        r"(?:does not|doesn't|do not|don't) (?:need|have|get) to)"
    )
    return [
        ("hide", [
            rf"{who} (?:should |may |must |can |is to |needs to |need to |to )?(?:only|just) (?:see|sees|know|knows|be told){_GAP}\b{_BUSY}\b",
            rf"{who} {not_needed} know {_DETAIL}\b(?! to\b)",
            rf"{who} {not_needed} (?:see|know about) (?:the|my|our|this|that)\b",
            rf"\b(?:hide|keep|spare)\s+(?:the |my |all )?(?:details?|reasons?)[^.!?]{{0,10}}?from {who}",
            rf"\bspare {who} the details",
            rf"\b(?:show|tell) {who} (?:only|just) that{_GAP}\b{_BUSY}\b",
        ]),
        ("surprise", [
            rf"{negated_surprise}\bsurpris(?:e|es|ing)\b(?! (?:visit|test|quiz|inspection|exam)){_GAP}\bfor {who}\b",
            rf"(?<!don't )(?<!not )(?<!never )\bsurpris(?:e|ing) {who}\b(?! (?:when|if))",
            rf"{who} (?:\w+ ){{0,2}}surprise\b(?! (?:visit|test|quiz))",
            rf"\bsecret (?:birthday |farewell |leaving )?(?:party|gift|present|trip|dinner|cake) for {who}\b",
            r"\b(?:is|as|be|it's|that's|this is|meant as|spoil|spoils|ruin|ruins) (?:meant to be |supposed to be )?(?:a |the |our |their )?(?:\w+ )?surprise\b(?! (?:visit|test|quiz|inspection|exam|me|us))",
            r"\b(?:a|the|our) surprise (?:birthday |anniversary |farewell |leaving )?(?:party|gift|present|trip|dinner|cake|breakfast|outing|weekend)\b",
        ]),
        ("keep", [
            rf"\b{_NO} (?:ever )?(?:tell|telling)(?: (?:{_IT}) to)? {who}\b(?! (?:to|off|apart|how|what to|when to|where to)\b)",
            rf"\b{_NO} (?:ever )?(?:mention(?:ing)?|say(?:ing)?|breathe|talk(?:ing)?|speak(?:ing)?)(?: (?:{_IT}|anything|a word|one word|nothing))?(?: about (?:it|this|that))? (?:to|in front of|near|around) {who}\b",
            rf"\b(?:not a word|say nothing|nothing) to {who}\b",
            rf"\b{_NO} (?:let|letting) {who} (?:know|see (?:{_IT}|the)|find|notice|hear|catch|suspect|get wind)",
            rf"{who} {not_to_know} (?:{_LEARN}|see (?:{_IT}|them|the (?:present|presents|gift|gifts|surprise|cake|invitation|plan|list))|find (?:{_IT}|the))\b(?! (?:how|the way|where to|what to|when to|her way|his way)\b)",
            rf"\b(?:keep|kept|keeping|stays?)(?: (?:{_IT}|everything|a secret|secret|hidden|quiet|private|well)){{0,3}} from {who}\b",
            rf"\b(?:hide|hides|hidden|hiding|conceal|secret|a secret)(?: (?:{_IT}|them|(?:the|my|our|his|her) \w+|away)){{0,2}} from {who}\b",
            rf"\bbehind {who} back\b",
            rf"\bwithout {who} (?:ever )?(?:knowing|noticing|finding out|seeing|hearing|suspecting)\b",
            rf"\bbefore {who} (?:finds out|find out|notices|suspects)\b",
            rf"{who} (?:has|have|had) no idea\b",
            rf"{who} (?:is|are|stays?|must be kept|should be kept|is kept|must stay)(?: still)? in the dark\b",
            rf"{who} (?:suspects?|knows?) nothing\b",
            rf"\b(?:don't|do not|doesn't|does not|wouldn't|would not) (?:want|like|wish) {who} to (?:{_LEARN}|see {_IT})",
            rf"\b(?:rather|prefer|better)(?: it)?(?: that| if)? {who} (?:did not|didn't|does not|doesn't|do not|don't) (?:{_LEARN}|see {_IT})",
            r"\b(?:i|we)(?:'ll| will| want to|'d like to| would like to) (?:tell|announce|break)\b[^.!?]{0,30}?\b(?:myself|ourselves)\b",
            r"\bs+hh+\b",
            rf"\b(?:everyone|everybody|all|all of us)(?: else)? (?:except|but|apart from|save)(?: for)? {who} (?:may|can|should|knows?|is allowed to|sees?)\b",
            rf"\b(?:out of|away from) {who} (?:sight|eyes|earshot)\b",
        ]),
        ("only", [
            rf"\b(?:stays?|staying|keep\w*|remain(?:s|ed)?|strictly|just|only|this is|that's|it's|that is|all)\b[^.!?]{{0,30}}?\bbetween (?:me and |myself and |you and |us and )?{who}(?: and (?:me|myself|i))?\b(?!['\w])",
            rf"\bonly {who}(?: and (?:i|me|myself))? (?:may|should|can|must|is to|are to|needs? to|has to|have to|is allowed to|gets? to|shall)(?: get to)? (?:know|see {_IT}|read {_IT}|hear (?:about|of)|be told)\b",
            rf"\bonly {who}(?: and (?:i|me|myself))? knows?\b",
            rf"\bonly for {who} (?:eyes|ears)\b",
            rf"\bfor {who} (?:eyes|ears) only\b",
            rf"{who} (?:may|can|should) know(?: about {_IT})?[,;:]? (?:but )?(?:the others|the rest|nobody else|no one else|others|anyone else)\b",
            rf"\b(?:share|show) {_IT} (?:with|to) {who} (?:only|alone)\b(?! (?:on|after|at|when)\b)",
            rf"\b{_NOBODY} (?:but|except|besides|apart from|other than|than)(?: for)? {who}(?: and (?:i|me|myself))? (?:may|should|can|must|is to|needs? to|has to|knows?|gets? to)\b",
            rf"\b(?:tell|told|show|share {_IT} with|shared {_IT} with|share with) (?:only|nobody but|no one but|no-one but) {who}\b",
            rf"\bonly (?:tell|show|share {_IT} with|share with) {who}\b",
            rf"{who} knows?(?: about {_IT})?[,;:]? (?:but )?(?:nobody|no one|no-one) else\b",
            r"\b(?:stays?|staying|keep\w*|remain(?:s|ed)?|strictly|just|only|this is|that's|it's|all)\b[^.!?]{0,25}?\bbetween (?:us(?: two| three)?|ourselves|the (?:two|three) of us|you and me)\b",
        ]),
        ("private", [
            rf"\b{_NOBODY} (?:needs?|has|have) to (?:know|see) {_DETAIL}\b(?! to\b)",
            r"\b(?:mark|put|list|show|log|leave|enter)(?:s|ed)? (?:me|us|him|her|them|myself)\b[^.!?]{0,12}?\b(?:as|down as) (?:away|out|gone|absent|occupied|taken|booked|blocked)\b",
            r"\b(?:for|to) (?:the others|others|the rest(?: of (?:the |my )?\w+)?|everyone(?: else)?|everybody(?: else)?|anyone(?: else| who asks)?)[,:]? (?:i'm|i am|she's|she is|he's|he is|we're|we are) (?:just|simply|only) (?:out|busy|away|unavailable|not there)\b",
            r"\bdon't ask(?: me)?(?: why| where| what for)?\s*(?=[.!,;)]|$)",
            r"\b(?:mark|put|list|show|log|set|leave|block|count|note|enter|display|shown)(?:s|ed)?\b[^.!?]{0,30}?\b(?:as|down as|that|i'm|i am)\s+(?:just |simply |only |i'm |i am |he is |she is |he's |she's )*(?:unavailable|busy|not available|not free|unreachable)\b",
            rf"\b(?:just|only|simply) (?:say|tell (?:them|people|everyone|everybody|the others|anyone(?: who asks)?|whoever asks))(?: that)? (?:i'm|i am|he's|she's|he is|she is|we're|we are|\w+ is) {_BUSY}\b",
            rf"\b(?:the others?|others?|everyone else|everybody else|they|people|the rest|the family|anyone)\b[^.!?]{{0,40}}?\b(?:only|just) (?:need to |needs to |have to |should |may |can |be |to )*(?:see|know|told|sees|knows){_GAP}\b{_BUSY}\b",
            r"\bno need to (?:say|explain|know|tell|ask|mention)(?: anyone| anybody| them| people| the others)? (?:why|what|where|more)\b",
            r"\bwithout (?:saying|telling|giving|explaining|showing|mentioning)(?: anyone| anybody| them| the others| people)? (?:why|what|where|who|(?:the |any |a )?(?:details?|reasons?))\b",
            r"\b(?:don't|do not|never) (?:say|show|explain|tell (?:them|people|anyone|anybody|the others)|mention|write) (?:why|what (?:it|this|that|for)|where|(?:the |any )?(?:details|reason))\b",
            r"\bno (?:details|questions)(?: please| asked| shown| for the others)?\s*(?=[.!,;)]|$)",
            rf"\b(?:it|this|that|which|these|(?:the|this|that|my|her|his|our) (?:appointment|visit|matter|details?|reasons?|subject|session|topic|meeting|call|whole thing))(?:'s| is| are| stays?| remains?| should (?:stay|be|remain)| must (?:stay|be|remain)| has to (?:stay|be|remain)| to (?:stay|be)| will stay) (?:\w+ ){{0,2}}private\b{_NOT_A_NOUN}",
            rf"\bkeep(?:s|ing)?(?: (?:it|this|that|these|(?:the|my|her|his|our) \w+)){{1,2}} (?:strictly |completely |very )?private\b{_NOT_A_NOUN}",
            r"\bbetween you and me\b",
            r"\brather not (?:say|explain|tell|go into|discuss)(?: (?:more|why|what|where|anything|any more|the details?|it|who))?\b",
            r"\b(?:don't|do not|never|without) (?:share|sharing|give|giving|disclose|disclosing|discuss|discussing) (?:the |any |my )?(?:details?|reasons?)\b",
            r"\bprivate (?:matter|business|affair|and confidential)\b",
            r"(?:[,;(–—]|\.\s|^)\s*(?:strictly |please |very |and )*(?:private|personal)\s*[.!):]*\s*(?:$|(?<=:))",
            r"\bconfidential(?:ly)?\b|\bin (?:strict |strictest )?confidence\b",
            r"\b(?:nobody|no one|no-one|anybody|anyone)(?: else)?'s (?:business|concern|affair)\b|\bnone of (?:your|their|anyone's|anybody's|their) business\b|\b(?:is|that's|it's|are) (?:my|our|her|his) own (?:affair|business|concern|matter)\b|\bis (?:my|our|her|his) (?:affair|business|concern)\b|\bfor my eyes only\b",
            r"\bnot for (?:general|public|everyone's|everybody's|other people's|the others'?|anyone else'?s?)(?: consumption| view| eyes| ears)?\s*(?=[.!,;)]|$)",
        ]),
        ("secret", [
            r"\b(?:tell|told|telling) (?:nobody|no one|no-one)\b",
            rf"\b{_NO} (?:ever )?(?:tell|telling|show(?:ing)?)(?: {_IT} to)? {_ANYONE}\b(?! (?:to|off|how|what time|when to|where to)\b)",
            rf"\b{_NO} (?:ever )?(?:mention(?:ing)?|say(?:ing)?|breathe|talk(?:ing)?|speak(?:ing)?)(?: (?:{_IT}|anything|a word|one word))?(?: about (?:it|this|that))? to {_ANYONE}\b",
            rf"\b{_NO} (?:let|letting) (?:{_ANYONE}) (?:know|find out|see {_IT}|notice)\b",
            rf"\b{_NO} (?:mention|breathe a word|talk about|speak of) {_IT}\b",
            rf"\b{_NOBODY} (?:must|may|should|can|is to|shall|will|needs? to|has to|is supposed to|ought to)(?: ever| yet)? (?:{_LEARN}|see {_IT})\b(?! (?:how|the way)\b)",
            rf"\b{_NOBODY} knows?(?: (?:about|of)? ?{_IT}| yet| about)?\s*(?=[.!,;)]|$|yet|about)",
            rf"\bno need for (?:{_ANYONE}|anyone else) to know\b",
            r"\b(?:haven't|have not|hasn't|has not) told (?:anyone|anybody|a soul|the others|them|the family)\b",
            r"\bnot a word\b(?: to (?:anyone|anybody|a soul|the others))?",
            r"\bmum's the word\b|\bhush[- ]hush\b|\bunder wraps\b|\boff the record\b|\blips (?:are )?sealed\b",
            rf"\b(?:keep|keeps|keeping|kept) {_IT} (?:strictly |just |all |only )?(?:to|with) (?:myself|me|yourself|yourselves|ourselves|herself|himself)\b",
            rf"\b{_IT} (?:stays|remains|will stay|has to stay|should stay|must stay) with me\b",
            r"\b(?:keep|stay|be) quiet about (?:it|this|that)\b",
            rf"\b(?:is|it's|that's|this is|stays?|staying|remains?|be|kept|top|(?:is|it's|that's|stays|be|as) (?:a|my|our|her|his)(?: little| big)?|keep(?:s|ing)?(?: (?:it|this|that|these|(?:the|my|our|her|his) \w+| a| as a)){{1,3}}) secret\b{_NOT_A_NOUN}",
            r"\bin secret\b",
            rf"\b(?:don't|do not|doesn't|does not|wouldn't|would not) (?:want|like|wish) {_ANYONE} to (?:{_LEARN}|see {_IT})",
            rf"\b(?:rather|prefer|better)(?: it)?(?: that| if)? (?:{_ANYONE}|{_NOBODY}) (?:did not |didn't |does not |doesn't |do not |don't )?(?:{_LEARN}|knew|found out|see {_IT})",
            rf"\b{_NO} share(?: {_IT})?\s*(?=[.!,;)]|$)",
            rf"\b{_NO} (?:put|write|enter|show|add|list) (?:{_IT}|(?:the|my|our) [a-z']+(?: [a-z']+)?) (?:on|in|up on) the (?:family |shared |common |kitchen |wall )*(?:calendar|plan|board|timeline|fridge)\b",
            r"\b(?:keep|leave) (?:it|this|that) (?:off|out of) (?:the )?(?:family |shared |common |kitchen |wall )*(?:calendar|plan|board|timeline)\b",
            r"\b(?:just|only) for me to know\b|\bbetween me and myself\b",
        ]),
    ]  # fmt: skip
