"""Which kind of rule a clause is, by its form alone: what is off or shut is a ban, what must be somewhere is to be put there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from concord.domain.rule import Kind

from .clause_forms import CALLERS, ClauseForm, Modal, Subject
from .lexicon import lexicon
from .measures import quantity_of
from .wanted_things import kind_of_wish
from .watched import mention
from .when_words import word_set


@dataclass(frozen=True, slots=True)
class Scope:
    """What else a clause says: when, where and while what it holds."""

    has_clock: bool
    has_range: bool
    has_time: bool
    has_condition: bool
    has_place: bool
    has_number: bool

    @property
    def is_any(self) -> bool:
        """Whether it holds at some time, in some place or while something is so."""
        return self.has_time or self.has_condition or self.has_place


@dataclass(frozen=True, slots=True)
class Decided:
    """What the form of a clause settles: its kind, or None for what asks for nothing."""

    kind: Kind | None


_SWITCHED = r"(?:(?:kept|left|switched|turned|powered|put|packed)\s+)?"
_OFF = re.compile(rf"{_SWITCHED}(?:off(?!\s+(?:to|school|work|sick|for|and\s+on)\b)|away(?=\W*$|\s+(?:in|on|at|from)\b)|unplugged)\b", re.I)
_HUSHED = re.compile(r"(?:(?:kept|left|very|completely|absolutely|nice\s+and)\s+)*(?:quiet|silent)\b", re.I)
_BARRED = re.compile(
    r"(?:(?:kept|left|strictly|completely|all)\s+)*(?:out\s+of\s+(?:bounds|use|action)|off[\s-]limits|no[\s-]go|not\s+to\s+be\s+used|(?P<shut>closed|shut|locked)(?!\s+in\b))\b",
    re.I,
)
_FREED = re.compile(
    r"(?:(?:kept|left|completely|all)\s+)*(?:(?:free|clear|empty)(?!\s+(?:to|for|from|with)\s+(?:me|us|a\s+chat)\b)|untouched|undisturbed|in\s+peace)\b",
    re.I,
)
_OUT_OF = re.compile(r"(?:well\s+|right\s+|strictly\s+)?(?:out\s+of|off|away\s+from|clear\s+of|back\s+from)\s+\w", re.I)
_OBJECT_KEPT = re.compile(
    r"(?P<what>(?:(?!\b(?:and|or|on|in|at|until|till|from)\s+(?:the\s+)?$)[\w’'-]+\s+){1,7}?)(?:(?P<out>(?:well\s+|right\s+)?(?:out\s+of|away\s+from|off)(?=\s+\w))|(?P<off>off|unplugged)|"
    r"(?P<shut>closed|shut|locked)|(?P<free>free|clear|empty|quiet|silent|undisturbed|untouched))\b(?!\s+of\s+charge)",
    re.I,
)
_NOTHING = re.compile(r"(?:nothing|nobody|no\s+one)\b(?!\s+(?:on|to\s+do|else\s+to|special|much|new|but)\b)", re.I)
_STANDS = re.compile(
    r"(?:(?:always|all|ready|already|clean)\s+)*(?:(?:standing|waiting|sitting|lying|hanging|parked|laid|placed|set\s+out|laid\s+out)\b|"
    r"(?:on|in|at|by|beside|next\s+to|near|under|underneath|outside|inside|within|behind|in\s+front\s+of)\s+(?:the|my|our|his|her|their|reach|hand|place|a|"
    r"(?-i:[A-Z])[\w’]+[’']s)\b|(?:out|back|up|there)\b(?=\W*$))",
    re.I,
)
_SET_ASIDE = re.compile(r"(?:kept|left|saved|put)\s+(?:warm|hot|cold|cool|aside|back|by|for\s+(?:me|him|her|us|them)|out)\b", re.I)
_KEEPS = word_set("keep leave hold")
_WITH_THE_ROOM = mention(
    r"\bwith\s+(?:(?:the|all|my|his|her|their|our)\s+)+(?:\w+\s+)?(?:blinds|curtains|shutters|lights?|lamps?|windows?|doors?|music|radio|tv|telly|heating|fan|volume)\b"
)
_LIKES = word_set("like love prefer want need keep set leave have hold ask wish enjoy")
_DOUBTS = word_set("trust believe understand envy fancy approve")
_HAPPENS = word_set("get be go happen come leave move")
_LIVES = word_set("stay live belong")
_A_THING = re.compile(r"(?:the|my|our|all|his|her|their|[\w]+[’']s)\b", re.I)
_IN_ITS = re.compile(r"(?:in|on|at)\s+(?:the|its|their|a|my|our|his|her)\s+\w", re.I)
_SETTLED = re.compile(r"\b(?:decided|settled|agreed|automatically|wrong|open|on)\b", re.I)
_ENDURES = word_set("stay remain")
_STAYS = word_set("be stay remain keep leave go")
_LIES = word_set("be stand wait sit lie hang")
_HEATS_WHAT_IT_DOES = word_set("wash iron bake cook roast boil dry simmer prove steam fry fire defrost launder")
_COMES = word_set("come arrive visit call depart leave deliver")
_IS_HERE = re.compile(r"(?:(?:here|out|round|over|coming|due|in|back|there)\b|\W*$|(?:at|on|from|to)\W*$)", re.I)
_RUNS_BY_ITSELF = word_set(
    "bus minibus coach train tram ferry boat plane flight taxi truck lorry delivery deliveries post mail parcel package "
    "groceries shopping order grocery "
    "shuttle hay feed oil coal skip removals movers"
)
_EVENTS = re.compile(
    r"\b(?:school|work|class(?:es)?|lessons?|meeting|match|game|practice|training|party|trip|wedding|date|gig|concert|shift|holiday|appointment|rehearsal|deal|"
    r"bets?|mood|cat|dog|baby|milk|alarm|power|water|engine)\b",
    re.I,
)
_PUBLIC = re.compile(
    r"\b(?:school|nursery|shops?|store|bank|library|surgery|clinic|office|pharmacy|chemist|pub|caf[eé]|restaurant|post\s+office|tip|dump|gym|museum|pool|market|"
    r"church|playgroup|daycare|college|depot)\b",
    re.I,
)
_WINDOWS = re.compile(r"\b(?:windows?|doors?|gates?|curtains|blinds|shutters)\W*$", re.I)
_IN_A_ROOM = re.compile(r"\s(?:in|of|on|at)\s.*$", re.I)
_THANKS_FOR = re.compile(
    r"(?:how|the\s+way|that|what|(?:all\s+)?(?:of\s+)?(?:everyone|everybody|people|your|the\s+\w+|(?-i:[A-Z])\w+)(?:[’']s)?\s+(?:\w+\s+)?(?:patience|help|support|efforts?|"
    r"understanding|kindness|company|thought(?:fulness)?|work|humou?r|cooking|effort|tact|cheer)|all\s+(?:the|your|that))\b",
    re.I,
)
_MORE_THAN = re.compile(r".*\b(?:more\s+than|above\s+all|so\s+much|to\s+(?:bits|pieces|the\s+moon)|dearly|with\s+all\s+my)\b", re.I)
_ESTEEM = re.compile(
    r"(?:(?:very|so|quite|extremely|really|rather|terribly|ever\s+so|most|awfully)\s+)*(?:highly\b|fondly\b|(?:well|poorly|little|the\s+world|a\s+lot|a\s+great\s+deal|nothing)\s+of\b)",
    re.I,
)
_ATTACHED = re.compile(
    r"(?:(?:very|so|quite|extremely|really|rather|terribly|ever\s+so|most|awfully|a\s+(?:big|great|huge))\s+)*(?:fond\s+of|proud\s+of|grateful\s+(?:for|to)|thankful\s+(?:for|to)|"
    r"devoted\s+to|crazy\s+about|mad\s+about|jealous\s+of|fan\s+of|sorry\s+(?:for|about)|lucky|worried\s+about|pleased\s+with|happy\s+with|glad\s+(?:that|we|of))\b",
    re.I,
)
_HOLDS_WITH = re.compile(r"with\s+(?:[\w’'-]+\s*){1,2}\W*$", re.I)
_MUSES = re.compile(
    r"^\W*(?:(?:and|but|well|oh)\W+)*(?:the|my|our|his|her|that|those|these|(?-i:[A-Z])\w+[’']s)\s+(?:[\w’'-]+\s+){1,4}?(?:creaks?|squeaks?|squeals?|drips?|leaks?|smells?|stinks?|reeks?|rattles?|"
    r"wobbles?|hums?|whistles?|flickers?|groans?|sticks|jams|sags|sheds?|moults?|snores?|bangs?|clanks?|gurgles?)\b(?!\s+(?:practice|class|out\b))",
    re.I,
)
_HEAVEN_KNOWS = re.compile(r"^\W*(?:heaven|god|goodness|lord|who|dear)\s+(?:only\s+)?knows\b", re.I)
_TOLD_WHEN = re.compile(r"\b(?:tell\s+(?:me|us)|(?:be|being|get)\s+told)[\W|]*(?:when|if|once)?[\W|]*$", re.I)
_LATER = re.compile(
    r"(?:to\s+|with\s+)?(?:me|us|him|her|them|(?-i:[A-Z])[\w’]*\.?)\s*(?:(?:again|later|about\s+(?:it|that|this)|first|then|after|nearer\s+the\s+time|for\s+(?:details|more)|if\s+unsure|another\s+time)\s*)*[\W|]*$",
    re.I,
)


def kind_of_form(form: ClauseForm, text: str, scope: Scope) -> Decided | None:
    """Return what the form of a clause settles about its kind; None where it settles nothing. `text` is all of the clause."""
    if _asks_for_nothing(form, text, scope):
        return Decided(None)
    if scope.has_condition and _TOLD_WHEN.search(text):
        return Decided(Kind.REMINDER)
    wished = kind_of_wish(form, text, is_bare=not (scope.has_number or scope.has_clock or scope.has_condition), has_number=scope.has_number)
    if wished is not None:
        return Decided(wished)
    if scope.has_number:
        order = form.subject is Subject.UNSAID and form.verb in _HEATS_WHAT_IT_DOES
        return Decided(Kind.TASK) if order else None
    tells = scope.has_time and form.modal is Modal.TOLD and form.subject in (Subject.SELF, Subject.PERSON)
    if tells and form.verb and form.verb not in _LIKES and _WITH_THE_ROOM.is_in(form.said):
        return Decided(Kind.COMMITMENT)
    if _rules_out(form, scope):
        return Decided(Kind.RESTRICTION)
    return _of_a_thing(form, scope)


def _asks_for_nothing(form: ClauseForm, text: str, scope: Scope) -> bool:
    """Whether a clause only tells what somebody thinks of something, or how a thing behaves."""
    if scope.has_clock or scope.has_number:
        return False
    if _MUSES.match(text) or _HEAVEN_KNOWS.match(text):
        return True
    if form.subject is Subject.UNSAID and form.verb in ("ask", "consult", "see") and not form.is_negated:
        return _LATER.fullmatch(form.said) is not None
    if form.modal is not Modal.TOLD or form.subject not in (Subject.SELF, Subject.PERSON, Subject.UNSAID):
        return False
    said = {
        "love": _MORE_THAN,
        "adore": _MORE_THAN,
        "appreciate": _THANKS_FOR,
        "admire": _THANKS_FOR,
        "think": _ESTEEM,
        "be": _ATTACHED,
    }.get(form.verb)
    if said is not None:
        return said.match(form.said) is not None
    if form.is_negated and not scope.is_any and (form.verb in _DOUBTS or (form.verb == "get" and form.said.startswith("over "))):
        return True
    return form.verb == "hold" and form.is_negated and not scope.is_any and _HOLDS_WITH.match(form.said) is not None


def _rules_out(form: ClauseForm, scope: Scope) -> bool:
    """Whether a clause keeps something off, shut, quiet, clear or out of somewhere."""
    if form.is_negated:
        return False
    if form.subject is Subject.NOBODY and form.verb in _HAPPENS:
        return scope.is_any and not _SETTLED.search(form.said)
    if (
        form.subject is Subject.THING
        and form.verb in _LIVES
        and scope.has_time
        and _A_THING.match(form.subject_words)
        and _IN_ITS.match(form.said)
    ):
        return True
    if form.subject in (Subject.THING, Subject.IT) and form.verb in _STAYS:
        return _is_kept(form, scope)
    is_order = form.subject is Subject.UNSAID or form.modal in (Modal.MUST, Modal.WISH)
    if not is_order or not form.verb:
        return False
    if form.verb in ("stay", "keep") and _OUT_OF.match(form.said):
        return True
    if form.verb in _KEEPS and (kept := _OBJECT_KEPT.match(form.said)):
        return bool(kept["out"] or kept["free"] or kept["shut"] or quantity_of(kept["what"]) in (None, "volume"))
    return form.verb not in ("be", "know", "say", "mean") and _NOTHING.match(form.said) is not None


def _is_kept(form: ClauseForm, scope: Scope) -> bool:
    must = form.modal is Modal.MUST or form.verb in _ENDURES | _KEEPS
    if form.modal in (Modal.MAY, Modal.WISH) or form.verb == "go":
        return False
    if _HUSHED.match(form.said):
        return must or scope.is_any
    barred = _BARRED.match(form.said)
    if barred is not None:
        if not barred["shut"]:
            return True
        return (form.verb in _ENDURES or not _WINDOWS.search(_IN_A_ROOM.sub("", form.subject_words))) and (
            scope.has_range or scope.has_clock or must or (scope.has_place and not _PUBLIC.search(form.subject_words))
        )
    if _OFF.match(form.said):
        return (
            quantity_of(form.subject_words) in (None, "volume")
            and not (_EVENTS.search(form.subject_words) and not must)
            and (must or scope.is_any)
        )
    return must and _FREED.match(form.said) is not None


def _of_a_thing(form: ClauseForm, scope: Scope) -> Decided | None:
    """What must lie or stand somewhere is put there by somebody, or is simply to be there; what comes by itself is no task."""
    words = form.subject_words.lower().split()
    if form.is_negated or not words:
        return None
    if form.subject is Subject.THING and form.modal is Modal.MUST:
        return _must_be(form, scope, words[-1])
    by_itself = words[-1] in CALLERS or (form.subject is Subject.THING and not _RUNS_BY_ITSELF.isdisjoint(words))
    comes = form.verb in _COMES or (form.verb == "be" and _IS_HERE.match(form.said) is not None)
    if by_itself and comes and scope.has_clock and form.modal in (Modal.TOLD, Modal.WILL):
        return Decided(Kind.COMMITMENT)
    return None


def _must_be(form: ClauseForm, scope: Scope, noun: str) -> Decided | None:
    """What somebody has to see to of a thing that must be, stand or stay somehow."""
    if _SET_ASIDE.match(form.said) and form.verb == "be":
        return Decided(Kind.TASK)
    if form.verb in _ENDURES and quantity_of(f"{form.subject_words} {form.said}") is None:
        return Decided(Kind.PROVISION)
    stands = form.verb in _LIES and (form.verb != "be" or _STANDS.match(form.said) is not None)
    if stands and all(hit.activity.is_task for hit in lexicon().find(noun)):
        return Decided(Kind.TASK if scope.has_clock else Kind.PROVISION)
    return None
