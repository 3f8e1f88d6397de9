"""The style sheet that Qt's own widgets wear, made from a palette. Property `kind` picks a variant."""

# ruff: noqa: E501  (a rule of the sheet is read more easily on one line than cut)

from __future__ import annotations

from collections.abc import Callable

from .palettes import Palette


def style_sheet(p: Palette, px: Callable[[float], int]) -> str:
    """Return the application's style sheet for palette `p`; `px` scales what follows the text size.

    Variants: QPushButton kind primary, plain, quiet, segment, filter, example, page, status, danger; QLabel kind serif-title, serif-section, reading, strong, secondary,
    caption, heading, coral, missed, unsure, kept; QFrame kind card, sheet, sunk, sunk-card, paper, coral, kept, unsure, missed, accent, banner, divider, pill.
    """
    return f"""
QWidget {{ color: {p.ink}; }}
QMainWindow, QDialog, QWidget[kind="paper"] {{ background: {p.paper}; }}
QLabel {{ background: transparent; font-size: {px(14)}px; }}
QLabel[kind="serif-title"] {{ font-family: "Noto Serif"; font-size: {px(22)}px; }}
QLabel[kind="serif-section"] {{ font-family: "Noto Serif"; font-size: {px(18)}px; }}
QLabel[kind="serif-welcome"] {{ font-family: "Noto Serif"; font-size: {px(28)}px; }}
QLabel[kind="reading"] {{ font-family: "Noto Serif"; font-size: {px(14)}px; }}
QLabel[kind="code"] {{ font-family: monospace; font-size: {px(18)}px; font-weight: 600; }}
QLabel[kind="answer"] {{ font-size: {px(15)}px; }}
QLabel[kind="strong"] {{ font-weight: 600; font-size: {px(14)}px; }}
QLabel[kind="secondary"] {{ font-size: {px(13)}px; color: {p.ink2}; }}
QLabel[kind="caption"] {{ font-size: {px(12)}px; color: {p.ink3}; }}
QLabel[kind="heading"] {{ font-size: {px(12)}px; font-weight: 600; color: {p.ink2}; }}
QLabel[kind="coral"] {{ font-size: {px(13)}px; font-weight: 600; color: {p.coral}; }}
QLabel[kind="missed"] {{ font-size: {px(13)}px; font-weight: 600; color: {p.missed}; }}
QLabel[kind="unsure"] {{ font-size: {px(13)}px; font-weight: 600; color: {p.unsure}; }}
QLabel[kind="kept"] {{ font-size: {px(13)}px; font-weight: 600; color: {p.kept}; }}
QLabel:disabled {{ color: {p.ink3}; }}
QFrame[kind="card"] {{ background: {p.sheet}; border: 1px solid {p.line2}; border-radius: 12px; }}
QFrame[kind="sheet"] {{ background: {p.sheet}; border: none; }}
QFrame[kind="sunk"] {{ background: {p.sunk}; border: none; }}
QFrame[kind="sunk-card"] {{ background: {p.sunk}; border: none; border-radius: 12px; }}
QFrame[kind="coral"] {{ background: {p.coral_soft}; border: none; }}
QFrame[kind="kept"] {{ background: {p.kept_soft}; border: none; }}
QFrame[kind="unsure"] {{ background: {p.unsure_soft}; border: none; }}
QFrame[kind="missed"] {{ background: {p.missed_soft}; border: none; }}
QFrame[kind="accent"] {{ background: {p.accent_soft}; border: none; border-radius: 12px; }}
QFrame[kind="banner"] {{ background: {p.accent_soft}; border: none; border-bottom: 2px solid {p.accent}; }}
QLabel[kind="coral"], QLabel[kind="kept"], QLabel[kind="unsure"], QLabel[kind="missed"] {{ background: transparent; border: none; }}
QFrame[kind="divider"] {{ background: {p.line}; border: none; }}
QFrame[kind="pill"] {{ background: {p.sheet}; border: 1px solid {p.line2}; border-radius: {px(26) // 2 - 1}px; }}
QPushButton {{
    font-size: {px(13)}px; font-weight: 500; color: {p.ink}; background: {p.sheet}; border: 1px solid {p.line2};
    border-radius: 8px; padding: 0 {px(12)}px; min-height: {px(30)}px;
}}
QPushButton:hover {{ background: {p.hover}; border-color: {p.line3}; }}
QPushButton:pressed {{ background: {p.line}; }}
QPushButton:focus {{ border: 2px solid {p.accent}; padding: 0 {px(12) - 1}px; min-height: {px(30) - 2}px; }}
QPushButton:disabled {{ color: {p.ink3}; border-color: {p.line}; }}
QPushButton[kind="primary"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; font-weight: 600; padding: 0 {px(14)}px; }}
QPushButton[kind="primary"]:hover {{ border-color: {p.ink}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {p.ink}; padding: 0 {px(14) - 1}px; }}
QPushButton[kind="primary"]:disabled {{ background: {p.sunk}; color: {p.ink3}; border-color: {p.line2}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; padding: 0 {px(6)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {p.hover}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {p.accent}; padding: 0 {px(6) - 1}px; }}
QPushButton[kind="danger"] {{ color: {p.coral}; border-color: {p.coral_line}; background: {p.coral_soft}; }}
QPushButton[kind="round"] {{ border-radius: {px(64) // 2}px; padding: 0; min-height: 0; }}
QPushButton[kind="round-large"] {{ border-radius: {px(84) // 2}px; padding: 0; min-height: 0; }}
QPushButton[kind="round"]:focus, QPushButton[kind="round-large"]:focus {{ border: 3px solid {p.accent}; padding: 0; min-height: 0; }}
QPushButton[kind="segment"] {{
    border: none; border-radius: 0; background: transparent; color: {p.ink2}; font-size: {px(13)}px; padding: 0 {px(12)}px; min-height: {px(28)}px;
}}
QPushButton[kind="segment"]:hover {{ background: {p.hover}; }}
QPushButton[kind="segment"]:checked {{ background: {p.accent_soft}; color: {p.accent}; font-weight: 600; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {p.accent}; padding: 0 {px(12) - 2}px; min-height: {px(28) - 4}px; }}
QPushButton[kind="count"] {{
    border: 1px solid transparent; background: transparent; font-size: {px(12)}px; font-weight: 400; color: {p.ink}; padding: 0 2px; min-height: {px(22)}px;
    border-radius: 6px;
}}
QPushButton[kind="count"]:hover {{ background: {p.hover}; }}
QPushButton[kind="count"]:focus {{ border: 2px solid {p.accent}; padding: 0 1px; min-height: {px(22) - 2}px; }}
QPushButton[kind="status"] {{
    border: 1px solid transparent; background: transparent; font-size: {px(13)}px; font-weight: 400; color: {p.ink2}; padding: 0 2px; min-height: {px(22)}px;
    border-radius: 6px;
}}
QPushButton[kind="status"]:disabled {{ color: {p.ink2}; border-color: transparent; }}
QPushButton[kind="status"]:hover:enabled {{ background: {p.hover}; }}
QPushButton[kind="status"]:focus {{ border: 2px solid {p.accent}; padding: 0 1px; min-height: {px(22) - 2}px; }}
QPushButton[kind="filter"] {{ background: {p.sheet}; border-radius: {px(30) // 2}px; }}
QPushButton[kind="filter"]:checked {{ background: {p.accent_soft}; color: {p.accent}; border-color: {p.accent}; }}
QPushButton[kind="page"] {{ background: transparent; border-color: transparent; text-align: left; }}
QPushButton[kind="page"]:hover {{ background: {p.hover}; }}
QPushButton[kind="page"]:checked {{ background: {p.accent_soft}; color: {p.accent}; font-weight: 600; border-color: {p.accent}; }}
QPushButton[kind="example"] {{ font-family: "Noto Serif"; font-weight: 400; }}
QPushButton[kind="example"]:checked {{ background: {p.accent_soft}; color: {p.accent}; border-color: {p.accent}; }}
QFrame[kind="segmented"] {{ background: {p.sheet}; border: 1px solid {p.line2}; border-radius: 8px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit[kind="field"] {{
    background: {p.sheet}; color: {p.ink}; border: 1px solid {p.line3}; border-radius: 8px; padding: 0 {px(8)}px; min-height: {px(30)}px;
    font-size: {px(13)}px; selection-background-color: {p.accent}; selection-color: {p.on_accent};
}}
QPlainTextEdit, QTextEdit {{ padding: {px(6)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit[kind="field"]:focus {{ border: 2px solid {p.accent}; padding: 0 {px(8) - 1}px; }}
QPlainTextEdit[kind="bare"], QPlainTextEdit[kind="bare"]:focus {{ background: transparent; border: none; padding: {px(5)}px; min-height: 0; font-size: {px(15)}px; }}
QComboBox::drop-down, QDateEdit[kind="field"]::drop-down {{ border: none; background: transparent; width: {px(22)}px; }}
QComboBox QAbstractItemView {{ background: {p.sheet}; color: {p.ink}; selection-background-color: {p.accent_soft}; selection-color: {p.ink}; }}
QTableView {{ background: {p.sheet}; border: 1px solid {p.line}; border-radius: 8px; gridline-color: {p.line}; }}
QHeaderView, QHeaderView::section, QTableCornerButton::section {{ background: {p.sheet}; border: none; color: {p.ink2}; font-size: {px(12)}px; }}
QHeaderView::section:vertical {{ padding-left: 8px; }}
QToolTip {{ background: {p.sheet}; color: {p.ink}; border: 1px solid {p.line2}; padding: 6px 8px; font-size: {px(12)}px; }}
QMenu {{ background: {p.sheet}; color: {p.ink}; border: 1px solid {p.line2}; padding: 4px; font-size: {px(13)}px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; border-radius: 6px; }}
QMenu::item:selected {{ background: {p.accent_soft}; color: {p.ink}; }}
QMenu::item:disabled {{ color: {p.ink3}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: 4px; }}
QMenuBar {{ background: {p.paper}; color: {p.ink}; }}
QMenuBar::item:selected {{ background: {p.hover}; }}
QProgressBar {{ background: {p.line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: 2px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {p.line2}; border-radius: 3px; min-height: 32px; min-width: 32px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {p.line3}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; border: none; width: 0; height: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {p.line}; }}
"""
