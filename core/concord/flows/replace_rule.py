"""A sentence replaced from a date on: it ends the day before, and another line begins then. Both are one act."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from concord.domain.answer import Ended
from concord.domain.deed import DeedKind
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.permission import Act, refuse_unless_may
from concord.domain.rule import Rule
from concord.store.added_line_rows import AddedLine, insert_line
from concord.store.answer_rows import insert_answer
from concord.store.household_file import HouseholdFile

from .add_line import one_line, refuse_who_may_not_write, write_line
from .answer_rule import seen_rules, sentence_to_answer, whose_to_say
from .answer_words import short_text
from .changed import DOCUMENTS, PLAN, Changed
from .record import put_on_record

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


def words_from(text: str, first: date) -> str:
    """Return a sentence that says of itself from when on it holds, as it is written into the page."""
    return f"{text.strip().rstrip('.;,')}, from {first.day} {first:%B %Y} on."


def replace_rule(
    file: HouseholdFile,
    viewer: MemberId | None,
    rule: Rule,
    instead: str,
    first: date,
    *,
    revision: int | None,
    now: datetime,
) -> Changed:
    """Have `instead` hold from `first` on in the place of the sentence that `viewer` sees as `rule`.

    It stands as a line of its own in the same part, for the same people to see.

    Raises:
        WorldError: the sentence was changed meanwhile, is not the viewer's to say, or the new words are no sentence. Nothing was changed.
    """
    with file.writing(viewer) as db:
        put_instead(db, viewer, rule, instead, first, revision=revision, now=now)
    log.info("a sentence was replaced")
    return Changed.of(DOCUMENTS, PLAN)


def put_instead(
    db: Database,
    viewer: MemberId | None,
    rule: Rule,
    instead: str,
    first: date,
    *,
    revision: int | None,
    now: datetime,
    is_tried: bool = False,
) -> int:
    """Do it within a transaction, and return the act that it is. What is only tried anybody may try: it is not kept.

    Raises:
        WorldError: as `replace_rule` does.
    """
    if one_line(instead) == " ".join(rule.text.split()):
        raise WorldError("Not done: the new sentence says the same.", "Write what holds from then on.")
    words = one_line(words_from(instead, first))
    home = seen_rules(db, viewer, now)
    own = sentence_to_answer(home, rule.id, rule.text, revision)
    member, visibility = own.sentence.member, own.sentence.visibility
    if not is_tried:
        refuse_who_may_not_write(db, viewer, member)
        refuse_unless_may(viewer, Act.ANSWER, whose_to_say(own.sentence), home.roles)
    scope = visibility if visibility.is_narrowed(now) else None
    line = write_line(db, viewer, AddedLine(member, words, scope, 0, is_on_own_page=False), now)
    name = f"Replace “{short_text(rule.text)}”"
    act = insert_line(db, viewer, now.date(), name, line)
    ended = Ended(first - timedelta(days=1))
    insert_answer(db, viewer, own.key, ended, name=name, revision=own.revision, at=now, is_of_words=False, act=act)
    put_on_record(db, viewer, DeedKind.WROTE, (member,), now, sentence=own.key, act=act)
    return act
