"""A name that is still a clause, "dinner is served", cut to its subject, or to what its subject does."""

from __future__ import annotations

import re

from .verb_of_a_name import base_of_third, tells_what_somebody_does
from .verbs import is_participle, is_plain, is_third_person, plain_of_doing

_BE = frozenset("is are was were be gets got has have had will must should shall needs need becomes ’s 's".split())
_HAPPENS = frozenset(
    """
    begin begins start starts run runs finish finishes last lasts resume resumes meet meets happen happens take takes fall falls stay
    stays go goes leave leaves move moves come comes become becomes rehearse rehearses end ends open opens close closes apply applies
    call calls ring rings telephone telephones phone phones visit visits arrive arrives occupy occupies belong belongs
    """.split()
)
"""What an event, a thing or a visitor does: their name alone says what it is."""
_NOUNS_TOO = frozenset("calls visits runs moves leaves stays ends starts rings phones meets".split())
_VISITOR = re.compile(
    r"(?:\b(?:mum|mom|dad|gran|grandma|grandpa|sister|brother|mother|father|nurse|aunt|uncle|vet|driver)|(?:i[sc]t|ian)|shift|shifts|trips)$",
    re.I,
)
"""Who calls; "client calls" are calls."""
_CALLS = frozenset("ring rings telephone telephones phone phones facetimes facetime skypes".split())
_OVER_FOR = re.compile(r"^(?:(?P<over>over|round)\s+)?(?:(?P<what>for\s+(?!\d).*)|to\s+(?P<verb>play|watch|see|do)\s+(?P<rest>.*))?", re.I)
_FETCHES = frozenset("collects picks takes drives brings fetches meets".split())
_KIN = re.compile(
    r"(?:(?:step)?(?:mum|mom|mummy|mommy|mam|mama|dad|daddy|papa|gran|granny|grandma|nan|nana|nanna|grandad|granddad|grandpa|sister|brother|mother|father|wife|"
    r"husband|daughter|son|aunt|auntie|aunty|uncle|nephew|niece|cousin|friend|parents|girlfriend|boyfriend)|grown-up|minibus|nurse|carer|cleaner|tutor)\b",
    re.I,
)
_DUE = re.compile(r"^(?:now\s+)?(due|closed|off|cancelled|canceled|away|out)\b", re.I)


def subject_and_verb(name: str, text: str, *, is_task: bool) -> str:
    """Return a clause as one would write it in a calendar; what is none comes back as it is."""
    words = name.replace("’s ", " ’s ").replace("'s ", " 's ").split() if re.search(r"[’']s\s+\w+ing\b", name) else name.split()
    for at in range(1, min(len(words), 7)):
        verb = words[at].lower()
        rest = words[at + 1 :]
        subject = " ".join(words[:at])
        if verb in ("gonna", "gotta"):
            return subject
        if verb in ("needs", "wants", "need", "want") and rest and rest[0].endswith("ing"):
            return " ".join([plain_of_doing(rest[0]), subject])
        if verb in ("calls", "rings", "phones", "facetimes") and rest and rest[0].lower() in ("me", "us"):
            return _called_by(subject, verb)
        if verb in _BE and not (verb == "need" and not rest):
            return _of_state(subject, rest, is_task=is_task)
        if at == 1 and not _KIN.match(words[0]) and not words[0].endswith("s") and not is_third_person(verb):
            continue
        if verb in _HAPPENS and _is_subject(words[:at], verb) and (verb not in _NOUNS_TOO or _VISITOR.search(subject)):
            return _of_happening(subject, verb, rest)
        if (
            is_third_person(verb)
            and verb not in _HAPPENS
            and tells_what_somebody_does(words[at], " ".join(rest), text)
            and _KIN.search(subject)
        ):
            return _of_doer(subject, verb, rest)
        if verb in _FETCHES and rest and rest[0].lower() in ("me", "us", "him", "her", "them"):
            return " ".join([base_of_third(verb), *rest])
    return name


def _is_subject(words: list[str], verb: str) -> bool:
    """Say whether words can be what a verb agrees with: "bins go", "rota comes"; "walk runs" could, "to go" could not."""
    last = words[-1].lower()
    if last in ("to", "and", "or", "the", "a", "an", "for", "of", "in", "on", "at", "with", "from", "my", "his", "her"):
        return False
    is_plural = last.endswith("s") and not last.endswith(("ss", "’s", "'s"))
    if is_third_person(verb) or verb in ("telephones", "facetimes", "applies", "occupies", "lasts"):
        return len(words) > 1 or words[0][:1].isupper() or not is_plural
    return is_plural and not any(word.lower() in ("to", "and") for word in words)


def _of_state(subject: str, rest: list[str], *, is_task: bool) -> str:
    said = " ".join(rest)
    due = _DUE.match(said)
    if due is not None and due[1].lower() in ("due", "closed", "off", "cancelled", "canceled", "away"):
        return f"{subject} {due[1].lower()}"
    at = next((i for i, word in enumerate(rest[:3]) if word.endswith("ing") and len(word) > 5), None)
    if at is not None and (is_task or _KIN.search(subject)):
        doing = rest[at]
        if is_task or (len(rest) > at + 1 and rest[at + 1].lower() in ("a", "an", "the", "me", "up", "us", "him", "her")):
            return " ".join([plain_of_doing(doing), *rest[at + 1 :]])
        for_what = said.partition(" for ")[2] if doing == "coming" else ""
        return f"{subject} for {for_what}" if for_what else f"{subject} {doing}"
    if at is not None and rest[0] not in ("at", "in", "on"):
        return f"{subject} {rest[at]}"
    while rest and rest[0].lower() in ("be", "get", "been", "to", "always", "please"):
        rest = rest[1:]
    if not is_task or not rest:
        return subject
    if is_plain(rest[0]) and not is_participle(rest[0]):
        return " ".join(rest)
    return f"{subject} {' '.join(rest)}" if is_participle(rest[0]) or rest[0] in ("out", "off", "in", "up", "down", "away") else subject


def _of_happening(subject: str, verb: str, rest: list[str]) -> str:
    if verb in _CALLS:
        return _called_by(subject, verb)
    m = _OVER_FOR.match(" ".join(rest))
    if verb in ("come", "comes") and m is not None:
        said = m["what"] or (f"for {m['rest']}" if m["rest"] else "")
        return " ".join(part for part in (subject, m["over"], said) if part)
    if verb in ("go", "goes") and rest[:2] == ["in", "for"]:
        return " ".join([subject, *rest])
    if verb in ("go", "goes", "come", "comes") and rest and rest[0].lower() == "out":
        return f"{subject} out"
    return subject


def _called_by(subject: str, verb: str) -> str:
    return f"FaceTime with {subject}" if verb.startswith("facetime") else f"Call from {subject}"


def _of_doer(subject: str, verb: str, rest: list[str]) -> str:
    """Say what somebody does with or for the writer: "Grandpa Walt plays checkers with me" is "play checkers with Grandpa Walt"."""
    if verb == "facetimes":
        return _called_by(subject, verb)
    if len(rest) > 1 and rest[-2:] == ["with", "me"]:
        return " ".join([base_of_third(verb), *rest[:-1], subject])
    return " ".join([base_of_third(verb), *rest])
