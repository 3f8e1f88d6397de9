"""What was understood, line by line of a page that is being written. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from concord.domain.answer import Answer, Noted, Paused, Settled
from concord.domain.conflict import Contradiction
from concord.domain.ids import RuleId
from concord.domain.plan import Judged, Verdict
from concord.domain.rule import SURE_ENOUGH, Rule, Status

from ..answers.note_words import JUST_A_NOTE, READ_AGAIN, WRITE_IT, is_unclear
from ..answers.words import Said, can_be_settled, taken_for_now
from ..rules.audience import Audience, audience_of
from ..rules.meaning import DOT, meanings
from ..rules.time_words import choice_words


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer that a click gives, or a way to somewhere.

    `is_taken` marks what holds for now, `is_answered` what was said and can be asked again.
    """

    words: str
    name: str
    tip: str
    answer: Answer | None
    """None leads to the sentence, to write it differently."""
    rule: Rule | None = None
    """The sentence that is answered for, where it is another than that of the note."""
    is_taken: bool = False
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside one sentence: an icon in a colour, a bold head, the rest, and choices where there is a question.

    `offers` are what a click can answer for `rule`; choices that lead nowhere are only said.
    `underlined` are the words that caused a doubt. `spoken` says all of it at once.
    """

    icon: str
    ink: str
    head: str
    rest: str = ""
    choices: tuple[str, ...] = ()
    audience: Audience | None = None
    underlined: tuple[str, ...] = ()
    is_question: bool = False
    is_busy: bool = False
    rule: Rule | None = None
    offers: tuple[Offer, ...] = ()

    @property
    def is_settled_here(self) -> bool:
        """Whether its choices are buttons, so that they need not be said."""
        return any(isinstance(offer.answer, Settled) and not offer.is_answered for offer in self.offers)

    @property
    def spoken(self) -> str:
        """The whole note as one line of words."""
        parts = [self.head, self.rest, " or ".join(self.choices)]
        if self.audience is not None and self.audience.word != "Everyone":
            parts.append(self.audience.word)
        return DOT.join(part for part in parts if part)


AnsweredOf = Callable[[Rule], tuple[tuple[Said, ...], bool]]
"""Says what was answered of a sentence, and whether the viewer may answer for it."""


class ReadLines:
    """Notes for the lines of a text as it was read. Lines that were changed since have none until they are read again."""

    def __init__(
        self,
        text: str = "",
        judged: Sequence[Judged] = (),
        planned: Sequence[Judged] = (),
        names: Mapping[str, str] | None = None,
        answered: AnsweredOf | None = None,
        contradictions: Sequence[Contradiction] = (),
    ) -> None:
        self.text = text
        self.judged = tuple(judged)
        self._names = names or {}
        lines = text.split("\n")
        verdicts = {(one.rule.member, one.rule.text): one for one in planned if not one.is_busy}
        self._notes: dict[tuple[str, int], tuple[Note, ...]] = {}
        by_line: dict[int, list[Note]] = {}
        for one in self.judged:
            known = verdicts.get((one.rule.member, one.rule.text))
            notes = by_line.setdefault(_line_of(one, lines), [])
            notes.append(_with_offers(note_of(one, known, self._names), one, answered))
            if not one.is_busy:
                may_answer = answered is not None and answered(one.rule)[1]
                others = {row.rule.id: row.rule for row in (*planned, *self.judged) if not row.is_busy}
                against = [found for found in contradictions if one.rule.id in found.rules]
                notes += [_contradiction(found, one.rule, others if may_answer else {}) for found in against]
        seen: dict[str, int] = {}
        for number, line in enumerate(lines, 1):
            count = seen[line] = seen.get(line, 0) + 1
            if number in by_line:
                self._notes[line, count] = tuple(by_line[number])

    def notes_for(self, lines: Sequence[str]) -> list[tuple[Note, ...]]:
        """Return the notes of each line of a text, which need not be the text that was read."""
        seen: dict[str, int] = {}
        found = []
        for line in lines:
            count = seen[line] = seen.get(line, 0) + 1
            found.append(self._notes.get((line, count)) or self._notes.get((line, 1), ()))
        return found


def _line_of(judged: Judged, lines: Sequence[str]) -> int:
    """Return the line a sentence stands on. In a page of which a part is hidden its own number may count lines that are not there."""
    number = judged.rule.line
    words = "[busy]" if judged.is_busy else judged.rule.text[:24]
    if 0 < number <= len(lines) and words in lines[number - 1]:
        return number
    return next((n for n, line in enumerate(lines, 1) if words in line), number)


def note_of(judged: Judged, planned: Judged | None, names: Mapping[str, str]) -> Note:
    """Put what was understood of one sentence beside it; `planned` is the same sentence in the plan, where it is in it."""
    if judged.is_busy:
        return Note("lock", "ink3", "Busy", is_busy=True)
    rule = judged.rule
    audience = audience_of(rule.visibility, names)
    said = meanings(rule, names)
    underlined = tuple(doubt.words for doubt in rule.doubts if doubt.words)
    was_not_understood = not said or rule.confidence < SURE_ENOUGH
    if rule.status is Status.NOTE:
        return Note("idle", "ink3", "Just a note", "it asks for nothing", (), audience)
    if rule.doubts:
        doubt = next((one for one in rule.doubts if one.choices), rule.doubts[0])
        head, _, rest = doubt.message.partition("? ")
        icon = "unclear" if was_not_understood else "unsure"
        understood = DOT.join(part for part in (said[0].head, said[0].beside) if part) if said else ""
        second, choices = rest or understood, tuple(choice_words(choice) for choice in doubt.choices)
        return Note(
            icon,
            "unsure",
            head + ("?" if rest else ""),
            second,
            choices,
            audience,
            underlined,
            is_question=True,
        )
    if was_not_understood:
        words = "Say it in other words, or leave it as a note."
        return Note("unclear", "unsure", "I could not make out what this asks for.", words, (), audience, underlined, is_question=True)
    head = said[0].head
    rest = "; ".join(part for part in [said[0].beside, *(DOT.join((one.head, *one.details)) for one in said[1:])] if part)
    icon, ink = "kept", "ink3"
    if planned is not None and planned.verdict is not Verdict.UNCLEAR:
        icon, ink = planned.verdict.value, _INKS[planned.verdict]
        if planned.verdict is not Verdict.KEPT:
            rest = DOT.join(part for part in (rest, planned.verdict.value) if part)
    return Note(icon, ink, head, rest, (), audience, underlined)


def _contradiction(found: Contradiction, rule: Rule, others: Mapping[RuleId, Rule]) -> Note:
    """Say that two sentences contradict each other, both quoted, with the ways out that are one click away."""
    offers = []
    if others:
        offers += [
            Offer("Pause this one", f"Pause “{rule.text}”", "It asks for nothing until it is resumed", Paused()),
            Offer("Write it differently", f"Write “{rule.text}” differently", "Put the cursor into this sentence", None),
        ]
        for other in (others[one] for one in found.rules if one != rule.id and one in others):
            tip = f"“{other.text}” asks for nothing until it is resumed"
            offers.insert(1, Offer("Pause the other", f"Pause “{other.text}”", tip, Paused(), rule=other))
            offers.append(Offer("Go to the other", f"Go to “{other.text}”", "Put the cursor into the other sentence", None, rule=other))
    return Note("knot", "coral", "Both can not be", found.message, rule=rule, offers=tuple(offers))


def _with_offers(note: Note, judged: Judged, answered: AnsweredOf | None) -> Note:
    """Add what a click can answer, or what was answered."""
    if judged.is_busy or answered is None:
        return note
    said, may_answer = answered(judged.rule)
    doubt = next((one for one in judged.rule.doubts if one.choices), None)
    offers: tuple[Offer, ...] = ()
    if doubt is not None and may_answer and can_be_settled(doubt):
        taken = taken_for_now(judged.rule, doubt)
        tip = "Take this; the sentence stays as it is"
        words = [choice_words(choice) for choice in doubt.choices]
        offers = tuple(
            Offer(shown, f"{doubt.message} {shown}", tip, Settled.of(doubt, choice), is_taken=choice == taken)
            for shown, choice in zip(words, doubt.choices, strict=True)
        )
    again = tuple(
        Offer(
            f"{one.words} · Ask again",
            f"{one.question}: {one.words}. Ask again",
            "Take this answer back",
            Settled.again(one.answer),
            is_answered=True,
        )
        for one in said
        if one.may_ask_again
    )
    if may_answer and judged.rule.status is Status.NOTE:
        back = Offer(READ_AGAIN, READ_AGAIN, "Let it ask for something again", Noted(is_note=False), is_answered=True)
        return replace(note, rule=judged.rule, offers=(back,))
    if may_answer and is_unclear(judged.rule):
        tip = "It asks for nothing, and I ask about it no more"
        if not offers:
            note = replace(note, choices=())
        offers += (
            Offer(JUST_A_NOTE, f"{JUST_A_NOTE}: {judged.rule.text}", tip, Noted()),
            Offer(WRITE_IT, f"{WRITE_IT}: {judged.rule.text}", "Put the cursor into the sentence", None),
        )
    rest = DOT.join(part for part in (note.rest, *(one.words for one in said if not one.may_ask_again)) if part)
    return replace(note, rest=rest, rule=judged.rule, offers=(*offers, *again))


_INKS = {
    Verdict.KEPT: "kept",
    Verdict.ADJUSTED: "accent",
    Verdict.DECLINED: "ink2",
    Verdict.OPEN: "coral",
    Verdict.IDLE: "ink2",
    Verdict.MISSED: "missed",
}
