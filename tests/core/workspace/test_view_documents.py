"""However texts, tags and people are mixed, nobody is shown a hidden word."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.household import Household, Member
from concord.domain.ids import DocumentId, MemberId
from concord.domain.visibility import Sight
from concord.flows.partial_text import entries_of, merged, shown_text
from concord.flows.view_documents import sentences_of, sights, view_documents
from concord.store.document_rows import StoredDocument

NOW = datetime(2026, 11, 25, 10, 20)
HOME = Household("Home", tuple(Member(MemberId(name.lower()), name, place_in_order=n) for n, name in enumerate(("Ana", "Ben", "Tim"))))
TAGS = [
    "",
    "",
    " [private]",
    " [secret]",
    " [only: Ben]",
    " [hide from: Tim]",
    " [keep from: Tim]",
    " [keep from: Ana, Ben until 2026-11-28 18:00]",
]
SHAPES = ["list", "bullets", "prose", "wrapped list", "lines"]


def _text(tags: list[str], shape: str, stem: str) -> str:
    lines = []
    for n, tag in enumerate(tags, 1):
        words = f"I need {stem}{n} on Monday at {n + 7}:00"
        end = "." if shape in ("prose", "lines") and not tag else ""
        mark = {"list": f"{n}. ", "wrapped list": f"{n}. ", "bullets": "- "}.get(shape, "")
        wrapped = words.replace(" on Monday", "\n   on Monday") if shape == "wrapped list" else words
        lines.append(f"{mark}{wrapped}{tag}{end}")
    return (" " if shape == "prose" else "\n").join(lines) + "\n"


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(TAGS), min_size=1, max_size=6),
    st.sampled_from(SHAPES),
    st.sampled_from(["ana.txt", "ben.txt"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_no_hidden_word_is_in_what_a_viewer_gets(tags: list[str], shape: str, title: str, line_end: str) -> None:
    text = _text(tags, shape, "zyx").replace("\n", line_end)
    document = StoredDocument(DocumentId("1"), DocumentId("p1"), title, None, False, text, 3)
    sentences = sentences_of([document], HOME, NOW.date())
    for viewer in (None, *(member.id for member in HOME.members)):
        seen = sights(sentences, HOME, viewer, NOW)
        views = view_documents([document], HOME, viewer, written=NOW.date(), now=NOW)
        shown = "".join(view.text for view in views)
        for sentence in sentences:
            for word in (word.strip(".") for word in sentence.text.split() if word.startswith("zyx")):
                assert (word in shown) == (seen[sentence.id] is Sight.FULL), (viewer, shown)
        if all(sight is Sight.FULL for sight in seen.values()):
            assert shown == text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TAGS), min_size=1, max_size=6), st.sampled_from(["list", "bullets", "wrapped list"]))
def test_a_hidden_entry_leaves_the_text_as_if_it_had_never_been_written(tags: list[str], shape: str) -> None:
    def shown_to_tim(tags: list[str]) -> list[str]:
        entries = _text(tags, shape, "zyx")
        document = StoredDocument(DocumentId("1"), DocumentId("p1"), "ana.txt", None, False, entries, 3)
        views = view_documents([document], HOME, MemberId("tim"), written=NOW.date(), now=NOW)
        return [view.text.replace("\n", " ").split("I need")[0] for view in views] + [
            mark.split()[-1] for view in views for mark in view.text.split("I need")[:-1]
        ]

    hidden = (" [secret]", " [keep from: Tim]")
    if any(tag not in hidden for tag in tags):
        assert shown_to_tim(tags) == shown_to_tim([tag for tag in tags if tag not in hidden])


NEW = ["I sing on Sunday at 9:00.", "2. I sing on Sunday at 9:00.", "- I sing on Sunday at 9:00.", ""]


@settings(max_examples=120, deadline=None)
@given(st.data(), st.lists(st.sampled_from(TAGS), min_size=1, max_size=6), st.sampled_from(SHAPES), st.sampled_from(["ana", "ben", "tim"]))
def test_any_change_goes_back_into_the_whole_without_touching_what_is_hidden(
    data: st.DataObject, tags: list[str], shape: str, who: str
) -> None:
    text = _text(tags, shape, "zyx")
    document = StoredDocument(DocumentId("1"), DocumentId("p1"), "ana.txt", None, False, text, 1)
    sentences = sentences_of([document], HOME, NOW.date())
    seen = sights(sentences, HOME, MemberId(who), NOW)
    entries = entries_of(text, sentences, seen)
    lines = shown_text(entries).split("\n")
    assert merged(entries, "\n".join(lines)) is not None
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines)))
        lines[at : at + data.draw(st.integers(0, 2))] = data.draw(st.lists(st.sampled_from(NEW), max_size=2))
    whole = merged(entries, "\n".join(lines))
    if whole is None:
        assert any(entry.is_busy for entry in entries)
        return
    for entry in entries:
        if entry.shown is None or entry.is_busy:
            assert "\n".join(entry.whole) in whole
