"""What kind of rule a clause is shows in its form: who or what it speaks of, under which modal, with which verb."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading
from concord.reading.clause_forms import Modal, Subject, clause_form
from concord.reading.reader import GrammarReader, ReadingContext

_MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ana", "Tim", "Zoe"))


def _read(text: str) -> tuple[Reading, ...]:
    sentence = Sentence(RuleId("ana-1"), MemberId("ana"), "home", 1, 1, text)
    return GrammarReader().read([sentence], ReadingContext(_MEMBERS, date(2026, 11, 23)))[0].readings


@pytest.mark.parametrize(
    ("text", "subject", "modal", "verb", "is_negated"),
    [
        ("the radio stays off", Subject.THING, Modal.TOLD, "stay", False),
        ("could the radio please stay off", Subject.THING, Modal.MUST, "stay", False),
        ("please keep peanuts out of the lunch boxes", Subject.UNSAID, Modal.TOLD, "keep", False),
        ("it's quiet upstairs", Subject.IT, Modal.TOLD, "be", False),
        ("Tim does not hold with microwaves", Subject.PERSON, Modal.TOLD, "hold", True),
        ("a flask of tea should be waiting on the step", Subject.THING, Modal.MUST, "be", False),
        ("somebody has to let the dog out", Subject.ANYONE, Modal.MUST, "let", False),
        ("I would like the window shut", Subject.SELF, Modal.WISH, "", False),
        ("Zoe appreciates everyone's patience", Subject.PERSON, Modal.TOLD, "appreciate", False),
        ("nobody may touch the loom", Subject.NOBODY, Modal.MAY, "touch", False),
        ("blinds half open", Subject.UNSAID, Modal.TOLD, "", False),
    ],
)
def test_a_clause_is_taken_apart(text: str, subject: Subject, modal: Modal, verb: str, is_negated: bool) -> None:
    form = clause_form(text, ("ana", "tim", "zoe"))
    assert (form.subject, form.modal, form.verb, form.is_negated) == (subject, modal, verb, is_negated)


@pytest.mark.parametrize(
    "text",
    [
        "It's quiet in the house from 10 pm to 6 am.",
        "The sunroom is closed from 9 pm to 7 am.",
        "The pantry is off limits to the dog.",
        "Could the radio please stay off while I'm on a call?",
        "please book nothing for me on Friday afternoons",
        "keep peanuts out of the lunch boxes",
        "Keep the back door free on Saturday mornings.",
        "The tumble dryer stays off on weekdays between four and seven.",
        "Tim had better not use the drill after eight in the evening.",
        "The sewing room's out of use on Sundays.",
        "Leave the drive clear from four on Tuesdays.",
        "stay off the couch with wet clothes",
        "Please could the washing machine not run after nine in the evening.",
        "Nothing gets moved in my studio.",
        "Would everybody please not slam the back door at night.",
        "Zoe's violin stays in its case after eight in the evening.",
    ],
)
def test_what_is_kept_off_shut_quiet_or_clear_is_ruled_out(text: str) -> None:
    assert [reading.kind for reading in _read(text)] == [Kind.RESTRICTION]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A flask of coffee should be waiting on the step at six in the morning.", Kind.TASK),
        ("Tim's walking stick should be next to the bed before he gets up.", Kind.PROVISION),
        ("Her tea is to be kept warm for her when she's late.", Kind.TASK),
        ("Wash the PE kit at 40 degrees on Sunday night.", Kind.TASK),
        ("Tim had better ring the plumber on Monday.", Kind.TASK),
        ("Hay delivery comes Thursday at two.", Kind.COMMITMENT),
        ("The school bus is at 7:40 am.", Kind.COMMITMENT),
        ("The vet is here on Monday at ten.", Kind.COMMITMENT),
        ("Tell me when the washing machine is done.", Kind.REMINDER),
        ("Zoe would be grateful to be nudged about her inhaler at eight in the morning.", Kind.REMINDER),
    ],
)
def test_what_must_be_there_is_put_there_and_what_comes_by_itself_is_no_task(text: str, kind: Kind) -> None:
    assert {reading.kind for reading in _read(text)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "I do not hold with microwaves.",
        "Tim appreciates how tidy everyone has been lately.",
        "Zoe thinks the world of the new carer.",
        "The stairs creak dreadfully at night.",
        "I love that dog more than anything.",
        "Zoe is very fond of the cat next door.",
        "Ask me again after Christmas.",
        "Tim appreciates everyone's patience during the works.",
        "I do not trust that ladder.",
    ],
)
def test_what_somebody_thinks_of_something_asks_for_nothing(text: str) -> None:
    assert _read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I don't hold with phones at the table.", Kind.RESTRICTION),
        ("Zoe would love a cup of tea at four.", Kind.PROVISION),
        ("The stairs should be swept on Friday.", Kind.TASK),
        ("The kitchen windows stay shut.", Kind.RESTRICTION),
        ("Dinner should be at seven.", Kind.COMMITMENT),
        ("I read in the den from six to seven pm with the curtains closed.", Kind.COMMITMENT),
        ("Xbox from 9 to 10 pm on nights with no game.", Kind.COMMITMENT),
        ("Tim prefers tea to coffee after lunch.", Kind.PREFERENCE),
        ("I'd sooner have the back bedroom in summer.", Kind.PREFERENCE),
    ],
)
def test_what_only_looks_like_it_is_read_as_what_it_is(text: str, kind: Kind) -> None:
    assert kind in {reading.kind for reading in _read(text)}
