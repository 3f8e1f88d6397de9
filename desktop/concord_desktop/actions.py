"""Every act of the frame with its key, and the menu behind More."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from .absences.desk import KEYS, AbsenceDesk
from .ask import KEYS as KEYS_OF_ASK
from .carry.desk import KEYS_OF_COMING, KEYS_OF_GOING
from .child.desk import KEYS as KEYS_OF_CHILD
from .copies.desk import KEYS as KEYS_OF_BACK_UP
from .copies.desk import KEYS_OF_BRINGING, CopyDesk
from .file_key.desk import KEYS as KEYS_OF_KEY
from .list_dialog import ListDialog
from .other_weeks.opening import show_other_weeks
from .paper.desk import KEYS as KEYS_OF_PAPER
from .paper.desk import PaperDesk
from .people.desk import KEYS as KEYS_OF_PEOPLE
from .people.desk import KEYS_OF_RECORD
from .profiles.desk import ALWAYS, IN_A_CHILDS_DAY
from .profiles.desk import KEYS as PIN_KEYS
from .profiles.see_as import KEYS as KEYS_OF_SEE_AS
from .profiles.see_as import WHILE_LOOKING
from .rail import SCREENS
from .settings import KEYS as KEYS_OF_SETTINGS
from .theme import Choice
from .widgets import Words

if TYPE_CHECKING:
    from .main_window import MainWindow

_CHILDS_DAY = "A child’s day in pictures"
_FOR_A_CHILD = frozenset({_CHILDS_DAY, "Today", "Back", "Forward", "Lock your profile"})
_KEYS_WIDTH, _KEYS_HEIGHT = 900, 680
_KEYS = (
    ("Ctrl+1 to Ctrl+4, Ctrl+5", "Day, 3 days, week, 2 weeks; the day as a list"),
    ("Ctrl+G", "Lanes by person, by place, by resource"),
    ("Alt+Left, Alt+Right", "Back, forward"),
    ("Ctrl+T", "Today"),
    ("Ctrl+K", "Find anything: blocks, sentences, people, places, commands; arrows choose, Enter leads there, Esc closes"),
    ("Ctrl+Z, Ctrl+Y", "Undo, redo"),
    ("Ctrl+Return", "Plan the week again"),
    (KEYS_OF_ASK, "Ask about the week: Enter asks, Shift+Enter starts a line, Esc stops"),
    ("Ctrl+J", "What changed since the last plan"),
    ("Ctrl+Shift+W", "Other ways for this week; there A, B or C takes one"),
    (f"{KEYS_OF_PAPER}, Ctrl+E", "Print the week or save it as PDF; calendar files"),
    ("Ctrl+N", "Write a line: it is read as you write, Enter adds it, Esc closes"),
    ("Ctrl+Shift+T", "Find a time for several people"),
    (f"{KEYS}, Menu", "Somebody is sick or away; the Menu key on a block asks for whose lane it is in"),
    ("Ctrl+Shift+Q", "Questions for you"),
    ("Ctrl+Shift+G", "Who gave way to whom"),
    (f"{KEYS_OF_PEOPLE}, {KEYS_OF_RECORD}", "Who lives here and in which role; what was done in your name"),
    (f"Ctrl+L, {PIN_KEYS}", "Lock your profile in every window; set, change or take off its PIN"),
    (KEYS_OF_CHILD, "In a child’s profile: the day in pictures, or the whole window"),
    (f"{KEYS_OF_SEE_AS}, Esc", "See it as somebody else in the household does; back to you"),
    (f"{KEYS_OF_COMING}, {KEYS_OF_GOING}", "Bring texts and calendars into your pages, looked over first; take out what is yours"),
    ("Ctrl+O, Ctrl+Alt+N", "Open a household, start one from text files"),
    ("Ctrl+Enter, Alt+Left", "In the first steps of a household: on, back"),
    (f"{KEYS_OF_BACK_UP}, {KEYS_OF_BRINGING}", "Back up the household, bring back a backup"),
    (KEYS_OF_KEY, "The recovery sheet of this household, and where its key is"),
    (KEYS_OF_SETTINGS, "Settings: appearance, calendar, privacy, language models"),
    ("Ctrl+Plus, Ctrl+Minus", "Text larger, smaller"),
    ("Ctrl+Shift+D", "Light, dark"),
    ("Ctrl+wheel, Ctrl+0", "Zoom the hours, fit them"),
    ("Shift+wheel", "Scroll the hours"),
    ("F6", "Go through rail, top bar, timeline, inspector, foot"),
    ("Arrows", "In the timeline: the next block in time or lane"),
    ("Enter, Space", "Open a block in the inspector, select it"),
    ("M, R", "Move or resize: arrows a step (15 min; Settings), Shift 5 min, F next free time, Enter drops, Esc puts back"),
    ("Delete, P, S", "Cancel this once, pin, settle"),
    ("L, A, T", "Under To settle: later, let’s talk about it, show it on the timeline"),
    ("Ctrl+Alt+S", "Under To settle: what was settled this week, each with its way back"),
    ("Ctrl+F or /", "Under Rules: find in the sentences"),
    ("Plus, Minus", "Under Rules: how much a sentence insists"),
    ("P, R, K", "Under Rules: pause, resume, leave this week out or take it back in"),
    ("Alt+Up, Alt+Down", "Under Household: have a rule that settles clashes decide earlier or later"),
    ("Alt+1, Alt+2, …", "In a page: take an answer to the question beside the line"),
)


def install_actions(window: MainWindow) -> None:
    """Give the window its keys and the More button its menu."""
    theme, session = window.theme, window.session

    def act(name: str, keys: str | tuple[str, ...], do: Callable[[], object], *, always: bool = False, looking: bool = False) -> QAction:
        action = QAction(name, window)
        action.setProperty(ALWAYS, always)
        action.setProperty(WHILE_LOOKING, looking or always)
        action.setProperty(IN_A_CHILDS_DAY, name in _FOR_A_CHILD)
        action.setShortcuts([QKeySequence(key) for key in ([keys] if isinstance(keys, str) else keys)])
        action.triggered.connect(lambda _=False: do())
        window.addAction(action)
        return action

    menu = QMenu(window)
    menu.setAccessibleName("More")
    menu.addAction(act("Other ways for this week…", "Ctrl+Shift+W", lambda: show_other_weeks(window)))
    desk = AbsenceDesk(window)
    menu.addAction(act("Sick or away…", KEYS, desk.show))
    menu.addAction(act("Find a time…", "Ctrl+Shift+T", window.desk.find_time))
    menu.addAction(act("Questions for you…", "Ctrl+Shift+Q", window.desk.show_questions))
    menu.addAction(act("Who gave way…", "Ctrl+Shift+G", window.desk.show_ledger, looking=True))
    menu.addSeparator()
    people = window.people_desk
    menu.addAction(act("Who lives here…", KEYS_OF_PEOPLE, people.show_people))
    menu.addAction(act(_CHILDS_DAY, KEYS_OF_CHILD, window.child.turn, looking=True))
    menu.addAction(act("See it as…", KEYS_OF_SEE_AS, window.see_as.choose, looking=True))
    menu.addAction(act("What was done in my name…", KEYS_OF_RECORD, people.show_record))
    menu.addAction(act("PIN of your profile…", PIN_KEYS, window.profiles.show_dialog))
    menu.addAction(act("Lock your profile", "Ctrl+L", window.profiles.lock, looking=True))
    menu.addSeparator()
    paper = PaperDesk(window)
    menu.addAction(act("Print or save as PDF…", KEYS_OF_PAPER, paper.show))
    menu.addAction(act("Export calendar files…", "Ctrl+E", window.export))
    carry = window.carry_desk
    menu.addAction(act("Bring in texts and calendars…", KEYS_OF_COMING, carry.bring_in))
    menu.addAction(act("Take out what is yours…", KEYS_OF_GOING, carry.take_out))
    menu.addAction(act("Open a household…", "Ctrl+O", window.choice.ask_for_household, always=True))
    menu.addAction(act("Start from text files…", "Ctrl+Alt+N", window.choice.ask_for_texts, always=True))
    menu.addAction(act("Begin a new household…", "", window.first_run.begin))
    menu.addAction(act("Open the example family", "", window.choice.open_demo, always=True))
    copies = CopyDesk(window)
    menu.addAction(act("Back up…", KEYS_OF_BACK_UP, copies.back_up))
    menu.addAction(act("Bring back a backup…", KEYS_OF_BRINGING, copies.show_dialog))
    menu.addAction(act("Recovery sheet and key…", KEYS_OF_KEY, window.profiles.show_sheet))
    menu.addAction(act("Settings", KEYS_OF_SETTINGS, lambda: window.go_to_screen("settings"), looking=True))
    menu.addSeparator()
    view = menu.addMenu("View")
    colours: dict[Choice, str] = {
        "system": "As the desktop",
        "light": "Light",
        "dark": "Dark",
        "contrast-light": "High contrast",
        "contrast-dark": "High contrast, dark",
    }
    for choice, words in colours.items():
        entry = view.addAction(words)
        entry.setCheckable(True)
        entry.setIconText(f"Colours: {words.lower()}")  # what it is called where it is found
        entry.triggered.connect(lambda _=False, choice=choice: theme.choose(choice))
        view.aboutToShow.connect(lambda entry=entry, choice=choice: entry.setChecked(theme.choice == choice))
    view.addSeparator()
    view.addAction(act("Switch light and dark", "Ctrl+Shift+D", theme.toggle, always=True))
    view.addAction(act("Larger text", ("Ctrl++", "Ctrl+="), lambda: theme.step_text_scale(1), always=True))
    view.addAction(act("Smaller text", "Ctrl+-", lambda: theme.step_text_scale(-1), always=True))
    view.addAction(act("Fit the hours", "Ctrl+0", lambda: window.week_page.day_view.set_zoom(None), looking=True))
    menu.addAction(act("Keys", "F1", lambda: KeysDialog(window).exec(), always=True))
    menu.addSeparator()
    menu.addAction(act("Quit", "Ctrl+Q", window.close, always=True))
    window.top_bar.set_menu(menu)
    window.bus.weeks_asked.connect(lambda: show_other_weeks(window))

    window.top_bar.finder.acts = lambda: [*window.actions(), *view.actions()]
    for key, words, _icon in SCREENS:
        if key != "ask":
            act(f"Go to {words}", "", lambda key=key: window.go_to_screen(key), looking=True)
    act("Day", "Ctrl+1", lambda: window.show_view("day"), looking=True)
    act("3 days", "Ctrl+2", lambda: window.show_view("three"), looking=True)
    act("Week", "Ctrl+3", lambda: window.show_view("week"), looking=True)
    act("2 weeks", "Ctrl+4", lambda: window.show_view("two"), looking=True)
    act("List", "Ctrl+5", window.toggle_list, looking=True)
    act("Next sort of lanes", "Ctrl+G", window.next_grouping, looking=True)
    act("Ask", KEYS_OF_ASK, lambda: window.go_to_screen("ask"), looking=True)
    act("Today", "Ctrl+T", window.go_to_today, looking=True)
    act("Back", "Alt+Left", lambda: window.step_day(-1), looking=True)
    act("Forward", "Alt+Right", lambda: window.step_day(1), looking=True)
    act("Write a line", "Ctrl+N", window.write_line)
    act("Find", "Ctrl+K", lambda: window.top_bar.finder.setFocus(Qt.FocusReason.ShortcutFocusReason), looking=True)
    act("What changed", "Ctrl+J", window.changes.toggle, looking=True)
    act("Undo", "Ctrl+Z", session.undo)
    act("Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), session.redo)
    act("Plan", ("Ctrl+Return", "Ctrl+Enter"), session.fetch)
    act("Next part", "F6", lambda: step_part(window, 1), looking=True)
    act("Previous part", "Shift+F6", lambda: step_part(window, -1), looking=True)


def step_part(window: MainWindow, count: int) -> None:
    """Put the keyboard on the next part of the window: rail, top bar, timeline or screen, inspector, foot."""
    screen: QWidget = window.current_screen
    inspector = window.week_page.inspector
    parts: list[QWidget] = [window.rail, window.top_bar, screen]
    if inspector is not None and inspector.isVisible():
        parts.append(inspector)
    parts.append(window.foot)
    if window.reminders.card.isVisible():
        parts.append(window.reminders.card)
    focused = window.focusWidget()
    here = next((n for n, part in enumerate(parts) if focused is not None and (part is focused or part.isAncestorOf(focused))), -1)
    target = parts[(here + count) % len(parts)]
    if target.focusPolicy() != Qt.FocusPolicy.NoFocus:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    for child in target.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(target) and child.isEnabled():
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


class KeysDialog(ListDialog):
    """All keys in one list (F1), scrolled where the screen is lower."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window.theme, "Keys", "Ctrl+K finds what the window can do by its words.", window, list_name="Keys, and what each does"
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for line, (keys, words) in enumerate(_KEYS):
            grid.addWidget(Words(keys, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(words, "secondary", wrap=True), line, 1)
        grid.setColumnStretch(1, 1)
        self._down.addLayout(grid)
        self._down.addStretch(1)
        self._fit(_KEYS_WIDTH, _KEYS_HEIGHT)
