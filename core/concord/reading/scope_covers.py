# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Cover stories: what somebody is let to think, was told, or is to be shown, where the writer does something else.

"Gwen thinks I'm at work", "as far as Mum knows it is chess", "the cover story for Dad is yoga", "I told him I'd be jogging, really I rehearse".
What somebody thinks of supper and what they were truly told is no cover story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .scope_knowing import Telling
from .watched import OfNames

_BELIEVES = r"(?:thinks?|believes?|assumes?|supposes?|reckons?|imagines?|(?:is|are) (?:convinced|sure|under the impression)|under the impression|(?:has|have) the impression)"
_CLAUSE = r"(?: that)? (?P<clause>[^.!?;:()]{2,70})"
_OPINION = re.compile(
    r"(?:that )?(?:[\w']+ ){0,3}?(?:should|ought|must|needs?|deserves?|can|could|would|might|may|shall|can't|won't|too|very|so|quite|pretty|enough|right|wrong|lovely|nice|great|fun|silly|"
    r"boring|fine|best|better|good|bad|ready|cold|warm|hot|late|early|important|fair|unfair|worth|safe|dangerous|healthy|unhealthy|lazy|mad|crazy|tired|old|young|ill|sick|"
    r"less|more|time for|time to|always|never|turn)\b"
)
"""What is thought and not believed to happen: "we should eat at 6", "it's too cold"."""
_OF_US = re.compile(
    r"(?:i'm|i am|i was|i were|i'll|i will|i've|i have|i'd|we're|we are|we were|we'll|we will|we've|we have|we'd|it's|it is|this is|that's)\b"
)
_I_DO = re.compile(r"(?:i|we) [a-z]")
_REALLY = re.compile(
    r"\b(?:really|actually|in (?:actual )?fact|in truth|in reality|the truth is|instead|(?:when|while|whereas|but) (?:i|we|he|she|they|it)(?:'m|'re|'s|'ve|'ll| am| are| is| have| has| will be| [a-z]+s?)?\b"
    r"(?! (?:may|might|can|could|should|would|not|late|early|later|earlier)\b))"
)
"""What sets the truth against what was told."""
_IN_BRACKETS = re.compile(r"[(–—-]\s*\Z")
_ASIDE = re.compile(r"\w[^.!?]{6,}(?:[,;:(–—-]|\b(?:and|but|while|because|as))\s*\Z")


class Covered:
    """Finds, in folded texts, from whom a cover story keeps the truth."""

    def __init__(self, who: str) -> None:
        who2, who3 = who.replace("?P<who>", "?P<who2>"), who.replace("?P<who>", "?P<who3>")
        who4, who5 = who.replace("?P<who>", "?P<who4>"), who.replace("?P<who>", "?P<who5>")
        about = r"(?: that)? (?=(?:i|we|it|he|she|they|i'm|we're|it's|he's|she's|nothing|the|a|an|my|our)\b)"
        self._believed = OfNames(rf"{who}(?: still| both| all)? (?P<verb>{_BELIEVES}){_CLAUSE}", who)
        self._told = OfNames(
            rf"(?:\b(?:i|we)(?:'ve| have| had|'d|'ll| will)?(?: already| just)? (?:told|tell)|(?:^|[.!?;:,(]\s*)(?:please )?tell) {who}{_CLAUSE}"
            rf"|\bto {who2},? (?:i|we)(?:'ll| will)? say{_CLAUSE.replace('<clause>', '<clause2>')}",
            who,
        )
        self._was_told = OfNames(rf"{who}(?:'s)?(?: (?:has|have|had|was|were|is|are|been|being|already)){{0,3}} told{_CLAUSE}", who)
        self._surely = OfNames(
            rf"\b(?:let|lets|letting|make|makes|making|have|having|lead|leads|leading) {who} (?:to )?(?:think|believe|assume|suppose){about}"
            rf"|{who2} (?:(?:is|are|was|were|has|have|to|must|should) )?(?:been |be )?(?:led|made|left|allowed) (?:to (?:think|believe|assume|suppose)|in the belief)\b"
            rf"|\bso (?:that )?{who3} (?:thinks?|believes?|assumes?|supposes?){about}",
            who,
        )
        self._seems = OfNames(
            rf"\b(?:to|for) {who},? (?:it|this|that|everything|i|we) (?:should|must|has to|have to|is to|will|shall|needs? to|ought to|are to|am to) (?:look|seem|appear|sound)\b"
            rf"|\b(?:look|seem|appear|sound)s? to {who2} (?:like|as if|as though)\b"
            rf"|\b(?:which|that|what) (?:i|we)(?:'ve| have)? (?:told|sold) (?:to )?{who3} (?:is|was|as)\b",
            who,
        )
        self._as_far_as = OfNames(
            rf"\bas far as {who} (?:knows?|(?:is|are) aware|can tell)\b"
            rf"|\bas far as {who2} (?:is|are) concerned,? (?:that )?(?:i'm|i am|we're|we are|i'll be|we'll be)\b"
            rf"|\bfor {who3} benefit,? (?:it|this|that|i|we|i'm|we're|it's)\b",
            who,
        )
        self._version = OfNames(
            rf"[;.,(–—-]\s*for {who}:\s*[a-z' ]{{2,25}}[.)]*\s*$|{who2}'? version is\b|\bwhat {who3} (?:calls?|takes? for)\b|(?<=\w, )told {who4}(?: that)? (?:it|it's|its|i'm|im|we're)\b"
            rf"|{who5} expects? (?:me|us) (?:at|in|on|to be)\b(?=[^.!?;]{{2,50}}\bbut (?:i|we)\b)",
            who,
        )
        self._named = OfNames(
            rf"\b(?:cover story|alibi|official (?:version|story)|pretext|excuse) (?:for|to|towards) {who}(?! to\b)"
            rf"|\b(?:disguised|dressed up|camouflaged|labelled|passed off|declared) as [^.!?;:]{{2,30}}? (?:for|to) {who2}(?=\s*(?:$|[^\w\s']))"
            rf"|\bpretend(?:ing)? (?:to|for) {who4}(?! (?:sleep|be)\b)"
            rf"|{who3} (?:doesn't|does not|don't|do not|won't|will not|mustn't|must not|shouldn't|should not|can't|cannot) (?:\w+ )?suspect\b"
            rf"|\b(?:if|should|in case) {who5} (?:asks?|wonders?|rings?|calls?|phones?|enquires?|wants? to know)\b[^.!?;:,]{{0,40}}[,:]\s*(?:then |just )?(?:i'm|i am|we're|we are|it's|say|tell|[a-z]+\s*[.!)]*$)",
            who,
        )

    def find(self, folded: str) -> Iterator[Telling]:
        """Yield every telling."""
        for pattern in (self._surely, self._seems, self._as_far_as, self._named, self._version):
            for m in pattern.finditer(folded):
                yield Telling("keep", whom(m), m.start(), m.end())
        for pattern, is_cover in ((self._believed, _is_believed), (self._told, _is_set_against), (self._was_told, _is_made_up)):
            for m in pattern.finditer(folded):
                if is_cover(_clause(m), m, folded):
                    yield Telling("keep", whom(m), m.start(), m.end() - len(_clause(m)))
        for m in _UNNAMED.finditer(folded):
            yield Telling("keep", None, m.start(), m.end())


def whom(m: re.Match[str]) -> str | None:
    """Return the words for whom one match means, whichever of its forms it has."""
    return next((said for group, said in m.groupdict().items() if said and group.startswith("who")), None)


def _clause(m: re.Match[str]) -> str:
    groups = m.groupdict()
    return groups["clause"] or groups.get("clause2") or ""


_UNNAMED = re.compile(
    r"\b(?:(?:the |my |our )?cover story|(?:my |our )alibi|(?:the )?official (?:version|story))(?= (?:is|will be|was)\b|\s*[:=])|\b(?:masquerading|disguised|camouflaged|passed off) as [a-z]|\bunder the guise of [a-z]"
)


def _is_believed(clause: str, m: re.Match[str], folded: str) -> bool:
    """Say whether somebody believes of us what is not so: where we are, what we do, or what is set against it right after."""
    if _OPINION.match(clause):
        return False
    if _OF_US.match(clause) or _IN_BRACKETS.search(folded[: m.start()]):
        return True
    if _I_DO.match(clause) and (re.match(r"assume|suppose|imagine|is|are|has|have|under", m["verb"]) or _ASIDE.search(folded[: m.start()])):
        return True
    return _is_set_against(clause, m, folded)


def _is_set_against(clause: str, m: re.Match[str], folded: str) -> bool:
    """Say whether the truth follows what is told, or what is told is an aside to it: "band at 5, told mum it's chess"."""
    behind = folded[m.end() - len(clause) : m.end() + 60]
    return not _OPINION.match(clause) and _REALLY.search(behind) is not None


def _is_made_up(clause: str, m: re.Match[str], folded: str) -> bool:
    """Say whether what somebody has been told is another thing than what the text is about."""
    is_aside = _IN_BRACKETS.search(folded[: m.start()]) is not None and not re.match(
        r"(?:to|how|what|when|where|why|off|by|again|twice)\b", clause
    )
    return is_aside or _is_set_against(clause, m, folded)
