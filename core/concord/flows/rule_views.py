"""Every sentence that a viewer may read, with what is in force of it, what they may say about it, and who said what so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from concord.domain.answer import Answer, HistoryEntry, Linked, Scoped
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId, RuleId
from concord.domain.permission import Allowed, Refused
from concord.domain.plan import Judged, Verdict
from concord.domain.rule import Rule
from concord.domain.visibility import Sight
from concord.reading.answered import standing
from concord.store.document_rows import key_name

from .answer_rule import SeenRules, SeenSentence, may_answer, may_narrow, may_widen
from .answer_words import answer_words


@dataclass(frozen=True, slots=True)
class RuleView:
    """One sentence before a viewer's eyes.

    `rule` is in force with all that was said of it, `verdict` only says whether it was understood. `revision` goes back with an
    answer, so that nothing is written over what another window said. `answers` are what stands (links under the viewer's ids),
    `history` all that was done to it, the newest first. A busy row has no words, no document, no answers and no history.
    """

    rule: Rule
    verdict: Verdict
    is_busy: bool
    document: DocumentId | None
    revision: int
    may_answer: bool
    may_narrow: bool
    may_widen: bool
    answers: tuple[Answer, ...]
    history: tuple[HistoryEntry, ...]
    why_not: str = ""
    """Why the viewer may not answer, where they may not."""
    kept_like: str = ""
    """The words of the text whose secret it seems to be about, where only that keeps it from somebody."""


def rule_views(rows: Sequence[Judged], home: SeenRules, viewer: MemberId | None, now: datetime) -> tuple[RuleView, ...]:
    """Join what was read (a row for each sentence, under the viewer's ids) with what people said of it."""
    names = _names(home)
    return tuple(_view(row, home.by_rule.get(row.rule.id), home, names, viewer, now) for row in rows)


def history_of_rule(home: SeenRules, rule: Rule, viewer: MemberId | None, now: datetime) -> tuple[HistoryEntry, ...]:
    """Return the history of one sentence, none where it has other words by now."""
    own = home.by_rule.get(rule.id)
    if own is None or own.sentence.text != rule.text:
        return ()
    return history_of(own, home.household, _names(home), viewer, now)


def history_of(
    own: SeenSentence, household: Household, names: dict[RuleId, RuleId], viewer: MemberId | None, now: datetime
) -> tuple[HistoryEntry, ...]:
    """Return what was done to a sentence, the newest first, as far as the viewer could read it at the time.

    Who once could not see it does not learn afterwards from whom it was kept, nor that it was there.
    """
    visibility, entries = own.sentence.visibility, []
    viewers = (viewer,) if viewer is not None else tuple(person.id for person in household.members)
    owners = frozenset(own.sentence.owners)
    for one in reversed(own.kept):
        answer = one.answer
        seen = [visibility] if not isinstance(answer, Scoped) else [visibility, answer.visibility, answer.before or visibility]
        if not all(each.sight(who, owners, min(one.at, now)) is Sight.FULL for each in seen for who in viewers):
            break
        if isinstance(answer, Scoped) and one.is_done:
            visibility = answer.before or visibility
        shown = _under_own_ids(answer, names)
        entries.append(HistoryEntry(one.author, one.at, shown, answer_words(answer, household), one.is_done))
    return tuple(entries)


def _names(home: SeenRules) -> dict[RuleId, RuleId]:
    return {key_name(own.key): rule for rule, own in home.by_rule.items()}


def _view(
    row: Judged, own: SeenSentence | None, home: SeenRules, names: dict[RuleId, RuleId], viewer: MemberId | None, now: datetime
) -> RuleView:
    if row.is_busy or own is None:
        return RuleView(row.rule, row.verdict, True, None, 0, False, False, False, (), ())
    said, answering = standing([one.answer for one in own.kept if one.is_done]), may_answer(own.sentence, viewer, home.roles)
    return RuleView(
        rule=row.rule,
        verdict=row.verdict,
        is_busy=False,
        document=own.page,
        revision=own.revision,
        may_answer=isinstance(answering, Allowed),
        may_narrow=may_narrow(own.sentence, viewer, home.roles),
        may_widen=may_widen(own.sentence, viewer, home.roles),
        answers=tuple(_under_own_ids(answer, names) for answer in said if not isinstance(answer, Scoped)),
        history=history_of(own, home.household, names, viewer, now),
        kept_like=own.like,
        why_not=answering.why if isinstance(answering, Refused) else "",
    )


def _under_own_ids(answer: Answer, names: dict[RuleId, RuleId]) -> Answer:
    if not isinstance(answer, Linked) or answer.applies_to is None:
        return answer
    return Linked(tuple(names[rule] for rule in answer.applies_to if rule in names), answer.reading)
