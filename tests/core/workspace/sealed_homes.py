"""A household with something for each to keep to themselves, and all that a program gets of it which has the household's key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, page, save

from concord.domain.answer import Scoped, Settled
from concord.domain.document import Document
from concord.domain.edit import Add
from concord.domain.ids import ItemId, MemberId
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Span
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace

CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
PIN = "2468"
EVERYONE = (ANA, BEN, TIM)
PAGE, RESERVED = 4096, 80
"""Of SQLCipher 4: each page ends with its own start vector and its checksum."""

TEXTS = [
    Document(
        "ana.txt",
        "1. I run on Tuesday from 6:00 to 7:00.\n"
        "2. I see the Oncologist on Wednesday from 9:00 to 10:00, and again\n   in Heidelberg when she asks. [private]\n"
        "3. I need the car on Friday from 17:00 to 18:00.\n",
    ),
    Document(
        "ben.txt",
        "Choir is on Monday from 19:00 to 20:30. We bake a Gugelhupf for Tim on Thursday from 15:00 to 16:00. [keep from: Tim]\nI run.\n",
    ),
    Document("tim.txt", "- Judo on Thursday from 17:00 to 18:00\n- Meet Valentina on Saturday from 14:00 to 15:00 [secret]\n"),
    Document("Zoonosis.txt", "- Take the pills on Monday from 9:00 to 9:15 [private]\n", ANA),
    Document("house_rules.txt", "House rules:\n1. Quiet after 22:00.\n", is_house_rules=True),
]
WORDS = (
    "Oncologist",
    "Heidelberg",
    "Gugelhupf",
    "Valentina",
    "Mandelbaum",
    "Kaleidoscope",
    "Zwetschge",
    "Probation",
    "Quarantine",
    "Zoonosis",
)


def lock_all(workspace: Workspace) -> None:
    for who in EVERYONE:
        workspace.profiles.set_pin(who, PIN)
        workspace.lock(who)


def as_one(folder: Path, who: MemberId | None) -> Workspace:
    """Open it anew as somebody who is let in alone."""
    workspace = again(folder)
    workspace.profiles._cost = CHEAP
    if who is not None:
        workspace.profiles.unlock(who, PIN)
    return workspace


def lies_open(workspace: Workspace) -> str:
    """Return all that a program gets which has the household's key: every value of every table, and every page as it is decrypted."""
    with workspace._file.reading() as db:
        tables = [row["name"] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
        values = [str(value) for table in tables for row in db.query(f'SELECT * FROM "{table}"') for value in row.values()]
    key = workspace._file._key()
    raw = workspace.path.read_bytes()
    log = workspace.path.with_name(workspace.path.name + "-wal")
    pages = [raw[at : at + PAGE] for at in range(0, len(raw), PAGE)]
    if log.exists():
        kept = log.read_bytes()
        pages += [kept[at + 24 : at + 24 + PAGE] for at in range(32, len(kept), 24 + PAGE)]
    plain = [_decrypted(one, key, is_first=n == 0) for n, one in enumerate(pages) if len(one) == PAGE]
    assert any(b"house_rules.txt" in one for one in plain), "the pages were decrypted"
    return "\x00".join(values) + "\x00".join(one.decode("utf-8", "replace") for one in plain)


def _decrypted(one: bytes, key: bytes, *, is_first: bool) -> bytes:
    cipher = Cipher(algorithms.AES(key), modes.CBC(one[PAGE - RESERVED : PAGE - RESERVED + 16])).decryptor()
    return cipher.update(one[16 if is_first else 0 : PAGE - RESERVED]) + cipher.finalize()


def use(workspace: Workspace) -> None:
    """Do by hand what leaves words: a line, a page, an edit, a name of an act, an answer, a narrowing, plans of all."""
    workspace.add_line(BEN, BEN, "Collect the Zwetschge cake on Saturday from 9:00 to 10:00. [keep from: Tim]")
    text = page(workspace, "ana.txt", ANA).text
    save(
        workspace,
        ANA,
        "ana.txt",
        text + "4. The Probation officer calls on Monday at 8:00. [private]\n5. Rehearse Kaleidoscope on Sunday.\n",
    )
    span = Span(datetime(2026, 11, 28, 9), datetime(2026, 11, 28, 10))
    private = Visibility(Scope.PRIVATE)
    workspace.apply(ANA, MONDAY, Add(ItemId("add-1"), "Mandelbaum", (ANA,), span, place="Quarantine", visibility=private, owners=(ANA,)))
    for who in (None, *EVERYONE):
        workspace.plan(who, MONDAY)
    rehearsal = next(one.rule for one in workspace.rules(ANA) if "Kaleidoscope" in one.rule.text)
    workspace.answer(ANA, rehearsal, Settled("Kaleidoscope", "What is Kaleidoscope?", "Kaleidoscope"))
    workspace.answer(ANA, rehearsal, Scoped(private))
    doctor = next(one.rule for one in workspace.rules(ANA) if "Oncologist" in one.rule.text)
    workspace.answer(ANA, doctor, Settled("Oncologist", "Which Oncologist?", "the Oncologist"))
    for who in (None, *EVERYONE):
        workspace.plan(who, MONDAY)


def words_in(found: str) -> list[str]:
    """Return the words that are nobody's business and are there all the same."""
    return [word for word in WORDS if word.casefold() in found.casefold()]
