"""What a person does to a plan by hand, and undoing it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, assert_never

from concord.domain.answer import Scoped
from concord.domain.document import Sentence
from concord.domain.edit import Add, Back, Cancel, Edit, Kept, Move, Pin, Reassign, Resize, Settle
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import ItemId, MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.request import rule_of_request
from concord.domain.visibility import EVERYONE, Sight
from concord.store.added_line_rows import lines_by_act, move_line
from concord.store.answer_rows import KeptAnswer, acts_with_answers
from concord.store.brought_rows import acts_that_brought, brought_by
from concord.store.document_rows import key_name, last_written, load_documents, load_sentences
from concord.store.edit_rows import Act, acts_to_redo, acts_to_undo, ever_added, load_edits, mark_act
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles
from concord.store.page_audience_rows import audience_changes_by_act
from concord.store.people_change_rows import changes_by_act
from concord.store.plan_rows import restore_placements

from .add_line import is_as_added, take_out_line, write_line
from .answer_rule import rescope, seen_rules
from .bring_in import put_in_again, stands, take_out
from .changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed
from .edit_permission import refuse_edits
from .page_audience import may_put_back, put_page_audience, stored_with
from .people import may_put_member_back, member_there, put_member
from .record import put_undoing_on_record
from .rename_ids import rename_edit
from .view_documents import sentences_of, sights

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """The copy of a plan that is before a person's eyes: its edits speak in its ids.

    `keys` gives each rule id the permanent name of its sentence.
    """

    plan: Plan
    keys: Mapping[RuleId, RuleId]
    revision: int
    household: Household


def edits_to_keep(
    db: Database,
    viewer: MemberId | None,
    shown: ShownPlan,
    edits: Sequence[Edit],
    now: datetime,
    *,
    is_led: bool = False,
    copied_from: ShownPlan | None = None,
) -> tuple[Edit, ...]:
    """Check edits made on `shown` against the household as it is now, and put them under permanent names.

    `is_led` says that they belong to an act that the viewer was found to may do as a whole. `copied_from` is the week from which
    what is added was copied, where that is another.

    Raises:
        WorldError: what one of them speaks of is gone or is not the viewer's to change.
    """
    edits = [_with_losers(edit, shown.plan) if isinstance(edit, Settle) else edit for edit in edits]
    if not is_led:
        refuse_edits(shown.plan, edits, load_roles(db))
    seen = _sights_by_name(db, viewer, now)
    before = ever_added(db, shown.plan.week.start)
    added = {edit.item: edit for edit in load_edits(db, shown.plan.week.start) if isinstance(edit, Add)}
    for edit in edits:
        _refuse_added(edit, added, viewer, now)
    said = [_with_audience(edit, copied_from or shown, db, viewer, seen, now) if isinstance(edit, Add) else edit for edit in edits]
    return tuple(edit if _behind(edit, added) is not None else _to_keep(edit, shown, seen, before) for edit in said)


def _refuse_added(edit: Edit, added: Mapping[ItemId, Add], viewer: MemberId | None, now: datetime) -> None:
    """Let nobody change what was added by hand and is private to others, whatever they were shown of it before."""
    one = _behind(edit, added)
    if one is None:
        return
    sight = one.visibility.sight(viewer, frozenset(one.owners), now) if viewer is not None else one.visibility.least_sight(now)
    if sight is Sight.NOTHING:
        raise WorldError("Not done: that is not on this plan.", "Look at the plan as it is now.")
    if sight is Sight.BUSY:
        raise WorldError("Not done: that is someone else's private time.", "Ask them to move it.")


def _behind(edit: Edit, added: Mapping[ItemId, Add]) -> Add | None:
    """Return what was added by hand and is changed by an edit."""
    if isinstance(edit, Add | Settle):
        return None
    return added.get(ItemId(edit.request)) or added.get(ItemId(f"i-{edit.request}"))


def _with_audience(edit: Add, shown: ShownPlan, db: Database, viewer: MemberId | None, seen: Mapping[RuleId, Sight], now: datetime) -> Add:
    """Say whose it is, and let nobody see of a copy what they may not see of what it was copied from."""
    known = {member.id for member in shown.household.members}
    if edit.visibility.is_narrowed(now) and viewer is None:
        raise WorldError("Not done: it belongs to nobody yet, so nobody could see it.", "Choose whose profile it is first.")
    if not set(edit.visibility.people) <= known:
        raise WorldError("Not done: somebody it is shown to or kept from does not live here.", "Choose again who may see it.")
    mine = replace(edit, owners=(viewer,) if viewer is not None else (), copy_of=None, source=None)
    if edit.copy_of is None:
        return mine
    item = next((item for item in shown.plan.items if edit.copy_of in (item.request, item.id)), None)
    if item is None or item.is_busy:
        raise WorldError("Not done: that is someone else's private time.", "Copy something of your own.")
    added = (one for one in load_edits(db, shown.plan.week.start) if isinstance(one, Add) and one.item == item.request)
    behind: Add | Sentence | None = next(added, None)
    key = shown.keys.get(rule_of_request(item.request))
    if behind is None and key is not None and seen.get(key) is not Sight.FULL:
        raise WorldError("Not done: the sentence behind it was changed or removed since.", "Look at the plan as it is now.")
    if behind is None:
        behind = _sentences_by_name(db, now).get(key) if key is not None else None
    if behind is None:
        return mine
    mine = replace(mine, source=behind.source if isinstance(behind, Add) else key)
    if not behind.visibility.is_narrowed(now):
        return mine
    return replace(mine, visibility=behind.visibility, owners=tuple(behind.owners))


def _to_keep(edit: Edit, shown: ShownPlan, seen: Mapping[RuleId, Sight], before: Sequence[Add]) -> Edit:
    if isinstance(edit, Add):
        return _named(edit, before)
    kept = rename_edit(edit, shown.keys)
    if kept is None:
        raise WorldError("Not done: that is not on this plan.", "Look at the plan as it is now.")
    for name in sentences_named(kept):
        sight = seen.get(name, Sight.NOTHING)
        if sight is Sight.NOTHING:
            raise WorldError("Not done: the sentence behind it was changed or removed since.", "Look at the plan as it is now.")
        if sight is Sight.BUSY:
            raise WorldError("Not done: that is someone else's private time.", "Ask them to move it.")
    return kept


def touched_for_others(
    db: Database, week: date, edits: Sequence[Edit], now: datetime
) -> list[tuple[tuple[MemberId | None, ...], int | None]]:
    """Say whom edits (under permanent names) touch, as far as they see it: for each sentence those whose it is or who do it, with its
    key; and those for whom something is added by hand or was. Once a sentence is gone nothing tells any more who saw it.
    """
    sentences = _sentences_by_name(db, now)
    keys = {key_name(one.key): one.key for one in load_sentences(db) if one.key is not None}
    added = {edit.item: edit for edit in load_edits(db, week) if isinstance(edit, Add)}
    found: dict[tuple[tuple[MemberId | None, ...], int | None], None] = {}
    for edit in edits:
        doing = edit.members if isinstance(edit, Reassign) else ()
        block = edit if isinstance(edit, Add) else _behind(edit, added)
        if block is not None:
            people = dict.fromkeys((*block.members, *doing))
            owners = frozenset(block.owners)
            found[tuple(one for one in people if block.visibility.sight(one, owners, now) is Sight.FULL), None] = None
            continue
        for name in sentences_named(edit):
            if name in sentences:
                about = (sentences[name].member, *doing)
                found[tuple(one for one in about if sentences[name].sight(one, now) is Sight.FULL), keys[name]] = None
    return list(found)


def seen_by(db: Database, viewer: MemberId | None, edits: Sequence[Edit], now: datetime) -> list[Edit]:
    """Return those edits (under permanent names) of which a viewer sees all that they speak of."""
    seen = _sights_by_name(db, viewer, now) if edits else {}
    return [edit for edit in edits if all(seen.get(name) is Sight.FULL for name in sentences_named(edit))]


def undo_edit(file: HouseholdFile, viewer: MemberId | None, now: datetime) -> Changed:
    """Undo the viewer's own last act, whatever others did since; nothing where there is none."""
    return _mark_first(file, viewer, now, is_done=False)


def redo_edit(file: HouseholdFile, viewer: MemberId | None, now: datetime) -> Changed:
    """Do again what the viewer undid last."""
    return _mark_first(file, viewer, now, is_done=True)


def undo_act(file: HouseholdFile, viewer: MemberId | None, act: int, now: datetime) -> Changed:
    """Undo one of the viewer's own acts, whatever they did since.

    Raises:
        WorldError: what it is about was changed or hidden since. Nothing was changed.
    """
    changed = _mark_first(file, viewer, now, is_done=False, whole=act)
    if not changed.areas:
        raise WorldError("Not undone: what it is about was changed since.", "Look at it as it is now.")
    return changed


def may_undo(db: Database, viewer: MemberId | None, now: datetime, parts: tuple[Act, ...]) -> bool:
    """Say whether an act, by its parts, can be undone as things stand."""
    return _first(db, viewer, now, parts) is not None


def undo_name(db: Database, viewer: MemberId | None, now: datetime) -> str | None:
    """Say what undo would undo ("Move Winter tyres"), None where there is nothing."""
    act = _first(db, viewer, now, acts_to_undo(db, viewer))
    return act.name if act is not None else None


def redo_name(db: Database, viewer: MemberId | None, now: datetime) -> str | None:
    """Say what redo would do again, None where there is nothing."""
    act = _first(db, viewer, now, acts_to_redo(db, viewer))
    return act.name if act is not None else None


def name_of_edit(edit: Edit, plan: Plan) -> str:
    """Name an act in the words of the plan on which it was done: "Move Winter tyres"."""
    match edit:
        case Add(title=title):
            return f"Add {title}"
        case Settle(conflict=conflict):
            titles = [i.title for i in plan.items if conflict in i.conflicts]
            return f"Settle {titles[0]}" if titles else "Settle a conflict"
        case Move():
            return f"Move {_title(edit.request, plan)}"
        case Resize():
            return f"Resize {_title(edit.request, plan)}"
        case Reassign():
            return f"Reassign {_title(edit.request, plan)}"
        case Cancel():
            return f"Leave out {_title(edit.request, plan)}"
        case Pin(span=span):
            return f"{'Let go of' if span is None else 'Pin'} {_title(edit.request, plan)}"
        case _:
            assert_never(edit)


def sentences_named(edit: Kept) -> list[RuleId]:
    """Return the rules whose requests an edit names."""
    if isinstance(edit, Add | Back):
        return []
    if isinstance(edit, Settle):
        requests = [request for request in (edit.winner, *edit.losers) if request is not None]
    else:
        requests = [edit.request]
    return list(dict.fromkeys(rule_of_request(request) for request in requests))


def _mark_first(file: HouseholdFile, viewer: MemberId | None, now: datetime, *, is_done: bool, whole: int | None = None) -> Changed:
    with file.writing(viewer) as db:
        acts = acts_to_redo(db, viewer) if is_done else acts_to_undo(db, viewer)
        acts = tuple(act for act in acts if whole is None or act.whole == whole)
        act = _first(db, viewer, now, acts)
        if act is None:
            return Changed()
        answers = acts_with_answers(db).get(act.id, ())
        for one in answers:
            if isinstance(one.answer, Scoped):
                _rescope(db, viewer, one, now, is_done=is_done)
        line = lines_by_act(db).get(act.id)
        if line is not None and is_done:
            move_line(db, act.id, write_line(db, viewer, line, now))
        elif line is not None:
            take_out_line(db, line, now)
        person = changes_by_act(db).get(act.id)
        if person is not None:
            there = member_there(db, person.after.id)
            put_member(db, viewer, there, person.left_in(there, is_done=is_done), now)
        page = audience_changes_by_act(db).get(act.id)
        if page is not None and (stored := stored_with(db, page.document)) is not None:
            put_page_audience(db, stored, page.after if is_done else page.before, now)
        brought = brought_by(db, act.id)
        if brought is not None and viewer is not None and is_done:
            put_in_again(db, viewer, act.id, brought, now)
        elif brought is not None and viewer is not None:
            take_out(db, viewer, brought, now)
        parts = [part for part in acts if part.whole == act.whole]
        put_undoing_on_record(db, viewer, [part.id for part in parts], now, is_done=is_done)
        for part in parts:
            mark_act(db, part.id, is_done=is_done)
        for part in parts if not is_done else ():
            restore_placements(db, part.id)
    if person is not None or brought is not None:
        return Changed.of(DOCUMENTS, PLAN, HOUSEHOLD)
    return Changed.of(DOCUMENTS, PLAN) if answers or line is not None or page is not None else Changed.of(PLAN)


def _rescope(db: Database, viewer: MemberId | None, one: KeptAnswer, now: datetime, *, is_done: bool) -> None:
    """Put who may see a sentence back to what it was before somebody said it by hand, or forth again."""
    said = one.answer
    assert isinstance(said, Scoped)
    home = seen_rules(db, viewer, now)
    own = next(own for own in home.by_rule.values() if own.key == one.sentence)
    before = said.before or EVERYONE
    rescope(db, home, own, said.visibility if is_done else before, instead_of=before if is_done else said.visibility, now=now)


def _first(db: Database, viewer: MemberId | None, now: datetime, acts: tuple[Act, ...]) -> Act | None:
    """The first that speaks of nothing hidden from its author since, or gone."""
    if not acts:
        return None
    seen = _sights_by_name(db, viewer, now)
    answers, lines, people = acts_with_answers(db), lines_by_act(db), changes_by_act(db)
    pages, bringing = audience_changes_by_act(db), acts_that_brought(db)
    for act in acts:
        if act.id in bringing:
            brought = brought_by(db, act.id)
            if brought is None or not stands(db, viewer, brought, now, is_done=act.is_done):
                continue
        if act.id in pages and not may_put_back(db, viewer, pages[act.id], act.revision, now, is_done=act.is_done):
            continue
        if act.id in people and not may_put_member_back(db, viewer, people[act.id], is_done=act.is_done):
            continue
        line = lines.get(act.id)
        if line is not None and act.is_done and not (seen.get(key_name(line.sentence)) is Sight.FULL and is_as_added(db, line)):
            continue
        edits = [edit for part in acts if part.whole == act.whole for edit in part.edits]
        names = [name for edit in edits for name in sentences_named(edit)]
        gone = line.sentence if line is not None and not act.is_done else None
        names += [key_name(one.sentence) for one in answers.get(act.id, ()) if one.sentence != gone]
        # What was added by hand has no sentence, so no name.
        if all(seen.get(name) is Sight.FULL for name in names if name):
            return act
    return None


def _sentences_by_name(db: Database, now: datetime) -> dict[RuleId, Sentence]:
    found = sentences_of(load_documents(db), load_household(db), last_written(db, now.date()))
    by_rule = {sentence.id: sentence for sentence in found}
    return {key_name(s.key): by_rule[s.rule] for s in load_sentences(db) if s.key is not None and s.rule in by_rule}


def _sights_by_name(db: Database, viewer: MemberId | None, now: datetime) -> dict[RuleId, Sight]:
    documents, household = load_documents(db), load_household(db)
    by_rule = sights(sentences_of(documents, household, last_written(db, now.date())), household, viewer, now)
    return {key_name(s.key): by_rule[s.rule] for s in load_sentences(db) if s.key is not None and s.rule in by_rule}


def _named(edit: Add, before: Sequence[Add]) -> Add:
    """Give what is added an id that tells nobody of what they do not see: neither its words nor how much else was added.

    A screen numbers what it adds from one again each time, so what was added `before` is kept apart; but what others may see is
    counted only with what the same people see.
    """
    audience = (edit.visibility, edit.owners) if edit.visibility != EVERYONE else (EVERYONE, ())
    alike = {one.item for one in before if ((one.visibility, one.owners) if one.visibility != EVERYONE else (EVERYONE, ())) == audience}
    if edit.visibility == EVERYONE:
        number, free = 2, edit.item
        while free in alike:
            free, number = ItemId(f"{edit.item}-{number}"), number + 1
        return replace(edit, item=free)
    mark = zlib.crc32(f"{edit.visibility.tag}\x00{','.join(edit.owners)}".encode("utf-8", "replace"))
    return replace(edit, item=ItemId(f"own-{mark:08x}-{len(alike) + 1}"), found_for=edit.item)


def _with_losers(edit: Settle, plan: Plan) -> Settle:
    """Say who gives way: a conflict's own id is a number that the next plan may give to another."""
    conflict = next((c for c in plan.conflicts if c.id == edit.conflict), None)
    if conflict is None or edit.losers:
        return edit
    return replace(edit, losers=tuple(r for r in conflict.requests if r != edit.winner))


def _title(request: str, plan: Plan) -> str:
    return next((item.title for item in plan.items if item.request == request or item.id == request), "something")
