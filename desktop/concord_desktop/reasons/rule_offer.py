"""Make it our rule from now on: sentences that would settle a conflict every time, and what each would change before it is added."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from concord.domain.conflict import Conflict, ConflictStatus, Option
from concord.domain.permission import Act
from concord.domain.plan import Plan

from ..permit import grey_out
from ..rules.meaning import as_sentence
from ..theme import Theme
from ..widgets import IconLabel, PushButton, Surface, Words, clear_layout, column, row
from .line_button import LineButton
from .words import because_words, by_person, change_line

if TYPE_CHECKING:
    from concord.workspace import Effect, Workspace

    from ..change_bus import ChangeBus

_CHANGES_SHOWN = 6


class RuleOffer(Surface):
    """Offers rules for one conflict of a plan that was shown. Emits `rule_asked` with the text of the one that a person adds."""

    rule_asked = Signal(str)

    def __init__(
        self, theme: Theme, workspace: Workspace, bus: ChangeBus, plan: Plan, conflict: Conflict, parent: QWidget | None = None
    ) -> None:
        super().__init__("accent", parent)
        self._theme, self._workspace, self._bus = theme, workspace, bus
        self._plan, self._conflict = plan, conflict
        self._option: Option | None = None
        self.choices: list[LineButton] = []
        """The sentences that can be tried."""
        self.tried = ""
        """The sentence whose effect is shown."""
        self.effect: Effect | None = None
        self._group = QButtonGroup(self)
        down = column(self, spacing=6)
        down.setContentsMargins(14, 8, 14, 10)
        heading = row(spacing=6)
        heading.addWidget(IconLabel(theme, "rules", "accent", 16))
        heading.addWidget(Words("Make it our rule from now on", "heading"), 1)
        self.others = PushButton(theme, "", "quiet")
        self.others.setProperty("spot", "other-rules")
        self.others.clicked.connect(self._show_others)
        heading.addWidget(self.others)
        down.addLayout(heading)
        self._sentences = column(spacing=6)
        down.addLayout(self._sentences)
        self._told = column(spacing=3)
        down.addLayout(self._told)
        self.add = PushButton(theme, "Add it to our house rules", icon="plus")
        self.add.setProperty("spot", "add-rule")
        self.add.clicked.connect(self._on_added)
        self.add.hide()
        foot = row()
        foot.addWidget(self.add)
        foot.addStretch(1)
        down.addLayout(foot)
        self.hide()

    def show_option(self, option: Option | None) -> None:
        """Offer what would settle the conflict as this way out does."""
        self._option = option
        self._forget_effect()
        start, find = self._bus.line_jobs.start, self._workspace.reasons.sentences_for
        start("Looking for a rule", lambda: (option, find(self._plan, self._conflict, option)), done=self._on_found)

    def set_busy(self, *, is_busy: bool) -> None:
        """Switch adding off while something is under way."""
        self.add.setEnabled(not is_busy and not self._why_not)

    @property
    def _why_not(self) -> str:
        return self._bus.permit.why_not(Act.WRITE, (None,))

    def _on_found(self, found: tuple[Option | None, tuple[str, ...]]) -> None:
        option, texts = found
        if option is not self._option:
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear_layout(self._sentences)
        self.choices = []
        for number, text in enumerate(texts):
            button = LineButton(self._theme, [(text, "reading")], is_choice=True)
            button.setToolTip("See what it would change this week; nothing is added by looking")
            if number:
                button.hide()
            button.setProperty("spot", f"rule:{number}")
            button.clicked.connect(lambda _=False, text=text: self._try(text))
            self._group.addButton(button)
            self._sentences.addWidget(button)
            self.choices.append(button)
        more = len(texts) - 1
        self.others.setText(f"{more} other{'s' if more > 1 else ''}")
        self.others.setAccessibleName(f"Show {more} other sentence{'s' if more > 1 else ''} that would settle it")
        self.others.setVisible(more > 0)
        self.setVisible(bool(texts))

    def _show_others(self) -> None:
        """Show all sentences that could be the rule."""
        self.others.hide()
        for button in self.choices:
            button.show()
        if len(self.choices) > 1:
            self.choices[1].setFocus()

    def _try(self, text: str) -> None:
        self._forget_effect()
        self.tried = text
        self._told.addWidget(Words("Trying it on this week …", "secondary"))
        start, effect = self._bus.jobs.start, self._workspace.reasons.effect

        def work(progress: Callable[[str, float], None]) -> tuple[str, Effect]:
            return text, effect(self._plan, text, self._conflict, progress=progress)

        start("Trying a rule", work, done=self._on_tried, failed=self._on_not_tried, cancelled=self._on_not_tried, with_progress=True)

    def _on_tried(self, answer: tuple[str, Effect]) -> None:
        text, effect = answer
        if text != self.tried:
            return
        clear_layout(self._told)
        self.effect = effect
        names = {member.id: member.name for member in self._plan.members}
        if effect.instead:
            self._say(f"It would not settle this: “{effect.instead}” is asked first.", "unsure")
        elif self._conflict.status is ConflictStatus.UNSURE and effect.settles:
            self._say("The question is gone, in this week and in every other.", "kept")
        elif self._conflict.status is ConflictStatus.UNSURE:
            self._say("It is no question any more: whenever both are there it is a conflict, with its ways out.", "secondary")
        elif effect.settles:
            self._say("It settles this conflict, now and whenever it comes again.", "kept")
        elif "talk about it" in text:
            self._say("It stays open whenever it comes, with its ways out, until you have talked.", "secondary")
        else:
            self._say("It would not settle this conflict.", "unsure")
        if not effect.changes:
            self._say("Nothing else changes this week.", "secondary")
        shown = 0
        for member, changes in by_person(effect.changes, self._plan):
            for change in changes[: _CHANGES_SHOWN - shown]:
                who = names[member] if member is not None else "Together"
                why = f". {because_words(change)}" if because_words(change) else ""
                self._say(f"{who}: {change_line(change)}{why}", "secondary")
                shown += 1
        if len(effect.changes) > shown:
            self._say(f"and {len(effect.changes) - shown} more", "secondary")
        self.add.setAccessibleName(f"Add it to our house rules: {text}")
        self.add.setToolTip("It stands in the house rules from now on; undo takes it out again")
        grey_out(self.add, self._why_not)
        self.add.setVisible(not effect.instead)
        if self._why_not and not effect.instead:
            self._say(self._why_not, "secondary")

    def _on_not_tried(self, problem: Exception | None = None) -> None:
        clear_layout(self._told)
        self._say(getattr(problem, "line", "") or "It was not tried. Choose it once more.", "unsure")

    def _say(self, words: str, kind: str) -> None:
        self._told.addWidget(Words(as_sentence(words), kind, wrap=True))

    def _on_added(self) -> None:
        if self.tried and self.effect is not None:
            self.rule_asked.emit(self.tried)

    def _forget_effect(self) -> None:
        self.tried, self.effect = "", None
        self.add.hide()
        clear_layout(self._told)
