"""The shape of a household file, as named steps. Each runs in one transaction together with the record that it ran.

Never change a step that was released: add one. A file whose record names a step that is not here was saved by a newer Concord.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sqlcipher import new_migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

household_steps = new_migrations("household")


@household_steps()
def first_shape(db: Database) -> None:
    """People, what they wrote, what they did by hand, and the last plans."""
    db.execute("""
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT
    """)
    db.execute("""
        CREATE TABLE members (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, weight REAL NOT NULL, place_in_order INTEGER NOT NULL
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL UNIQUE,
            member TEXT REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
            is_house_rules INTEGER NOT NULL, text TEXT NOT NULL, revision INTEGER NOT NULL
        ) STRICT
    """)
    # AUTOINCREMENT, so that the key of a sentence that is gone is never given to another.
    db.execute("""
        CREATE TABLE sentences (
            key INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            rule TEXT NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL, written TEXT NOT NULL, is_open INTEGER NOT NULL
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE edits (
            id INTEGER PRIMARY KEY AUTOINCREMENT, author TEXT, week TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
            revision INTEGER NOT NULL, is_done INTEGER NOT NULL
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE plans (
            week TEXT NOT NULL, viewer TEXT NOT NULL, revision INTEGER NOT NULL, fingerprint TEXT NOT NULL,
            body TEXT NOT NULL, keys TEXT NOT NULL, PRIMARY KEY (week, viewer)
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE placements (week TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT
    """)
    db.execute("""
        CREATE TABLE ledger (
            week TEXT NOT NULL, member TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (week, member)
        ) STRICT
    """)


@household_steps()
def answers_of_people(db: Database) -> None:
    """What people said of a sentence by a click, each within an act that its author can undo."""
    # No reference to the sentence: the rows of sentences are written anew with each save, under the same keys.
    db.execute("""
        CREATE TABLE answers (
            id INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
            sentence INTEGER NOT NULL, body TEXT NOT NULL, is_of_words INTEGER NOT NULL, said_at TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX answers_of_a_sentence ON answers (sentence)")
    db.execute("CREATE INDEX answers_of_an_act ON answers (act)")


@household_steps()
def second_opinions(db: Database) -> None:
    """What a second reader made of each sentence: one in force, and one that waits for the others asked for with it."""
    db.execute("""
        CREATE TABLE opinions (
            sentence INTEGER NOT NULL, is_waiting INTEGER NOT NULL, asked TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (sentence, is_waiting)
        ) STRICT
    """)


@household_steps()
def lines_added(db: Database) -> None:
    """What was written as one line from anywhere, each within an act that its author can undo and redo."""
    # Words and scope are kept for redo: what is undone stands in no page.
    db.execute("""
        CREATE TABLE added_lines (
            act INTEGER PRIMARY KEY REFERENCES edits (id) ON DELETE CASCADE, member TEXT, words TEXT NOT NULL, scope TEXT NOT NULL,
            sentence INTEGER NOT NULL, is_on_own_page INTEGER NOT NULL
        ) STRICT
    """)


@household_steps()
def times_asked(db: Database) -> None:
    """Times of appointments that members were asked about, and what they said of them, each within an act that can be undone."""
    db.execute("""
        CREATE TABLE times_asked (
            id INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
            item TEXT NOT NULL, asker TEXT, member TEXT NOT NULL, title TEXT NOT NULL, minutes INTEGER NOT NULL, place TEXT,
            about TEXT NOT NULL, starts TEXT NOT NULL
        ) STRICT
    """)
    # No reference to what was asked: an answer outlives its question.
    db.execute("""
        CREATE TABLE times_said (
            id INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
            asked INTEGER, asker TEXT, member TEXT NOT NULL, start TEXT NOT NULL, minutes INTEGER NOT NULL, suit TEXT NOT NULL,
            said_at TEXT NOT NULL
        ) STRICT
    """)


@household_steps()
def given_way_by_hand(db: Database) -> None:
    """What members gave way by an act of somebody, who can undo it: the clash is gone from the plan once the act stands."""
    db.execute("""
        CREATE TABLE given_by_hand (
            id INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
            week TEXT NOT NULL, member TEXT NOT NULL, body TEXT NOT NULL, is_counted INTEGER NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX given_by_an_act ON given_by_hand (act)")


@household_steps()
def acts_over_weeks(db: Database) -> None:
    """An act may touch several weeks: it has a row for each, and all but the first name the first. Each keeps how its week stood before."""
    db.execute("ALTER TABLE edits ADD COLUMN part_of INTEGER")
    db.execute("ALTER TABLE edits ADD COLUMN stood TEXT")


@household_steps()
def locks_of_profiles(db: Database) -> None:
    """A key pair for each member who has set a PIN, the private half wrapped; how often a PIN was wrong of late, and when."""
    db.execute("""
        CREATE TABLE profiles (
            member TEXT PRIMARY KEY, public BLOB NOT NULL, wrapped TEXT NOT NULL,
            wrong INTEGER NOT NULL, wrong_at TEXT, times_locked INTEGER NOT NULL, taken_off TEXT
        ) STRICT
    """)


@household_steps()
def roles_of_people(db: Database) -> None:
    """Whether somebody's role was said, what is guessed where it was not, who moved out, and the acts that changed any of it."""
    db.execute("ALTER TABLE members ADD COLUMN is_role_said INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE members ADD COLUMN guessed_role TEXT")
    db.execute("ALTER TABLE members ADD COLUMN left_on TEXT")
    db.execute("""
        CREATE TABLE people_changes (
            act INTEGER PRIMARY KEY REFERENCES edits (id) ON DELETE CASCADE, before TEXT, after TEXT NOT NULL
        ) STRICT
    """)


@household_steps()
def deeds_on_record(db: Database) -> None:
    """What was done in others' names. Rows are only added: what the program itself refuses, the seals tell of other programs."""
    db.execute("""
        CREATE TABLE deeds (
            number INTEGER PRIMARY KEY, body TEXT NOT NULL, act INTEGER, before TEXT NOT NULL, seal TEXT NOT NULL
        ) STRICT
    """)
    for change in ("UPDATE", "DELETE"):
        db.execute(f"CREATE TRIGGER deeds_no_{change.lower()} BEFORE {change} ON deeds BEGIN SELECT RAISE(ABORT, 'only added to'); END")


@household_steps()
def what_acts_left(db: Database) -> None:
    """By what the week of an act was told from others once the act was done: while that is how things stand, undo can put them back."""
    db.execute("ALTER TABLE edits ADD COLUMN left TEXT")
    db.execute("UPDATE edits SET stood = NULL")


@household_steps()
def blank_pages(db: Database) -> None:
    """For whom a page is there while it holds no sentence: its title may be the words of a secret. NULL is everyone."""
    db.execute("ALTER TABLE documents ADD COLUMN blank_for TEXT")


@household_steps()
def questions_asked(db: Database) -> None:
    """What a member asked and was answered, for nobody but them. Numbered for each member apart, so that no number tells of others."""
    db.execute("""
        CREATE TABLE asked_questions (
            member TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (member, number)
        ) STRICT
    """)


@household_steps()
def vectors_of_sentences(db: Database) -> None:
    """What a model on this PC made of sentences that everyone may read, so that they are found again; see `vector_rows`."""
    db.execute("CREATE TABLE vectors (sentence INTEGER PRIMARY KEY, mark TEXT NOT NULL, vector BLOB NOT NULL) STRICT")


@household_steps()
def sealed_words(db: Database) -> None:
    """The words of sentences that not everyone may read, sealed to those who may, with what the others' plans need of them.

    They are sealed once the file is open: which they are is read from the pages.
    """
    db.execute("""
        CREATE TABLE sealed_texts (
            sentence INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            audience TEXT NOT NULL, readers TEXT NOT NULL, words TEXT NOT NULL, is_capital INTEGER NOT NULL, shadow TEXT, grammar TEXT
        ) STRICT
    """)
    db.execute("ALTER TABLE edits ADD COLUMN sealed TEXT")
    db.execute("ALTER TABLE documents ADD COLUMN sealed_title TEXT")
    db.execute("""
        CREATE TABLE sheets (id INTEGER PRIMARY KEY AUTOINCREMENT, public BLOB NOT NULL, made TEXT NOT NULL) STRICT
    """)
    db.execute("""
        CREATE TABLE keys_on_sheets (
            sheet INTEGER NOT NULL REFERENCES sheets (id) ON DELETE CASCADE, member TEXT NOT NULL, public TEXT NOT NULL,
            sealed TEXT NOT NULL, PRIMARY KEY (sheet, member)
        ) STRICT
    """)


@household_steps()
def vectors_of_sealed_sentences(db: Database) -> None:
    """The same of sentences that not everyone may read, sealed to those who may."""
    db.execute("CREATE TABLE sealed_vectors (sentence INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")


@household_steps()
def audiences_of_pages(db: Database) -> None:
    """Who may see what is written on a page and says nothing of it itself (NULL is everyone), and the acts that changed it."""
    db.execute("ALTER TABLE documents ADD COLUMN audience TEXT")
    db.execute("""
        CREATE TABLE page_audiences (
            act INTEGER PRIMARY KEY REFERENCES edits (id) ON DELETE CASCADE,
            document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE, before TEXT NOT NULL, after TEXT NOT NULL
        ) STRICT
    """)


@household_steps()
def proposals_to_agree_to(db: Database) -> None:
    """What was proposed and others have to agree to, and what they said: both belong to acts, and their words are sealed."""
    db.execute("""
        CREATE TABLE proposals (
            id INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
            proposer TEXT NOT NULL, week TEXT NOT NULL, asked TEXT NOT NULL, body TEXT NOT NULL, is_seen INTEGER NOT NULL
        ) STRICT
    """)
    db.execute("""
        CREATE TABLE proposals_said (
            act INTEGER NOT NULL REFERENCES edits (id) ON DELETE CASCADE,
            proposal INTEGER NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
            member TEXT NOT NULL, agrees INTEGER NOT NULL, reason TEXT NOT NULL, takes_effect INTEGER NOT NULL, PRIMARY KEY (act, proposal)
        ) STRICT
    """)


@household_steps()
def pages_brought_in(db: Database) -> None:
    """What files made of pages, each within an act that its author can undo and redo; sealed to that author."""
    db.execute("CREATE TABLE pages_brought (act INTEGER PRIMARY KEY REFERENCES edits (id) ON DELETE CASCADE, body TEXT NOT NULL) STRICT")


@household_steps()
def ids_of_pages(db: Database) -> None:
    """What each page is known by, made by chance once and for all. It was made from the title as each viewer sees it."""
    db.execute("ALTER TABLE documents ADD COLUMN page TEXT NOT NULL DEFAULT ''")
    db.execute("UPDATE documents SET page = 'p' || lower(hex(randomblob(6)))")
    db.execute("CREATE UNIQUE INDEX pages_by_id ON documents (page)")


@household_steps()
def talks_wanted(db: Database) -> None:
    """What members want to talk about before it is settled: the requests of a clash under permanent names, and no word of it."""
    db.execute("""
        CREATE TABLE talks (
            act INTEGER PRIMARY KEY REFERENCES edits (id) ON DELETE CASCADE, week TEXT NOT NULL, requests TEXT NOT NULL
        ) STRICT
    """)


@household_steps()
def looks_of_members(db: Database) -> None:
    """The colour that somebody chose (NULL is the one of their place), and the emoji that stands for them."""
    db.execute("ALTER TABLE members ADD COLUMN color INTEGER")
    db.execute("ALTER TABLE members ADD COLUMN face TEXT NOT NULL DEFAULT ''")
