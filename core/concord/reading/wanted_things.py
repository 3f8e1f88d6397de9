"""What somebody who wants a thing asks for: that it is there, or that something is done to it."""

from __future__ import annotations

import re

from concord.domain.rule import Kind

from .clause_forms import ClauseForm, Modal, Subject
from .lexicon import lexicon
from .measures import quantity_of
from .place_words import names_a_place
from .resources import resource_in
from .verbs import is_participle
from .when_words import word_set

_WANTED_THING = re.compile(
    r"(?:please\s+)?"
    r"(?P<det>(?:an?|some|the|my|his|her|their|our|two|three|four|five|six|ten|\d+|enough|plenty\s+of|fresh|clean|spare)\s+)?"
    r"(?P<thing>(?!to\b)[\w’'-]+(?:\s+(?!in\b|on\b|at\b|by\b|for\b)[\w’'-]+){0,3}?)(?:\s+by\s+(?-i:[A-Z])\w+)?\s*"
    r"(?P<there>(?:in|on|at|by)\s+(?:the|my|our|his|her)\s+[\w’'\s-]{3,40})?[\s.,;!|]*(?:please\s*)?[.!]?\s*$",
    re.I,
)
_NO_THINGS = word_set(
    """
    time break rest day evening night morning afternoon weekend hour lie-in peace quiet space room help hand lift ride walk chat word minute
    myself nobody everyone someone somebody anyone it that this them him her us me you dinner breakfast supper off alone company turn go nap
    bath shower appointment reminder lie-down breather haircut silence privacy sleep holiday treat call visit ready open closed shut
    check-up
    """
)
"""What one may want that nobody can lay out."""
_DOES_TO = re.compile(r"[a-z]{3,}(?<!e)ed")
_DONE = ("ed", "pt", "en", "ung", "one")


def kind_of_wish(form: ClauseForm, text: str, *, is_bare: bool, has_number: bool) -> Kind | None:
    """Say what a wish for a thing is: "clean towels on the landing" are to be there, "the beds stripped" is to be done.

    A wish is bare where it has no clock time, value or condition. None where it is for no thing.
    """
    is_wish = form.modal is Modal.WISH and form.subject in (Subject.SELF, Subject.PERSON) and not form.is_negated
    m = _WANTED_THING.match(form.said) if is_wish and form.verb in ("", "clean") and not has_number else None
    if m is None or resource_in(text) is not None or quantity_of(form.said):
        return None
    words = m["thing"].lower().split()
    if len(words) > 1 and words[-1].endswith(_DONE) and (is_participle(words[-1]) or _DOES_TO.fullmatch(words[-1])):
        return Kind.TASK
    if not is_bare or not m["thing"].islower() or not _NO_THINGS.isdisjoint(words) or names_a_place(words[-1]):
        return None
    is_activity = any(not hit.activity.is_task and hit.activity.category != "meal" for hit in lexicon().find(m["thing"]))
    if is_activity or words[-1].endswith("ing") or (m["det"] or "").lower().startswith("the"):
        return None
    return Kind.PROVISION if m["there"] or m["det"] or form.verb == "clean" else None
