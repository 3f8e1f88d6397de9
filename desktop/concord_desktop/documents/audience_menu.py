"""Who may see a sentence, or a page, chosen from a menu beside its line or at its title."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from concord.domain.visibility import Scope, Visibility

from ..answers.audiences import OF_PEOPLE, SCOPE_TIPS, SCOPE_WORDS, Audiences, PageToShow
from ..answers.until_dialog import UntilDialog
from ..rules.audience import audience_of
from ..theme import Theme


def audience_menu(theme: Theme, audiences: Audiences, take: Callable[[Visibility], None], parent: QWidget) -> QMenu:
    """Make a menu of the choices, what holds now being ticked. What lets anybody see more is asked about before it is taken."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.setAccessibleName("Who may see it")
    current = audiences.current

    def choose(choice: Visibility) -> None:
        if (choice.scope, choice.people, choice.until) == (current.scope, current.people, current.until) and current.confirmed:
            return
        if audiences.widens(choice):
            ask_first(audiences.question(choice), lambda: take(choice), parent)
        else:
            take(choice)

    def add(into: QMenu, words: str, choice: Visibility, *, is_ticked: bool) -> None:
        action = QAction(words, into)
        action.setCheckable(True)
        action.setChecked(is_ticked)
        action.setEnabled(audiences.may_take(choice) or is_ticked)
        action.setToolTip(SCOPE_TIPS[choice.scope])
        action.triggered.connect(lambda: choose(choice))
        into.addAction(action)

    if audiences.asks:
        add(menu, "Keep it so" if audiences.view.kept_like else "Keep it as its words sound", current, is_ticked=False)
        menu.addSeparator()
    for scope, words in SCOPE_WORDS.items():
        if scope is Scope.SECRET and isinstance(audiences.view, PageToShow) and not audiences.view.rule.owners:
            continue  # several write there: it is said of each sentence
        if scope not in OF_PEOPLE:
            add(menu, words, audiences.of(scope), is_ticked=current.scope is scope)
            continue
        named = menu.addMenu(words.rstrip("…"))
        named.setToolTipsVisible(True)
        named.menuAction().setToolTip(SCOPE_TIPS[scope])
        named.setEnabled(bool(audiences.others))
        here = current.people if current.scope is scope else ()
        for member in audiences.others:
            is_named = member.id in here
            people = [one for one in here if one != member.id] if is_named else [*here, member.id]
            choice = audiences.of(scope, people) if people else audiences.of(Scope.EVERYONE)
            add(named, member.name, choice, is_ticked=is_named)
    if audiences.may_end:
        menu.addSeparator()
        until = QAction("Until a day…", menu)
        until.setToolTip("From then on everyone may see it")
        until.triggered.connect(lambda: ask_until(theme, audiences, take, parent))
        menu.addAction(until)
    return menu


def ask_until(theme: Theme, audiences: Audiences, take: Callable[[Visibility], None], parent: QWidget) -> UntilDialog:
    """Ask until when it stays as narrow as it is."""
    names = {member.id: member.name for member in audiences.members}
    who = audience_of(audiences.ending(None), names).line
    dialog = UntilDialog(theme, who, audiences.current.until, audiences.now, parent)
    dialog.chosen.connect(lambda at: take(audiences.ending(at)) if at != audiences.current.until else None)
    dialog.open()
    return dialog


def ask_first(question: str, yes: Callable[[], None], parent: QWidget) -> QMessageBox:
    """Ask the owner before more people see a sentence; Enter and Esc leave it as it is."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Who may see it", question, QMessageBox.StandardButton.NoButton, parent)
    let = box.addButton("Let them see it", QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton("Leave it", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    box.buttonClicked.connect(lambda button: yes() if button is let else None)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
