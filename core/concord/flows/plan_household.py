"""A week of a stored household: what goes into its plan, the work itself, and keeping what came out."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from concord import __version__
from concord.domain.document import Document
from concord.domain.edit import Add, Back, Cancel, Edit, Kept, Move, Pin, Reassign, Resize
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.opinion import Opinions
from concord.domain.plan import Judged, Plan, PlanItem, Verdict, Week
from concord.domain.request import rule_of_request
from concord.domain.rule import Rule
from concord.store.document_rows import key_name, last_written, load_documents, load_sentences, sentence_keys
from concord.store.domain_json import to_json
from concord.store.edit_rows import load_edits
from concord.store.ledger_rows import gave_way_before, save_week
from concord.store.member_rows import keep_guesses, load_household
from concord.store.plan_rows import StoredPlan, load_placements, save_placements, save_plan
from concord.store.sealed_rows import keep_shadows

from .answers_in_force import AnswersByRule, answers_in_force
from .back_again import ended_by, is_taken_back
from .given_by_hand import clashes_left
from .opinions_in_force import opinions_in_force
from .record import put_passed_dates_on_record
from .rename_ids import rename_edit, rename_plan
from .scope_ends import keep_scope_ends, scope_ends, state_of_texts

if TYPE_CHECKING:
    from sqlite_utils import Database

    from concord.planning.remembered import Remembered

    from .read_documents import ReadHousehold

log = logging.getLogger(__name__)

Progress = Callable[[str, float], None]
"""Told what is being done and how much of it is, 0..1."""


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """All that a viewer's plan of one week depends on. Ids are those of the whole documents.

    `fingerprint` is the same if and only if all of this is the same, but for `last`, which only says what to stay close to. `now` is
    the last moment that decided anything, not the clock's.
    """

    documents: tuple[Document, ...]
    household: Household
    week: Week
    now: datetime
    written: date
    written_on: tuple[tuple[RuleId, date], ...]
    """The day that each sentence's words were saved on: an old "this Friday" stays where it was."""
    answers: AnswersByRule
    """What people said by hand of the sentences."""
    opinions: Opinions
    """What a second reader made of them."""
    viewer: MemberId | None
    edits: tuple[Edit, ...]
    last: Plan | None
    gave_way: Mapping[MemberId, int]
    fingerprint: str
    names: Mapping[RuleId, RuleId]
    """The permanent name of each sentence."""
    until: datetime | None
    """When the next "until" ends, from which on all this may be otherwise; None where there is none."""
    state_of_texts: str
    """Marks the texts and the people as they are."""
    ends: tuple[datetime, ...]
    """When each "until" of the texts ends."""


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """A viewer's copy. `written` gives its rule ids in the whole documents.

    `shared` are those in the plan that every viewer's copy is cut from; `open` those of them that everyone may read.
    """

    plan: Plan
    written: Mapping[RuleId, RuleId]
    shared: frozenset[RuleId]
    open: frozenset[RuleId]
    shadows: Mapping[RuleId, Rule]
    """What the others get of the narrowed texts that were read in full, by their ids in the whole documents."""


def plan_inputs(db: Database, viewer: MemberId | None, week: Week, now: datetime, *, also: Sequence[Kept] = ()) -> PlanInputs:
    """Gather what a plan depends on. `also` are edits not stored yet, under permanent names."""
    stored = load_documents(db)
    household, sentences = load_household(db), load_sentences(db)
    rules = {key_name(s.key): s.rule for s in sentences if s.key is not None}
    edits = tuple(
        edit for edit in (rename_edit(e, rules) for e in standing_edits([*load_edits(db, week.start), *also])) if edit is not None
    )
    last = load_placements(db, week.start)
    gave_way = gave_way_before(db, week.start)
    written = last_written(db, now.date())
    written_on = tuple(sorted((s.rule, s.written) for s in sentences))
    answers = answers_in_force(db, sentences)
    opinions = opinions_in_force(db, sentences)
    documents = tuple(document.as_document for document in stored)
    texts = (__version__, _this_build(), to_json(tuple[Document, ...], documents), to_json(Household, household))
    state = state_of_texts((*texts, written.isoformat()))
    ends = scope_ends(db, state, stored, household, written)
    moment, until = _deciding_moments(ends, edits, now)
    parts = (
        *texts,
        to_json(Week, week),
        str(viewer),
        written.isoformat(),
        repr([(rule, day.isoformat()) for rule, day in written_on]),
        to_json(tuple[Edit, ...], edits),
        to_json(AnswersByRule, answers),
        to_json(Opinions, opinions) if opinions.by_rule else "",
        repr(sorted(gave_way.items())),
        moment.isoformat(),
    )
    return PlanInputs(
        documents=documents,
        household=household,
        week=week,
        now=moment,
        written=written,
        written_on=written_on,
        answers=answers,
        opinions=opinions,
        viewer=viewer,
        edits=edits,
        last=rename_plan(last, rules) if last is not None else None,
        gave_way=gave_way,
        fingerprint=hashlib.sha256("\x00".join(parts).encode()).hexdigest(),
        names={rule: name for name, rule in rules.items()},
        until=until,
        state_of_texts=state,
        ends=ends,
    )


def plan_copy(inputs: PlanInputs, progress: Progress | None = None) -> PlannedCopy:
    """Read and plan. This is the long work, and runs in the worker."""
    # The window's own process imports this module and never plans: it does without the reader, the planner and the checker.
    from .plan_documents import plan_read

    if progress is not None:
        progress("Reading the sentences", 0.0)
    read = read_for(inputs)
    plan = plan_read(
        read,
        week=inputs.week,
        edits=inputs.edits,
        last=inputs.last,
        gave_way=inputs.gave_way,
        progress=progress,
        known=known_to(inputs.viewer),
    )
    ids = read.viewer_ids
    base = {rule.id for rule in read.base}
    return PlannedCopy(
        plan=plan,
        written={ids[own]: read.written_ids[own] for own in read.order},
        shared=frozenset(ids[own] for own in read.order if own in base),
        open=frozenset(ids[own] for own in read.order if own in base and own not in read.footprints),
        shadows=read.shadows,
    )


def read_rows(inputs: PlanInputs) -> tuple[Judged, ...]:
    """Read without planning: a row for each sentence, unclear or idle. Runs in the worker."""
    from .read_rules import understood

    return understood(read_for(inputs))


def keep_plan(db: Database, inputs: PlanInputs, copy: PlannedCopy) -> StoredPlan:
    """Keep a finished plan, where its shared part put things, and who gave way."""
    keys = keys_of(inputs, copy)
    revision = save_plan(db, copy.plan, inputs.fingerprint, keys)
    # What does not take place stands nowhere, and is not in everybody's copy.
    standing = (item for item in copy.plan.items if item.verdict not in (Verdict.DECLINED, Verdict.MISSED))
    items = tuple(_bare(item, copy) for item in standing if rule_of_request(item.request) in copy.shared)
    shared = Plan(copy.plan.household, None, copy.plan.week, (), items=items)
    save_placements(db, rename_plan(shared, keys))
    keep_shadows_of(db, inputs, copy.shadows)
    keep_scope_ends(db, inputs.state_of_texts, inputs.ends)
    keep_guesses(db, copy.plan.members)
    put_passed_dates_on_record(db, inputs.now)
    save_week(db, inputs.week.start, _times_gave_way(copy), clashes_left(copy.plan, keys))
    log.info("plan kept: %d rules, %d items, %d conflicts", len(copy.plan.rules), len(copy.plan.items), len(copy.plan.conflicts))
    return StoredPlan(copy.plan, inputs.fingerprint, keys, revision)


def as_seen(inputs: PlanInputs, copy: PlannedCopy) -> StoredPlan:
    """Return a finished plan as it is shown where it is not kept: to somebody who sees it as another does."""
    return StoredPlan(copy.plan, inputs.fingerprint, keys_of(inputs, copy), 0)


def keep_shadows_of(db: Database, inputs: PlanInputs, shadows: Mapping[RuleId, Rule]) -> bool:
    """Keep what others get of the texts that are sealed, for when no reader of theirs looks; say whether any is another than it was."""
    # What was moved or written anew meanwhile is read again before it is kept.
    keys = {rule: key for rule, key in sentence_keys(db).items() if key_name(key) == inputs.names.get(rule)}
    return keep_shadows(db, {keys[rule]: shadow for rule, shadow in shadows.items() if rule in keys})


def shadows_of(inputs: PlanInputs) -> Mapping[RuleId, Rule]:
    """Read what others get of the narrowed texts. Runs in the worker."""
    return read_for(inputs).shadows


def keys_of(inputs: PlanInputs, copy: PlannedCopy) -> dict[RuleId, RuleId]:
    """Return the permanent name of each sentence, by its id in a copy."""
    return {rule: inputs.names[written] for rule, written in copy.written.items() if written in inputs.names}


def standing_edits(edits: Sequence[Kept]) -> list[Edit]:
    """Fold what was done to things that were themselves added by hand into the adding, oldest first, and take back what a return does."""
    standing: list[Edit] = []
    for edit in edits:
        if isinstance(edit, Back):
            left = (ended_by(e, edit) if isinstance(e, Add) else e for e in standing if not is_taken_back(e, edit))
            standing = [e for e in left if e is not None]
            continue
        place = next((n for n, e in enumerate(standing) if isinstance(e, Add) and is_about(edit, e)), None)
        added = standing[place] if place is not None else None
        if place is None or not isinstance(added, Add):
            standing.append(edit)
        elif isinstance(edit, Cancel):
            del standing[place]
        elif isinstance(edit, Reassign):
            standing[place] = replace(added, members=edit.members)
        elif isinstance(edit, Move | Resize | Pin):
            where = edit.place if isinstance(edit, Move | Pin) and edit.place is not None else added.place
            standing[place] = replace(added, span=edit.span or added.span, place=where)
    return standing


def is_about(edit: Edit, added: Add) -> bool:
    """Say whether an edit changes what another one added by hand."""
    if isinstance(edit, Move | Resize | Pin | Cancel | Reassign):
        return added.item in (edit.request, f"i-{edit.request}")
    return False


def _bare(item: PlanItem, copy: PlannedCopy) -> PlanItem:
    """Keep only where a block is: the rest depends on who looks."""
    is_open = rule_of_request(item.request) in copy.open
    return replace(
        item,
        title="",
        place=item.place if is_open else None,
        needs=(),
        category=None,
        asked=None,
        is_pinned=False,
        is_routine=False,
        is_busy=False,
        rules=(),
        conflicts=(),
        doubts=(),
        because="",
        source=None,
    )


def _times_gave_way(copy: PlannedCopy) -> Counter[MemberId]:
    """Count over the conflicts that everyone may read, so that the count is the same whoever's copy it is made from."""
    open_conflicts = {c.id for c in copy.plan.conflicts if set(c.rules) <= copy.open}
    return Counter(who for d in copy.plan.decisions if d.conflict in open_conflicts for who in d.gave_way)


def _deciding_moments(ends: Sequence[datetime], edits: Sequence[Edit], now: datetime) -> tuple[datetime, datetime | None]:
    """Return the last moment at which somebody's "until" ended, and the next. Whatever `now` decides, it has decided since then."""
    added = (edit.visibility.until for edit in edits if isinstance(edit, Add))
    told = [*ends, *(end for end in added if end is not None)]
    return max((end for end in told if end <= now), default=datetime.min), min((end for end in told if end > now), default=None)


def read_for(inputs: PlanInputs) -> ReadHousehold:
    """Read what a plan is made of, or remember it. Runs in the worker."""
    known = (inputs.written, inputs.written_on, inputs.answers, inputs.opinions, inputs.now, inputs.viewer)
    return _read(inputs.documents, inputs.household, *known)


@lru_cache(maxsize=4)
def known_to(viewer: MemberId | None) -> Remembered:  # noqa: ARG001  (the viewer is the key under which it is kept)
    """What was worked out for one viewer in this process. No two share any, so that not even how long a plan takes tells of another's."""
    from concord.planning.remembered import Remembered

    return Remembered()


@lru_cache(maxsize=8)
def _read(
    documents: tuple[Document, ...],
    household: Household,
    written: date,
    written_on: tuple[tuple[RuleId, date], ...],
    answers: AnswersByRule,
    opinions: Opinions,
    moment: datetime,
    viewer: MemberId | None,
) -> ReadHousehold:
    """Read a household, or remember it: after an edit only the planning is to be done again."""
    from .read_documents import EVERYBODY, read_documents

    seer = viewer or EVERYBODY
    return read_documents(
        documents,
        household=household,
        written=written,
        now=moment,
        viewer=seer,
        written_on=dict(written_on),
        answers=dict(answers),
        opinions=opinions,
    )


@cache
def _this_build() -> str:
    """Mark plans with the code that made them, so that another build's are made again. Without sources the version has to do."""
    files = sorted(Path(__file__).resolve().parent.parent.rglob("*.py"))
    marks = [f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()
