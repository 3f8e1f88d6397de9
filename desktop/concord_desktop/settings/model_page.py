"""The page of the settings about the language models of this PC. Each state of it says what it is and what one can do."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ..ask.middle import Middle
from ..theme import Theme
from ..widgets import Card, ChoiceField, IconLabel, PushButton, Segmented, Surface, Words, column, row, scrolled_down, serif_label
from .model_desk import ModelDesk
from .rows import ModelRow, OfferRow, Running, Said
from .words import ADDS, GREETING, INTERNET, NEVER, state_words

if TYPE_CHECKING:
    from concord.flows.models_here import FoundModel, ModelsHere

_LOOK_EVERY = 5_000
"""Milliseconds: a page that is looked at notices by itself what was started, fetched or chosen elsewhere."""
_SITE = "ollama.com"


class _Inside(Surface):
    """As tall as its words are at the width that it has."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))


class ModelPage(Surface):
    """The page. It holds no word of any household, so it stays as it is whoever looks."""

    def __init__(self, theme: Theme, desk: ModelDesk, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.setAccessibleName("Language models")
        self._theme, self._desk = theme, desk
        self.models: dict[str, ModelRow] = {}
        self.offers: dict[str, OfferRow] = {}
        self._build()
        desk.changed.connect(self._show)
        self._timer = QTimer(self, interval=_LOOK_EVERY, timeout=self._on_time)
        self._show()

    # -- while it is looked at

    def showEvent(self, event: QShowEvent) -> None:
        """Look, and go on looking while it is shown."""
        super().showEvent(event)
        self._desk.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _on_time(self) -> None:
        if self.window().isActiveWindow():
            self._desk.look()

    # -- building

    def _build(self) -> None:
        theme = self._theme
        middle = Middle(theme)
        self.page = _Inside("paper")
        down = column(self.page, spacing=12)
        down.setContentsMargins(0, 4, 8, 16)
        down.addWidget(serif_label("Language model", "serif-title"))
        down.addWidget(Words(GREETING, "secondary", wrap=True))
        down.addWidget(self._state_card())
        down.addWidget(self._choice_card())
        self.here_card = Card()
        self._here = column(self.here_card, spacing=12)
        self._here.setContentsMargins(16, 12, 16, 14)
        self._here.addWidget(serif_label("On this PC"))
        down.addWidget(self.here_card)
        down.addWidget(self._download_card())
        down.addWidget(self._about_card())
        down.addStretch(1)
        self.area = scrolled_down(self.page, name="Settings: language model")
        middle.down.addWidget(self.area)
        column(self).addWidget(middle)
        self.setFocusProxy(self.area)

    def _state_card(self) -> Card:
        theme, card = self._theme, Card()
        down = column(card, spacing=8)
        down.setContentsMargins(16, 12, 16, 12)
        across = row(spacing=12)
        self.state_icon = IconLabel(theme, "question", "ink2", 24)
        told = column(spacing=2)
        self.state = Words("Looking for Ollama…", "strong", wrap=True)
        self.state_facts = Words("", "secondary", wrap=True)
        told.addWidget(self.state)
        told.addWidget(self.state_facts)
        self.copy = PushButton(theme, f"Copy {_SITE}", icon="copy")
        self.copy.setToolTip("Copies the address. Concord opens no page on the internet by itself.")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"https://{_SITE}"))
        self.again = PushButton(theme, "Look again", icon="redo")
        self.again.clicked.connect(self._desk.look)
        across.addWidget(self.state_icon)
        across.addLayout(told, 1)
        across.addWidget(self.copy)
        across.addWidget(self.again)
        down.addLayout(across)
        self.trouble = Said(theme, "info", "coral", "coral")
        self.other_pc = Said(theme, "shield", "ink2")
        for part in (self.trouble, self.other_pc):
            down.addWidget(part)
        return card

    def _choice_card(self) -> Card:
        theme, self.choice_card = self._theme, Card()
        down = column(self.choice_card, spacing=8)
        down.setContentsMargins(16, 12, 16, 14)
        across = row(spacing=8)
        across.addWidget(serif_label("Which model does what"), 1)
        self.switch = Segmented(theme, (("on", "Ask a model"), ("off", "Concord alone")), "on", name="Language model")
        self.switch.chosen.connect(lambda key: self._desk.switch(on=key == "on"))
        across.addWidget(self.switch)
        down.addLayout(across)
        self.fields = QWidget()
        below = QGridLayout(self.fields)
        below.setContentsMargins(0, 0, 0, 0)
        below.setHorizontalSpacing(16)
        below.setVerticalSpacing(8)
        below.setColumnStretch(1, 1)
        self.chat = self._choice(below, "Reads and answers", embedding=False)
        self.embedding = self._choice(below, "Finds sentences", embedding=True)
        down.addWidget(self.fields)
        self.gone = Said(theme, "info", "missed", "missed")
        down.addWidget(self.gone)
        return self.choice_card

    def _choice(self, below: QGridLayout, what: str, *, embedding: bool) -> ChoiceField:
        field = ChoiceField(self._theme, what)
        field.setMinimumContentsLength(12)
        field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.activated.connect(lambda _at: self._desk.choose(field.currentData(), embedding=embedding))
        at = below.rowCount()
        below.addWidget(Words(what), at, 0)
        below.addWidget(field, at, 1)
        return field

    def _download_card(self) -> Card:
        theme, self.download_card = self._theme, Card()
        self._offers_down = down = column(self.download_card, spacing=12)
        down.setContentsMargins(16, 12, 16, 14)
        down.addWidget(serif_label("To be had"))
        down.addWidget(Words(INTERNET, "caption", wrap=True))
        self.running = Running(theme, "Cancel")
        self.running.stop_asked.connect(self._desk.stop_download)
        down.addWidget(self.running)
        self.outcome = Said(theme, "info", "ink2")
        down.addWidget(self.outcome)
        self.after = row(spacing=8)
        self.go_on = PushButton(theme, "", "primary", "import")
        self.go_on.clicked.connect(self._on_go_on)
        self.done_with = PushButton(theme, "Close")
        self.done_with.setAccessibleName("Close what is said of the download")
        self.done_with.clicked.connect(self._desk.put_away)
        self.after.addWidget(self.go_on)
        self.after.addWidget(self.done_with)
        self.after.addStretch(1)
        down.addLayout(self.after)
        across = row(spacing=8)
        self.other = QLineEdit()
        self.other.setPlaceholderText(f"Another model, by its name at {_SITE}/library")
        self.other.setAccessibleName("The name of another model")
        self.other.setMaxLength(120)
        self.other.returnPressed.connect(self._on_other)
        self.other.textChanged.connect(self._fit_other)
        self.get_other = PushButton(theme, "Download", icon="import")
        self.get_other.setAccessibleName("Download the model of that name")
        self.get_other.clicked.connect(self._on_other)
        across.addWidget(self.other, 1)
        across.addWidget(self.get_other)
        down.addLayout(across)
        return self.download_card

    def _about_card(self) -> Card:
        card = Card()
        down = column(card, spacing=6)
        down.setContentsMargins(16, 12, 16, 14)
        for heading, lines, icon in (("What a model adds", ADDS, "plus"), ("What it never gets", NEVER, "shield")):
            down.addWidget(serif_label(heading))
            for line in lines:
                said = Said(self._theme, icon)
                down.addWidget(said)
                said.say(line)
        return card

    # -- showing

    def _show(self) -> None:
        desk, here = self._desk, self._desk.here
        self.trouble.say(desk.trouble)
        is_running = here is not None and here.ollama is not None
        if here is not None:
            heading, facts = state_words(here)
            self.state.setText(heading)
            self.state_facts.setText(facts)
            self.state_icon.show_icon("kept" if is_running else "idle", "kept" if is_running else "ink2", 24)
            self.other_pc.say(
                f"OLLAMA_HOST names no address of this PC. Concord speaks to this PC only, at {here.url}." * here.names_another_pc
            )
        self.copy.setVisible(here is not None and not is_running)
        self.again.setVisible(here is not None and not is_running)
        self.here_card.setVisible(is_running and here is not None and here.ollama is not None and bool(here.ollama.models))
        self.choice_card.setVisible(is_running and here is not None and (bool(here.usable) or here.choice.is_off))
        self.download_card.setVisible(is_running)
        if here is not None and is_running:
            self._show_choice(here)
            self._show_models(here)
        self._show_download(here)

    def _show_choice(self, here: ModelsHere) -> None:
        self.switch.select("off" if here.choice.is_off else "on")
        self.fields.setVisible(not here.choice.is_off)
        in_order = sorted(here.usable, key=lambda model: (model.size, model.name))
        writers = [model.name for model in in_order if model.writes]
        finders = [model.name for model in in_order if model.embeds]
        best = f" (now {here.writer.name})" if here.writer is not None and here.choice.chat not in writers else ""
        _fill(
            self.chat, writers, here.choice.chat, f"The largest that runs with ease{best}" if writers else "None here: Concord’s own words"
        )
        found = f" (now {here.finder.name})" if here.finder is not None and here.choice.embedding not in finders else ""
        _fill(self.embedding, finders, here.choice.embedding, f"The likeliest{found}" if finders else "None here: Concord’s own way")
        gone = " and ".join(here.gone)
        instead = f" Until you choose, {here.writer.name} is asked." if here.choice.chat in here.gone and here.writer is not None else ""
        verb = "was chosen and is" if len(here.gone) == 1 else "were chosen and are"
        self.gone.say(f"{gone} {verb} not here any more.{instead}" if gone and not here.choice.is_off else "")

    def _show_models(self, here: ModelsHere) -> None:
        before, models = (set(self.models), set(self.offers)), _in_order(here)
        for name in [name for name in self.models if name not in {model.name for model in models}]:
            _throw_away(self.models.pop(name))
        for place, model in enumerate(models):
            if model.name not in self.models:
                made = ModelRow(self._theme, model.name)
                made.test_asked.connect(self._desk.start_test)
                made.stop_asked.connect(self._desk.stop_test)
                self.models[model.name] = made
                self._here.insertWidget(place + 1, made)
            self.models[model.name].show_model(model, here, self._desk.testing)
        is_busy = self._desk.download is not None and self._desk.download.is_running
        offers = here.offers()
        for name in [name for name in self.offers if name not in {offer.name for offer in offers}]:
            _throw_away(self.offers.pop(name))
        for place, offer in enumerate(offers):
            if offer.name not in self.offers:
                row_of = OfferRow(self._theme, offer)
                row_of.asked.connect(self._desk.start_download)
                self.offers[offer.name] = row_of
                self._offers_down.insertWidget(5 + place, row_of)
            self.offers[offer.name].show_room(here, is_busy=is_busy)
        if before != (set(self.models), set(self.offers)):
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Have Tab go down the page as it is read, also through what came later."""
        chain: list[QWidget] = [
            self.area,
            self.copy,
            self.again,
            self.switch.button("on"),
            self.switch.button("off"),
            self.chat,
            self.embedding,
        ]
        for name in [model.name for model in _in_order(self._desk.here)]:
            made = self.models[name]
            chain += [made.test, made.running.stop, made.verdict.wrong]
        chain += [
            self.running.stop,
            self.go_on,
            self.done_with,
            *(offer.button for offer in self.offers.values()),
            self.other,
            self.get_other,
        ]
        for one, next_one in pairwise(chain):
            QWidget.setTabOrder(one, next_one)

    def _show_download(self, here: ModelsHere | None) -> None:
        download = self._desk.download
        had_keys = self.running.stop.hasFocus()
        is_running = download is not None and download.is_running
        if download is not None and is_running:
            self.download_card.show()
            self.running.show_share(f"Download of {download.name}", f"{download.name}: {download.words}", download.share)
        self.running.setVisible(is_running)
        over = download if download is not None and not is_running else None
        self.go_on.setVisible(over is not None and (not over.is_here or over.writes))
        self.done_with.setVisible(over is not None)
        self.outcome.setVisible(over is not None)
        if over is None:
            self.outcome.say("")
        elif over.is_here:
            test = " Test it to see what it is good for." if over.writes else ""
            self.outcome.icon.show_icon("kept", "kept")
            self.outcome.say(f"{over.name} is here and whole.{test}")
            self.go_on.setText(f"Test {over.name}")
            self.go_on.show_icon("gauge")
            self.go_on.setEnabled(not (self._desk.testing is not None and self._desk.testing.is_running))
        else:
            self.outcome.icon.show_icon("info", "ink2")
            self.outcome.say(f"{over.name}: {over.words}" if not over.words.startswith(over.name) else over.words)
            self.go_on.setText("Download it all the same" if over.is_too_large else "Go on with the download")
            self.go_on.show_icon("import")
            self.go_on.setEnabled(here is not None and here.ollama is not None)
        if had_keys and over is not None:
            (self.go_on if self.go_on.isVisibleTo(self) else self.done_with).setFocus()
        self._fit_other()

    # -- doing

    def _on_go_on(self) -> None:
        over = self._desk.download
        if over is None or over.is_running:
            return
        if over.is_here:
            self._desk.put_away()
            self._desk.start_test(over.name)
            if over.name in self.models:
                self.models[over.name].running.stop.setFocus()
        else:
            self._desk.start_download(over.name, anyway=over.is_too_large)
            self.running.stop.setFocus()

    def _on_other(self) -> None:
        name = self.other.text().strip()
        if name and self.get_other.isEnabled():
            self.other.clear()
            self._desk.start_download(name)
            self.running.stop.setFocus()

    def _fit_other(self) -> None:
        is_busy = self._desk.download is not None and self._desk.download.is_running
        self.get_other.setEnabled(bool(self.other.text().strip()) and not is_busy)


def _fill(field: ChoiceField, names: list[str], chosen: str | None, by_itself: str) -> None:
    """Have a field offer models and leaving it to Concord, without touching one that is unfolded."""
    wanted = [(by_itself, None), *((name, name) for name in names)]
    if [(field.itemText(at), field.itemData(at)) for at in range(field.count())] != wanted:
        field.clear()
        for words, name in wanted:
            field.addItem(words, name)
    at = next((at for at, (_, name) in enumerate(wanted) if name is not None and chosen in (name, name.removesuffix(":latest"))), 0)
    if not field.view().isVisible():
        field.setCurrentIndex(at)


def _in_order(here: ModelsHere | None) -> list[FoundModel]:
    """Return what is here: what writes before what finds, the small before the large, what is not asked last."""
    listed = here.ollama.models if here is not None and here.ollama is not None else ()
    return sorted(listed, key=lambda model: (model.runs_elsewhere, not model.writes, model.size, model.name))


def _throw_away(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
