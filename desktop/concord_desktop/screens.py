"""Makes the screens of a household, each when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .change_bus import ChangeBus
from .theme import Theme

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from .answers.rule_book import RuleBook


def make_screen(key: str, workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook) -> QWidget:
    """Return the screen "settle", "rules" or "documents"."""
    match key:
        case "settle":
            from .conflicts.screen import SettleScreen

            return SettleScreen(workspace, theme, bus, book)
        case "rules":
            from .rules.screen import RulesScreen

            return RulesScreen(workspace, theme, bus, book)
        case "documents":
            from .documents.screen import DocumentsScreen

            return DocumentsScreen(workspace, theme, bus, book)
        case _:
            raise ValueError(key)


def make_inspector(workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook) -> QWidget:
    """Return the panel at the right of the timeline."""
    from .inspector.panel import InspectorPanel

    return InspectorPanel(workspace, theme, bus, book)
