"""The parts of the page about language models: a line that says something, what runs, a model that is here, one that could be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ..theme import Theme
from ..widgets import Divider, IconLabel, PushButton, Surface, Words, column, row
from .words import standing_words

if TYPE_CHECKING:
    from concord.flows.kept_tests import KeptTest
    from concord.flows.models_here import FoundModel, ModelsHere, Offer

    from .model_desk import Testing


class Said(QWidget):
    """An icon and a line. Hidden where there is nothing to say; what is new is told to screen readers."""

    def __init__(self, theme: Theme, icon: str, ink: str = "ink2", kind: str = "secondary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = row(self, spacing=8)
        self.icon = IconLabel(theme, icon, ink, 18)
        self.words = Words("", kind, wrap=True)
        across.addWidget(self.icon)
        across.addWidget(self.words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Say a line, or nothing."""
        if words == self.words.text():
            return
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.setVisible(bool(words))
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))


class Running(QWidget):
    """How far something is, with the one button that stops it."""

    stop_asked = Signal()

    def __init__(self, theme: Theme, stop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = column(self, spacing=6)
        across = row(spacing=8)
        self.words = Words("", "secondary", wrap=True)
        self.stop = PushButton(theme, stop, icon="stop")
        self.stop.clicked.connect(self.stop_asked)
        across.addWidget(self.words, 1)
        across.addWidget(self.stop)
        down.addLayout(across)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        down.addWidget(self.bar)
        self.hide()

    def show_share(self, name: str, words: str, share: float | None) -> None:
        """Show how far it is; None is not known yet. `name` is what a screen reader calls it."""
        self.words.setText(words)
        self.bar.setAccessibleName(name)
        self.stop.setAccessibleName(f"{self.stop.text()}: {name}")
        self.bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self.bar.setValue(round(share * 1000))
        self.show()


class Verdict(QWidget):
    """What a self-test found: what a model is good for, what not, how fast it is, and on request what went wrong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._down = column(self, spacing=6)
        self.standing = Words("", "caption", wrap=True)
        self.speed = Words("", "secondary", wrap=True)
        self.wrong = PushButton(theme, "What went wrong", "quiet", "chevron-right")
        self.wrong.setCheckable(True)
        self.wrong.toggled.connect(self._on_wrong)
        self.details = Words("", "secondary", wrap=True)
        self._lists = column(spacing=4)
        self._down.addLayout(self._lists)
        for part in (self.speed, self.standing, self.wrong, self.details):
            self._down.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self.wrong else Qt.AlignmentFlag(0))
        self._kept: KeptTest | None = None
        self._standing = ""
        self.hide()

    def show_test(self, kept: KeptTest | None, digest: str) -> None:
        """Show a result as it stands for a model with these weights."""
        standing = standing_words(kept, digest) if kept is not None else ""
        if (kept, standing) == (self._kept, self._standing):
            return
        self._kept, self._standing = kept, standing
        self.setVisible(kept is not None)
        if kept is None:
            return
        from concord.flows.kept_tests import Standing
        from concord.flows.self_test import Outcome
        from concord.flows.self_test_words import good_for, speed_words

        holds = kept.standing(digest) is Standing.HOLDS
        self.standing.setText(standing)
        self.standing.setProperty("kind", "caption" if holds else "missed")
        self.standing.style().polish(self.standing)
        self.speed.setText(speed_words(kept.test))
        while (item := self._lists.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        good, bad = good_for(kept.test)
        for heading, lines, icon, ink in (("Good for", good, "kept", "kept"), ("Not for", bad, "declined", "ink2")):
            if lines:
                self._lists.addWidget(Words(heading, "heading", parent=self))
            for line in lines:
                said = Said(self._theme, icon, ink, parent=self)
                self._lists.addWidget(said)
                said.say(line)
        wrong = [f"“{one.text}”: {one.outcome.value}." for one in kept.test.tried if one.outcome is not Outcome.RIGHT]
        self.details.setText("\n".join(wrong))
        self.wrong.setChecked(False)
        self.wrong.setVisible(bool(wrong))
        self.wrong.setAccessibleName(f"What went wrong in the self-test of {kept.test.model}")
        self.details.hide()

    def _on_wrong(self, is_open: bool) -> None:
        self.details.setVisible(is_open)
        self.wrong.show_icon("chevron-down" if is_open else "chevron-right")


class ModelRow(Surface):
    """A model that is here: what it is, what it did in its self-test, and the button for that."""

    test_asked = Signal(str)
    stop_asked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__("sheet", parent)
        self.name = name
        down = column(self, spacing=8)
        down.addWidget(Divider())
        across = row(spacing=8)
        self.lock = IconLabel(theme, "shield", "ink2", 18, "Not asked")
        told = column(spacing=2)
        self.title = Words(name, "strong", wrap=True)
        self.facts = Words("", "secondary", wrap=True)
        told.addWidget(self.title)
        told.addWidget(self.facts)
        self.test = PushButton(theme, "Test it", icon="gauge")
        self.test.setToolTip("Twenty things that have a key, none of yours. It says what this model is good for, and takes some minutes.")
        self.test.clicked.connect(lambda: self.test_asked.emit(self.name))
        across.addWidget(self.lock)
        across.addLayout(told, 1)
        across.addWidget(self.test)
        down.addLayout(across)
        self.running = Running(theme, "Stop")
        self.running.stop_asked.connect(self.stop_asked)
        self.trouble = Said(theme, "info", "coral", "coral")
        self.verdict = Verdict(theme)
        for part in (self.running, self.trouble, self.verdict):
            down.addWidget(part)

    def show_model(self, model: FoundModel, here: ModelsHere, testing: Testing | None) -> None:
        """Show a model as it stands."""
        from concord.flows.model_fit import FIT_WORDS, fit_of, gigabytes
        from concord.flows.models_here import what_for

        self.lock.setVisible(model.runs_elsewhere)
        is_mine = testing is not None and testing.name == model.name
        is_running = testing is not None and testing.is_running
        if model.runs_elsewhere:
            self.facts.setText("Runs on somebody else’s computer, so Concord does not ask it.")
        else:
            parts = [what_for(writes=model.writes, embeds=model.embeds), gigabytes(model.size), FIT_WORDS[fit_of(model.size, here.room)]]
            parts += ["in memory now"] * model.is_loaded
            told = " · ".join(parts)
            self.facts.setText(told[:1].upper() + told[1:])
        can_test = model.writes and not model.runs_elsewhere
        kept = here.tests.get(model.name) if can_test else None
        self.test.setVisible(can_test and not (is_mine and is_running))
        self.test.setEnabled(not is_running)
        self.test.setText("Test it again" if kept is not None else "Test it")
        self.test.setAccessibleName(f"{self.test.text()}: {model.name}")
        self.verdict.show_test(kept, model.digest)
        self.running.setVisible(is_mine and is_running)
        self.trouble.say(testing.words if testing is not None and is_mine else "")
        if testing is not None and is_mine and is_running:
            at = min(20, round(testing.share * 20) + 1)
            self.running.show_share(f"Self-test of {model.name}", f"Asking it number {at} of twenty…", testing.share)


class OfferRow(QWidget):
    """A model that could be had: what for, how large, whether it fits, and the button that has it come."""

    asked = Signal(str)

    def __init__(self, theme: Theme, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        across = row(self, spacing=8)
        told = column(spacing=2)
        self.facts = Words("", "secondary", wrap=True)
        told.addWidget(Words(offer.name, "strong", wrap=True))
        told.addWidget(self.facts)
        self.button = PushButton(theme, "Download", icon="import")
        self.button.clicked.connect(lambda: self.asked.emit(offer.name))
        across.addLayout(told, 1)
        across.addWidget(self.button)

    def show_room(self, here: ModelsHere, *, is_busy: bool) -> None:
        """Say what of it fits; what does not is not offered."""
        from concord.flows.model_fit import FIT_WORDS, Fit, fit_of, gigabytes, has_disk
        from concord.flows.models_here import what_for

        offer, fit = self._offer, fit_of(self._offer.size, here.room)
        has_room = has_disk(offer.size, here.room)
        told = what_for(writes=offer.writes, embeds=not offer.writes)
        parts = [told[:1].upper() + told[1:], f"about {gigabytes(offer.size)}"]
        if not has_room:
            parts.append("no room on the disk")
        parts.append(FIT_WORDS[fit])
        self.facts.setText(" · ".join(parts))
        self.button.setVisible(has_room and fit is not Fit.NOT)
        self.button.setEnabled(not is_busy)
        self.button.setToolTip("One download at a time" if is_busy else "Ollama fetches it over the internet")
        self.button.setAccessibleName(f"Download {offer.name}, {' · '.join(parts)}")
