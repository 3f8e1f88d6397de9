"""Asking members of a household about times, in their own places, and keeping what they say."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.time_search import AskedTimes, Said, Suit, TimeSearch, ToAsk, search_key
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.store.time_rows import asked_times, insert_asked, insert_said, row_of_asked

from .changed import PLAN, Changed

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


def ask_about_times(file: HouseholdFile, asker: MemberId | None, search: TimeSearch, questions: Sequence[ToAsk], now: datetime) -> Changed:
    """Have questions wait for the people they are for, as one act. Who waits already with the same question is not asked again.

    Raises:
        WorldError: nobody in particular would be asking.
    """
    if asker is None:
        raise WorldError("Not asked: nobody here would be told the answer.", "Choose whose profile it is first.")
    item = search_key(asker, search.title, search.first)
    with file.writing(asker) as db:
        names = {member.id: member.name for member in load_household(db).members}
        waiting = {(one.member, one.about) for one in asked_times(db, now, item=item)}
        others = [one for one in questions if one.member != asker and one.member in names and one.starts]
        fresh = [one for one in others if (one.member, one.about) not in waiting]
        if not fresh:
            return Changed()
        people = " and ".join(dict.fromkeys(names[one.member] for one in fresh))
        name = f"Ask {people} about {search.title}"
        insert_asked(db, asker, fresh, item=item, title=search.title, minutes=search.minutes, place=search.place, name=name)
    log.info("asked about times: %d members", len(fresh))
    return Changed.of(PLAN)


def questions_for(db: Database, viewer: MemberId | None, now: datetime) -> tuple[AskedTimes, ...]:
    """Return what waits for one member's answer, oldest first; nothing for nobody in particular."""
    return asked_times(db, now, member=viewer) if viewer is not None else ()


def answer_times(file: HouseholdFile, viewer: MemberId | None, asked: int, answers: Mapping[datetime, Suit], now: datetime) -> Changed:
    """Keep what a member says of the times that they were asked about; only they can say it.

    Raises:
        WorldError: that question does not wait for them, or a time of it was left out.
    """
    with file.writing(viewer) as db:
        question = next((one for one in questions_for(db, viewer, now) if one.id == asked), None)
        if question is None or viewer is None:
            raise WorldError("Not kept: that question does not wait for you any more.", "Look at what waits now.")
        if set(answers) != set(question.starts):
            raise WorldError("Not kept: one of the times has no answer.", "Say for each whether it suits you.")
        names = {member.id: member.name for member in load_household(db).members}
        to = names.get(question.asker, "") if question.asker is not None else ""
        said = [Said(viewer, start, question.minutes, answers[start]) for start in question.starts]
        name = f"Answer {to} about {question.title}" if to else f"Answer about {question.title}"
        insert_said(db, viewer, said, asker=question.asker, asked=row_of_asked(db, question), name=name, at=now)
    log.info("times answered: %d", len(said))
    return Changed.of(PLAN)


def say_of_times(
    file: HouseholdFile, viewer: MemberId | None, search: TimeSearch, answers: Mapping[datetime, Suit], now: datetime
) -> Changed:
    """Keep what the one who looks says of times for themselves.

    Raises:
        WorldError: it is nobody in particular who looks.
    """
    if viewer is None:
        raise WorldError("Not kept: nobody in particular says so.", "Choose whose profile it is first.")
    if not answers:
        return Changed()
    said = [Said(viewer, start, search.minutes, suit) for start, suit in sorted(answers.items())]
    with file.writing(viewer) as db:
        insert_said(db, viewer, said, asker=viewer, asked=None, name=f"Say when {search.title} suits", at=now)
    return Changed.of(PLAN)
