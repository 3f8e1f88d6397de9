"""What the words around a clock time tell of the half of the day it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .clock_usual_hours import HOURS_OF_PAIRS, HOURS_OF_WORDS
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import HOURS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

Hours = tuple[int, int]

MORNING = (4 * 60, 12 * 60)
"""When people who have slept get up."""
WORKING_HOURS = (420, 1139)
"""Appointments."""
SLEEP = (18 * 60, 26 * 60)
_FIRST_THING = (5 * 60, 12 * 60)
_BEFORE_WORK = (4 * 60, 9 * 60 + 45)
_AFTER_SCHOOL = (13 * 60, 20 * 60)
_AFTER_WORK = (15 * 60, 23 * 60 + 59)
AT_HOME_AGAIN = (12 * 60 + 1, 26 * 60)
_LATE = (13 * 60, 26 * 60)
_FARTHEST = 40
"""Tokens on either side of a time whose words may be about it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clock time stands: at a token, in a sentence.

    `is_end` where it ends something, `is_before` or `is_after` where it bounds it.
    """

    tokens: Sequence[Token]
    at: int
    begin: int
    end: int
    is_end: bool = False
    is_before: bool = False
    is_after: bool = False
    is_workday: bool = False
    early: int | None = None
    """The time in minutes, if it were before noon."""

    def around(self, farthest: int = _FARTHEST) -> range:
        """The tokens of its sentence that are near enough."""
        return range(max(self.begin, self.at - farthest), min(self.end, self.at + farthest))


def hint_near(place: Place) -> Hours | None:
    """The usual hours of what the time is about, where they leave no choice of half for most hours."""
    if (place.is_end or place.is_before) and _sleeps_in(place):
        return MORNING
    framed = _framed(place)
    if framed is not None:
        return framed
    found = _nearest(place)
    is_late_morning = place.early is not None and place.early >= 8 * 60 and found not in (AT_HOME_AGAIN, SLEEP)
    if place.is_before and (found is None or is_late_morning) and _is_denied(place):
        return _FIRST_THING
    if place.is_after and found is None and is_of_the_night(place):
        return _LATE
    if found is None and not place.is_workday and any(place.tokens[at].low in _SMALL for at in place.around()):
        return _OF_CHILDREN
    return MORNING if place.is_end and found == SLEEP else found


_SMALL = word_set("kids kids' kid's children children's toddler toddlers twins baby playdate")
_OF_CHILDREN = (6 * 60, 19 * 60 + 45)
"""They are up and about then, and not much later."""
_DENIALS = word_set("no nothing never not nobody none neither noone")


def _is_denied(place: Place) -> bool:
    for at in range(max(place.begin, place.at - 30), place.at):
        low = place.tokens[at].low
        if low in _DENIALS or low.endswith("n't"):
            return True
    return low_at(place.tokens, place.at - 1) in _DENIALS


_STAYS_IN_BED = word_set("sleep sleeps sleeping lie lies lying lay slept")
_INTO_A_PLACE = word_set("the my her his our their a an that this separate bed")


def _sleeps_in(place: Place) -> bool:
    """As in "sleep in", "lie in", "lie-in": staying in bed, not a place to sleep."""
    for at in place.around():
        step = at + 1 + (low_at(place.tokens, at + 1) in ("-", "–"))
        after = low_at(place.tokens, step + 1)
        if place.tokens[at].low in _STAYS_IN_BED and low_at(place.tokens, step) == "in" and after not in _INTO_A_PLACE:
            return True
    return False


_DUTIES = word_set("work school uni college kindergarten nursery office")
_OWNED = word_set("my his her their our the")


def _framed(place: Place) -> Hours | None:
    """As in "gym 5.30 before work", "shower at 6 on school days": a day that work or school begins or ends."""
    tokens = place.tokens
    for at in place.around(25):
        if tokens[at].low not in ("before", "after") or _is_parted(tokens, at, place.at):
            continue
        step = at + 1 + (low_at(tokens, at + 1) in _OWNED)
        duty, behind = low_at(tokens, step), low_at(tokens, step + 1)
        if duty not in _DUTIES or (kind_at(tokens, step + 1) is TokenKind.WORD and behind in _NOT_DUTIES):
            continue
        if tokens[at].low == "before":
            return _BEFORE_WORK
        return _AFTER_WORK if duty in ("work", "office") else _AFTER_SCHOOL
    return None


_NOT_DUTIES = word_set("clothes things stuff trip trips bag bags uniform uniforms shoes boots play concert fair run")


def _is_parted(tokens: Sequence[Token], one: int, two: int) -> bool:
    """Whether another clause stands between two tokens: a comma or "and" that does not only join days."""
    for at in range(min(one, two), max(one, two)):
        if tokens[at].text in (";", ":") or tokens[at].kind is TokenKind.END:
            return True
        if tokens[at].text in (",", "and", "&", "but", "then", "so") and not (_is_day(tokens, at - 1) and _is_day(tokens, at + 1)):
            return True
    return False


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    low = low_at(tokens, at)
    return low in WEEKDAYS or low in PLURAL_WEEKDAYS


_DROPPED = word_set("kids twins children girls boys off school nursery daycare work station")
_NOT_SCHOOL = word_set("night nights evening evenings play concert fair disco governors")
_RISING = (4 * 60, 11 * 60 + 59)
_DEVICES = word_set(
    "tv telly television xbox playstation console games gaming wifi wi-fi router phone phones screens screen tablet ipad lights"
)
_DEVICES_OFF = (17 * 60, 26 * 60)


def _nearest(place: Place) -> Hours | None:
    best: tuple[int, Hours] | None = None
    for at in place.around():
        if at > place.at and place.tokens[at].text in (",", ";"):
            break
        if kind_at(place.tokens, at) is not TokenKind.WORD:
            continue  # Among hundreds of times none tells of another what part of the day it is in.
        hours, length = _hours_at(place, at)
        if hours is None:
            continue
        distance = abs(at + length - place.at) + (4 if at > place.at else 0)
        if best is None or distance < best[0]:
            best = (distance, hours)
    return best[1] if best else None


def _hours_at(place: Place, at: int) -> tuple[Hours | None, int]:
    """The hours of what is named at a token, and how many more tokens name it."""
    tokens = place.tokens
    low, following = tokens[at].low, low_at(tokens, at + 1).removesuffix("'s")
    pair = HOURS_OF_PAIRS.get((low, following)) or (_RISING if _is_up(tokens, at, place.begin) or _leaves(place, at) else None)
    if pair is not None:
        return pair, 1
    if at < place.at and _is_home_again(tokens, at):
        return AT_HOME_AGAIN, 0
    if low in ("drop", "drops", "dropping") and any(low_at(tokens, n) in _DROPPED for n in range(at + 1, at + 4)):
        return (6 * 60, 10 * 60), 0
    if low == "off" and any(low_at(tokens, n) in _DEVICES for n in range(max(place.begin, at - 4), at + 4)):
        return _DEVICES_OFF, 0
    if low == "school" and following in _NOT_SCHOOL:
        return None, 0
    if low in _PARTS_NAMED and (following in _FED or (low != "night" and _is_adjective(tokens, at))):
        return _PARTS_NAMED[low], 0
    if low in ("light", "lights", "lamp", "lamps") and any(low_at(tokens, n) in ("out", "off") for n in range(at + 1, at + 5)):
        return _DEVICES_OFF, 0
    hours = HOURS_OF_WORDS.get(low)
    if hours is None and low.endswith("s"):
        hours = HOURS_OF_WORDS.get(low[:-1]) or HOURS_OF_WORDS.get(low.removesuffix("'s"))
    return hours, 0


_PARTS_NAMED: dict[str, Hours] = {
    "morning": (4 * 60, 12 * 60), "mornings": (4 * 60, 12 * 60), "afternoon": (12 * 60, 18 * 60), "afternoons": (12 * 60, 18 * 60),
    "night": (20 * 60 + 30, 31 * 60),
}  # fmt: skip
_FED = word_set("feed feeds feeding feedings bottle bottles shift shifts nurse duty")


def _is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """As in "morning walk", "afternoon tea", "I swim mornings": a part of the day that says what kind of thing it is."""
    return low_at(tokens, at - 1) not in ("good", "the", "this", "every") and (
        tokens[at].low.endswith("s") or kind_at(tokens, at + 1) is TokenKind.WORD
    )


_TIMED = word_set("at by before around about from")
_IS = word_set("i'm we're he's she's they're am is are be get gets getting and already always usually")


def _is_up(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """As in "up at six", "I'm up by seven": out of bed, not "pick me up at six"."""
    if tokens[at].low != "up" or low_at(tokens, at + 1) not in _TIMED:
        return False
    return at == begin or tokens[at - 1].text in (",", ";", "(", ":") or low_at(tokens, at - 1) in _IS


_LEAVING = word_set("leave leaves leaving off set sets head heads heading go goes walk walks cycle cycles drive drives")


def _leaves(place: Place, at: int) -> bool:
    """As in "out the door 6.40", "leaves for the station", "off to work": the way that most begin their day with."""
    tokens = place.tokens
    if tokens[at].low in ("door", "house") and any(low_at(tokens, n) == "out" for n in range(max(place.begin, at - 3), at)):
        return place.is_workday or tokens[at].low == "door"
    if tokens[at].low in ("leave", "leaves", "leaving") and low_at(tokens, at + 1) in ("home", "house"):
        return place.is_workday
    if tokens[at].low not in _LEAVING or low_at(tokens, at + 1) not in ("for", "to"):
        return False
    return any(low_at(tokens, n) in _MORNING_GOALS for n in range(at + 2, at + 4))


_MORNING_GOALS = word_set("work school station office train uni college campus bus")
_HOME_FILLERS = word_set(
    "by at around about approx approximately before from for till until til no not again later than ~ after circa like"
)


def _is_home_again(tokens: Sequence[Token], at: int) -> bool:
    """As in "home by six", "back around 5": in one's own four walls, at a time."""
    if tokens[at].low not in ("home", "back", "indoors") or low_at(tokens, at - 1) in _NOT_HOMEWARDS:
        return False
    for step in range(at + 1, at + 6):
        low, kind = low_at(tokens, step), kind_at(tokens, step)
        if low == "on" and low_at(tokens, step + 1) == "the":
            return any(low_at(tokens, n) in _HOME_FILLERS for n in range(step + 2, step + 5))
        if kind in (TokenKind.NUMBER, TokenKind.TIME) or low in HOURS or low in ("half", "quarter", "twenty"):
            return True
        if low not in _HOME_FILLERS:
            return False
    return False


_NOT_HOMEWARDS = word_set("at from work working leave leaves leaving left")
_CHILDREN = word_set("kids children twins toddler toddlers nines tens elevens school pupils juniors")
_BREWED = word_set("coffee kettle porridge")
_COMES_ON = _BREWED | word_set("heating boiler radiators furnace blinds shutters curtains")
_SWITCHED = word_set("on starts start open opens ready up fires made")
_FIRST_WARMTH = (4 * 60 + 30, 8 * 60 + 59)
_EVENINGS = (16 * 60 + 30, 23 * 60)
_EVENING_HOBBIES = word_set(
    """
    zumba aerobics boxercise salsa tango ballroom dancing football futsal soccer netball hockey rugby basketball volleyball badminton
    squash softball archery fencing judo karate aikido taekwondo kickboxing bouldering bowling bowls league pottery crochet spanish
    french german italian allotment volleyball handball floorball lacrosse dodgeball improv acting drama cadets
    """
)
_READY = word_set("bathroom shower hair dressed bus alarm lunchbox lunchboxes lunches")


def sure_near(place: Place) -> Hours | None:
    """Hours that nobody would doubt: the bathroom on school days, coffee on workdays."""
    words = [place.tokens[at].low for at in place.around()]
    on_duty = any(one == "school" and two in ("day", "days", "morning", "mornings") for one, two in pairwise(words))
    if (on_duty and any(word in _READY for word in words)) or (place.is_workday and any(word in _BREWED for word in words)):
        return _BEFORE_WORK
    return None


def lean_near(place: Place) -> Hours | None:
    """The likelier half of the day for what could well be in either: an evening class on a workday, a heating that comes on."""
    words = [place.tokens[at].low for at in place.around()]
    if place.is_workday and "bathroom" in words and not place.is_end:
        return _BEFORE_WORK
    if any(word in _COMES_ON for word in words) and any(_is_switched(place.tokens, at) for at in place.around()):
        return _FIRST_WARMTH
    is_early = any(word in _CHILDREN for word in words)
    if not place.is_workday or is_early:
        return None
    a_side = any(one == "a" and two == "side" for one, two in zip(words, words[2:], strict=False))
    return _EVENINGS if a_side or any(word in _EVENING_HOBBIES for word in words) else None


def _is_switched(tokens: Sequence[Token], at: int) -> bool:
    """As in "heating on at six", not "the boiler man on Wednesday"."""
    is_of_a_day = tokens[at].low == "on" and (_is_day(tokens, at + 1) or low_at(tokens, at + 1).startswith(("week", "school", "the")))
    return tokens[at].low in _SWITCHED and not is_of_a_day


_WORK = word_set("work works working shift shifts job office duty clinic ward uni college nursery daycare volunteer school on-call earlies")
_HUSHED = word_set("quiet silence noise music loud drums drilling sleep asleep nights overnight curfew")


def is_about_work(place: Place) -> bool:
    """Whether the sentence is about work or school, whose days are long and begin early."""
    return any(place.tokens[at].low in _WORK for at in place.around())


def is_of_the_night(place: Place) -> bool:
    """Whether the sentence wants quiet or forbids something, or is about nights: a long stretch of it is the night's."""
    words = {place.tokens[at].low for at in place.around()}
    return bool(words & _HUSHED) or _is_denied(place)


_SHIFT = word_set("shift shifts duty duties shiftwork rota")
_ON_NIGHTS = word_set("on work works working worked do does doing did my his her their")


def is_work_by_night(place: Place) -> bool:
    """Whether the time is that of work by night: "nights, 9 to 9", "night shift 7 to 7", "shifts, 8 to 8, nights"."""
    for at in place.around():
        if low_at(place.tokens, at) == "night" and low_at(place.tokens, at + 1) in _SHIFT:
            return True
        if low_at(place.tokens, at) != "nights":
            continue
        if at == place.begin or low_at(place.tokens, at - 1) in _ON_NIGHTS or low_at(place.tokens, at - 1) in (",", ":", "("):
            return True
    return False
