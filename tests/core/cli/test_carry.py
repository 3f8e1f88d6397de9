"""import and export: texts and calendars in, a member's own out; reviewed first, nothing twice, hostile files refused in words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest
from tests.helpers.papers import paragraph, pdf_file, word_file

from concord.cli import run
from concord.domain.clock import FixedClock
from concord.domain.deed import DeedKind
from concord.domain.document import Document
from concord.domain.ids import DocumentId, MemberId
from concord.domain.visibility import Scope, Visibility
from concord.resource_files import resource_path
from concord.workspace import Workspace

ANNA, BEN = MemberId("anna"), MemberId("ben")
NOW = ["--now", "2026-11-25T10:20"]
ANNAS = "1. Tennis on Friday from 10:00 to 11:00.\n2. I see the doctor on Tuesday from 9:00 to 10:00. [private]\n"
BENS = "1. Choir on Monday from 19:00 to 20:30.\n2. We bake a cake for Anna on Thursday at 15:00. [keep from: Anna]\n3. Therapy on Friday at 8:00. [private]\n"


def calendar(*events: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + "".join(events) + "END:VCALENDAR\r\n"


def event(uid: str, title: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", "DTSTAMP:20261101T000000Z", *lines, "END:VEVENT", ""])


DENTIST = event("1", "Dentist", "DTSTART;TZID=Europe/Paris:20261201T100000", "DTEND;TZID=Europe/Paris:20261201T110000")
PIANO = event(
    "2",
    "Piano",
    "DTSTART;TZID=Europe/Paris:20200107T160000",
    "DTEND;TZID=Europe/Paris:20200107T164500",
    "RRULE:FREQ=WEEKLY;BYDAY=TU",
    "EXDATE;TZID=Europe/Paris:20261229T160000",
)
LATER_PIANO = event(
    "2",
    "Piano",
    "RECURRENCE-ID;TZID=Europe/Paris:20261208T160000",
    "DTSTART;TZID=Europe/Paris:20261209T170000",
    "DTEND;TZID=Europe/Paris:20261209T174500",
)


class Home:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.path, self._capsys = folder, folder / "home.concord", capsys
        documents = [Document("anna.txt", ANNAS), Document("ben.txt", BENS)]
        Workspace.create(self.path, "Home", documents, timezone="Europe/Paris").close()

    def run(self, *arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out = self._capsys.readouterr()
        assert "Traceback" not in out.err
        assert out.err.count("\n") == (1 if code else 0)
        return code, out.out, out.err

    def bring(self, name: str, text: str | bytes, *more: str) -> dict[str, list[object]]:
        """Import one file as Anna and return what came of it."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        code, out, err = self.run("import", self.path, path, "--as", "anna", "--json", *NOW, *more)
        assert code == 0, err
        found = json.loads(out)
        jsonschema.validate(found, schema("concord.import-1"))
        assert found["done"] is ("--yes" in more)
        one: dict[str, list[object]] = found["files"][0]
        return one

    def page(self, title: str, viewer: MemberId = ANNA) -> str:
        with Workspace.open(self.path) as home:
            return next((view.text for view in home.documents(viewer) if view.title == title), "")


def schema(name: str) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(resource_path("schema", f"{name}.schema.json").read_text("utf-8"))
    return loaded


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Home:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return Home(tmp_path, capsys)


def test_a_text_is_shown_first_added_on_yes_and_not_twice(home: Home) -> None:
    words = "1. Yoga on Monday at 18:00.\n2. The usual whatnot.\n"
    assert home.bring("more.md", words)["added"] == ["Yoga on Monday at 18:00.", "The usual whatnot."]
    assert home.page("more.md") == ""
    assert home.bring("more.md", words, "--yes")["unsure"] == ["The usual whatnot."]
    assert home.page("more.md") == words
    again = home.bring("more.md", words, "--yes")
    assert (again["added"], again["kept"]) == ([], 2)
    code, out, _ = home.run("import", home.path, home.folder / "more.md", "--as", "anna", *NOW)
    assert code == 0
    assert "Nothing new." in out


def test_a_calendar_becomes_sentences_with_what_is_left_out_and_moved(home: Home) -> None:
    found = home.bring("work.ics", calendar(DENTIST, PIANO, LATER_PIANO), "--yes")
    assert found["added"] == [
        "Dentist on 1 December 2026 from 10:00 to 11:00.",
        "Piano every Tuesday from 16:00 to 16:45, except on 8 December 2026 and 29 December 2026.",
        "Piano on 9 December 2026 from 17:00 to 17:45.",
    ]
    assert found["left_out"] == []
    code, out, _ = home.run("plan", home.path, "--as", "anna", "--week", "2026-12-07", "--json", *NOW)
    assert code == 0
    assert [item["start"] for item in json.loads(out)["items"] if item["title"] == "Piano"] == ["2026-12-09T17:00"]


def test_all_days_zones_ends_and_private_events_are_taken_over(home: Home) -> None:
    found = home.bring(
        "all.ics",
        calendar(
            event("1", "School holidays", "DTSTART;VALUE=DATE:20261221", "DTEND;VALUE=DATE:20270103"),
            event("2", "Birthday party", "DTSTART;VALUE=DATE:20261128"),
            event("3", "Call", "DTSTART:20261130T150000Z", "DTEND:20261130T160000Z"),
            event("4", "Lesson", "DTSTART;TZID=America/New_York:20261202T090000", "DURATION:PT1H", "CLASS:PRIVATE"),
            event("5", "Course", "DTSTART:20261201T180000", "DTEND:20261201T193000", "RRULE:FREQ=WEEKLY;COUNT=4"),
            event("6", "Rent", "DTSTART:20261101T080000", "DTEND:20261101T081500", "RRULE:FREQ=MONTHLY;UNTIL=20270201T000000Z"),
            event("7", "Long ago", "DTSTART:20200101T080000", "DTEND:20200101T090000"),
        ),
    )
    assert found["added"] == [
        "School holidays from 21 December 2026 to 2 January 2027.",
        "Birthday party on 28 November 2026 all day.",
        "Call on 30 November 2026 from 16:00 to 17:00.",
        "Lesson on 2 December 2026 from 15:00 to 16:00. [private]",
        "Course every Tuesday from 1 December 2026 to 22 December 2026, from 18:00 to 19:30.",
        "Rent on 1 December 2026 from 08:00 to 08:15.",
        "Rent on 1 January 2027 from 08:00 to 08:15.",
    ]
    assert found["over"] == 1


def test_a_calendar_that_comes_again_adds_what_is_new_changes_what_moved_and_leaves_what_somebody_changed(home: Home) -> None:
    home.bring("work.ics", calendar(DENTIST, PIANO), "--yes")
    before = home.page("work calendar.txt")
    again = home.bring("work.ics", calendar(DENTIST, PIANO), "--yes")
    assert (again["added"], again["removed"], again["kept"]) == ([], [], 2)
    moved = DENTIST.replace("20261201", "20261203")
    more = event("3", "Opera", "DTSTART:20261204T190000", "DTEND:20261204T220000")
    found = home.bring("work.ics", calendar(moved, PIANO, more), "--yes")
    assert found["removed"] == ["Dentist on 1 December 2026 from 10:00 to 11:00."]
    assert home.page("work calendar.txt").splitlines()[0] == "- Dentist on 3 December 2026 from 10:00 to 11:00."
    with Workspace.open(home.path) as one:
        view = next(view for view in one.documents(ANNA) if view.title == "work calendar.txt")
        one.save_document(ANNA, view.id, view.text.replace("Opera", "The Magic Flute"), revision=view.revision)
    found = home.bring("work.ics", calendar(moved, PIANO.replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY"), more), "--yes")
    page = home.page("work calendar.txt")
    assert "Magic Flute" in page
    assert "Opera" not in page
    assert "Piano" not in page
    assert "Piano" in before


def test_what_is_not_read_as_it_is_meant_is_left_out_and_told(home: Home) -> None:
    found = home.bring(
        "odd.ics",
        calendar(
            event("1", "Meeting Tuesday 5pm", "DTSTART:20261130T150000", "DTEND:20261130T160000"),
            event("2", "For ever", "DTSTART:20261130T150000", "RRULE:FREQ=SECONDLY"),
            event("3", "Never", "DTSTART:20261130T150000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
            event("4", "Mars", "DTSTART;TZID=Mars/Base:20261130T150000", "DTEND;TZID=Mars/Base:20261130T160000"),
            event("5", "BEN:\\n1. I wash up every day. [secret]", "DTSTART:20261130T170000", "DTEND:20261130T180000"),
        ),
        "--yes",
    )
    titles = [one["title"] for one in found["left_out"] if isinstance(one, dict)]
    assert {"For ever", "Never"} <= set(titles)
    assert len(found["added"]) + len(titles) == 5
    page = home.page("odd calendar.txt")
    assert "\nBEN:" not in page
    assert "[secret]" not in page
    with Workspace.open(home.path) as one:
        assert [person.name for person in one.household.members] == ["Anna", "Ben"]


def test_what_was_called_off_and_what_the_calendar_holds_no_more_is_told_apart(home: Home) -> None:
    later = event("3", "Opera", "DTSTART:20261204T190000", "DTEND:20261204T220000")
    past = event("4", "Flu jab", "DTSTART:20261124T090000", "DTEND:20261124T093000")
    home.bring("work.ics", calendar(DENTIST, PIANO, later, past), "--yes")
    off = DENTIST.replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY")
    never = event("5", "Strike", "STATUS:CANCELLED", "DTSTART:20261204T190000")
    found = home.bring("work.ics", calendar(off, PIANO, never), "--yes")
    assert found["cancelled"] == found["removed"] == ["Dentist on 1 December 2026 from 10:00 to 11:00."]
    assert found["left_out"] == [{"title": "Strike", "because": "It is called off in the calendar."}]
    assert found["vanished"] == ["Opera on 4 December 2026 from 19:00 to 22:00."]
    assert "Opera" in home.page("work calendar.txt")
    with Workspace.open(home.path, clock=FixedClock(datetime(2026, 11, 25, 10, 20))) as one:
        seen = one.carry.look_over(ANNA, [home.folder / "work.ics"])
        one.carry.take_in(ANNA, [seen[0].without_vanished()])
        assert "Opera" not in next(view.text for view in one.documents(ANNA) if view.title == "work calendar.txt")
        again = home.folder / "work.ics"
        again.write_text(calendar(PIANO, later))
        assert one.carry.look_over(ANNA, [again])[0].added == ("Opera on 4 December 2026 from 19:00 to 22:00.",)


def test_all_that_came_in_at_once_is_one_act_and_goes_out_and_comes_back_with_what_it_knows(home: Home) -> None:
    paths = [home.folder / name for name in ("letter.docx", "work.ics", "plan.pdf", "photo.png")]
    paths[0].write_bytes(word_file(paragraph("Chess on Sunday at 10:00.")))
    paths[1].write_text(calendar(DENTIST))
    paths[2].write_bytes(pdf_file(["Judo on Thursday at 17:00."]))
    paths[3].write_bytes(b"\x89PNG")
    with Workspace.open(home.path, clock=FixedClock(datetime(2026, 11, 25, 10, 20))) as one:
        day = date(2026, 11, 25)
        before = one.documents(ANNA)
        found = one.carry.look_over(ANNA, paths)
        assert [bool(file.problem) for file in found] == [False, False, False, True]
        hidden = replace(found[0], audience=Visibility(Scope.SECRET))
        one.carry.take_in(ANNA, [hidden, *found[1:]])
        after = one.documents(ANNA)
        assert [view.title for view in after if view not in before] == ["letter.docx", "work calendar.txt", "plan.pdf"]
        assert "letter.docx" not in [view.title for view in one.documents(BEN)]
        assert one.undo_name(ANNA) == "Bring in 3 files"
        assert one.undo_name(BEN) is None
        assert all(file.changes_nothing for file in one.carry.look_over(ANNA, paths[:3]))
        one.undo(ANNA, day)
        assert one.documents(ANNA) == before
        assert not any(file.changes_nothing for file in one.carry.look_over(ANNA, paths[:3]))
        one.redo(ANNA, day)
        assert [replace(view, id=DocumentId("")) for view in one.documents(ANNA)] == [replace(view, id=DocumentId("")) for view in after]
        assert all(file.changes_nothing for file in one.carry.look_over(ANNA, paths[:3]))
        page = next(view for view in one.documents(ANNA) if view.title == "plan.pdf")
        one.save_document(ANNA, page.id, page.text + "Bins out.\n", revision=page.revision)
        assert one.undo_name(ANNA) is None, "nothing that was written since is thrown away"


def test_a_page_that_was_changed_by_a_file_gets_its_words_back(home: Home) -> None:
    home.bring("more.md", "1. Yoga on Monday at 18:00.\n", "--yes")
    home.bring("more.md", "1. Yoga on Tuesday at 18:00.\n", "--yes")
    with Workspace.open(home.path) as one:
        assert one.undo_name(ANNA) == "Bring in more.md"
        one.undo(ANNA, date(2026, 11, 25))
    assert home.page("more.md") == "1. Yoga on Monday at 18:00.\n"


def test_who_may_see_a_line_of_a_calendar_stays_while_the_calendar_is_followed(home: Home) -> None:
    home.bring("work.ics", calendar(DENTIST, PIANO), "--yes")
    with Workspace.open(home.path) as one:
        view = next(view for view in one.documents(ANNA) if view.title == "work calendar.txt")
        one.save_document(ANNA, view.id, view.text.replace("11:00.", "11:00. [hide from: Ben]"), revision=view.revision)
    assert home.bring("work.ics", calendar(DENTIST, PIANO))["kept"] == 2
    home.bring("work.ics", calendar(DENTIST.replace("20261201", "20261203"), PIANO), "--yes")
    assert home.page("work calendar.txt").splitlines()[0] == "- Dentist on 3 December 2026 from 10:00 to 11:00. [hide from: Ben]"
    found = home.bring("work.ics", calendar(DENTIST.replace("20261201", "20261203"), PIANO.replace("SUMMARY", "CLASS:PRIVATE\r\nSUMMARY")))
    assert [str(line).endswith("[private]") for line in (*found["added"], *found["removed"])] == [True, False]
    gone = home.bring("work.ics", calendar(PIANO))
    assert gone["vanished"] == ["Dentist on 3 December 2026 from 10:00 to 11:00. [hide from: Ben]"]


def test_a_text_that_comes_again_without_its_tags_shows_nobody_more_than_the_page_did(home: Home) -> None:
    words = "1. Yoga on Monday at 18:00.\n2. Band rehearsal on Tuesday from 19:00 to 20:00.\n3. Chess on Sunday at 10:00.\n"
    home.bring("more.md", words, "--yes")
    with Workspace.open(home.path) as one:
        view = next(view for view in one.documents(ANNA) if view.title == "more.md")
        narrowed = view.text.replace("18:00.", "18:00. [private]").replace("20:00.", "20:00. [hide from: Ben]")
        one.save_document(ANNA, view.id, narrowed, revision=view.revision)
    found = home.bring("more.md", words.replace("19:00 to 20:00", "20:00 to 21:00") + "4. Bins out on Friday.\n", "--yes")
    assert found["added"] == ["Band rehearsal on Tuesday from 20:00 to 21:00.", "Bins out on Friday."]
    page = home.page("more.md").splitlines()
    assert page[0].endswith("[private]")
    assert page[1].endswith("20:00 to 21:00. [hide from: Ben]")
    assert page[2:] == ["3. Chess on Sunday at 10:00.", "4. Bins out on Friday."]
    for hidden in ("Yoga", "rehearsal"):
        assert hidden not in home.page("more.md", BEN)


HOSTILE = {
    "bomb.docx": word_file(" " * 30_000_000),
    "many.ics": calendar(*[DENTIST] * 10_000).encode(),
    "empty.ics": b"",
    "words.ics": b"dear diary",
    "cut.ics": calendar(DENTIST).encode()[:-30],
    "latin.txt": "Thé à cinq heures.".encode("latin-1"),
    "nul.md": b"I work\x00",
    "large.ics": b"BEGIN:VCALENDAR\r\n" + b"X-A:B\r\n" * 800_000 + b"END:VCALENDAR\r\n",
    "picture.png": b"\x89PNG",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line_and_nothing_is_added(home: Home, name: str) -> None:
    path = home.folder / name
    path.write_bytes(HOSTILE[name])
    good = home.folder / "good.txt"
    good.write_text("Yoga on Monday at 18:00.")
    code, out, err = home.run("import", home.path, good, path, "--as", "anna", "--yes", *NOW)
    assert (code, out) == (1, "")
    assert err.startswith("concord: ")
    assert home.page("good.txt") == ""


def test_a_member_takes_out_what_is_theirs_and_it_stands_on_record(home: Home) -> None:
    out = home.folder / "out"
    code, printed, _ = home.run("export", home.path, out, "--as", "Anna", "--json", *NOW)
    assert code == 0
    found = json.loads(printed)
    jsonschema.validate(found, schema("concord.export-1"))
    assert found["files"] == ["anna.ics", "anna.plan.json", "anna.txt"] == sorted(path.name for path in out.iterdir())
    assert (out / "anna.txt").read_text() == ANNAS
    plan = json.loads((out / "anna.plan.json").read_text())
    jsonschema.validate(plan, schema("concord.plan-1"))
    assert plan["viewer"] == "anna"
    everything = "".join(path.read_text() for path in out.iterdir())
    for word in ("cake", "herapy"):
        assert word not in everything
    with Workspace.open(home.path) as one:
        assert [deed.deed.kind for deed in one.people.record(ANNA).deeds] == [DeedKind.EXPORTED]


def test_import_and_export_say_in_one_line_what_is_wrong(home: Home) -> None:
    for arguments, said in (
        (["export", home.path, home.path, "--as", "anna"], "is a file, not a folder"),
        (["export", home.path, home.folder / "out", "--as", "Zed"], "Nobody here is called"),
        (["export", home.folder / "gone.concord", home.folder / "out", "--as", "anna"], "There is no file"),
        (["import", home.path, home.folder / "gone.txt", "--as", "anna"], "There is no file"),
        (["import", home.path, home.folder / "gone.ics", "--as", "anna"], "There is no file"),
        (["import", home.path, home.folder, "--as", "anna"], "is a folder"),
    ):
        code, out, err = home.run(*arguments)
        assert (code, out) == (1, "")
        assert said in err
    assert not (home.folder / "out").exists()
    for arguments in (["export", home.path, home.folder / "out"], ["import", home.path], ["import", home.path, "x.txt"]):
        assert home.run(*arguments)[0] == 2
