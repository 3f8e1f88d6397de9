"""What stands on the pages of a week, and that none of it is cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from tests.helpers.plans import FAMILY, GRETA, HANNA, IRIS, MONDAY, TOMAS, empty_plan, family_plan, item, plan_of
from tests.helpers.read_pdf import pages_of

from concord.domain.household import Role
from concord.domain.plan import Plan, PlanItem, Week
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_documents
from concord.flows.read_documents import EVERYBODY
from concord.resource_files import resource_path
from concord_desktop.paper.page_painter import PagePainter
from concord_desktop.paper.pdf import paper_of, pdf_bytes
from concord_desktop.paper.sheet_layout import A4, LETTER, SIZES, Page, lay_out
from concord_desktop.paper.sheets import sheets_of

MANY = [
    item(
        f"{who}-{day}{n}",
        f"Errand number {day}{n} for the aunt in Szczebrzeszyn",
        MONDAY + timedelta(days=day),
        f"{7 + n}:00",
        f"{7 + n}:50",
        who,
    )
    for who in (HANNA, TOMAS, GRETA)
    for day in range(7)
    for n in range(12)
]


def pages(plan: Plan) -> list[str]:
    return pages_of(pdf_bytes(sheets_of(plan), A4))


def laid_out(plan: Plan, **more: object) -> list[tuple[Page, ...]]:
    painter = PagePainter()
    return [lay_out(sheet, A4, painter.measure) for sheet in sheets_of(plan, **more)]  # type: ignore[arg-type]


@pytest.mark.usefixtures("qapp")
def test_the_first_page_is_for_the_fridge_and_each_person_has_one_after_it() -> None:
    found = pages(family_plan())
    assert len(found) == 1 + len(FAMILY)
    assert all(member.name in found[0] for member in FAMILY)
    for page, member in zip(found[1:], FAMILY, strict=True):
        assert f"{member.name} 23–29 November 2026" in page


@pytest.mark.usefixtures("qapp")
def test_what_everyone_may_see_and_ones_own_copy_say_which_they_are() -> None:
    assert "private times show as Busy" in pages(family_plan(None))[0]
    assert "Hanna’s own copy" in pages(family_plan(HANNA))[0]
    assert "not for the fridge" in pages(family_plan(HANNA))[0]


@pytest.mark.usefixtures("qapp")
def test_an_empty_week_says_so() -> None:
    assert all("A clear week. Nothing is planned." in page for page in pages(empty_plan()))


@pytest.mark.usefixtures("qapp")
def test_what_is_still_to_settle_missed_or_busy_is_said_in_words_and_numbers() -> None:
    fridge, hanna, _tomas, _greta, otto, iris = pages(family_plan())
    for words in ("still to settle; the same number clashes", "missed, would have been here", "not sure yet", "moved", "Busy"):
        assert words in fridge
    assert "Still to settle: clashes with" in hanna
    assert "Missed" in otto
    assert "Busy" in iris


@pytest.mark.usefixtures("qapp")
def test_the_same_number_stands_on_both_sides_of_a_clash() -> None:
    [fridge, *_] = sheets_of(family_plan())
    numbers = [number for entry in fridge.entries for number in entry.clashes]
    assert numbers
    assert all(numbers.count(number) > 1 for number in set(numbers))


@pytest.mark.usefixtures("qapp")
def test_a_long_week_goes_on_on_another_page_with_all_its_words() -> None:
    plan = plan_of(MANY)
    [fridge, *_] = laid_out(plan, people=())
    assert len(fridge) > 1
    assert {page.count for page in fridge} == {len(fridge)}
    said = " ".join(pages_of(pdf_bytes(sheets_of(plan, people=()), A4)))
    assert all(f"number {day}{n} for" in said for day in range(7) for n in range(12))
    assert f"page 2 of {len(fridge)}" in said


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "plan",
    [
        family_plan(),
        plan_of(MANY),
        plan_of([item("h-1", "Aunt Petronella comes by and " * 90, MONDAY, "9:00", "10:00", HANNA)]),
        plan_of(
            [
                item(
                    "h-1",
                    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                    MONDAY,
                    "9:00",
                    "10:00",
                    HANNA,
                )
            ]
        ),
        plan_of([item(f"h-{n}", f"Guest {n} stays", MONDAY, "0:00", "24:00", HANNA) for n in range(40)]),
    ],
    ids=["a family", "a long week", "a long text", "a long word", "forty things all day"],
)
def test_nothing_is_cut_and_nothing_stands_on_something_else(plan: Plan) -> None:
    painter = PagePainter()
    for sheet, sheet_pages in zip(sheets_of(plan), laid_out(plan), strict=True):
        for page in sheet_pages:
            for one in page.placed:
                assert one.x >= 0
                assert one.x + one.width <= page.paper.width
                assert one.y + one.height <= page.bottom
                for line in one.lines:
                    assert line.x + painter.measure(line.words, line.size, line.weight) <= one.width + 0.5
            boxes = sorted((one.x, one.y, one.height) for one in page.placed)
            assert all(b[1] >= a[1] + a[2] for a, b in pairwise(boxes) if a[0] == b[0])
        placed = [line for page in sheet_pages for one in page.placed for line in one.lines]
        beside = [line for page in sheet_pages for row in page.rows for line in row.usual]
        words = "".join(line.words for line in (*placed, *beside)).replace(" ", "").replace("-", "")
        for entry in sheet.entries:
            assert all(part.replace("-", "") in words for part in entry.title.split()[:1])


@pytest.mark.usefixtures("qapp")
def test_few_things_stand_large_and_many_smaller() -> None:
    few = plan_of([item("h-1", "Choir", MONDAY, "19:00", "20:00", HANNA)])
    assert laid_out(few)[0][0].size == SIZES[0]
    assert laid_out(family_plan())[0][0].size < SIZES[0]


@pytest.mark.usefixtures("qapp")
def test_what_is_the_same_on_most_days_is_said_once() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(5)]
    school = [item("i-1", "School", day, "8:00", "13:00", IRIS) for day in days]
    [fridge, iris] = sheets_of(plan_of([*school, item("i-2", "Drums", MONDAY, "16:00", "17:00", IRIS)]), people=(IRIS,))
    row = next(row for row in fridge.rows if row.title == "Iris")
    assert row.usual == ("Mon–Fri 08:00 School",)
    assert [entry.title for cell in row.cells for entry in cell] == ["Drums"]
    assert iris.daily == "Mon–Fri 08:00 School"


@pytest.mark.usefixtures("qapp")
def test_ten_days_are_two_weeks_with_their_own_pages() -> None:
    items: list[PlanItem] = [
        item("h-1", "Choir", MONDAY, "19:00", "20:00", HANNA),
        item("h-2", "Chess", MONDAY + timedelta(8), "19:00", "20:00", HANNA),
    ]
    plan = replace(plan_of(items), week=Week(MONDAY, 10, "Europe/Berlin"))
    first, second = (" ".join(page) for page in (pages(plan)[:6], pages(plan)[6:]))
    assert "Choir" in first
    assert "Chess" not in first
    assert "30 November – 2 December 2026" in second
    assert "Chess" in second


def test_letters_are_written_on_letter_where_that_is_the_paper() -> None:
    assert paper_of("en_US") == LETTER
    assert paper_of("es-MX") == LETTER
    assert paper_of("en_GB") == paper_of("de") == paper_of(None) == A4


@pytest.mark.usefixtures("qapp")
def test_accents_are_letters_and_times_can_be_searched() -> None:
    assert (
        "17:35 Besuch bei Zoë Łukasik, Ñandú"
        in pages(plan_of([item("h-1", "Besuch bei Zoë Łukasik, Ñandú", MONDAY, "17:35", "18:00", HANNA)]))[0]
    )


def test_the_same_plan_gives_the_same_bytes_and_they_tell_nothing_of_the_moment(qapp: QApplication) -> None:
    sheets = sheets_of(family_plan())
    first = pdf_bytes(sheets, A4)
    pdf_bytes(sheets_of(plan_of(MANY)), LETTER)
    assert pdf_bytes(sheets, A4) == first
    assert b"D:20000101000000" in first


@pytest.mark.usefixtures("qapp")
def test_the_example_familys_week_is_on_one_page_with_room_for_notes() -> None:
    documents = [load_document(path) for path in sorted(resource_path("examples", "family").glob("*.txt"))]
    result = plan_documents(documents, week=Week.of(MONDAY), viewer=EVERYBODY, now=datetime(2026, 11, 23, 8))
    [page] = laid_out(result, people=())[0]
    assert page.has_notes
    assert page.size >= 12, "eight points"
    said = pages_of(pdf_bytes(sheets_of(result, people=()), A4))
    assert len(said) == 1
    assert "Shopping, notes" in said[0]


@pytest.mark.usefixtures("qapp")
def test_a_child_has_pictures_and_who_reads_has_none() -> None:
    small = replace(FAMILY[3], role=Role.CHILD)
    week = [item("o-1", "Swimming", MONDAY, "15:00", "16:00", small.id), item("h-1", "Swimming", MONDAY, "15:00", "16:00", HANNA)]
    [fridge, *_] = sheets_of(plan_of(week, members=[*FAMILY[:3], small, *FAMILY[4:]]))
    assert {entry.member.name: entry.picture for entry in fridge.entries if entry.member} == {"Hanna": "", "Otto": "swim"}
    [page] = lay_out(fridge, A4, PagePainter().measure)
    swimming = next(one for one in page.placed if one.entry.picture)
    assert all(line.x >= swimming.picture + 9 for line in swimming.lines)
    assert swimming.height >= swimming.picture


@pytest.mark.usefixtures("qapp")
def test_what_clashes_on_one_day_is_joined_by_a_bracket() -> None:
    painter = PagePainter()
    [page] = lay_out(sheets_of(family_plan(), people=())[0], A4, painter.measure)
    numbers = {number for one in page.placed for number in one.entry.clashes}
    joined = [n for n in numbers if len({one.x for one in page.placed if n in one.entry.clashes}) == 1]
    assert joined

    def picture(of: Page) -> QImage:
        image = QImage(round(A4.width), round(A4.height), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        brush = QPainter(image)
        painter.paint(brush, of)
        brush.end()
        return image

    coral = painter.theme.colors.coral.rgb()
    image = picture(page)
    for number in joined:
        first, last, *_ = sorted((one for one in page.placed if number in one.entry.clashes), key=lambda one: one.y)
        x = round(first.x + first.width + 4)
        assert any(image.pixel(x + n, round((first.y + first.height + last.y) / 2)) == coral for n in (-1, 0, 1))
