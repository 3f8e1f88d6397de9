"""What is written in an open household, and what is said of a sentence by a click: read, changed and saved as one viewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from concord.domain.answer import Answer, HistoryEntry
from concord.domain.clock import Clock
from concord.domain.ids import DocumentId, MemberId
from concord.domain.rule import Rule
from concord.domain.visibility import Visibility
from concord.flows.add_line import add_line
from concord.flows.answer_rule import answer_rule, seen_rules
from concord.flows.changed import Changed
from concord.flows.choose_locale import choose_locale
from concord.flows.order_sentences import order_sentences
from concord.flows.page_audience import PageAudience, page_audience, set_page_audience
from concord.flows.plan_household import plan_inputs, read_rows
from concord.flows.replace_rule import replace_rule
from concord.flows.rewrite_sentence import rewrite_sentence
from concord.flows.rule_views import RuleView, history_of_rule, rule_views
from concord.flows.save_document import add_document, save_document
from concord.flows.understand_text import PageReading, text_inputs, understand_text
from concord.flows.view_documents import DocumentView, view_stored
from concord.shadows import Shadows
from concord.store.household_file import HouseholdFile
from concord.viewers import Viewers
from concord.worker import Worker


class Pages:
    """The pages and sentences of a household file. A workspace opens it and says who may look."""

    clock: Clock
    _file: HouseholdFile
    _worker: Worker
    _viewers: Viewers
    _shadows: Shadows

    def documents(self, viewer: MemberId | None) -> tuple[DocumentView, ...]:
        """Return the documents as `viewer` may have them; None is what everyone may see."""
        with self._viewers.reading(viewer) as (db, viewer):
            return view_stored(db, viewer, self.clock.now())

    def read_page(self, viewer: MemberId | None, document_id: DocumentId, text: str) -> PageReading:
        """Read a text that is not saved yet: a row for each sentence, with its line, and what of it contradicts what its writer wrote.

        Nothing is planned, so a row is "unclear" or "idle". Where the viewer may not edit the document it is read as it is stored.
        """
        now = self.clock.now()
        with self._viewers.reading(viewer) as (db, viewer):
            texts = text_inputs(db, viewer, document_id, text, now)
        return self._worker.call(understand_text, texts, viewer, now)

    def save_document(self, viewer: MemberId | None, document_id: DocumentId, text: str, *, revision: int) -> Changed:
        """Save a text over the revision it was made from. When this returns it is on the disk.

        Raises:
            WorldError: the page changed since, is gone, is not the viewer's to change, or the disk is full. Nothing was changed.
        """
        return self._do(viewer, save_document, document_id, text, revision=revision, now=self.clock.now())

    def add_document(self, viewer: MemberId | None, title: str, member: MemberId | None, text: str) -> Changed:
        """Add a page, `member`'s or the household's. When this returns it is on the disk.

        Raises:
            WorldError: it is no text, it is not the viewer's to add, or the disk is full. Nothing was changed.
        """
        return self._do(viewer, add_document, title, member, text, now=self.clock.now())

    def page_audience(self, viewer: MemberId | None, document_id: DocumentId) -> PageAudience | None:
        """Return who may see what is written on a page and says nothing of it itself; None where the viewer does not see all of that."""
        with self._viewers.reading(viewer) as (db, viewer):
            return page_audience(db, viewer, document_id, self.clock.now())

    def set_page_audience(self, viewer: MemberId | None, document_id: DocumentId, audience: Visibility) -> Changed:
        """Say who may see what is written on a page and says nothing of it itself, now and later; `undo` takes it back.

        Raises:
            WorldError: it is not the viewer's to say, or nothing on it goes by that. Nothing was changed.
        """
        return set_page_audience(self._file, self._viewers.checked(viewer), document_id, audience, self.clock.now())

    def add_line(
        self,
        viewer: MemberId | None,
        member: MemberId | None,
        text: str,
        *,
        scope: Visibility | None = None,
        answers: Sequence[Answer] = (),
    ) -> Changed:
        """Write one line at the end of `member`'s page, or of the household's (None), as `undo` takes it out again.

        Its scope (what its words say, or else the one that was chosen) and its settled doubts are stored with it.

        Raises:
            WorldError: it is no sentence, it is not the viewer's to add, or the disk is full. Nothing was changed.
        """
        return self._do(viewer, add_line, member, text, scope=scope, answers=answers, now=self.clock.now())

    def choose_locale(self, viewer: MemberId | None, locale: str | None) -> Changed:
        """Choose such as en_GB, by which a date like 3/12 is read; None leaves it to what the household writes."""
        return choose_locale(self._file, self._viewers.checked(viewer), locale)

    def rules(self, viewer: MemberId | None) -> tuple[RuleView, ...]:
        """Return a row for each sentence, in document order, as `viewer` may have it: what is in force, and who said what of it by hand."""
        now = self.clock.now()
        with self._viewers.reading(viewer) as (db, viewer):
            inputs, home = plan_inputs(db, viewer, self._viewers.week(now.date()), now), seen_rules(db, viewer, now)
        return rule_views(self._worker.call(read_rows, inputs), home, viewer, now)

    def answer(self, viewer: MemberId | None, rule: Rule, answer: Answer, *, revision: int | None = None) -> Changed:
        """Say something about a sentence by a click: settle a doubt, pause, skip, end, insist, link, or who may see it.

        `rule` is as `rules`, `plan` or (for a saved page) `read_page` gave it to this viewer; `revision` as in its `RuleView`, if that
        is where it was. An answer is undone like an edit, with `undo`.

        Raises:
            WorldError: the sentence was changed or answered since, or it is not the viewer's to say. Nothing was changed.
        """
        return self._do(viewer, answer_rule, rule.id, rule.text, answer, revision=revision, now=self.clock.now())

    def replace(self, viewer: MemberId | None, rule: Rule, instead: str, first: date, *, revision: int | None = None) -> Changed:
        """Have the words `instead` hold from the day `first` on, in the place of a sentence; one act, undone with `undo`.

        Raises:
            WorldError: as with `answer` and `add_line`. Nothing was changed.
        """
        return self._do(viewer, replace_rule, rule, instead, first, revision=revision, now=self.clock.now())

    def rewrite(self, viewer: MemberId | None, rule: Rule, words: str, *, revision: int | None = None) -> Changed:
        """Have a sentence say something else where it stands, with its tag; one act, undone with `undo`.

        Raises:
            WorldError: as with `answer` and `save_document`. Nothing was changed.
        """
        return self._do(viewer, rewrite_sentence, rule, words, revision=revision, now=self.clock.now())

    def order(self, viewer: MemberId | None, rules: Sequence[Rule], moved: Rule) -> Changed:
        """Have sentences of one page stand in this order, in the places that they have now: `moved` went to another; undone with `undo`.

        Raises:
            WorldError: as with `rewrite`; or they do not stand on one page. Nothing was changed.
        """
        return self._do(viewer, order_sentences, rules, moved, now=self.clock.now())

    def history(self, viewer: MemberId | None, rule: Rule) -> tuple[HistoryEntry, ...]:
        """Return what people said of a sentence by hand, the newest first; nothing of a time when the viewer could not read it."""
        now = self.clock.now()
        with self._viewers.reading(viewer) as (db, viewer):
            home = seen_rules(db, viewer, now)
        return history_of_rule(home, rule, viewer, now)

    def _do(self, viewer: MemberId | None, act: Callable[..., Changed], *given: object, **named: object) -> Changed:
        """Have a member change something, and keep what the others get of it before that member can be gone."""
        return self._shadows.after(who := self._viewers.checked(viewer), act(self._file, who, *given, **named))
