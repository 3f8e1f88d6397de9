"""Who takes part in what is kept from them: nobody by a "we", and nobody because it is for them; whoever its words take along."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document
from concord.flows.read_documents import read_documents

WHEN = "on Tuesday from 16:00 to 17:30"


def read(text: str) -> tuple[str | None, tuple[str, ...], str]:
    documents = [Document("a.txt", f"Pia:\n1. {text}\n\nNils:\n1. I am 10 years old.\n\nRuby:\n1. Choir on Monday at 19:00.\n")]
    found = read_documents(documents, written=date(2026, 11, 23), now=datetime(2026, 11, 23))
    rule = next(rule for rule in (*found.base, *found.hidden) if rule.id.startswith("pia"))
    first = rule.readings[0]
    return first.activity, tuple(sorted({*first.people, *first.performers})), rule.visibility.scope.value


@pytest.mark.parametrize(
    ("text", "activity", "people"),
    [
        (f"Surprise for Nils: I'm glazing the bowls {WHEN}.", "glaze the bowls", ()),
        (f"Surprise for Nils: we are baking his cake {WHEN}.", "bake cake", ("ruby",)),
        (f"A secret from Nils: Ruby and I build the raft {WHEN}.", "build the raft", ("ruby",)),
        (f"We are sewing Nils's costume {WHEN}, don't tell him.", None, ("ruby",)),
        (f"{WHEN.capitalize()} I glaze the bowls behind Nils's back.", "glaze the bowls", ()),
        (f"I glaze the bowls behind Nils’s back {WHEN}.", "glaze the bowls", ()),
        (f"I knit {WHEN}, Nils must not know.", "knit", ()),
        (f"I knit {WHEN}. Keep it from Nils.", "knit", ()),
        (f"I glaze the bowls {WHEN} as a surprise to Nils.", "glaze the bowls", ()),
        (f"To surprise Nils I glaze the bowls {WHEN}.", "glaze the bowls", ()),
        (f"Without Nils knowing, Ruby and I glaze the bowls {WHEN}.", "glaze the bowls", ("ruby",)),
        (f"Ruby fetches the kite {WHEN}, a surprise for Nils.", "fetch the kite", ("ruby",)),
        (f"I sweep the attic {WHEN} so that Nils doesn't see his present there.", "sweep", ()),
        (f"I knit so Nils won't notice anything {WHEN}.", "knit", ()),
        (f"I knit, and Nils is not to hear of it, {WHEN}.", "knit", ()),
        (f"We all rehearse the sketch {WHEN}. [keep from: Nils]", "rehearse the sketch", ("ruby",)),
        (f"Surprise picnic with Nils {WHEN}. [keep from: Nils]", None, ("nils",)),
        (f"We take Nils to the zoo {WHEN} as a surprise for Nils.", None, ("nils", "ruby")),
        (f"Nils has a hearing test {WHEN}. [keep from: Nils]", "hearing test", ("nils",)),
    ],
)
def test_nobody_takes_part_in_what_is_kept_from_them_but_whom_its_words_take_along(
    text: str, activity: str | None, people: tuple[str, ...]
) -> None:
    found = read(text)
    assert found[1:] == (people, "keep from")
    assert activity in (None, found[0])


def test_a_reason_said_first_hides_nothing_of_what_is_planned() -> None:
    activity, _, scope = read(f"It's a secret because Nils would be upset: I see the vet {WHEN}.")
    assert (activity, scope) == ("see the vet", "secret")
