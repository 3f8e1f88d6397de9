"""What people say of a sentence by a click: kept with it, undone by who said it, and never seen by who may not see the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, home, page, save
from tests.helpers.told import with_pages_in_turn

from concord.domain.answer import Answer, Ended, Insisted, Linked, Noted, Paused, Scoped, Settled, Skipped
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Plan, Verdict
from concord.domain.rule import Status, Strength
from concord.domain.visibility import Scope, Visibility
from concord.workspace import RuleView, Workspace

ANA_TEXT = (
    "1. I have tennis on Tuesday at 7.\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n3. I paint on Friday at 16:00.\n"
)
BEN_TEXT = "1. Choir on Monday from 19:00 to 20:30.\n2. We bake a cake for Tim on Thursday at 8. [keep from: Tim]\n"
TIM_TEXT = "1. I have judo on Thursday from 17:00 to 18:00.\n2. I want tea while I paint.\n"
HOUSE_TEXT = "House rules:\n1. Everyone helps in the garden on Saturday from 10:00 to 11:00.\n"
DOCUMENTS = [
    Document("ana.txt", ANA_TEXT),
    Document("ben.txt", BEN_TEXT),
    Document("tim.txt", TIM_TEXT),
    Document("house_rules.txt", HOUSE_TEXT, is_house_rules=True),
]
NEXT_MONDAY = MONDAY + timedelta(weeks=1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, DOCUMENTS) as opened:
        yield opened


def row(workspace: Workspace, viewer: MemberId | None, words: str) -> RuleView:
    """Return the sentence that says `words`, as `viewer` has it."""
    return next(one for one in workspace.rules(viewer) if words in one.rule.text)


def judged(plan: Plan, words: str) -> Judged:
    return next(one for one in plan.rules if words in one.rule.text)


def say(workspace: Workspace, viewer: MemberId | None, words: str, answer: Answer) -> None:
    one = row(workspace, viewer, words)
    workspace.answer(viewer, one.rule, answer, revision=one.revision)


def settle_tennis(workspace: Workspace, viewer: MemberId | None = ANA) -> None:
    one = row(workspace, viewer, "tennis")
    (doubt,) = one.rule.doubts
    changed = workspace.answer(viewer, one.rule, Settled.of(doubt, "19:00 in the evening"), revision=one.revision)
    assert changed.areas == {"documents", "plan"}


def tennis_hours(workspace: Workspace, viewer: MemberId | None = ANA) -> list[int]:
    return [item.span.start.hour for item in workspace.plan(viewer, MONDAY).items if "tennis" in item.title.lower()]


def test_a_settled_doubt_is_gone_and_holds_for_everyone_and_after_opening_again(workspace: Workspace, tmp_path: Path) -> None:
    assert tennis_hours(workspace) == [7]
    settle_tennis(workspace)
    for viewer in (ANA, BEN, TIM, None):
        assert row(workspace, viewer, "tennis").rule.doubts == ()
        assert tennis_hours(workspace, viewer) == [19]
    assert workspace.plan(ANA, MONDAY).unconfirmed == ()
    with again(tmp_path) as reopened:
        assert tennis_hours(reopened, BEN) == [19]


def test_a_question_can_be_asked_again_by_who_answered_it_and_then_answered_by_another(workspace: Workspace) -> None:
    settle_tennis(workspace)
    (said,) = (answer for answer in row(workspace, BEN, "tennis").answers if isinstance(answer, Settled))
    with pytest.raises(WorldError, match="someone else has answered"):
        say(workspace, BEN, "tennis", Settled.again(said))
    say(workspace, ANA, "tennis", Settled.again(said))
    assert len(row(workspace, ANA, "tennis").rule.doubts) == 1
    assert row(workspace, ANA, "tennis").answers == ()
    assert tennis_hours(workspace) == [7]
    assert row(workspace, ANA, "tennis").history[0].words == "Asked again"
    settle_tennis(workspace, BEN)
    assert tennis_hours(workspace) == [19]


def test_asking_again_is_undone_by_its_name(workspace: Workspace) -> None:
    settle_tennis(workspace)
    (said,) = (answer for answer in row(workspace, ANA, "tennis").answers if isinstance(answer, Settled))
    say(workspace, ANA, "tennis", Settled.again(said))
    assert str(workspace.undo_name(ANA)).startswith("Ask again about “I have tennis")
    workspace.undo(ANA, MONDAY)
    assert tennis_hours(workspace) == [19]


def test_it_stays_settled_when_the_page_is_edited_elsewhere_and_put_in_another_order(workspace: Workspace) -> None:
    settle_tennis(workspace)
    first, doctor, paint = ANA_TEXT.splitlines()
    save(workspace, ANA, "ana.txt", f"1. I swim on Sunday at 10:00.\n4. {paint[3:]}\n2. {first[3:]}\n3. {doctor[3:]}\n")
    assert row(workspace, ANA, "tennis").rule.doubts == ()
    assert tennis_hours(workspace) == [19]


def test_it_is_asked_again_when_the_sentence_says_something_else(workspace: Workspace) -> None:
    settle_tennis(workspace)
    save(workspace, ANA, "ana.txt", ANA_TEXT.replace("I have tennis", "I have table tennis"))
    one = row(workspace, ANA, "tennis")
    assert len(one.rule.doubts) == 1
    assert one.history == ()
    assert workspace.undo_name(ANA) is None


def test_an_unsaved_text_keeps_what_was_settled_of_its_other_sentences(workspace: Workspace) -> None:
    settle_tennis(workspace)
    view = page(workspace, "ana.txt", ANA)
    rows = workspace.read_page(ANA, view.id, "1. I swim on Sunday at 10:00.\n" + ANA_TEXT).rows
    assert next(one for one in rows if "tennis" in one.rule.text).rule.doubts == ()
    rows = workspace.read_page(ANA, view.id, ANA_TEXT.replace("tennis", "table tennis")).rows
    assert len(next(one for one in rows if "tennis" in one.rule.text).rule.doubts) == 1


def test_undo_and_redo_are_named_and_each_persons_own(workspace: Workspace) -> None:
    settle_tennis(workspace)
    say(workspace, BEN, "Choir", Paused())
    assert workspace.undo_name(ANA) == "Settle “I have tennis on Tuesday at 7.”"
    assert workspace.undo_name(TIM) is None
    assert workspace.undo(ANA, MONDAY).areas == {"documents", "plan"}
    assert tennis_hours(workspace) == [7]
    assert row(workspace, ANA, "Choir").rule.status is Status.PAUSED
    assert [entry.is_in_force for entry in row(workspace, ANA, "tennis").history] == [False]
    workspace.redo(ANA, MONDAY)
    assert tennis_hours(workspace) == [19]


@pytest.mark.parametrize(
    ("answer", "this_week", "next_week"),
    [
        (Paused(), Verdict.IDLE, Verdict.IDLE),
        (Skipped.week_of(MONDAY), Verdict.IDLE, Verdict.KEPT),
        (Ended(date(2026, 11, 24)), Verdict.KEPT, Verdict.IDLE),
        (Insisted(Strength.MUST), Verdict.KEPT, Verdict.KEPT),
    ],
)
def test_a_rule_is_paused_skipped_ended_or_made_a_must(
    workspace: Workspace, answer: Answer, this_week: Verdict, next_week: Verdict
) -> None:
    say(workspace, BEN, "Choir", answer)
    for week, verdict in ((MONDAY, this_week), (NEXT_MONDAY, next_week)):
        plan = workspace.plan(BEN, week)
        assert judged(plan, "Choir").verdict is verdict
        assert any("choir" in item.title.lower() for item in plan.items) is (verdict is Verdict.KEPT)
        assert plan.unconfirmed == ()
    assert (judged(plan, "Choir").rule.strength is Strength.MUST) is isinstance(answer, Insisted)
    workspace.undo(BEN, MONDAY)
    assert judged(workspace.plan(BEN, MONDAY), "Choir").verdict is Verdict.KEPT


def test_the_last_word_counts_and_the_history_tells_who_said_what(workspace: Workspace) -> None:
    say(workspace, BEN, "Choir", Paused())
    say(workspace, ANA, "Choir", Paused(is_paused=False))
    say(workspace, BEN, "Choir", Skipped.week_of(NEXT_MONDAY))
    one = row(workspace, TIM, "Choir")
    assert one.rule.status is Status.IN_FORCE
    assert [(entry.author, entry.words) for entry in one.history] == [
        (BEN, "Left out Mon 30 November to Sun 6 December"),
        (ANA, "Resumed"),
        (BEN, "Paused"),
    ]
    assert {entry.at for entry in one.history} == {datetime(2026, 11, 25, 10, 20)}
    assert workspace.history(TIM, one.rule) == one.history


def test_a_pause_stays_with_a_sentence_whose_words_change_a_little(workspace: Workspace) -> None:
    say(workspace, BEN, "Choir", Paused())
    save(workspace, BEN, "ben.txt", BEN_TEXT.replace("Choir on", "Choir practice on"))
    assert row(workspace, BEN, "Choir practice").rule.status is Status.PAUSED
    save(workspace, BEN, "ben.txt", BEN_TEXT.splitlines()[1] + "\n")
    assert workspace.undo_name(BEN) is None


def test_an_answer_from_a_window_that_is_behind_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    stale = row(workspace, ANA, "tennis")
    with again(tmp_path) as other:
        settle_tennis(other, BEN)
    with pytest.raises(WorldError, match="someone else has answered"):
        workspace.answer(ANA, stale.rule, Settled.of(stale.rule.doubts[0], "7:00 in the morning"), revision=stale.revision)
    with pytest.raises(WorldError, match="someone else has answered"):
        workspace.answer(ANA, stale.rule, Settled.of(stale.rule.doubts[0], "7:00 in the morning"))
    assert tennis_hours(workspace) == [19]
    with again(tmp_path) as other:
        save(other, ANA, "ana.txt", ANA_TEXT.replace("I have tennis", "I have table tennis"))
    with pytest.raises(WorldError, match="changed or moved"):
        workspace.answer(ANA, stale.rule, Paused())


def test_a_private_sentence_can_be_answered_only_by_who_may_read_it_and_its_shadow_follows(workspace: Workspace) -> None:
    doctor = row(workspace, ANA, "doctor")
    with pytest.raises(WorldError):
        workspace.answer(BEN, doctor.rule, Paused())
    assert [item.span.start.hour for item in workspace.plan(BEN, MONDAY).items if item.is_busy] == [9]
    workspace.answer(ANA, doctor.rule, Skipped.week_of(MONDAY))
    assert not any(item.is_busy for item in workspace.plan(BEN, MONDAY).items)
    assert any(item.is_busy for item in workspace.plan(BEN, NEXT_MONDAY).items)
    busy = next(one for one in workspace.rules(BEN) if one.is_busy)
    assert (busy.history, busy.answers, busy.rule.text, busy.revision) == ((), (), "", 0)


def test_the_shadow_of_a_private_sentence_stands_where_its_doubt_was_settled(workspace: Workspace) -> None:
    save(workspace, ANA, "ana.txt", "1. I meet someone on Tuesday at 7. [private]\n")
    before = [item.span.start.hour for item in workspace.plan(BEN, MONDAY).items if item.is_busy]
    one = row(workspace, ANA, "someone")
    (doubt,) = one.rule.doubts
    choice = next(choice for choice in doubt.choices if not choice.startswith(f"{before[0]}:"))
    workspace.answer(ANA, one.rule, Settled.of(doubt, choice))
    after = [item.span.start.hour for item in workspace.plan(BEN, MONDAY).items if item.is_busy]
    assert sorted([*before, *after]) == [7, 19]


def test_a_condition_is_linked_by_hand_and_cut_loose(workspace: Workspace) -> None:
    tea = row(workspace, TIM, "tea")
    paint, judo = (row(workspace, TIM, words).rule.id for words in ("paint", "judo"))
    say(workspace, TIM, "tea", Linked((judo,)))
    linked = row(workspace, TIM, "tea")
    assert linked.rule.readings[0].applies_to == (judo,)
    assert linked.answers == (Linked((judo,)),)
    plan = workspace.plan(TIM, MONDAY)
    assert plan.unconfirmed == ()
    assert any(judged(plan, "tea").rule.id in item.rules for item in plan.items if "judo" in item.title.lower())
    say(workspace, TIM, "tea", Linked(()))
    assert row(workspace, TIM, "tea").rule.readings[0].applies_to == ()
    say(workspace, TIM, "tea", Linked(None))
    assert row(workspace, TIM, "tea").rule.readings == tea.rule.readings
    assert paint in {one.rule.id for one in workspace.rules(TIM)}


def test_a_link_into_what_others_may_not_see_is_refused(workspace: Workspace) -> None:
    doctor = row(workspace, ANA, "doctor").rule.id
    with pytest.raises(WorldError, match="not everyone"):
        say(workspace, ANA, "paint", Linked((doctor,)))


def test_the_owner_confirms_widens_and_narrows(workspace: Workspace) -> None:
    save(workspace, ANA, "ana.txt", "1. I see the dentist on Friday at 9:00, that stays between us.\n2. I paint on Friday at 16:00.\n")
    one = row(workspace, ANA, "dentist")
    assert one.rule.visibility.scope is not Scope.EVERYONE
    assert not one.rule.visibility.confirmed
    assert (one.may_widen, one.may_narrow) == (True, True)
    say(workspace, ANA, "dentist", Scoped(one.rule.visibility))
    confirmed = row(workspace, ANA, "dentist")
    assert confirmed.rule.visibility.confirmed
    assert confirmed.rule.visibility.scope is one.rule.visibility.scope
    say(workspace, ANA, "dentist", Scoped(Visibility()))
    assert row(workspace, TIM, "dentist").rule.visibility.scope is Scope.EVERYONE
    workspace.undo(ANA, MONDAY)
    assert not any("dentist" in other.rule.text for other in workspace.rules(TIM))
    workspace.undo(ANA, MONDAY)
    assert row(workspace, ANA, "dentist").rule.visibility == one.rule.visibility


def test_another_adult_narrows_but_does_not_widen(workspace: Workspace) -> None:
    say(workspace, BEN, "paint", Scoped(Visibility(Scope.KEEP_FROM, (TIM,))))
    assert not any("I paint on" in one.rule.text for one in workspace.rules(TIM))
    with pytest.raises(WorldError, match="only the one whose sentence it is"):
        say(workspace, BEN, "paint", Scoped(Visibility()))
    assert "[keep from: Tim]" in page(workspace, "ana.txt", ANA).text
    workspace.undo(BEN, MONDAY)
    assert page(workspace, "ana.txt", ANA).text == ANA_TEXT


def test_a_history_is_not_shown_from_when_one_could_not_see_the_sentence(workspace: Workspace) -> None:
    say(workspace, BEN, "cake", Paused())
    say(workspace, BEN, "cake", Scoped(Visibility()))
    say(workspace, ANA, "cake", Insisted(Strength.NICE))
    assert [entry.words for entry in row(workspace, TIM, "cake").history] == ["Counts as nice"]
    assert [entry.words for entry in row(workspace, ANA, "cake").history] == ["Counts as nice", "Who may see it: everyone", "Paused"]


def _seen_by_tim(workspace: Workspace) -> dict[str, str]:
    told = {
        "rules": repr(workspace.rules(TIM)),
        "plans": "\n".join(repr(workspace.plan(TIM, week)) for week in (MONDAY, NEXT_MONDAY)),
        "documents": repr(workspace.documents(TIM)),
        "undo": repr(workspace.undo_name(TIM)),
    }
    return with_pages_in_turn(workspace, TIM, told)


def _story(folder: Path, *, hidden: bool) -> dict[str, str]:
    kept = BEN_TEXT if hidden else BEN_TEXT.splitlines()[0] + "\n"
    documents = [Document("ben.txt", kept) if one.name == "ben.txt" else one for one in DOCUMENTS]
    with home(folder, documents) as workspace:
        say(workspace, TIM, "judo", Insisted(Strength.MUST))
        if hidden:
            cake = row(workspace, BEN, "cake")
            workspace.answer(BEN, cake.rule, Settled.of(cake.rule.doubts[0], cake.rule.doubts[0].choices[1]))
            say(workspace, ANA, "cake", Linked((row(workspace, ANA, "Choir").rule.id,)))
            say(workspace, ANA, "cake", Skipped.week_of(MONDAY))
        say(workspace, BEN, "Choir", Paused())
        return _seen_by_tim(workspace)


def test_what_is_said_of_a_hidden_sentence_is_nothing_to_who_may_not_see_it(tmp_path: Path) -> None:
    assert _story(tmp_path / "with", hidden=True) == _story(tmp_path / "without", hidden=False)


def test_a_sentence_that_is_just_a_note_is_not_unclear_and_asks_for_nothing_until_that_is_undone(workspace: Workspace) -> None:
    save(workspace, ANA, "ana.txt", ANA_TEXT + "9. Well well well.\n")
    assert judged(workspace.plan(ANA, MONDAY), "Well").verdict is Verdict.UNCLEAR
    say(workspace, ANA, "Well", Noted())
    plan = workspace.plan(ANA, MONDAY)
    assert (judged(plan, "Well").verdict, judged(plan, "Well").because) == (Verdict.IDLE, "Just a note. It asks for nothing.")
    assert judged(plan, "Well").rule.doubts == ()
    assert plan.unconfirmed == ()
    assert not plan.coverage.get(Verdict.UNCLEAR)
    assert workspace.undo_name(ANA) == "Take as a note: “Well well well.”"
    workspace.undo(ANA, MONDAY)
    assert judged(workspace.plan(ANA, MONDAY), "Well").verdict is Verdict.UNCLEAR


def test_a_note_is_read_again_when_somebody_says_so_and_when_its_words_change(workspace: Workspace) -> None:
    say(workspace, BEN, "Choir", Noted())
    assert judged(workspace.plan(BEN, MONDAY), "Choir").verdict is Verdict.IDLE
    say(workspace, ANA, "Choir", Noted(is_note=False))
    assert judged(workspace.plan(BEN, MONDAY), "Choir").verdict is Verdict.KEPT
    say(workspace, BEN, "Choir", Noted())
    text = page(workspace, "ben.txt", BEN).text
    save(workspace, BEN, "ben.txt", text.replace("Choir on Monday", "Choir practice on Monday"))
    assert judged(workspace.plan(BEN, MONDAY), "Choir").verdict is Verdict.KEPT


def test_the_shadow_of_a_private_note_is_gone(workspace: Workspace) -> None:
    assert any(item.is_busy for item in workspace.plan(BEN, MONDAY).items)
    say(workspace, ANA, "doctor", Noted())
    assert not any(item.is_busy for item in workspace.plan(BEN, MONDAY).items)


@pytest.mark.parametrize(("choice", "hour"), [(0, 7), (1, 19)])
def test_only_its_owner_says_which_half_of_the_day_a_private_text_means_and_others_see_when(tmp_path: Path, choice: int, hour: int) -> None:
    def seen(workspace: Workspace, viewer: MemberId) -> list[int]:
        return [item.span.start.hour for item in workspace.plan(viewer, MONDAY).items if ANA in item.members]

    text = "1. I have breakfast with my lawyer on Friday from 7 to 8. [private]\n"
    with home(tmp_path, [Document("ana.txt", text), Document("tim.txt", TIM_TEXT)]) as workspace:
        assert seen(workspace, TIM) == seen(workspace, ANA) == [19]
        (doubt,) = row(workspace, ANA, "lawyer").rule.doubts
        say(workspace, ANA, "lawyer", Settled.of(doubt, doubt.choices[choice]))
        assert seen(workspace, TIM) == seen(workspace, ANA) == [hour]
        rule = row(workspace, ANA, "lawyer").rule
        assert (rule.doubts, [reading.when.start for reading in rule.readings]) == ((), [hour * 60])
