"""The painted week: one week or two, one below the other, or some days of one. `week` adds the pointer and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from concord.domain.plan import Plan, PlanItem

from ..theme import Theme
from .brushes import paint_focus, paint_selection
from .drag import Drag
from .lanes import Grouping, lanes_by_use
from .painter import rect_of
from .week_cells import WeekIndexes
from .week_drag_painter import paint_held_in_week
from .week_layout import Bar, Chip, WeekLayout, WeekSizes, lay_out_week
from .week_painter import WeekPainter

_LONG_TIMES_FROM = 250
"""A day this wide says until when too."""


def week_sizes(theme: Theme, plan: Plan, width: float, height: float, days: int = 7, grouping: Grouping = Grouping.PERSON) -> WeekSizes:
    """Return the lengths of a week of this size; the first column takes the longest name, up to a point."""
    px = theme.px
    strong = QFontMetricsF(theme.font(14, 600))
    is_of_people = grouping is Grouping.PERSON
    names = [m.name for m in plan.members] if is_of_people else [lane.title for lane in lanes_by_use(plan.items, grouping)]
    widest = max((strong.horizontalAdvance(name) for name in names), default=0.0)
    heading = min(max(px(100), px(28) + 26 + widest), px(160))
    is_wide = (width - heading) / days >= px(_LONG_TIMES_FROM)
    return WeekSizes(width, height, heading, px(44), px(30), px(21), px(24.6), 8, px(36), is_wide)


@dataclass(frozen=True, slots=True)
class Section:
    """One week of a plan on the canvas; `top` is where its head begins."""

    plan: Plan
    layout: WeekLayout
    top: float

    @property
    def bottom(self) -> float:
        """The y just below it."""
        return self.top + self.layout.height


class WeekCanvas(QAbstractScrollArea):
    """What is selected, focused, hovered and held is state that `WeekView` sets."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.now: datetime | None = None
        self.grouping = Grouping.PERSON
        self.why_not: Callable[[PlanItem], str] = lambda _item: ""
        """Says why the one who looks may not change a block, "" where they may."""
        self.indexes = WeekIndexes()
        self.drag: Drag | None = None
        self.selected: list[str] = []
        self.sections: tuple[Section, ...] = ()
        self._shown: tuple[tuple[Plan, tuple[date, ...]], ...] = ()
        self._behind: tuple[Plan, ...] = ()
        self._focused: str | None = None
        self._hovered: Chip | Bar | None = None
        self._band: QRect | None = None
        self.pointer = QPointF()
        self._layer: QPixmap | None = None
        self._layer_scroll = 0
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(20)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self.relayout)

    # -- what it shows

    def show_plans(
        self,
        shown: Sequence[tuple[Plan, tuple[date, ...]]],
        now: datetime | None,
        grouping: Grouping = Grouping.PERSON,
        *,
        behind: tuple[Plan, ...] = (),
    ) -> None:
        """Show these days of these plans, one below the other. `behind` are the plans that weeks were put together of, if they were."""
        self._behind = behind or tuple(plan for plan, _days in shown)
        is_elsewhere = [days for _plan, days in self._shown[:1]] != [days for _plan, days in shown[:1]] or grouping is not self.grouping
        self._shown, self.now, self.grouping = tuple(shown), now, grouping
        known = {item.id for plan, _days in shown for item in plan.items}
        if self.drag is None:
            self.selected = [item for item in self.selected if item in known]
        self.relayout()
        if is_elsewhere:
            self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._shown, self._behind, self.sections, self.selected = (), (), (), []
        self.indexes.forget()
        self._focused = self._hovered = self._layer = self.drag = self._band = None
        self.setAccessibleDescription("")
        self.viewport().update()

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown, of two weeks the first."""
        return self._shown[0][0] if self._shown else None

    @property
    def layout_of_week(self) -> WeekLayout | None:
        """The week as it is laid out now, of two weeks the first."""
        return self.sections[0].layout if self.sections else None

    @property
    def focused(self) -> str | None:
        """The item the keyboard is on."""
        return self._focused

    def relayout(self) -> None:
        """Lay the week out anew and repaint."""
        area = self.viewport().size()
        sections: list[Section] = []
        top = 0.0
        for plan, days in self._shown:
            high = area.height() if len(self._shown) == 1 else 0
            sizes = week_sizes(self.theme, plan, area.width(), high, len(days), self.grouping)
            layout = lay_out_week(
                plan, sizes, days, self.grouping, has_routine=len(self._shown) == 1, index=self.indexes.of(plan, self.grouping)
            )
            sections.append(Section(plan, layout, top))
            top += layout.height
        self.sections = tuple(sections)
        self._hovered = None
        self.verticalScrollBar().setRange(0, max(round(top) - area.height(), 0))
        self.verticalScrollBar().setPageStep(area.height())
        self._repaint_layer()

    # -- finding

    @property
    def scroll(self) -> int:
        """How far it is scrolled down."""
        return self.verticalScrollBar().value()

    def head_top(self, section: Section) -> float:
        """Return where the head of a week stands in the viewport: it stays in sight as long as its days are."""
        return min(max(section.top - self.scroll, 0), section.bottom - self.scroll - section.layout.rows_top)

    def section_at(self, y: float) -> Section | None:
        """Return the week at a height of the viewport."""
        return next((one for one in self.sections if one.top - self.scroll <= y < one.bottom - self.scroll), None)

    def section_of(self, item: str | None) -> Section | None:
        """Return the week that an item is in."""
        if item is None:
            return None
        return next((one for one in self.sections if one.layout.shows(item)), None)

    def plan_of(self, item: str) -> Plan | None:
        """Return the plan that an item is in."""
        found = [(plan, one) for plan in self._behind for one in plan.items if one.id == item]
        own = (plan for plan, one in found if one.span.start.date() in plan.week.dates)
        return next(own, None) or next((plan for plan, _one in found), None)

    def is_behind(self, plan: Plan) -> bool:
        """Say whether what is shown is of this plan."""
        return any(one is plan for one in self._behind)

    def chip_at(self, point: QPointF) -> Chip | Bar | None:
        """Return what is at a point of the viewport."""
        section = self.section_at(point.y())
        if section is None:
            return None
        head = self.head_top(section)
        if point.y() < head + section.layout.rows_top:
            return next((bar for bar in section.layout.bars if bar.box.holds(point.x(), point.y() - head)), None)
        return section.layout.chip_at(point.x(), point.y() + self.scroll - section.top)

    def day_at(self, point: QPointF) -> date | None:
        """Return the day at a point of the viewport."""
        section = self.section_at(point.y())
        column = section.layout.column_at(point.x()) if section is not None else None
        return section.layout.dates[column] if section is not None and column is not None else None

    def rect_in_view(self, section: Section, chip: Chip) -> QRectF:
        """Return where a chip is in the viewport."""
        return rect_of(chip.box).translated(0, section.top - self.scroll)

    def below(self, item: str) -> QPoint:
        """Return a point of the viewport just below an item, where it is in sight."""
        section = self.section_of(item)
        chip = next(section.layout.of_item(item), None) if section is not None else None
        if section is None or chip is None:
            return self.viewport().rect().center()
        return self.rect_in_view(section, chip).bottomLeft().toPoint()

    # -- painting

    def go_to_lane(self, key: str) -> bool:
        """Scroll a row into sight, the keyboard on its first chip from now on; say whether there is such a row."""
        section = next((one for one in self.sections if any(row.key == key for row in one.layout.rows)), None)
        if section is None:
            return False
        row = next(row for row in section.layout.rows if row.key == key)
        bar, top = self.verticalScrollBar(), section.top + row.top
        if top - bar.value() < section.layout.rows_top or top + row.height - bar.value() > self.viewport().height():
            bar.setValue(round(top - section.layout.rows_top))
        own = [chip for chip in section.layout.in_order() if row.top <= chip.box.y < row.bottom]
        if own:
            self._focused = next((c for c in own if self.now is not None and c.item.span.end > self.now), own[-1]).item.id
        self.viewport().update()
        return True

    def _repaint_layer(self) -> None:
        self._layer = None
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self._hovered = None
        if self._layer is not None and not self._shift_layer(self._layer):
            self._layer = None
        self.viewport().update()

    def _shift_layer(self, layer: QPixmap) -> bool:
        """Move what is painted and paint the strip that comes into sight. Returns False where all has to be painted anew."""
        by, ratio = self.scroll - self._layer_scroll, layer.devicePixelRatio()
        area = self.viewport().size()
        top = self._moves_below(by)
        if top is None or (by * ratio) % 1 or (top * ratio) % 1 or abs(by) >= area.height() - top - 40:
            return False
        body = QRect(0, round(top * ratio), layer.width(), layer.height() - round(top * ratio))
        layer.scroll(0, -round(by * ratio), body)
        self._layer_scroll = self.scroll
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sections(painter, QRectF(0, area.height() - by - 2 if by > 0 else top, area.width(), abs(by) + 2))
        painter.end()
        return True

    def _moves_below(self, by: int) -> int | None:
        """Return from where on all goes along when it is scrolled by so much: below a head that stays. None where a head begins to stay or
        to go.
        """
        top = 0
        for section in self.sections:
            head = self.head_top(section)
            before = min(max(section.top - self.scroll + by, 0), section.bottom - self.scroll + by - section.layout.rows_top)
            if head == before == 0:
                top = round(section.layout.rows_top)
            elif head != before - by and max(head, before) > -section.layout.rows_top:
                return None
        return top

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the cached layer, then what follows the pointer."""
        painter = QPainter(self.viewport())
        if not self.sections:
            painter.fillRect(event.rect(), self.theme.colors.paper)
            painter.end()
            return
        if self._layer is None:
            self._layer = self._paint_layer()
        painter.drawPixmap(0, 0, self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_over(painter)
        painter.end()

    def _paint_layer(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        area = self.viewport().size()
        layer = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
        layer.setDevicePixelRatio(ratio)
        layer.fill(self.theme.colors.paper)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._layer_scroll = self.scroll
        self._paint_sections(painter, QRectF(0, 0, area.width(), area.height()))
        painter.end()
        return layer

    def _paint_sections(self, painter: QPainter, part: QRectF) -> None:
        """Paint the weeks, heads and bodies, as far as they are in a part of the viewport."""
        # The edges of days lie between pixels: what was there before must not shine through.
        painter.fillRect(part, self.theme.colors.paper)
        for section in self.sections:
            head = self.head_top(section)
            below, bottom = head + section.layout.rows_top, section.bottom - self.scroll
            body = QRectF(0, below, part.width(), bottom - below).intersected(part)
            if not body.isEmpty():
                self._paint_section(painter, section, body)
            if head < part.bottom() and below > part.top():
                painter.save()
                painter.setClipRect(part)
                painter.translate(0, head)
                self._week_painter(section).paint_head(painter)
                painter.restore()

    def _paint_section(self, painter: QPainter, section: Section, clip: QRectF) -> None:
        """Paint the days of a week as far as they are in a part of the viewport."""
        painter.save()
        painter.setClipRect(clip)
        painter.translate(0, section.top - self.scroll)
        self._week_painter(section).paint_body(painter, clip.translated(0, self.scroll - section.top))
        painter.restore()

    def _week_painter(self, section: Section) -> WeekPainter:
        return WeekPainter(self.theme, section.layout, self.now.date() if self.now else None)

    def _paint_over(self, painter: QPainter) -> None:
        for section in self.sections:
            painter.save()
            below = self.head_top(section) + section.layout.rows_top
            painter.setClipRect(QRectF(0, below, self.viewport().width(), section.bottom - self.scroll - below))
            painter.translate(0, section.top - self.scroll)
            seen = list(section.layout.chips_between(self.scroll - section.top, self.scroll - section.top + self.viewport().height()))
            if isinstance(self._hovered, Chip) and self._hovered in seen and self.drag is None:
                WeekPainter(self.theme, section.layout, None).paint_chip(painter, self._hovered, hovered=True)
            marked = {*self.selected, self._focused}
            for chip in seen if self.drag is None else ():
                if chip.item.id not in marked:
                    continue
                inside = rect_of(chip.box).adjusted(1, 1, -1, -1)
                if chip.item.id in self.selected:
                    paint_selection(painter, self.theme, inside, handles=False)
                elif self.hasFocus():
                    paint_focus(painter, self.theme, inside)
            painter.restore()
        if self.drag is not None:
            paint_held_in_week(painter, self, self.drag)
        if self._band is not None:
            soft = QColor(self.theme.colors.accent_soft)
            soft.setAlphaF(0.5)
            painter.setBrush(soft)
            painter.setPen(self.theme.colors.accent)
            painter.drawRect(self._band)

    # -- Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Wheel and touchpad scroll the rows."""
        pixels = event.pixelDelta().y()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - (pixels or event.angleDelta().y() // 2))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the week to the new size."""
        super().resizeEvent(event)
        self.relayout()
