"""Says a plea as what it pleads for: "I would be ever so grateful for silence", "I'd thank the family not to use the phone"."""

from __future__ import annotations

import re
from collections.abc import Callable

from .verbs import is_past, plain_form, plain_of_doing
from .watched import mention, watched

_ME = r"\b(?:I|we)(?:[’']d|[’']ll|\s+(?:would|should|will|shall))(?:\s+(?:all|both))?"
_VERY = r"(?:(?:be|feel|really|so|ever\s+so|very|most|much|deeply|truly|rather|quite|always|greatly|kindly)\s+)*"
_THANKFUL = r"(?:before|grateful|glad|obliged|thankful|pleased|happy|happier|delighted|relieved|appreciative|indebted)"
_PLEASED = rf"(?:be\s+{_VERY}{_THANKFUL}|{_VERY}(?:appreciate|love|like|prefer)(?:\s+it)?)"
_A_KINDNESS = (
    r"\b(?:(?:it|that|this)(?:[’']d|\s+would|\s+will)|would)\s+be\s+(?:an?\s+)?(?:(?:great|big|real|huge|such|so|very|really|most|kind)\s+)*"
    r"(?:kindness|help|favou?r|relief|blessing|kind|helpful|good\s+of\s+you|decent|considerate|appreciated|a\s+weight\s+off\s+my\s+mind)"
)
_NOBODY = r"(?:nobody|no\s+one|none\s+of\s+you|no-one)"
_NOT_I = r"(?!I\b|it\s+(?:is|was|were|rain|snow|get)|there\b)"
_WHO = (
    rf"{_NOT_I}(?P<who>(?:the\s+|my\s+|our\s+|his\s+|her\s+|your\s+|all\s+|any\s+)?"
    rf"[\w’'-]+(?:\s+(?:of\s+)?(?!could\b|would\b|can\b|will\b|might\b)[\w’'-]+){{0,2}}?)"
)
_MAY_BE = r"(?:\s+(?:could|would|can|will|might)(?:\s+(?:please|kindly|all|perhaps|possibly|just|try\s+to))*)"
_NICE = (
    r"\b(?:(?:it|that|this)(?:[’']d|\s+would|\s+will)|would)\s+be\s+(?:(?:so|very|really|most|only|just)\s+)*(?:nice|lovely|great|good|handy|wonderful|brilliant|awesome|amazing|"
    r"best|better|fair|ideal|perfect|useful|polite)"
)
_IF = rf"(?:{_ME}\s+{_PLEASED}|{_A_KINDNESS}|{_NICE})\s+(?:if|when)\s+"
_FOLK = (
    r"(?:you(?:\s+all)?|people|everyone|everybody|folks?|all\s+of\s+you|the\s+(?:others|rest(?:\s+of\s+you)?|family|household|kids|children|boys|girls|"
    r"lot\s+of\s+you|grown-ups)|all|anyone|anybody|guests|visitors)"
)


def _with_plain_verb(lead: str) -> Callable[[re.Match[str]], str]:
    """Return what says after `lead` that somebody does what a plea puts in the past: "if Tim took the bins out"."""

    def straight(m: re.Match[str]) -> str:
        who = m.groupdict().get("who")
        if not is_past(m["do"]) or (who and who.split()[-1].lower() in ("i", "not", "there")):
            return m.group()
        subject = "we would like to" if who and who.lower() in ("we", "we all", "we could") else f"{who} should" if who else ""
        return f"{lead}{subject} {plain_form(m['do'])}".lstrip()

    return straight


def _not_without(m: re.Match[str]) -> str:
    """Return "nobody may come in without knocking" for "knock before you come in"."""
    first, rest = (m["ask"] or m["check"]).lower(), (m["whom"] or m["with"] or "").strip()
    do = plain_of_doing(m["do"])
    asked = f"{first}ing {rest}".strip()
    return f"{m['lead'] or ''}nobody may {do}{m['more']} without {asked}"


_STRAIGHT: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"(?P<lead>(?:^|[.;!]\s|,\s+(?:and\s+|so\s+)?)\W*)(?:(?:please|always|kindly|do|everyone|everybody|you|must|should|will)\s+)*(?:(?P<ask>knock|ask)(?P<whom>(?:\s+(?!before\b)[\w’'-]+){0,4})|"
            r"(?P<check>check|ring)(?P<with>(?:\s+(?:with\s+[\w’-]+|the\s+(?:door)?bell|first))?))\s+"
            r"before\s+(?:you\s+)?(?:(?:ever|go\s+and)\s+)?(?P<do>com(?:e|ing)|enter(?:ing)?|go(?:ing)?|walk(?:ing)?|us(?:e|ing)|borrow(?:ing)?|tak(?:e|ing)|touch(?:ing)?|open(?:ing)?|mov(?:e|ing)|"
            r"chang(?:e|ing)|invit(?:e|ing)|bring(?:ing)?|eat(?:ing)?|barg(?:e|ing)|burst(?:ing)?|hav(?:e|ing)|switch(?:ing)?|turn(?:ing)?|play(?:ing)?|run(?:ning)?|start(?:ing)?)\b(?P<more>[^,;.!?]*)",
            re.I,
        ),
        _not_without,
    ),
    (
        re.compile(
            r",?\s+(?:so|and)\s+(?:please\s+)?(?:don[’']t|do\s+not)\s+(?:plan|count|rely|bank)\s+on\s+(?:it|that|him|her|them|us|me)\b",
            re.I,
        ),
        "",
    ),
    (re.compile(r"^(\W*)(?:would|could|can|will)\s+whoever\b[^,.;?]{2,80}?\s+(?:please|kindly)\s+", re.I), r"\1somebody should "),
    (
        re.compile(
            r"^(\W*)(?:please\s+)?(?:can|could|may|might|would|will)\s+(?:we|you|people|everyone|everybody|all\s+of\s+you)(?:\s+all)?\s+(?:please\s+)?not\s+",
            re.I,
        ),
        r"\1please do not ",
    ),
    (re.compile(rf"{_IF}we(?:\s+all)?{_MAY_BE}\s+(?:all\s+)?", re.I), "we would like to "),
    (re.compile(rf"{_IF}{_NOBODY}\s+(?P<do>[a-z]+)\b(?<!could)(?<!would)(?<!came)", re.I), _with_plain_verb("nobody may")),
    (re.compile(rf"{_IF}{_NOBODY}{_MAY_BE}?\s+", re.I), "nobody may "),
    (
        re.compile(
            rf"{_IF}{_FOLK}\s+(?:(?:could|would|can|will)\s+(?:please\s+)?(?:not|refrain\s+from)|did\s*n[’']t|did\s+not|do\s*n[’']t|do\s+not|wouldn[’']t|didnt|dont)\s+",
            re.I,
        ),
        "please do not ",
    ),
    (re.compile(rf"{_IF}{_FOLK}{_MAY_BE}\s+", re.I), "please "),
    (re.compile(rf"{_IF}{_WHO}{_MAY_BE}\s+(?P<do>[a-z]+)\b", re.I), r"\g<who> should \g<do>"),
    (
        re.compile(rf"{_IF}{_WHO}\s+(?:were|was|is|are)\s+(?!to\s|not\b|home\b|away\b|out\b|ill\b|over\b|here\b)", re.I),
        r"\g<who> should be ",
    ),
    (re.compile(rf"{_IF}{_WHO}(?:\s+(?:all|both|always|only|just|kindly|please))*\s+(?P<do>[a-z]+)\b", re.I), _with_plain_verb("")),
    (re.compile(rf"{_A_KINDNESS}\s+(?:not\s+to)\s+", re.I), "please do not "),
    (re.compile(rf"{_A_KINDNESS}\s+(?:to\s+me\s+)?to\s+(?!know|hear|see\b)", re.I), "please "),
    (
        re.compile(
            rf"{_ME}\s+be\s+{_VERY}{_THANKFUL}\s+(?:for|of|to\s+have)\s+(?=(?:some\s+|a\s+(?:little\s+|bit\s+of\s+)?|the\s+|complete\s+|peace)?\w)",
            re.I,
        ),
        "I need ",
    ),
    (
        re.compile(
            rf"{_ME}\s+(?:thank|ask|beg|urge|trouble|remind|implore|request)\s+{_FOLK}\s+(?:please\s+)?(?:kindly\s+)?not\s+to\s+", re.I
        ),
        "please do not ",
    ),
    (re.compile(rf"{_ME}\s+(?:thank|ask|beg|urge|trouble|implore|request)\s+{_FOLK}\s+(?:please\s+)?(?:kindly\s+)?to\s+", re.I), "please "),
    (
        re.compile(
            r"\b(?:I|we)(?:[’']d|[’']ll)?\s+(?:(?:would|should|will|must|do|have\s+to|am\s+going\s+to|really)\s+)*(?:ask|beg|request|expect|thank|trust)\s+(?:that\s+)?(?P<who>(?-i:[A-Z])[\w’-]+)\s+"
            r"(?:please\s+)?(?P<no>not\s+)?to\s+(?=[a-z])",
            re.I,
        ),
        r"\g<who> should \g<no>",
    ),
)
_WATCHED_STRAIGHT = tuple((watched(pattern.pattern, pattern.flags), words) for pattern, words in _STRAIGHT)
_WATCHED = mention(
    r"\b(?:before|grateful|glad|obliged|thankful|pleased|happy|happier|delighted|relieved|appreciat\w+|indebted|love|like|prefer|kindness|help\w*|favou?r|relief|blessing|kind|"
    r"good\s+of|decent|considerate|would\s+be|[’']d\s+be|whoever|not|plan|count|rely|bank|thank|ask|beg|urge|trouble|remind|implore|request|expect|trust)\b"
)


def pleaded_straight(text: str) -> str:
    """Return the text with each plea in the words of a rule: who should, please do, please do not, nobody may, I need."""
    if not _WATCHED.is_in(text):
        return text
    for pattern, words in _WATCHED_STRAIGHT:
        text = pattern.sub(words, text)
    return text
