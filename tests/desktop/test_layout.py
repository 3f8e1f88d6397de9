from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.plans import FAMILY, HANNA, MONDAY, WEDNESDAY, empty_plan, family_plan, item, plan_of

from concord.domain.ids import ConflictId
from concord.domain.plan import PlanItem
from concord.domain.rule import Comparator, Kind
from concord_desktop.timeline.block_words import said_of_setting, step_words
from concord_desktop.timeline.labels import LabelForm, choose_label, wrap
from concord_desktop.timeline.lanes import LaneKind, is_all_day, is_on
from concord_desktop.timeline.layout import lay_out_day
from concord_desktop.timeline.packing import pack
from concord_desktop.timeline.shapes import DayLayout, ShapeKind, Sizes
from concord_desktop.timeline.week_layout import WeekSizes, lay_out_week
from concord_desktop.timeline.week_painter import has_room_for_hour


def ruler(text: str, is_strong: bool) -> float:
    return len(text) * (7.0 if is_strong else 6.6)


def laid_out(items: list[PlanItem] | None = None, **sizes: float) -> DayLayout:
    plan = family_plan() if items is None else plan_of(items)
    return lay_out_day(plan, WEDNESDAY, Sizes(**sizes), ruler)


_titles = st.sampled_from(["Walk", "Stove check", "Parents’ evening", "Kindergarten", "Materials for the yoga class", "A"])
_members = st.lists(st.sampled_from([m.id for m in FAMILY]), unique=True, max_size=5)
_kinds = st.sampled_from([Kind.COMMITMENT, Kind.TASK, Kind.RESTRICTION, Kind.SETTING, Kind.REMINDER, Kind.PROVISION])


@st.composite
def weeks(draw: st.DrawFn) -> list[PlanItem]:
    items = []
    for n in range(draw(st.integers(0, 14))):
        start = draw(st.integers(0, 1439))
        length = draw(st.sampled_from([0, 1, 5, 15, 30, 60, 95, 480, 1440]))
        day = MONDAY + timedelta(days=draw(st.integers(0, 6)))
        hour, minute = divmod(start, 60)
        made = item(
            f"r-{n}", draw(_titles), day, f"{hour:02d}:{minute:02d}", None, *draw(_members), kind=draw(_kinds),
            place=draw(st.sampled_from([None, "kitchen", "bathroom"])), resource=draw(st.sampled_from([None, "car"])), quantity="temperature", value=20.0, unit="degC",
        )  # fmt: skip
        end = made.span.start + timedelta(minutes=length)
        items.append(
            type(made)(
                **{**{f: getattr(made, f) for f in made.__slots__}, "span": type(made.span)(made.span.start, end), "is_moment": length == 0}
            )
        )
    return items


@settings(max_examples=60, deadline=None)
@given(weeks(), st.sampled_from([26.0, 52.4, 110.0, 240.0]))
def test_blocks_never_overlap_in_a_lane(items: list[PlanItem], hour: float) -> None:
    layout = laid_out(items, hour=hour)
    for number in range(len(layout.lanes)):
        solid = [s for s in layout.shapes if s.kind in (ShapeKind.BLOCK, ShapeKind.DISC) and s.lane <= number <= s.last_lane]
        for n, one in enumerate(solid):
            for other in solid[n + 1 :]:
                assert not one.box.meets(other.box), (one.item.title, other.item.title)


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_every_item_of_the_day_is_somewhere(items: list[PlanItem]) -> None:
    layout = laid_out(items)
    shown = {s.item.id for s in layout.shapes} | {i.id for i, _marks in layout.all_day}
    wanted = {i.id for i in items if is_on(i, WEDNESDAY)}
    aside = {i.id for i in items if is_all_day(i, WEDNESDAY) and i.kind in (Kind.PROVISION, Kind.PREFERENCE, Kind.RESTRICTION)}
    assert shown <= wanted
    assert wanted - shown <= aside


@settings(max_examples=40, deadline=None)
@given(weeks())
def test_every_shape_is_inside_its_lanes(items: list[PlanItem]) -> None:
    layout = laid_out(items)
    for shape in layout.shapes:
        assert layout.lanes[shape.lane].top <= shape.box.y
        assert shape.box.bottom <= layout.lanes[shape.last_lane].bottom + 0.01


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["Walk", "Kindergarten", "tyres", "of", "consultation"]), min_size=1, max_size=6),
    st.floats(0, 200),
    st.floats(0, 200),
)
def test_a_label_never_breaks_a_word_and_never_leaves_its_block(words: list[str], width: float, height: float) -> None:
    label = choose_label(" ".join(words), ("08:00–09:00", "08:00"), (), width, height, 15, ruler)
    for line in label.lines:
        assert all(part in [*words, "08:00–09:00", "08:00"] for part in line.text.split())
        if label.form is LabelForm.LINES:
            assert ruler(line.text, line.is_strong) <= width
    if label.form is LabelForm.LINES:
        assert len(label.lines) * 15 <= height + 2


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 30)), max_size=20))
def test_packing_shares_out_sub_lanes_without_overlap(pairs: list[tuple[float, float]]) -> None:
    stretches = [(start, start + length) for start, length in pairs]
    slots = pack(stretches)
    for n, (start, end) in enumerate(stretches):
        for m in range(n):
            if slots[m].index == slots[n].index and slots[m].count == slots[n].count:
                assert stretches[m][0] >= max(end, start + 0.01) or start >= max(stretches[m][1], stretches[m][0] + 0.01)


def test_a_narrow_word_is_not_wrapped() -> None:
    assert wrap("Kindergarten", 20, ruler) is None


def test_the_viewer_comes_first_then_the_household_in_order() -> None:
    layout = lay_out_day(family_plan(viewer=FAMILY[3].id), WEDNESDAY, Sizes(), ruler)
    assert [lane.lane.title for lane in layout.lanes if lane.lane.kind is LaneKind.MEMBER] == ["Otto", "Hanna", "Tomás", "Greta", "Iris"]


def test_what_the_family_does_together_is_one_block_through_all_lanes() -> None:
    supper = [s for s in laid_out().shapes if s.item.title == "Supper"]
    assert [(s.lane, s.last_lane, s.is_together) for s in supper] == [(0, 4, True)]


def test_a_discs_words_stand_beside_it_where_anything_is_above_or_below() -> None:
    greta = FAMILY[2].id
    layout = laid_out([
        item("r-1", "Drops", WEDNESDAY, "08:20", None, greta, kind=Kind.TASK),
        item("r-2", "Walk", WEDNESDAY, "08:00", "09:00", greta),
        item("r-3", "Supper", WEDNESDAY, "08:30", "09:00", FAMILY[1].id, greta),
    ])  # fmt: skip
    discs = [s for s in layout.shapes if s.kind is ShapeKind.DISC]
    assert [d.is_side for d in discs] == [True]


def test_two_who_are_not_neighbours_get_a_block_each() -> None:
    layout = laid_out([item("r-1", "Chess", WEDNESDAY, "10:00", "11:00", FAMILY[0].id, FAMILY[4].id)])
    assert [(s.lane, s.last_lane) for s in layout.shapes] == [(0, 0), (4, 4)]


def test_the_overlap_of_a_conflict_is_marked_to_the_minute() -> None:
    layout = laid_out()
    first = next(b for b in layout.brackets if b.conflict == "c1")
    sizes = layout.sizes
    for edge in first.edges:
        assert edge.x == pytest.approx(sizes.x(15 * 60 + 30))
        assert edge.x + edge.w == pytest.approx(sizes.x(16 * 60 + 15))


def test_what_all_do_together_is_joined_where_it_hinders_somebody_and_not_across_the_lanes() -> None:
    last = FAMILY[-1].id
    clash = replace(family_plan().conflicts[0], id=ConflictId("c9"), requests=("all-1.0@2026-11-25", "own-1.0@2026-11-25"))
    with_it = {"conflicts": (ConflictId("c9"),)}
    items = [
        item("all-1", "Supper", WEDNESDAY, "15:00", "16:30", *(m.id for m in FAMILY), **with_it),
        item("own-1", "Rest", WEDNESDAY, "15:15", "16:15", last, **with_it),
    ]
    layout = lay_out_day(plan_of(items, conflicts=[clash]), WEDNESDAY, Sizes(), ruler)
    (bracket,) = layout.brackets
    lane = next(one for one in layout.lanes if one.lane.key == last)
    assert all(lane.top <= y <= lane.bottom for _x, y in bracket.path)


def test_a_resolved_conflict_has_no_bracket() -> None:
    assert "c4" not in {b.conflict for b in laid_out().brackets}


def test_a_clash_over_the_car_shows_at_the_people_and_at_the_car() -> None:
    assert [b.is_small for b in laid_out().brackets if b.conflict == "c1"] == [False, True]


def test_a_place_that_one_person_goes_to_has_no_lane() -> None:
    titles = [lane.lane.title for lane in laid_out().lanes]
    assert "Living room" in titles
    assert "Depot" not in titles


def test_a_day_without_anything_still_has_everybodys_lane() -> None:
    layout = lay_out_day(empty_plan(), WEDNESDAY, Sizes(), ruler)
    assert len(layout.lanes) == 5
    assert not layout.shapes


def test_whose_lane_is_empty_has_a_quiet_day() -> None:
    layout = laid_out([item("hanna-1", "Walk", WEDNESDAY, "10:00", "11:00", HANNA)])
    assert [lane.lane.key for lane in layout.quiet_lanes] == [member.id for member in FAMILY if member.id != HANNA]


def test_an_item_over_midnight_is_cut_at_the_days_edge() -> None:
    night = item("r-1", "Night shift", WEDNESDAY, "22:00", "06:00", FAMILY[1].id)
    layout = laid_out([night])
    assert layout.shapes[0].box.right == pytest.approx(layout.width)
    thursday = lay_out_day(plan_of([night]), WEDNESDAY + timedelta(days=1), Sizes(), ruler)
    assert thursday.shapes[0].box.x == 0


def test_the_week_leaves_daily_routine_out_unless_it_is_marked() -> None:
    week = lay_out_week(family_plan(), WeekSizes())
    titles = {c.item.title for c in week.chips}
    assert "Supper" not in titles
    assert "Drops" not in titles
    assert "Story" in titles


def test_the_weeks_chips_stand_in_order_of_time_and_never_overlap() -> None:
    week = lay_out_week(family_plan(), WeekSizes())
    for n, one in enumerate(week.chips):
        assert not any(one.box.meets(other.box) for other in week.chips[n + 1 :])


def test_the_right_gutter_of_a_cell_is_kept_for_brackets() -> None:
    week = lay_out_week(family_plan(), WeekSizes())
    rights = [x + wide for x, wide in week.columns]
    assert all(min(r - c.box.right for r in rights if r > c.box.x) >= 13.9 for c in week.chips)
    assert {b.conflict for b in week.brackets} >= {"c1", "c3"}


def test_what_the_whole_family_does_has_the_together_row() -> None:
    week = lay_out_week(family_plan(), WeekSizes())
    assert week.rows[0].key == "together"
    assert {c.item.title for c in week.chips if c.member is None} == {"Iris’s concert", "Advent brunch"}


def test_quiet_hours_are_seen_in_the_week_beside_what_they_clash_with() -> None:
    week = lay_out_week(family_plan(), WeekSizes())
    quiet = [c for c in week.chips if c.item.title == "Quiet hours"]
    assert [(c.member.name if c.member else None, c.time) for c in quiet] == [("Iris", "20:00")]
    assert "c2" in {b.conflict for b in week.brackets}


def test_a_bracket_takes_the_shortest_way_between_two_requests() -> None:
    from concord_desktop.timeline.gutter import Side, brackets_in
    from concord_desktop.timeline.packing import Box

    def chip(y: float) -> Box:
        return Box(5, y, 80, 20)

    columns = ((0.0, 100.0),)
    [bracket] = brackets_in([Side("c1", "a", chip(0)), Side("c1", "a", chip(200)), Side("c1", "b", chip(230))], columns)  # type: ignore[arg-type]
    assert [y for _x, y in bracket.ends] == [210, 240]
    many = [Side(f"c{n}", side, chip(n * 25 + far)) for n in range(4) for side, far in (("a", 0), ("b", 300))]  # type: ignore[arg-type]
    [joined] = brackets_in(many, columns)
    assert joined.count == 4
    assert len(joined.ends) == 8
    few = brackets_in(many[:6], columns)
    assert [b.count for b in few] == [1, 1, 1]
    assert len({b.x for b in few}) == 3
    assert all(85 <= b.x <= 100 for b in few)


def test_a_house_rule_marks_people_and_has_no_chip_beside_the_whole_family() -> None:
    week = lay_out_week(family_plan(), WeekSizes())
    assert not [c for c in week.chips if c.member is None and c.item.kind in (Kind.RESTRICTION, Kind.SETTING)]


def test_a_wish_or_what_goes_along_is_no_block_of_the_all_day_strip() -> None:
    items = [
        item(f"r-{n}", f"Thing {n}", WEDNESDAY, "00:00", "23:59", FAMILY[0].id, kind=kind)
        for n, kind in enumerate((Kind.COMMITMENT, Kind.PROVISION, Kind.PREFERENCE, Kind.REMINDER))
    ]
    items = [replace(i, span=type(i.span)(i.span.start, i.span.start + timedelta(days=1)), is_moment=False) for i in items]
    assert [i.title for i, _marks in laid_out(items).all_day] == ["Thing 0", "Thing 3"]


def test_a_name_that_its_block_cannot_hold_stands_beside_it() -> None:
    layout = laid_out([item("hanna-1", "Orthodontist", WEDNESDAY, "16:00", "16:20", HANNA, category=None)], lane=40)
    (shape,) = layout.of_item("i-hanna-1.0@2026-11-25")
    assert shape.beside is not None
    assert shape.beside.words == ("Orthodontist", "16:00")
    assert shape.beside.box.x >= shape.box.right
    assert layout.at(shape.beside.box.x + 3, shape.beside.box.mid_y) == shape


def test_no_name_stands_beside_where_anything_is() -> None:
    shut_in = [
        item("hanna-1", "Orthodontist", WEDNESDAY, "16:00", "16:20", HANNA),
        item("hanna-2", "Early shift", WEDNESDAY, "06:00", "15:55", HANNA),
        item("hanna-3", "Late shift", WEDNESDAY, "16:25", "23:55", HANNA),
    ]
    assert all(shape.beside is None for shape in laid_out(shut_in, lane=40).shapes)


@settings(max_examples=40, deadline=None)
@given(weeks())
def test_no_name_beside_a_block_lies_on_anything(items: list[PlanItem]) -> None:
    layout = laid_out(items, lane=40)
    names = [(shape, shape.beside.box) for shape in layout.shapes if shape.beside is not None]
    for shape, box in names:
        assert box.x >= 0
        assert box.right <= layout.width
        others = [one.box for one in layout.shapes if one.kind in (ShapeKind.BLOCK, ShapeKind.DISC)]
        others += [other for one, other in names if one is not shape]
        assert not any(box.meets(other) for other in others)


def test_a_limit_says_that_it_is_one_and_not_its_quantity_again() -> None:
    room = {"kind": Kind.SETTING, "quantity": "temperature", "unit": "degC", "value": 22.0, "place": "living room"}
    limit = item("house-1", "Temperature", WEDNESDAY, "08:00", "20:00", comparator=Comparator.AT_MOST, **room)
    assert (step_words(limit), said_of_setting(limit)) == ("22°", "at most")
    assert said_of_setting(replace(limit, comparator=Comparator.EQUAL)) == ""
    assert said_of_setting(replace(limit, title="Yoga")) == "Yoga"


@pytest.mark.parametrize(("room", "title", "says_when"), [(90, 120, False), (100, 120, True), (70, 25, True), (60, 25, False)])
def test_a_chip_says_when_only_where_that_leaves_room_to_say_what(room: float, title: float, says_when: bool) -> None:
    assert has_room_for_hour(room, 42, title, 52) is says_when
