"""Says straight who is to do something: "it is up to Nell to ...", "it's Otto's turn to ...", "whoever is up first ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from concord.domain.household import Member

from .kin_words import KIN
from .people import HELPER_WORDS
from .watched import Watched, watched

_KIN = "|".join(sorted((word for word, relation in KIN.items() if not relation.is_plural), key=len, reverse=True))
_ADVERB = r"(?:(?:always|usually|normally|generally|also|please|kindly|then)\s+)*"
_MUST = r"(?:must|should|has\s+to|have\s+to|is\s+to|are\s+to|will|shall|can)"
_ASKED = r"(?:can|could|would|will|may|might|shall)"
_MEAL = r"(?:breakfast|lunch|dinner|supper|tea|tiffin|brunch|the\s+\w+|an?\s+\w+|my\s+\w+|our\s+\w+|his\s+\w+|her\s+\w+)"
_THING = rf"(?P<what>{_MEAL}(?:\s+of\s+\w+)?(?:\s+\w+)?)"
_DONE = r"(?:ready|waiting|done|cooked|prepared|(?:on|out\s+on)\s+the\s+table)"


_LONG = 5
"""Letters from which on a name without its capital is no other word ("barney", but not "will" or "mark")."""


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[Watched, str], ...]:
    short, long = ("|".join(re.escape(name) for name in names if (len(name) >= _LONG) is is_long) or "(?!)" for is_long in (False, True))
    one = rf"(?:(?-i:{short})|{long}|(?:(?:my|our|the)\s+)?(?:{_KIN})|{HELPER_WORDS})"
    who = rf"(?P<who>{one}(?:\s*(?:,|and|or|&|n)\s+{one}){{0,3}})\b"

    def p(pattern: str) -> Watched:
        return watched(pattern, re.I)

    return (
        (p(r"\bought\s+to\s+(?=[a-z])"), "should "),
        (p(rf"^(?P<lead>\W*)(?:either|not\s+(?:me|I)\s+but)\s+(?={one})"), r"\g<lead>"),
        (
            p(rf"\bit(?:[’']s|\s+is)\s+{who}(?:[’']s?|s)\s+(?:turn|week|day|night|go|job)\s+(?:for|on|with|at)\s+(?=(?:the|our|my)\s)"),
            r"\g<who> must do ",
        ),
        (p(rf"^(?P<lead>\W*){who}\s*,?\s+{_ASKED}\s+(?:you|u)\s+(?:please\s+|pls\s+)?(?=[a-z])"), r"\g<lead>\g<who> should "),
        (
            p(rf"^(?P<lead>\W*){_ASKED}\s+(?:you|u)\s+(?:please\s+|pls\s+)?(?P<rest>[a-z][^.!?;]{{5,90}}?)\s*,?\s+{who}\W*$"),
            r"\g<lead>\g<who> should \g<rest>",
        ),
        (
            p(
                rf"^(?P<lead>\W*)I\s+(?:can[’']?t|cannot|won[’']t)\s+(?:do\s+)?(?P<what>[^,;.]{{3,60}}?)[,;.]?\s+(?:so\s+|but\s+)?{_ASKED}\s+{who}\s+do\s+(?:it|them|that)\W*$"
            ),
            r"\g<lead>\g<who> must do \g<what>",
        ),
        (
            p(
                rf"^(?P<lead>\W*)(?P<any>somebody|someone|{one})\s+(?P<must>{_MUST}|needs\s+to)\s+(?P<there>(?:drive|take|run|drop|walk|bring)\s+(?P<whom>me|us|him|her|them)\s+(?:there|to\s+it|over|off|in))\s+and\s+(?P<back>(?:pick|collect|fetch|bring|take|drive|get|walk)\s+(?:me|us|him|her|them)\b)"
            ),
            r"\g<lead>\g<any> \g<must> \g<there>, and \g<any> \g<must> \g<back>",
        ),
        (
            p(
                rf"\s*,?\s+(?:bar|except(?:\s+on|\s+for)?|apart\s+from|save(?:\s+on)?|but\s+not)\s+(?:on\s+)?(?P<days>[\w’]+days?(?:\s+and\s+[\w’]+days?)?),?\s+when\s+{who}\s+(?:takes\s+over|does(?:\s+it)?|steps\s+in|fills\s+in|stands\s+in|is\s+on|cooks|has\s+it)(?=\W*$)"
            ),
            r" except on \g<days>. On \g<days> \g<who> does it",
        ),
        (
            p(
                rf"\b(?:gives?|giving)\s+(?P<whom>me|us|him|her|them|{one})\s+an?\s+(?:lift|ride)\b(?=\s+(?:to|from|home|back|there|over)\b)"
            ),
            r"drives \g<whom>",
        ),
        (p(r"\bruns\s+(?P<whom>me|us|him|her|them)\s+(?=(?:to|home|over|up|down|into)\b)"), r"drives \g<whom> "),
        (
            p(
                r"^(?P<lead>\W*)(?:all\s+of\s+us|us\s+(?:lot|all)|the\s+(?:whole\s+)?lot\s+of\s+us)\s+(?:are\s+)?(?=[a-z])(?P<verb>\w+ing\b)?"
            ),
            "WE",
        ),
        (p(r"^(?P<lead>\W*)us\s+(?:kids|children|youngsters)\s+(?=[a-z])"), r"\g<lead>the kids and I "),
        (p(rf"\bit(?:[’']s|\s+is|\s+falls|\s+will\s+be)\s+(?:up|down|on|over)?\s*to\s+{who}(?![’'])\s+to\s+(?=[a-z])"), r"\g<who> must "),
        (p(rf"\bit(?:[’']s|\s+is|\s+will\s+be)\s+(?:for|on)\s+{who}(?![’'])\s+to\s+(?=[a-z])"), r"\g<who> must "),
        (
            p(
                rf"\b(?:it(?:[’']s|\s+is|\s+will\s+be)\s+)?{who}(?:[’']s?|s)\s+(?:turn|job|duty|task|go|week|responsibility|business|day|night)\s+to\s+(?=[a-z])"
            ),
            r"\g<who> must ",
        ),
        (
            p(
                rf"\b{who}\s+(?:is|are|will\s+be)\s+(?:responsible\s+for|in\s+charge\s+of|down\s+for|on\s+duty\s+for|charged\s+with|tasked\s+with)\s+(?P<verb>[a-z]+?)ing\s+(?=(?:the|my|our|his|her|an?|us|me)\b)"
            ),
            r"\g<who> must do \g<verb>ing ",
        ),
        (
            p(
                rf"\b{who}\s+(?:is|are|will\s+be)\s+(?:responsible\s+for|in\s+charge\s+of|down\s+for|on\s+duty\s+for|charged\s+with|tasked\s+with)\s+(?=(?:the|my|our|his|her|an?|[a-z]+)\b)"
            ),
            r"\g<who> must do ",
        ),
        (
            p(rf"\b{who}\s+{_ADVERB}(?:sees\s+to|takes\s+(?:care|charge)\s+of|handles|deals\s+with)\s+(?=(?:the|my|our|his|her|an?)\b)"),
            r"\g<who> must do ",
        ),
        (
            p(
                rf"^(?P<head>[^.;]*?)(?:^|(?<=[\s,])){who}\s*,?\s+{_ADVERB}(?:please\s+)?(?:has|have|gets?|keeps?|{_MUST}\s+{_ADVERB}(?:have|get|keep))\s+{_THING}\s+{_DONE}\b(?:\s+for\s+(?P<for>me|us|him|her)\b)?"
            ),
            r"\g<head>\g<who> must prepare \g<what>",
        ),
        (
            p(
                r"\bit\s+(?:can[’']?t|cannot|can\s+not|won[’']t|will\s+not|should\s?n[’']?t|must\s?n[’']?t)\s+be\s+(?:me|I|him|her|us)\s+(?:who|that)\s+(?P<verb>[a-z]+?)(?P<s>e?s)?\s"
            ),
            "somebody should ",
        ),
        (
            p(
                rf"\b(?P<any>somebody|someone|anybody|anyone)\s+(?:else\s+)?(?:other\s+than|but|except|apart\s+from|besides|than)\s+(?:{one}|me|him|her|us)\s+(?={_MUST}\b)"
            ),
            r"\g<any> ",
        ),
        (
            p(
                rf"^(?P<lead>\W*)(?:who(?:so)?ever\s+(?:is|gets|comes|happens\s+to\s+be|[’']s)|the\s+(?:first|last)\s+(?:one|person)?\s*(?:to\s+be\s+)?)\s*(?:(?:first|last|the\s+first|the\s+last)\s+)?(?:up|in|out|home|back|down|at\s+home|free|around|nearest|awake|to\s+bed|up\s+first|home\s+first)(?:\s+(?:first|last|earliest|latest))?,?\s+(?:(?:{_MUST}|please)\s+)?(?!(?:first|last|earliest|latest|wins?|gets|has|keeps|goes|decides|chooses|takes\s+it)\b)(?P<verb>[a-z]+?)(?P<s>e?s)?\s+(?=[a-z])"
            ),
            "SOMEBODY",
        ),
        (
            p(
                rf"^(?P<lead>\W*(?:so\s+|and\s+|please\s+)?){_ASKED}\s+(?:please\s+)?(?:(?:any|one|some|either)\s+of\s+(?:you|us|the\s+\w+|my\s+\w+|our\s+\w+)(?:\s+(?:lot|two|boys|girls|lads))?)\s+(?:please\s+|kindly\s+)?(?=[a-z])"
            ),
            r"\g<lead>somebody should ",
        ),
        (
            p(
                rf"^(?P<lead>\W*(?:so\s+|and\s+|please\s+)?){_ASKED}\s+(?P<any>somebody|someone|anybody|anyone)\s+(?:please\s+|kindly\s+)?(?=[a-z])"
            ),
            r"\g<lead>somebody should ",
        ),
        (
            p(r"^(?P<lead>\W*)who\s+(?:can|could|will|would|is\s+(?:able|free)\s+to|wants\s+to)\s+(?:please\s+)?(?=[a-z])(?=[^?]*\?)"),
            r"\g<lead>somebody should ",
        ),
        (
            p(
                rf"^(?P<lead>\W*)I(?:[’']m|\s+am)\s+not\s+(?P<verb>[a-z]+?)ing\s+(?P<what>[^,;]{{3,70}})[,;]\s*(?:so\s+|but\s+)?{who}\s+(?:can|will|has\s+to|must|should|does|is)(?:\s+(?:do\s+it|it|doing\s+it))?(?:\s+instead)?\W*$"
            ),
            r"\g<lead>\g<who> must do \g<what>",
        ),
        (p(rf"\s*[,(–—-]\s*(?:and\s+|but\s+)?not\s+(?:me|I|myself|{one})(?:\s+(?:this\s+time|again))?\s*\)?(?=\s*(?:[.!?]|$))"), ""),
        (
            p(
                rf"^(?P<lead>\W*){who}\s*[,:]\s*(?:please|pls|plz|kindly|{_ASKED}\s+you(?:\s+please)?|you\s+(?:must|should|have\s+to|need\s+to|are\s+to))\s+(?!(?:do\s+not|don[’']t|no|not|never|stop|stay|keep|be)\b)(?=[a-z])"
            ),
            r"\g<lead>\g<who> must ",
        ),
    )


_WHEN = r"(?:when(?:ever)?|if|while|whilst|once|on\s+(?:the\s+)?(?:days|nights|evenings|mornings|weekends)(?:\s+(?:when|that))?)"
_WAITS = re.compile(
    rf"^(?P<wait>\W*{_WHEN}\s+(?P<subject>(?!there\b)(?:(?:the|my|our|his|her)\s+)?[\w’'-]+)\s+(?:[\w’':-]+\s+){{0,5}}?[\w’':-]+)(?P<comma>,?)\s+(?P<then>I|he|she|they|we)(?=\s+(?!who\b|that\b|which\b)[a-z]+|[’'](?:ll|m|ve|re|d)\b)",
    re.I,
)
_NOT_A_WAIT = re.compile(
    r"\b(?:that|which|who|because|as|before|after|until|till|since|what|where|how|if|and|or|but|think|know|say|said|hope)\s*$", re.I
)


def said_who(text: str, members: Sequence[Member]) -> str:
    """Return a text in which who is to do something is its subject, and he or she after a condition is called by name."""
    text = _after_waiting(text, members)
    for pattern, words in _patterns(tuple(person.name for person in members)):
        if words == "SOMEBODY":
            text = pattern.sub(
                lambda m: f"{m['lead']}somebody should {m['verb']}{'' if not m['s'] else _of_third_person(m['verb'], m['s'])} ", text
            )
        elif words == "WE":
            text = pattern.sub(lambda m: f"{m['lead']}We all {'are ' + m['verb'] if m['verb'] else ''}", text)
        elif words == "somebody should " and "verb" in pattern.groupindex:
            text = pattern.sub(lambda m: f"somebody should {m['verb']}{_of_third_person(m['verb'], m['s'] or '')} ", text)
        else:
            text = pattern.sub(words, text)
    return text


def _of_third_person(verb: str, ending: str) -> str:
    """Give back the e that belongs to a verb: "takes" is "take", "washes" is "wash"."""
    return "e" if ending == "es" and not verb.endswith(("sh", "ch", "ss", "x", "z", "o")) else ""


def _after_waiting(text: str, members: Sequence[Member]) -> str:
    """Part what is waited for from what is then done, where no comma does, and name him or her who does it."""
    m = _WAITS.match(text)
    if m is None or _NOT_A_WAIT.search(m["wait"]):
        return text
    named = [person.name for person in members if re.search(rf"(?<!\w){re.escape(person.name)}(?!\w)", m["wait"], re.I)]
    then = m["then"]
    if (
        then.lower() in ("he", "she")
        and len(named) == 1
        and re.match(r"\s+(?!(?:gets?|has|is|needs?|wants?|likes?|prefers?|may|can)\b)[a-z]", text[m.end("then") :])
    ):
        then = named[0]
    return f"{m['wait']}, {then}{text[m.end('then') :]}"
