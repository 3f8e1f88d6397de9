"""The second voice on the kind of an act: what it may change, what it must leave, and what its weights know."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind
from concord.reading import learned_kinds
from concord.reading.clause_forms import clause_form
from concord.reading.language import ReadingContext
from concord.reading.learned_kinds import KindModel, kind_model, likelier_kind, traits
from concord.reading.reader import GrammarReader
from concord.reading.signs import Signs

MEMBERS = tuple(Member(MemberId(name.lower()), name) for name in ("Ana", "Tim"))


def read(text: str) -> tuple[Kind, ...]:
    sentence = Sentence(id=RuleId("ana-1"), member=MemberId("ana"), document="home.txt", line=1, last_line=1, text=text)
    [rule] = GrammarReader().read([sentence], ReadingContext(members=MEMBERS, written=date(2026, 11, 23)))
    return tuple(reading.kind for reading in rule.readings)


def signs(text: str, **known: bool) -> Signs:
    flags = dict.fromkeys(learned_kinds.FLAGS, False) | known
    return Signs(text=text, bare=text, comparator=None, form=clause_form(text, ()), **flags)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("My shifts at the bakery are on Mondays and Fridays, 4 to 11, and people are never hungrier than then.", (Kind.COMMITMENT,)),
        (
            "Since nobody else wanted it, I'm running the choir practice in the hall on Mondays from seven to half past eight.",
            (Kind.COMMITMENT,),
        ),
        ("I am at the clinic on Tuesdays from nine to five and am not back before seven.", (Kind.COMMITMENT, Kind.COMMITMENT)),
    ],
)
def test_a_no_that_rules_nothing_out_leaves_what_somebody_does(text: str, kinds: tuple[Kind, ...]) -> None:
    assert read(text) == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No drums after eight in the evening.", Kind.RESTRICTION),
        ("I ask that nobody burn candles in the lounge from 20:00 to 22:00 on Mondays.", Kind.RESTRICTION),
        ("I would rather nobody used the oven from 17:00 to 18:30 on Tuesdays.", Kind.RESTRICTION),
        ("Nobody is to use the oven on Sunday mornings.", Kind.RESTRICTION),
        ("The bins have to go out on Tuesday evenings.", Kind.TASK),
        ("Remind me of the dentist an hour before.", Kind.REMINDER),
        ("I would rather swim in the morning.", Kind.PREFERENCE),
    ],
)
def test_what_the_cues_know_stays(text: str, kind: Kind) -> None:
    assert read(text)[0] is kind


def test_a_wish_a_value_and_a_reminder_are_left_to_their_cues(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = KindModel(tuple(Kind), tuple(9.0 if kind is Kind.TASK else 0.0 for kind in Kind), {})
    monkeypatch.setattr(learned_kinds, "kind_model", lambda: sure)
    act = "the lamp"
    kept = [kind for kind in Kind if likelier_kind(kind, act, signs(act), is_house_rule=False) is kind]
    assert kept == [kind for kind in Kind if kind not in (Kind.COMMITMENT, Kind.RESTRICTION)]


def test_a_kind_that_is_only_a_little_likelier_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for lead, expected in ((learned_kinds.FAR_LIKELIER - 0.01, Kind.COMMITMENT), (learned_kinds.FAR_LIKELIER + 0.01, Kind.TASK)):
        leaning = KindModel((Kind.COMMITMENT, Kind.TASK), (0.0, lead), {})
        monkeypatch.setattr(learned_kinds, "kind_model", lambda leaning=leaning: leaning)
        assert likelier_kind(Kind.COMMITMENT, "the lamp", signs("the lamp"), is_house_rule=False) is expected


def test_names_are_no_traits_and_numbers_are_all_alike() -> None:
    one = set(traits("We meet Gwendolyn at 7 in Aberystwyth", signs("meet"), is_house_rule=False))
    other = set(traits("We meet Bartholomew at 9 in Machynlleth", signs("meet"), is_house_rule=False))
    assert one == other


def test_the_shipped_weights_are_finite_and_hold_no_name_of_a_member_or_place() -> None:
    model = kind_model()
    assert len(model.base) == len(model.kinds)
    for trait, weights in model.weights.items():
        assert len(weights) == len(model.kinds)
        assert all(math.isfinite(weight) for weight in weights)
        if trait.startswith(("w=", "b=")):
            assert not re.search(r"[A-Z]", trait[2:].replace("NAME", "")), trait
