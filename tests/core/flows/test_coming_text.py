"""Words of files that other programs wrote: what a person sees in them, and a sentence for what is locked, damaged or made to harm."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from tests.helpers.papers import paragraph, pdf_file, word_file

from concord.domain.errors import WorldError
from concord.flows.coming_text import words_of
from concord.flows.time_bound import TooLong, at_most


def said(folder: Path, name: str, data: bytes) -> str:
    """Return the words of a file, or why there are none."""
    path = folder / name
    path.write_bytes(data)
    try:
        return words_of(path)
    except WorldError as error:
        return f"! {error.line}"


TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tuesday</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Swimming at 17:00</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
STRUCK = (
    "<w:p><w:r><w:t>Choir</w:t></w:r><w:del><w:r><w:delText> on Monday</w:delText><w:t> on Monday</w:t></w:r></w:del>"
    "<w:ins><w:r><w:t> on Friday</w:t></w:r></w:ins><w:r><w:instrText> DATE </w:instrText><w:tab/><w:t>at 19:00.</w:t><w:br/><w:t>Bins out.</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            paragraph("Chess on Sunday at 10:00.") + paragraph("") + paragraph("Yoga at 9:00."),
            "Chess on Sunday at 10:00.\nYoga at 9:00.\n",
        ),
        (paragraph("Milk", listed=True) + paragraph("Bread", listed=True), "- Milk\n- Bread\n"),
        (TABLE, "Tuesday, Swimming at 17:00\n"),
        (STRUCK, "Choir on Friday at 19:00.\nBins out.\n"),
    ],
)
def test_a_word_file_gives_its_paragraphs_as_they_are_read(tmp_path: Path, body: str, words: str) -> None:
    assert said(tmp_path, "letter.docx", word_file(body)) == words
    assert said(tmp_path, "letter.docx", word_file(body, "word/document2.xml")) == words


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Chess on Sunday at 10:00.", "Yoga on Monday at 9:00."], "Chess on Sunday at 10:00.\nYoga on Monday at 9:00.\n"),
        (
            ["I take the children to the swimming pool on Wednesday from 16:00 to", "17:30, and I need the car.", "Bins out."],
            "I take the children to the swimming pool on Wednesday from 16:00 to 17:30, and I need the car.\nBins out.\n",
        ),
        (["Piano on Wednes-", "day at 16:00."], "Piano on Wednesday at 16:00.\n"),
        (["1. Choir on Monday at 19:00", "2. Judo on Thursday at 17:00"], "1. Choir on Monday at 19:00\n2. Judo on Thursday at 17:00\n"),
    ],
)
def test_a_pdf_gives_its_lines_put_together_where_they_were_broken_to_fit(tmp_path: Path, lines: list[str], words: str) -> None:
    assert said(tmp_path, "plan.pdf", pdf_file(lines)) == words


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w", force_zip64=True) as part:
        for _ in range(30):
            part.write(b" " * 1_000_000)
    return packed.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "bomb.docx": (bomb, "unpacks to more"),
    "laughs.docx": (lambda: packed_as(ENTITIES), "not written as Word writes"),
    "old.docx": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "locked with a password"),
    "words.docx": (lambda: b"dear diary", "no Word file"),
    "other.docx": (lambda: word_file("", "xl/workbook.xml"), "no Word file"),
    "cut.docx": (lambda: word_file(paragraph("Chess on Sunday."))[:-40], "no Word file"),
    "broken.docx": (lambda: word_file("<w:p>"), "damaged"),
    "empty.docx": (lambda: word_file(paragraph("")), "holds no text"),
    "locked.pdf": (lambda: pdf_file(["Chess."], password="hunter2"), "locked with a password"),
    "scan.pdf": (lambda: pdf_file([]), "may be a scan"),
    "words.pdf": (lambda: b"dear diary", "no PDF"),
    "cut.pdf": (lambda: pdf_file(["Chess."])[:60], "no PDF"),
    "book.pdf": (lambda: pdf_file(*[["Chess."]] * 101), "more than 100 pages"),
    "latin.txt": (lambda: "Thé à cinq heures.".encode("latin-1"), "not written in UTF-8"),
    "picture.txt": (lambda: b"\x89PNG\0\0", "not a text file"),
    "none.txt": (lambda: b" \n", "is empty"),
}


def packed_as(xml: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", xml)
    return packed.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    make, problem = HOSTILE[name]
    begun = time.monotonic()
    line = said(tmp_path, name, make())
    assert line.startswith("! ")
    assert problem in line
    assert name in line
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(("name", "limit"), [("long.txt", "2 MB"), ("long.pdf", "20 MB"), ("long.docx", "20 MB")])
def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path, name: str, limit: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(WorldError, match=f"more than {limit}"):
        words_of(path)


def go_on(seconds: float) -> None:
    with at_most(seconds):
        while seconds < 1:
            pass


def test_work_that_goes_on_for_ever_is_ended() -> None:
    with pytest.raises(TooLong):
        go_on(0.05)
    go_on(5)
