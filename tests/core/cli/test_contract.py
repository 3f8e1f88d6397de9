"""Every command of PLAN_FORMAT: its exit code, its one line on standard error, its JSON against a schema."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from concord.cli import run
from concord.domain.document import Document
from concord.resource_files import resource_path
from concord.workspace import Workspace

WEEK = ["--week", "2026-11-23", "--now", "2026-11-25T10:20", "--timezone", "Europe/Paris"]
TEXT = """\
ANNA:
1. I work at home on Mondays and Wednesdays from 9:00 to 12:00.
2. Dentist on Tuesday from 10:00 to 11:00. [private]
3. We need the car on Friday from 17:00 to 18:00 for the shopping.

BEN:
1. I need the car on Friday from 17:30 to 19:00 for football.
2. A present for Anna: pick it up on Thursday at 16:00. [keep from: Anna]
3. My diary hour is on Wednesday from 20:00 to 21:00. [secret]
4. Running on Saturday from 9:00 to 10:00. [only: Anna]
"""
HOUSE = "House rules:\n1. When two of us want the same thing, we talk about it.\n"


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    text, house = tmp_path / "week.txt", tmp_path / "house.txt"
    text.write_text(TEXT, encoding="utf-8")
    house.write_text(HOUSE, encoding="utf-8")
    return [str(text), "--house-rules", str(house)]


def schema(name: str) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(resource_path("schema", name).read_text(encoding="utf-8"))
    return loaded


def printed(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> dict[str, object]:
    assert run(arguments) == 0
    out = capsys.readouterr()
    assert out.err == ""
    loaded: dict[str, object] = json.loads(out.out)
    return loaded


def refused(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int = 1) -> str:
    assert run(arguments) == code
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1
    assert "Traceback" not in out.err
    return out.err


def test_plan_prints_one_json_document_that_fits_its_schema(texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    plan = printed(capsys, ["plan", *texts, *WEEK, "--json"])
    jsonschema.validate(plan, schema("concord.plan-1.schema.json"))
    coverage = plan["coverage"]
    assert isinstance(coverage, dict)
    assert coverage["sentences"] == 8 == sum(v for k, v in coverage.items() if k != "sentences")


def test_read_prints_one_json_document_that_fits_its_schema(texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, ["read", *texts, *WEEK, "--json"])
    jsonschema.validate(rows, schema("concord.read-1.schema.json"))
    assert rows["sentences"] == 8


def test_every_viewers_copy_fits_the_schema(texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for viewer in ("anna", "Ben", "BEN"):
        plan = printed(capsys, ["plan", *texts, *WEEK, "--as", viewer, "--json"])
        jsonschema.validate(plan, schema("concord.plan-1.schema.json"))


def test_the_same_input_prints_the_same_bytes(texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run(["plan", *texts, *WEEK, "--json"])
    first = capsys.readouterr().out
    run(["plan", *texts, *WEEK, "--json"])
    assert capsys.readouterr().out == first


def test_plan_and_read_speak_to_people_without_json(texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", *texts, *WEEK]) == 0
    out = capsys.readouterr().out
    assert "Friday 27 November" in out
    assert "8 sentences = " in out
    assert run(["read", *texts, *WEEK]) == 0
    assert "anna-1" in capsys.readouterr().out


def test_ics_writes_a_plain_file_for_each_member_and_one_for_everyone(
    texts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", *texts, *WEEK, "--ics", str(tmp_path / "out")]) == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["anna.ics", "ben.ics", "everyone.ics"]
    shared = (tmp_path / "out" / "everyone.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Busy" in shared or "Busy" in shared
    for word in ("Dentist", "dentist", "resent", "diary"):
        assert word not in shared


def test_ics_with_a_viewer_writes_only_theirs(texts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", *texts, *WEEK, "--as", "anna", "--ics", str(tmp_path / "out")]) == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["anna.ics"]
    assert "resent" not in (tmp_path / "out" / "anna.ics").read_text(encoding="utf-8")


BAD_FILES = {
    "empty.txt": b"",
    "latin.txt": "Thé à cinq heures.".encode("latin-1"),
    "nul.txt": b"I work on Monday.\x00",
    "large.txt": b"I work on Monday from 9 to 5. " * 180_000,
    "not.ics": b"dear diary",
}


@pytest.mark.parametrize("command", ["plan", "read"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_in_one_line_and_nothing_is_written(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD_FILES[name])
    extra = (
        ["--ics", str(tmp_path / "out"), "--png", str(tmp_path / "week.png"), "--pdf", str(tmp_path / "week.pdf")]
        if command == "plan"
        else []
    )
    line = refused(capsys, [command, str(path), *WEEK, *extra])
    assert name in line
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan", "gone.txt"], "There is no file gone.txt."),
        (["plan", "."], "folder"),
        (["read", "gone.txt"], "There is no file gone.txt."),
        (["plan", "{text}", "--week", "soon"], "--week 'soon' is not a date."),
        (["plan", "{text}", "--written", "2026-02-30"], "--written"),
        (["plan", "{text}", "--now", "noonish"], "--now"),
        (["plan", "{text}", "--days", "0"], "--days 0"),
        (["plan", "{text}", "--timezone", "Mars/Base"], "time zone"),
        (["plan", "{text}", "--as", "Nobody"], "Nobody here is called 'Nobody'. Name one of: Anna, Ben."),
        (["read", "{text}", "--as", "Nobody"], "Nobody here is called"),
        (["plan", "{text}", "--ics", "{text}"], "is a file, not a folder"),
        (["plan", "{text}", "--pdf", "{folder}"], "Name a file for the pages."),
        (["plan", "{text}", "--reader", "grammar", "--model", "llama3.2"], "--reader grammar asks no model"),
        (["plan", "{text}", "--reader", "model", "--ollama", "http://192.168.1.20:11434"], "not on this PC"),
        (["read", "{text}", "--reader", "both", "--ollama", "https://ollama.com"], "no address"),
        (["eval", "map", "nowhere"], "There is no folder nowhere."),
        (["eval", "reading", "nowhere"], "There is no folder nowhere."),
        (["eval", "reading", "{text}"], "There is no folder week.txt."),
        (["eval", "reading", "{folder}"], "No household here has a key."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(arguments: list[str], words: str, texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(texts[0]).parent)
    line = refused(capsys, [argument.replace("{text}", texts[0]).replace("{folder}", folder) for argument in arguments])
    assert words in line


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan"],
        ["read"],
        ["plan", "x.txt", "--colour"],
        ["eval", "map"],
        ["eval", "reading"],
        ["eval", "coordination"],
        ["eval", "access"],
        ["find-time"],
        ["ask"],
        ["ask", "x.txt", "Who?", "--colour"],
        ["weeks"],
        ["weeks", "x.txt", "--days", "3"],
        ["fly"],
        ["plan", "x.txt", "--days", "many"],
    ],
)
def test_an_unknown_option_or_a_missing_argument_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, arguments, code=2)


@pytest.fixture
def two_households(checkout: Path, tmp_path: Path) -> str:
    """A folder with two households that have a key; all of them are read elsewhere."""
    for path in (checkout / "tests" / "fixtures" / "households").iterdir():
        if path.name.startswith(("hargreaves", "pemberton")):
            shutil.copy(path, tmp_path)
    return str(tmp_path)


def test_a_reading_is_scored_for_people_and_as_json_that_fits_its_schema(two_households: str, capsys: pytest.CaptureFixture[str]) -> None:
    score = printed(capsys, ["eval", "reading", two_households, "--json"])
    jsonschema.validate(score, schema("concord.reading-score-1.schema.json"))
    total, households = score["total"], score["households"]
    assert isinstance(total, dict)
    assert isinstance(households, list)
    assert [household["household"] for household in households] == ["hargreaves", "pemberton"]
    assert total["knows"]["texts"] == sum(household["knows"]["texts"] for household in households)
    assert run(["eval", "reading", two_households]) == 0
    plain = capsys.readouterr().out
    assert "silent misreads" in plain
    assert "Brier score" in plain
    assert run(["eval", "reading", two_households, "--wrong"]) == 0
    wrong = capsys.readouterr().out
    assert wrong.endswith(plain)
    assert wrong != plain


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(4096), bytes(range(256)) * 64])
def test_a_household_file_that_is_not_ours_is_refused_and_left_alone(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "home.concord"
    path.write_bytes(content)
    refused(capsys, ["plan", str(path), *WEEK])
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["home.concord"]


@pytest.fixture
def household_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from concord.domain.document import Document
    from concord.workspace import Workspace

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    path = tmp_path / "home.concord"
    Workspace.create(path, "Home", [Document("week.txt", TEXT)], timezone="Europe/Paris").close()
    return path


def test_a_household_file_gives_what_everyone_may_see_and_with_as_what_that_member_may(
    household_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = printed(capsys, ["plan", str(household_file), "--week", "2026-11-23", "--json", "--ics", str(tmp_path / "out")])
    jsonschema.validate(shared, schema("concord.plan-1.schema.json"))
    assert shared["viewer"] is None
    assert "diary" not in json.dumps(shared)
    assert "entist" not in json.dumps(shared)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["anna.ics", "ben.ics", "everyone.ics"]
    mine = printed(capsys, ["plan", str(household_file), "--week", "2026-11-23", "--json", "--as", "ben"])
    assert mine["viewer"] == "ben"
    assert "diary" in json.dumps(mine)
    refused(capsys, ["plan", str(household_file), "--as", "Nobody"])


def test_a_household_file_is_planned_on_its_own_and_by_the_week(
    household_file: Path, texts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "on its own" in refused(capsys, ["plan", str(household_file), texts[0]])
    assert "--days" in refused(capsys, ["plan", str(household_file), "--days", "3"])


def test_words_cannot_command_the_terminal_they_are_printed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ann.txt"
    path.write_text("Ann:\n1. Yoga\x1b[31m\u202e on Monday at 9:00\x07.\n", encoding="utf-8")
    for command in ("read", "plan"):
        assert run([command, str(path), *WEEK]) == 0
        out = capsys.readouterr().out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_name_that_is_a_path_stays_inside_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.txt"
    path.write_text("../evil:\n1. Yoga on Monday at 9:00.\n", encoding="utf-8")
    assert run(["plan", str(path), *WEEK, "--ics", str(tmp_path / "a" / "out")]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "t.txt"]
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["out"]


def test_a_locale_says_how_numeric_dates_are_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "ana.txt"
    text.write_text("ANA:\n1. Dentist on 3/12 at 14:00.\n", encoding="utf-8")

    def dates(locale: str) -> object:
        document = printed(capsys, ["read", str(text), *WEEK, "--locale", locale, "--json"])
        return document["rules"][0]["readings"][0]["dates"]  # type: ignore[index]

    assert dates("en_GB") == ["2026-12-03"]
    assert dates("en-us") == ["2027-03-12"]
    british = printed(
        capsys, ["plan", str(text), "--week", "2026-11-30", *WEEK[2:], "--written", "2026-11-23", "--locale", "en_GB", "--json"]
    )
    assert [item["start"] for item in british["items"]] == ["2026-12-03T14:00"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["read", "plan"])
def test_a_locale_that_is_not_read_here_is_refused(texts: list[str], capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert "en_GB or en_US" in refused(capsys, [command, *texts, *WEEK, "--locale", "de_DE"])


def test_a_time_is_found_or_asked_for_in_json_that_fits_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = [
        {"member": "Ana", "required": True, "preferred": ["Tue 9:30"], "fallback": []},
        {"member": "Ben", "required": True, "preferred": ["Tue 9:30"], "fallback": None},
    ]
    asking = [people[0], {"member": "Ben", "required": True, "preferred": None, "fallback": None}]
    never = [people[0], {"member": "Ben", "required": True, "preferred": ["Wed 9:30"], "fallback": []}]
    request = tmp_path / "request.json"
    keys = []
    for attendees in (people, asking, never):
        request.write_text(json.dumps({"title": "Dentist", "duration_minutes": 30, "attendees": attendees}), encoding="utf-8")
        answer = printed(capsys, ["find-time", str(request), "--json"])
        jsonschema.validate(answer, schema("concord.find-time-1.schema.json"))
        keys.append(next(iter(answer)))
        assert run(["find-time", str(request)]) == 0
        assert capsys.readouterr().out
    assert keys == ["slot", "questions", "impossible"]


def test_times_that_a_request_leaves_open_are_read_from_a_household(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "ANNA:\n1. I must be at work from Monday to Friday from 8:00 to 21:00.\n2. Dentist on Saturday from 8:00 to 9:00. [private]\n\n"
        "BEN:\n1. Choir on Saturday from 9:00 to 22:00.\n2. I must be with my mother on Sunday from 8:00 to 22:00.\n"
    )
    path, request = tmp_path / "home.concord", tmp_path / "request.json"
    Workspace.create(path, "Home", [Document("week.txt", text)], timezone="Europe/Paris").close()
    options = ["--household", str(path), "--as", "Ben", "--now", "2026-11-27T12:00"]

    def answer(**known: object) -> dict[str, object]:
        attendees = [{"member": "Anna", "required": True}, {"member": "Ben", "required": True, **known}]
        request.write_text(json.dumps({"title": "Talk", "duration_minutes": 60, "week": "2026-11-23", "attendees": attendees}))
        found = printed(capsys, ["find-time", str(request), *options, "--json"])
        jsonschema.validate(found, schema("concord.find-time-1.schema.json"))
        assert run(["find-time", str(request), *options]) == 0
        assert "entist" not in capsys.readouterr().out
        return found

    assert answer()["slot"] == "Fri 21:00"  # the one time at which both are free
    options[-1] = "2026-11-28T00:00"
    [question] = answer()["questions"]  # type: ignore[misc]
    assert (question["member"], question["about"]) == ("Ben", "fallback")
    assert answer(fallback=question["times"])["slot"] == question["times"][0]
    assert answer(fallback=[])["impossible"]
    assert answer(preferred=["Sat 15:45"], fallback=[])["slot"] == "Sat 15:45"
    assert "and none is named" in refused(capsys, ["find-time", str(request), "--as", "Ben"])
    assert "There is no file" in refused(capsys, ["find-time", str(request), "--household", str(tmp_path / "none.concord")])


@pytest.mark.parametrize(("content", "words"), [("[", "is not JSON"), ("3", "is not as it must be"), ("", "is empty")])
def test_a_request_that_is_none_is_refused_in_one_line(
    content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = tmp_path / "request.json"
    request.write_text(content, encoding="utf-8")
    assert words in refused(capsys, ["find-time", str(request)])
    assert "There is no file" in refused(capsys, ["find-time", str(tmp_path / "none.json")])
    assert "is a folder" in refused(capsys, ["find-time", str(tmp_path)])
    assert "is not a date" in refused(capsys, ["find-time", str(request), "--week", "soon"])


def test_meetings_are_scored_for_people_and_as_json_that_fits_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = {"id": "one", "disclosure_mode": "full", "users": [{"id": "Ana", "is_essential": True, "preferred_slots": ["Mon 9:00"]}]}
    (tmp_path / "meetings.jsonl").write_text(json.dumps(case), encoding="utf-8")
    score = printed(capsys, ["eval", "coordination", str(tmp_path), "--json"])
    jsonschema.validate(score, schema("concord.coordination-score-1.schema.json"))
    assert run(["eval", "coordination", str(tmp_path)]) == 0
    assert "success" in capsys.readouterr().out
    assert "There is no folder" in refused(capsys, ["eval", "coordination", str(tmp_path / "none")])


def test_access_is_scored_for_people_and_as_json_that_fits_its_schema(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = (checkout / "tests" / "fixtures" / "access" / "papers.jsonl").read_text(encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(cases.splitlines()[0], encoding="utf-8")
    score = printed(capsys, ["eval", "access", str(tmp_path), "--json"])
    jsonschema.validate(score, schema("concord.access-score-1.schema.json"))
    assert (score["privacy"], score["utility"], score["cases"]) == (100.0, 100.0, 1)
    assert run(["eval", "access", str(tmp_path)]) == 0
    assert "utility at the first question" in capsys.readouterr().out
    assert "There is no folder" in refused(capsys, ["eval", "access", str(tmp_path / "none")])
    assert "no address" in refused(capsys, ["eval", "access", str(tmp_path), "--model", "any", "--ollama", "https://ollama.com"])


def test_why_something_is_as_it_is_in_json_that_fits_its_schema(
    texts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = printed(capsys, ["plan", *texts, *WEEK, "--json"])
    saved = tmp_path / "plan.json"
    saved.write_text(json.dumps(plan), encoding="utf-8")
    items, rules, conflicts = plan["items"], plan["rules"], plan["conflicts"]
    assert isinstance(items, list)
    assert isinstance(rules, list)
    assert isinstance(conflicts, list)
    for row in [*items, *rules, *conflicts]:
        told = printed(capsys, ["why", str(saved), row["id"], "--json"])
        jsonschema.validate(told, schema("concord.why-1.schema.json"))
        assert told["subject"] == row["id"]
        assert run(["why", str(saved), row["id"]]) == 0
        assert capsys.readouterr().out
    assert "has no item, rule or conflict" in refused(capsys, ["why", str(saved), "nobody-1"])
    assert "is not what" in refused(capsys, ["why", str(saved), "anna-1", "--as", "Ben"])
    assert "Nobody here is called" in refused(capsys, ["why", str(saved), "anna-1", "--as", "Zed"])
    assert "is not a plan" in refused(capsys, ["why", str(write(tmp_path, "{}")), "anna-1"])
    item = next(row for row in items if row["kind"] == "commitment" and row["start"] != row["end"])
    then = f"{item['start'][:11]}03:00"
    told = printed(capsys, ["why", str(saved), item["id"], "--at", then, "--json"])
    jsonschema.validate(told, schema("concord.why-1.schema.json"))
    assert told["subject"] == item["id"]
    assert printed(capsys, ["why", str(saved), item["rules"][0], "--at", then, "--json"])["subject"] == item["id"]
    assert "is not a time" in refused(capsys, ["why", str(saved), item["id"], "--at", "soon"])
    assert "has no time on this plan" in refused(capsys, ["why", str(saved), "nobody-1", "--at", then])
    copy = printed(capsys, ["plan", *texts, *WEEK, "--as", "Ben", "--json"])
    saved.write_text(json.dumps(copy), encoding="utf-8")
    assert printed(capsys, ["why", str(saved), "ben-1", "--as", "ben", "--json"])["subject"] == "ben-1"


def test_documents_and_a_household_file_are_explained_with_ways_that_were_planned_again(
    household_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "home.txt"
    drums, read = ("I practise the drums in the living room", "I read in the living room")
    path.write_text(
        f"ANNA:\n1. {drums} on Friday from 17:00 to 18:00.\n\nBEN:\n1. {read} on Friday from 17:00 to 18:30.\n", encoding="utf-8"
    )
    told = printed(capsys, ["why", str(path), "ben-1", *WEEK, "--json"])
    jsonschema.validate(told, schema("concord.why-1.schema.json"))
    assert told["instead"]
    assert printed(capsys, ["why", str(path), "ben-1", *WEEK, "--as", "Anna", "--json"])["instead"]
    assert printed(capsys, ["why", str(path), "ben-1", *WEEK, "--at", "2026-11-27T19:00", "--json"])["in_the_way"] == []
    arguments = ["--week", "2026-11-23", "--as", "Ben", "--json"]
    row = printed(capsys, ["plan", str(household_file), *arguments])["rules"]
    assert isinstance(row, list)
    told = printed(capsys, ["why", str(household_file), row[0]["id"], *arguments])
    jsonschema.validate(told, schema("concord.why-1.schema.json"))
    assert "has no item, rule or conflict" in refused(capsys, ["why", str(path), "nobody-1", *WEEK])
    assert "on its own" in refused(capsys, ["why", str(household_file), str(path), "ben-1"])


def write(folder: Path, content: str) -> Path:
    path = folder / "other.json"
    path.write_text(content, encoding="utf-8")
    return path


def test_other_weeks_are_shown_in_json_that_fits_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "home.txt"
    drums, read = ("I practise the drums in the living room", "I read in the living room")
    path.write_text(
        f"ANNA:\n1. {drums} on Friday from 17:00 to 18:00.\n\nBEN:\n1. {read} on Friday from 17:00 to 18:30.\n", encoding="utf-8"
    )
    found = printed(capsys, ["weeks", str(path), *WEEK, "--json"])
    jsonschema.validate(found, schema("concord.weeks-1.schema.json"))
    others = found["others"]
    assert isinstance(others, list)
    assert {one["name"] for one in others} >= {"Anna gives way", "Ben gives way"}
    assert printed(capsys, ["weeks", str(path), *WEEK, "--as", "ben", "--json"])["viewer"] == "ben"
    assert run(["weeks", str(path), *WEEK]) == 0
    plain = capsys.readouterr().out
    assert "As it is now" in plain
    assert "A: " in plain


def test_where_there_is_no_other_week_the_command_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "home.txt"
    diary = "My diary hour is on Friday from 20:00 to 21:00. [secret]"
    path.write_text(
        f"ANNA:\n1. Choir on Friday from 19:00 to 20:30.\n\nBEN:\n1. {diary}\n2. Running on Friday at 6:00.\n", encoding="utf-8"
    )
    found = printed(capsys, ["weeks", str(path), *WEEK, "--as", "Anna", "--json"])
    jsonschema.validate(found, schema("concord.weeks-1.schema.json"))
    assert found["others"] == []
    assert found["because"]
    assert "diary" not in json.dumps(found)
    assert run(["weeks", str(path), *WEEK]) == 0
    assert str(found["because"]) in capsys.readouterr().out


def test_other_weeks_of_a_household_file_leave_it_as_it_is(
    household_file: Path, texts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(household_file), "--week", "2026-11-23"]
    before = printed(capsys, ["plan", *arguments, "--json"])
    jsonschema.validate(printed(capsys, ["weeks", *arguments, "--json"]), schema("concord.weeks-1.schema.json"))
    assert printed(capsys, ["weeks", *arguments, "--as", "ben", "--json"])["viewer"] == "ben"
    assert printed(capsys, ["plan", *arguments, "--json"]) == before
    assert "on its own" in refused(capsys, ["weeks", str(household_file), texts[0]])
    assert "Nobody here is called" in refused(capsys, ["weeks", *arguments, "--as", "Nobody"])
    assert "There is no file" in refused(capsys, ["weeks", "gone.txt"])


def test_a_question_is_answered_in_json_that_fits_its_schema(texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for question in ("Who needs the car on Friday?", "What clashes on Friday?", "Is Ben home on Wednesday?", "Do volcanoes erupt?"):
        told = printed(capsys, ["ask", *texts, question, *WEEK, "--json"])
        jsonschema.validate(told, schema("concord.ask-1.schema.json"))
        assert told["by"] == "data"
        assert run(["ask", *texts, question, *WEEK]) == 0
        assert capsys.readouterr().out.strip() == told["answer"]
    assert told["rules"] == []
    mine = printed(capsys, ["ask", *texts, "When is the dentist?", *WEEK, "--as", "anna", "--json"])
    assert mine["rules"] == ["anna-2"]
    assert printed(capsys, ["ask", *texts, "When is the dentist?", *WEEK, "--as", "Ben", "--json"])["rules"] == []
    assert "There is no file" in refused(capsys, ["ask", "gone.txt", "Who needs the car?"])
    assert "Nobody here is called" in refused(capsys, ["ask", *texts, "Who?", *WEEK, "--as", "Nobody"])
    assert "Nothing was asked" in refused(capsys, ["ask", *texts, "  ", *WEEK])
    assert "no address" in refused(capsys, ["ask", *texts, "Who?", *WEEK, "--by", "model", "--ollama", "https://ollama.com"])


def test_a_model_that_is_not_there_is_one_sentence_beside_the_answer_and_the_trace_is_told(
    texts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    question = ["ask", *texts, "Who needs the car on Friday?", *WEEK, "--as", "anna"]
    plain = printed(capsys, [*question, "--json"])
    told = printed(capsys, [*question, "--by", "model", "--ollama", "http://127.0.0.1:9", "--trace", "--json"])
    jsonschema.validate(told, schema("concord.ask-1.schema.json"))
    assert told["notice"] == "No Ollama answers on this PC, so this is from the plan itself."
    assert (told["answer"], told["rules"], told["by"]) == (plain["answer"], plain["rules"], "data")
    first = told["trace"][0]  # type: ignore[index]
    assert (first["from"], first["to"], first["text"]) == ("Anna", "the planner", "Who needs the car on Friday?")  # type: ignore[index,call-overload]
    assert run([*question, "--by", "model", "--ollama", "http://127.0.0.1:9", "--trace"]) == 0
    shown = capsys.readouterr()
    assert shown.err.strip() == told["notice"]
    assert "How this was made:" in shown.out


def test_a_household_file_is_asked_about_by_who_may_see_what(household_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(household_file), "When is the diary hour?", "--now", "2026-11-25T10:20", "--json"]
    mine = printed(capsys, ["ask", *arguments, "--as", "ben"])
    jsonschema.validate(mine, schema("concord.ask-1.schema.json"))
    assert "Wednesday 25 November, 20:00–21:00" in str(mine["answer"])
    assert printed(capsys, ["ask", *arguments])["rules"] == []
    assert printed(capsys, ["ask", *arguments, "--as", "anna"])["rules"] == []
    assert "on its own" in refused(capsys, ["ask", str(household_file), "x.txt", "Who?"])
