"""Small households in pairs that are alike to one viewer: other words where it is busy to them, and more where it is hidden from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from hypothesis import strategies as st
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, page

from concord.domain.absence import Absence
from concord.domain.answer import Paused
from concord.domain.document import Document
from concord.domain.edit import Add, Cancel, Move
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Proposal
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import PlanItem
from concord.domain.time_search import TimeSearch
from concord.domain.visibility import EVERYONE, Scope, Sight, Visibility
from concord.domain.when import Span
from concord.workspace import Workspace

PEOPLE = (ANA, BEN, TIM)
NOW = datetime(2026, 11, 25, 10, 20)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
HOURS = (13, 15, 16, 17, 18, 19)
OPEN = ("Choir", "Judo", "Reading", "The parents' evening", "A call with the office")
"""What everyone may know."""
NARROW = (
    "Therapy with Doctor Lang",
    "I must see my lawyer",
    "Cooking for a stranger",
    "I never miss the gamblers' group",
    "Quiet prayer",
    "A nice drink in the Old Bell",
    "Breakfast with my father",
    "A long talk about debts\n   and about what may come of it",
)
"""What is put in the place of each other."""
HIDDEN = ("A surprise cake", "Wrapping the telescope", "The jeweller", "Rehearsing the speech", "I must fetch the puppy")
"""What is there or not. It shares no word with the rest: a text about the same secret would be kept from the same people."""
HOUSE = "House rules:\n1. When two of us need the car at the same time, Ana goes first.\n2. Only one person at a time may use the living room.\n"


def audiences(owner: MemberId) -> tuple[Visibility, ...]:
    """Return audiences of every kind, some of them until a time that has come and some until one that has not."""
    one, other = (person for person in PEOPLE if person != owner)
    soon, over = NOW + timedelta(days=2), NOW - timedelta(days=1)
    return (
        EVERYONE,
        Visibility(Scope.PRIVATE),
        Visibility(Scope.SECRET),
        Visibility(Scope.ONLY, (one,)),
        Visibility(Scope.ONLY, (other,)),
        Visibility(Scope.HIDE_FROM, (one,)),
        Visibility(Scope.HIDE_FROM, (other,), soon),
        Visibility(Scope.KEEP_FROM, (one,)),
        Visibility(Scope.KEEP_FROM, (other,), soon),
        Visibility(Scope.PRIVATE, (), over),
    )


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence. In the other household of the pair it says `instead`, or is not there at all."""

    owner: MemberId
    words: str
    instead: str
    day: str
    hour: int
    where: str
    audience: Visibility = EVERYONE
    half_day: bool = False
    """Whether its hours are written as on a clock face, which leaves open whether they are before noon."""

    def sight(self, viewer: MemberId) -> Sight:
        """Say what a viewer gets of it."""
        return self.audience.sight(viewer, frozenset({self.owner}), NOW)

    def said(self, viewer: MemberId, other: bool) -> str | None:
        """Return the sentence in one household of the pair or the other, None where it is not there."""
        sight = self.sight(viewer)
        if sight is Sight.NOTHING and other:
            return None
        words = self.instead if other and sight is Sight.BUSY else self.words
        tag = (
            "" if self.audience == EVERYONE else f" [{self.audience.tag.replace('ana', 'Ana').replace('ben', 'Ben').replace('tim', 'Tim')}]"
        )
        first, last = (self.hour, self.hour + 1) if not self.half_day else (self.hour - 12, self.hour - 11)
        return f"{words} on {self.day} from {first}:00 to {last}:30{self.where}.{tag}"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does to something: `of` picks what among their blocks, `audience` says who sees what is added."""

    what: str
    who: MemberId
    of: int
    day: int
    hour: int
    words: str
    instead: str
    audience: Visibility


@dataclass(frozen=True, slots=True)
class Pair:
    """Two households that `viewer` can not tell apart."""

    viewer: MemberId
    texts: tuple[Text, ...]
    deeds: tuple[Deed, ...] = ()
    unknown_done: set[int] = field(default_factory=set, compare=False)
    """Which deeds that the viewer can not know of came about in the first household: there is one thing more to undo by them."""

    def documents(self, other: bool) -> list[Document]:
        """Return the texts of one household of the pair."""
        pages = []
        for n, owner in enumerate(PEOPLE):
            said = [text.said(self.viewer, other) for text in self.texts if text.owner == owner]
            lines = [f"I tidy up on Sunday from 1{n}:00 to 1{n}:30.", *(one for one in said if one is not None)]
            pages.append(Document(f"{owner}.txt", "".join(f"{n}. {line}\n" for n, line in enumerate(lines, 1))))
        return [*pages, Document("house.txt", HOUSE, is_house_rules=True)]

    def live(self, workspace: Workspace, other: bool) -> None:
        """Have everybody do what they do, in one household of the pair."""
        lives = Lives(self, workspace, other)
        for number, deed in enumerate(self.deeds):
            lives.do(number, deed)


@st.composite
def pairs(draw: st.DrawFn, deeds: int = 5) -> Pair:
    """Draw a pair of households with a text of every audience, two of some."""
    viewer = draw(st.sampled_from(PEOPLE))
    texts = []
    for owner in PEOPLE:
        for audience in draw(st.permutations(audiences(owner)))[:5]:
            is_kept = audience.least_sight(NOW) is Sight.NOTHING
            pool = HIDDEN if is_kept else NARROW if audience.is_narrowed(NOW) else OPEN
            where = draw(st.sampled_from(("", "", " with the car", " in the living room")))
            words, instead = draw(st.sampled_from(pool)), draw(st.sampled_from(pool))
            day, hour, is_half = draw(st.sampled_from(DAYS)), draw(st.sampled_from(HOURS)), draw(st.booleans())
            texts.append(Text(owner, words, instead, day, hour, where, audience, is_half and audience != EVERYONE))
    return Pair(viewer, tuple(texts), tuple(draw(_deeds()) for _ in range(deeds)))


@st.composite
def _deeds(draw: st.DrawFn) -> Deed:
    who = draw(st.sampled_from(PEOPLE))
    return Deed(
        draw(st.sampled_from(_DEEDS)),
        who,
        draw(st.integers(0, 30)),
        draw(st.integers(2, 6)),
        draw(st.sampled_from(HOURS)),
        draw(st.sampled_from(NARROW)).partition("\n")[0],
        draw(st.sampled_from(NARROW)).partition("\n")[0],
        draw(st.sampled_from(audiences(who))),
    )


class Lives:
    """What everybody does in one household of a pair, deed after deed."""

    def __init__(self, pair: Pair, workspace: Workspace, other: bool) -> None:
        self.pair, self.workspace, self.other = pair, workspace, other
        self._done: dict[MemberId, list[bool]] = {person: [] for person in PEOPLE}
        """Of what each could undo, whether the viewer can know of it."""

    def do(self, number: int, deed: Deed) -> None:
        """Do one deed, in the second household only if the viewer can know of it."""
        self._number = number
        self.workspace.plan(deed.who, MONDAY)
        getattr(self, f"_{deed.what}")(deed)

    def _look(self, deed: Deed) -> None:
        self.workspace.plan(deed.who, MONDAY + timedelta(weeks=1))

    def _undo(self, deed: Deed) -> None:
        if self._done[deed.who]:
            is_known = self._done[deed.who].pop()
            if is_known or not self.other:
                self.workspace.undo(deed.who, MONDAY)

    def _add(self, deed: Deed) -> None:
        sight = deed.audience.sight(self.pair.viewer, frozenset({deed.who}), NOW)
        title = deed.instead if self.other and sight is Sight.BUSY else deed.words
        add = Add(ItemId("add-1"), title, (deed.who,), _span(deed), visibility=deed.audience)
        self._as_known(deed, sight is not Sight.NOTHING, lambda: self.workspace.apply(deed.who, MONDAY, add))

    def _propose(self, deed: Deed) -> None:
        """Propose a house rule, kept from the viewer or open to all, that the others have to agree to; the first who was asked agrees."""
        is_kept = deed.audience.scope is Scope.KEEP_FROM and deed.audience.sight(self.pair.viewer, frozenset(), NOW) is Sight.NOTHING
        tag = f" [keep from: {self.pair.viewer.title()}]" if is_kept else ""
        text = f"We all have {deed.words.casefold()} on {DAYS[deed.day - 2]} from {deed.hour}:00 to {deed.hour}:45.{tag}"
        if is_kept and deed.who == self.pair.viewer:
            return
        proposal = Proposal(text, None, FeedbackKind.RULE, MONDAY)
        self._as_known(deed, not is_kept, lambda: self.workspace.approvals.ask(deed.who, proposal))
        if is_kept and not self.other:
            for one in PEOPLE:
                for found in self.workspace.approvals.for_you(one):
                    if found.waits_for(one) and found.proposal.text == text:
                        self.workspace.approvals.agree(one, found)
                        return

    def _write(self, deed: Deed) -> None:
        sight = deed.audience.sight(self.pair.viewer, frozenset({deed.who}), NOW)
        words = deed.instead if self.other and sight is Sight.BUSY else deed.words
        line = f"{words} on {DAYS[deed.day - 2]} from {deed.hour}:00 to {deed.hour}:45."
        scope = deed.audience if deed.audience != EVERYONE else None
        self._as_known(deed, sight is not Sight.NOTHING, lambda: self.workspace.add_line(deed.who, deed.who, line, scope=scope))

    def _page(self, deed: Deed) -> None:
        """Begin a page of a name that others have, all of one sentence: where the viewer does not see that, there is no page."""
        sight = deed.audience.sight(self.pair.viewer, frozenset({deed.who}), NOW)
        words = deed.instead if self.other and sight is Sight.BUSY else deed.words
        if sight is not Sight.NOTHING or not self.other:
            text = f"{words} on {DAYS[deed.day - 2]} from {deed.hour}:00 to {deed.hour}:45. [{deed.audience.tag}]\n"
            self.workspace.add_document(deed.who, "Notes.md", deed.who, text)

    def _move(self, deed: Deed) -> None:
        self._to_a_block(deed, lambda item: self.workspace.apply(deed.who, MONDAY, Move(item.request, _span(deed))))

    def _cancel(self, deed: Deed) -> None:
        self._to_a_block(deed, lambda item: self.workspace.apply(deed.who, MONDAY, Cancel(item.request)))

    def _pause(self, deed: Deed) -> None:
        text = self._text(deed)
        row = next((row for row in self.workspace.rules(deed.who) if row.rule.id == self._rule(text, deed.who)), None)
        if row is not None and not row.is_busy:
            sight = text.sight(self.pair.viewer)
            self._as_known(deed, sight is not Sight.NOTHING, lambda: self.workspace.answer(deed.who, row.rule, Paused()))

    def _rewrite(self, deed: Deed) -> None:
        """Only what is hidden from the viewer: another saved text is another household."""
        text = self._text(deed)
        if text.owner == deed.who and text.sight(self.pair.viewer) is Sight.NOTHING and not self.other:
            view = page(self.workspace, f"{deed.who}.txt", deed.who)
            said = text.said(self.pair.viewer, other=False) or ""
            changed = view.text.replace(said, said.replace(text.words, f"{text.words} at last", 1))
            self.workspace.save_document(deed.who, view.id, changed, revision=view.revision)

    def _ask(self, deed: Deed) -> None:
        """Among the others, or by the viewer."""
        is_known = deed.who == self.pair.viewer
        day = MONDAY + timedelta(days=deed.day)
        search = TimeSearch(deed.words, 60, day, day, tuple(p for p in PEOPLE if is_known or p != self.pair.viewer))

        def ask() -> object:
            found = self.workspace.times.find(deed.who, search)
            return self.workspace.times.ask(deed.who, found)

        if is_known or not self.other:
            before = self.workspace.undo_name(deed.who)
            ask()
            if self.workspace.undo_name(deed.who) != before:
                self._keep(deed, is_known)
        else:
            self._as_in_the_first(deed)

    def _absence(self, deed: Deed) -> None:
        """Of the viewer: what others propose, they propose knowing what they know."""
        if deed.who == self.pair.viewer:
            day = MONDAY + timedelta(days=deed.day)
            seen = self.workspace.absences.look(deed.who, Absence(deed.who, day, day))
            self._as_known(deed, True, lambda: self.workspace.absences.apply(deed.who, seen))

    def _to_a_block(self, deed: Deed, change: Callable[[PlanItem], object]) -> None:
        text = self._text(deed)
        rule = self._rule(text, deed.who)
        items = [item for item in self.workspace.plan(deed.who, MONDAY).items if item.request.startswith(f"{rule}.")]
        if items and not items[0].is_busy:
            self._as_known(deed, text.sight(self.pair.viewer) is not Sight.NOTHING, lambda: change(items[0]))

    def _as_known(self, deed: Deed, is_known: bool, change: Callable[[], object]) -> None:
        if not is_known and self.other:
            self._as_in_the_first(deed)
            return
        try:
            change()
        except WorldError:
            return
        self._keep(deed, is_known)

    def _keep(self, deed: Deed, is_known: bool) -> None:
        self._done[deed.who].append(is_known)
        if not is_known:
            self.pair.unknown_done.add(self._number)

    def _as_in_the_first(self, deed: Deed) -> None:
        if self._number in self.pair.unknown_done:
            self._done[deed.who].append(False)

    def _text(self, deed: Deed) -> Text:
        return self.pair.texts[deed.of % len(self.pair.texts)]

    def _rule(self, text: Text, who: MemberId) -> str:
        """Return the id under which somebody has a text: its place among what they know of. A tidy-up is the first."""
        if text.sight(who) is Sight.NOTHING or text.said(self.pair.viewer, self.other) is None:
            return ""
        there = [t for t in self.pair.texts if t.owner == text.owner and t.said(self.pair.viewer, self.other) is not None]
        known = [t for t in there if t.sight(who) is not Sight.NOTHING]
        return f"{text.owner}-{2 + [t is text for t in known].index(True)}"


def _span(deed: Deed) -> Span:
    start = datetime.combine(MONDAY, time(deed.hour)) + timedelta(days=deed.day)
    return Span(start, start + timedelta(hours=1))


_DEEDS = ("look", "undo", "add", "add", "write", "page", "move", "cancel", "pause", "rewrite", "ask", "absence")
