"""However texts, tags and people are mixed, nobody is shown a hidden word."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.household import Household, Member
from concord.domain.ids import DocumentId, MemberId
from concord.domain.visibility import Sight
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
    document = StoredDocument(DocumentId("1"), title, None, False, text, 3)
    sentences = sentences_of([document], HOME, NOW.date())
    for viewer in (None, *(member.id for member in HOME.members)):
        seen = sights(sentences, HOME, viewer, NOW)
        views = view_documents([document], HOME, viewer, written=NOW.date(), now=NOW)
        shown = "".join(view.text for view in views)
        for sentence in sentences:
            for word in (word.strip(".") for word in sentence.text.split() if word.startswith("zyx")):
                assert (word in shown) == (seen[sentence.id] is Sight.FULL), (viewer, shown)
        if views and views[0].may_edit:
            assert shown == text
        elif views:
            assert views[0].revision == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TAGS), min_size=1, max_size=6), st.sampled_from(["list", "bullets", "wrapped list"]))
def test_a_hidden_entry_leaves_the_text_as_if_it_had_never_been_written(tags: list[str], shape: str) -> None:
    def shown_to_tim(tags: list[str]) -> list[str]:
        entries = _text(tags, shape, "zyx")
        document = StoredDocument(DocumentId("1"), "ana.txt", None, False, entries, 3)
        views = view_documents([document], HOME, MemberId("tim"), written=NOW.date(), now=NOW)
        return [view.text.replace("\n", " ").split("I need")[0] for view in views] + [
            mark.split()[-1] for view in views for mark in view.text.split("I need")[:-1]
        ]

    hidden = (" [secret]", " [keep from: Tim]")
    if any(tag not in hidden for tag in tags):
        assert shown_to_tim(tags) == shown_to_tim([tag for tag in tags if tag not in hidden])
