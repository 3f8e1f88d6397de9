"""The parts of a panel in which a person can say something of one sentence, in the order in which they stand there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from concord.domain.answer import Insisted, Linked, Settled
from concord.domain.plan import Plan
from concord.domain.rule import Status

from ..theme import Theme
from ..widgets import Words, column
from .audience_box import AudienceBox
from .audiences import Audiences
from .doubt_box import DoubtBox
from .link_box import LinkBox
from .link_dialog import LinkDialog
from .note_box import NoteBox
from .note_words import is_unclear
from .rest_box import RestBox
from .rule_book import RuleBook
from .strength_stops import StrengthStops
from .words import Link, history_lines, links_of, may_be_linked, rest_of, said_of

if TYPE_CHECKING:
    from concord.workspace import RuleView

HISTORY_SHOWN = 6
"""Acts of a history that are listed; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part: its heading ("" for none), the kind of surface it stands on, an icon's name, and what is in it."""

    heading: str
    surface: str
    icon: str
    widget: QWidget


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the parts stand: whose plan is shown, at what time, the book that answers go to, and how to show another sentence."""

    theme: Theme
    plan: Plan
    now: datetime
    book: RuleBook
    show_rule: Callable[[str], None]
    parent: QWidget

    @property
    def names(self) -> dict[str, str]:
        """What each member is called."""
        return {member.id: member.name for member in self.plan.members}


def doubt_section(setting: Setting, view: RuleView) -> Section | None:
    """Return the questions about a sentence and what was answered, None where nothing was ever unsure."""
    said = said_of(view, setting.book.viewer)
    if not view.rule.doubts and not said:
        return None
    box = DoubtBox(setting.theme, view.rule, said, may_answer=view.may_answer)
    box.settled.connect(lambda doubt, choice: setting.book.answer(view.rule, Settled.of(doubt, choice)))
    box.asked_again.connect(lambda answer: setting.book.answer(view.rule, Settled.again(answer)))
    if view.rule.doubts:
        return Section("Unsure", "unsure", "unsure", box)
    return Section("Settled by hand", "sheet", "", box)


def note_section(setting: Setting, view: RuleView) -> Section | None:
    """Return what can be done where nothing was understood, or where somebody took it as a note; None elsewhere."""
    is_note = view.rule.status is Status.NOTE
    if not is_note and not is_unclear(view.rule):
        return None
    box = NoteBox(setting.theme, view.rule, may_answer=view.may_answer)
    box.answered.connect(lambda answer: setting.book.answer(view.rule, answer))
    box.write_asked.connect(lambda: setting.book.page_asked.emit(view.rule.id))
    return Section("A note", "sheet", "", box) if is_note else Section("Unclear", "unsure", "unclear", box)


def strength_section(setting: Setting, view: RuleView) -> Section | None:
    """Return the three stops of its strength, None where nothing was understood that could insist."""
    if not view.rule.readings:
        return None
    stops = StrengthStops(setting.theme, view.rule.strength, may_set=view.may_answer)
    stops.chosen.connect(lambda strength: setting.book.answer(view.rule, Insisted(strength)))
    return Section("Strength", "sheet", "", stops)


def link_section(setting: Setting, view: RuleView) -> Section | None:
    """Return what it goes along with, None where it stands for itself."""
    links = links_of(view)
    if not links:
        return None
    whole = QWidget()
    layout = column(whole, spacing=8)
    for link in links:
        box = LinkBox(setting.theme, link, setting.book.views, may_answer=view.may_answer)
        box.answered.connect(lambda answer: setting.book.answer(view.rule, answer))
        box.rule_chosen.connect(setting.show_rule)
        box.choose_asked.connect(lambda link: _choose(setting, view, link))
        layout.addWidget(box)
    return Section("Goes along with", "sheet", "", whole)


def rest_section(setting: Setting, view: RuleView) -> Section | None:
    """Return whether it rests, and how to let it rest; None where there is nothing to say or to do."""
    rest = rest_of(view, setting.plan.week)
    if not view.rule.readings or not (view.may_answer or rest.words):
        return None
    box = RestBox(setting.theme, rest, setting.plan.week, view.rule.text, may_answer=view.may_answer)
    box.answered.connect(lambda answer: setting.book.answer(view.rule, answer))
    box.replace_asked.connect(lambda words, first: setting.book.replace(view.rule, words, first))
    return Section("Let it rest", "sheet", "", box)


def audience_section(setting: Setting, view: RuleView) -> Section:
    """Return who may see it, and the choices of those who may say so."""
    audiences = Audiences(view, setting.plan.members, setting.now)
    box = AudienceBox(setting.theme, audiences)
    box.answered.connect(lambda answer: setting.book.answer(view.rule, answer))
    asks = audiences.asks
    return Section("Who may see it", "unsure" if asks else "sheet", "unsure" if asks else "", box)


def history_section(setting: Setting, view: RuleView) -> Section | None:
    """Return who did what to it and when, None where nobody did anything."""
    lines = history_lines(view, setting.names, setting.now)
    if not lines:
        return None
    whole = QWidget()
    layout = column(whole, spacing=3)
    for words in lines[:HISTORY_SHOWN]:
        layout.addWidget(Words(words, "secondary", wrap=True))
    if len(lines) > HISTORY_SHOWN:
        layout.addWidget(Words(f"and {len(lines) - HISTORY_SHOWN} before", "caption"))
    return Section("History", "sheet", "history", whole)


def not_yours_section(view: RuleView) -> Section | None:
    """Return why the viewer may say nothing of a sentence, None where they may."""
    if not view.why_not:
        return None
    return Section("Not yours to change", "sheet", "lock", Words(view.why_not, "secondary", wrap=True))


def rule_sections(setting: Setting, view: RuleView) -> tuple[Section, ...]:
    """Return all that can be said of a sentence, in order."""
    made = (
        not_yours_section(view),
        doubt_section(setting, view),
        note_section(setting, view),
        strength_section(setting, view),
        link_section(setting, view),
        rest_section(setting, view),
        audience_section(setting, view),
        history_section(setting, view),
    )
    return tuple(one for one in made if one is not None)


def _choose(setting: Setting, view: RuleView, link: Link) -> None:
    fit = may_be_linked(view, setting.book.views)
    dialog = LinkDialog(setting.theme, view, fit, link.rules, setting.names, setting.parent.window())
    dialog.accepted.connect(lambda: setting.book.answer(view.rule, Linked(dialog.chosen, link.reading)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.open()


def spot_of(panel: QWidget) -> str:
    """Say on which of a panel's controls the keyboard is, "" where it is elsewhere. A panel that is filled anew finds back to it."""
    focus = panel.window().focusWidget()
    return str(focus.property("spot") or "close") if focus is not None and panel.isAncestorOf(focus) else ""


def go_back_to(panel: QWidget, spot: str) -> None:
    """Bring the keyboard back to a control, or to the nearest that is there now."""
    if not spot:
        return
    found = {str(widget.property("spot")): widget for widget in panel.findChildren(QWidget) if widget.property("spot")}
    widget = found.get(spot) or found.get("strength") or found.get("close")
    if widget is not None:
        widget.setFocus()
