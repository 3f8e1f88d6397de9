"""What a sentence means: readings, their doubts, and the rule in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .ids import MemberId, RuleId
from .policy import Policy
from .visibility import EVERYONE, Visibility
from .when import Weekday, When


class Kind(StrEnum):
    """The kinds of reading, a closed set."""

    COMMITMENT = "commitment"
    SETTING = "setting"
    TASK = "task"
    PROVISION = "provision"
    RESTRICTION = "restriction"
    REMINDER = "reminder"
    PREFERENCE = "preference"
    POLICY = "policy"


class RoomUse(StrEnum):
    """What something that is done needs of the room that it is in, or does to it.

    Quiet is needed; sound is heard all over the room, and talk is only voices. Floor is the free middle of it. Attention is wanted by
    what all who are there see and hear; company fills the room with people; alone wants nobody else there.
    """

    QUIET = "quiet"
    SOUND = "sound"
    TALK = "talk"
    FLOOR = "floor"
    ATTENTION = "attention"
    COMPANY = "company"
    ALONE = "alone"


class Strength(StrEnum):
    """How much a text insists. Weights 4, 2 and 1 in the utility."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"


class Comparator(StrEnum):
    """How a value is meant."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    BETWEEN = "between"
    RAMP = "ramp"


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity as written: value and unit are not converted. BETWEEN and RAMP have (from, to); words stay words."""

    quantity: str
    comparator: Comparator = Comparator.EQUAL
    value: float | tuple[float, float] | str | None = None
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a reading is unsure, as one thing a person could settle.

    `words` are the words of the sentence that caused it (the screen underlines them), `choices` the answers to offer. `outcomes` hold for
    each choice all readings of the rule as they would be if it were taken; no readings at all means that nothing is asked for. They
    are empty where no choice can be worked out.
    """

    about: str
    message: str
    choices: tuple[str, ...] = ()
    words: str = ""
    outcomes: tuple[tuple[Reading, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CalledOff:
    """What a reading takes the place of, or calls off, and when: "no swimming this week", "at five instead of four".

    `activity` is what else its writer does. It is on these `dates`, or from `first` to `last` (None: for good), on `days` of the week if
    there are any. A date in `dates` on which the activity is not stands for the week around it.
    """

    activity: str
    dates: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None
    days: tuple[Weekday, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Dates on which a rule asks for nothing though its own words do (`last` None: from then on), and why, as a sentence."""

    first: date
    last: date | None
    why: str


class ToWhom(StrEnum):
    """Who is not to do what a restriction forbids."""

    OWNER = "owner"
    """Whoever wrote it; all where it is the household's."""
    NAMED = "named"
    """The people that it names: "Tim is not allowed to"."""
    ALL = "all"
    """All but whoever wrote it: "nobody may use the oven"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of a sentence, or of one of the things it says.

    `activity` is a short noun phrase in the writer's words ("client consultation"); `category` is the lexicon's class of
    it ("client", "team", "sleep", "meal", "work", "exercise", ...), which an order by class ranks. `people` take part beside the
    owner; `performers` are those who are to do it ("the robot", a member id), empty where nobody is named; `needs_performer` is
    True where somebody has to be found (a child is to be driven). `condition` is the activity a conditional text waits for.
    For a RESTRICTION `activity` says what is not to happen, and start and end when. For a POLICY `policies` hold the bodies.
    `excludes` are exceptions ("no screens after nine, except for homework").
    """

    kind: Kind
    when: When = field(default_factory=When)
    activity: str | None = None
    category: str | None = None
    place: str | None = None
    resource: str | None = None
    measure: Measure | None = None
    people: tuple[MemberId, ...] = ()
    performers: tuple[str, ...] = ()
    needs_performer: bool = False
    needs: tuple[str, ...] = ()
    condition: str | None = None
    applies_to: tuple[RuleId, ...] = ()
    excludes: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    calls_off: CalledOff | None = None
    elsewhere: tuple[str, ...] = ()
    """Where it may be in place of `place`, its owner's next choice first."""
    otherwise_with: tuple[str, ...] = ()
    """What it may have in place of `resource`, its owner's next choice first."""
    room_uses: tuple[RoomUse, ...] = ()
    """What it needs of the room that it is in, by the lexicon."""
    to_whom: ToWhom = ToWhom.OWNER
    """To whom a RESTRICTION speaks."""
    is_out: bool = False
    """Whether it is done away from home, where nobody at home hears it."""
    kept: Visibility | None = None
    """From whom it is kept, where it is planned as a secret: it is in the way of them who would be there."""

    def would_be_seen_by(self, people: Iterable[MemberId], at: datetime) -> bool:
        """Say whether it is still kept from somebody of `people` at a time."""
        return self.kept is not None and self.kept.is_narrowed(at) and not set(self.kept.people).isdisjoint(people)

    def is_told(self, owner: MemberId | None, doer: MemberId | None, members: tuple[MemberId, ...]) -> bool:
        """Say whether this restriction of `owner` (None: the household) speaks of what `doer` does together with `members`."""
        match self.to_whom:
            case ToWhom.ALL:
                return owner is None or doer != owner
            case ToWhom.NAMED:
                return doer in self.people or not set(self.people).isdisjoint(members)
            case ToWhom.OWNER:
                return owner is None or doer == owner or owner in members


class Status(StrEnum):
    """Whether a rule counts at the moment."""

    IN_FORCE = "in force"
    PAUSED = "paused"
    ENDED = "ended"
    NOTE = "note"
    """A person said that it asks for nothing, or it only tells how old people are: nothing is planned from it, and it is not unclear."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The reading in force for one sentence. `member` is None for the household's own.

    `confidence` is 0..1; below SURE_ENOUGH nothing is planned from it and its verdict is unclear. A footprint is the shadow
    of a narrowed text in the shared plan: who, when, which shared resource or place, and no words.
    """

    id: RuleId
    member: MemberId | None
    document: str
    line: int
    text: str
    readings: tuple[Reading, ...] = ()
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    strength: Strength = Strength.SHOULD
    visibility: Visibility = EVERYONE
    owners: tuple[MemberId, ...] = ()
    status: Status = Status.IN_FORCE
    is_footprint: bool = False
    left_out: tuple[LeftOut, ...] = ()


SURE_ENOUGH = 0.5
