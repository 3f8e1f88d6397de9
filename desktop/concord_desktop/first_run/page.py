"""The frame of the first run: the steps at the top, one of them in the middle, and at the foot the ways back, on and out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from ..theme import Theme
from ..widgets import Divider, IconLabel, PushButton, Surface, Words, column, row, scrolled_down, serif_label
from .people_step import PeopleStep
from .plan_step import PlanStep
from .steps import Step
from .steps_head import StepsHead
from .writing_step import WritingStep

KEYS_ON, KEYS_BACK = "Ctrl+Return", "Alt+Left"
_LEFT = ("About three minutes", "About two minutes left", "About a minute left", "")
_OUT = "Finish now, write more later"
_LARGE = 150
"""Percent of text from which the foot says less."""
_EDGE, _WIDEST = 40, 1_640


class FirstRunPage(QWidget):
    """Shows the step that it is told to. `back_asked`, `on_asked` and `out_asked` are the buttons at the foot."""

    back_asked = Signal()
    on_asked = Signal()
    out_asked = Signal()
    place_asked = Signal()
    """The household can not be kept where it was to be, and somebody wants to say where else."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "paper")
        self._theme, self.step = theme, Step.PEOPLE
        self.people = PeopleStep(theme)
        self.writing: WritingStep | None = None
        self.plan: PlanStep | None = None
        self.head = StepsHead(theme)
        self._middle = QStackedWidget()
        down = column(self)
        top = row(spacing=12)
        top.setContentsMargins(_EDGE, 0, _EDGE, 0)
        top.addWidget(IconLabel(theme, "knot", "accent", 28))
        top.addWidget(serif_label("Concord", "serif-title", wrap=False))
        top.addWidget(self.head, 1)
        down.addLayout(top)
        down.addWidget(Divider())
        down.addWidget(self._middle, 1)
        down.addWidget(self._trouble())
        down.addWidget(Divider())
        down.addLayout(self._foot())
        theme.changed.connect(self._fit)
        self._fit()  # only now: what has no parent yet would become a window by being shown
        self._put(self.people)
        self.people.done.connect(self.on_asked)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, fact in ((KEYS_ON, self.on_asked), ("Ctrl+Enter", self.on_asked), (KEYS_BACK, self.back_asked)):
            QShortcut(keys, self, fact.emit, context=within)

    def put_household(self, writing: WritingStep, plan: PlanStep) -> None:
        """Take the steps that need a household; those of another one go."""
        self.take_household_away()
        self.writing, self.plan = writing, plan
        for step in (writing, plan):
            self._put(step)

    def take_household_away(self) -> None:
        """Have no steps any more that need a household."""
        while (area := self._middle.widget(1)) is not None:
            self._middle.removeWidget(area)
            area.deleteLater()
        self.writing = self.plan = None

    def show_step(self, step: Step, on: str) -> None:
        """Show a step; `on` is what the main button says."""
        self.step = step
        self.head.show_step(step)
        self._middle.setCurrentIndex({Step.PEOPLE: 0, Step.SENTENCES: 1, Step.RULES: 1, Step.PLAN: 2}[step])
        self.left.setText(_LEFT[step])
        self.out.setVisible(step is not Step.PLAN)
        self.on.setText(on)
        self.on.setToolTip(f"{on} ({KEYS_ON.replace('Return', 'Enter')})")
        self.say("")

    def show_people(self) -> None:
        """Show the first step, with the cursor where the next name goes."""
        self.show_step(Step.PEOPLE, "Next: a few sentences")
        self.people.begin()

    def say(self, words: str, *, asks_place: bool = False) -> None:
        """Say what is in the way, or nothing."""
        self.trouble.setText(words)
        self._trouble_row.setVisible(bool(words))
        self.other_place.setVisible(asks_place)

    def wait(self, doing: str = "") -> None:
        """Take no more presses while something is done, and say what; without words all is as before."""
        for button in (self.on, self.out, self.back):
            button.setEnabled(not doing)
        self.left.setText(f"{doing}…" if doing else _LEFT[self.step])
        self.left.setVisible(bool(doing) or self._theme.text_scale < _LARGE)

    def _put(self, step: QWidget) -> None:
        inside = Surface("paper")
        around = row(inside, spacing=0)
        around.setContentsMargins(_EDGE, 22, _EDGE, 20)
        step.setMaximumWidth(_WIDEST)
        around.addStretch(1)
        around.addWidget(step, 1_000)
        around.addStretch(1)
        self._middle.addWidget(scrolled_down(inside))

    def _trouble(self) -> QWidget:
        self._trouble_row = QWidget()
        across = row(self._trouble_row, spacing=8)
        across.setContentsMargins(_EDGE, 6, _EDGE, 6)
        across.addWidget(IconLabel(self._theme, "flag", "coral", 18))
        self.trouble = Words("", "coral", wrap=True)
        across.addWidget(self.trouble, 1)
        self.other_place = PushButton(self._theme, "Keep it elsewhere…", icon="folder")
        self.other_place.clicked.connect(self.place_asked)
        across.addWidget(self.other_place)
        self._trouble_row.hide()
        return self._trouble_row

    def _foot(self) -> QLayout:
        theme = self._theme
        across = row(spacing=12)
        across.setContentsMargins(_EDGE, 12, _EDGE, 12)
        self.back = PushButton(theme, "Back", "quiet", "chevron-left")
        self.back.setToolTip(f"Back ({KEYS_BACK})")
        self.back.clicked.connect(self.back_asked)
        self.left = Words("", "secondary")
        self.out = PushButton(theme, _OUT)
        self.out.setToolTip("Go to the plan with what is there")
        self.out.clicked.connect(self.out_asked)
        self.on = PushButton(theme, "Next", "primary")
        self.on.clicked.connect(self.on_asked)
        across.addWidget(self.back)
        across.addStretch(1)
        across.addWidget(self.left)
        across.addWidget(self.out)
        across.addWidget(self.on)
        return across

    def _fit(self) -> None:
        """Leave out of the foot in large letters what can be done without."""
        is_large = self._theme.text_scale >= _LARGE
        self.left.setVisible(not is_large)
        self.out.setText("Finish now" if is_large else _OUT)
        self.out.setAccessibleName(_OUT)
