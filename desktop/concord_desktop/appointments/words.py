"""A time in words: whom it suits, what would have to give way, what is asked. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from concord.domain.appointment import About
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Kind
from concord.domain.time_search import AskedTimes, Ease, Proposal, TimesFound, ToAsk
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Span
from concord.flows.standing_words import standing_words

from ..rules.time_words import clock_span, length, near_day

Names = Mapping[MemberId, str]


def time_words(span: Span, today: date) -> str:
    """Write a time as "Tomorrow, 16:00–17:00"."""
    return f"{near_day(span.start.date(), today)}, {clock_span(span)}"


def proposal_lines(proposal: Proposal, names: Names, today: date) -> list[tuple[str, str]]:
    """Return a proposal as lines, each in a kind of the sheet: when, whom it suits, and a line for everyone whom it does not."""
    when = time_words(proposal.span, today)
    lines = [(when if proposal.is_sure else f"{when} · not sure yet", "strong")]
    suited = (*proposal.at(Ease.LIKED), *proposal.at(Ease.FREE))
    everyone = [names[member] for member in proposal.standings if member in suited]
    if len(suited) == len(proposal.standings):
        lines.append(("Suits everyone" if len(suited) > 1 else f"Suits {everyone[0]}", "kept"))
    elif everyone:
        lines.append((f"Suits {listed(everyone)}", "kept"))
    for member, one in proposal.standings.items():
        words = standing_words(one, names[member])
        if words:
            lines.append((words, "secondary"))
    return lines


def without_words(proposal: Proposal, names: Names, today: date) -> str:
    """Say who would be missing at a time that comes close."""
    taken = [words for member in proposal.at(Ease.TAKEN) if (words := standing_words(proposal.standings[member], names[member]))]
    return f"{time_words(proposal.span, today)}: {'; '.join(taken)}"


def question_words(questions: Sequence[ToAsk], minutes: int, names: Names, today: date) -> list[str]:
    """Say what several people would be asked, once for those who are asked the same."""
    alike: dict[tuple[About, tuple[datetime, ...]], list[str]] = {}
    for one in questions:
        alike.setdefault((one.about, tuple(sorted(one.starts))), []).append(names[one.member])
    lines = []
    for (about, starts), people in alike.items():
        times = listed([_lower(time_words(Span(at, at + timedelta(minutes=minutes)), today).replace(", ", " ")) for at in starts], "or")
        suit = f"which would suit best, {times}?" if len(starts) > 1 else f"would {times} suit?"
        ask = suit if about is About.PREFERRED else f"is {times} possible?"
        lines.append(f"{listed(people)}: {ask}")
    return lines


def own_question_words(question: ToAsk) -> str:
    """Ask the one who looks."""
    return "Which of these would suit you?" if question.about is About.PREFERRED else "Could you make it then?"


def times_question(about: About, count: int) -> str:
    """Ask the one who is asked, behind what it is for."""
    if about is About.PREFERRED:
        return "which time would suit you?" if count > 1 else "would this time suit you?"
    return "could you make it?"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words.startswith(("Today", "Tomorrow")) else words


def summary_words(found: TimesFound, names: Names) -> str:
    """Say over the list how sure it is, and who has been asked."""
    waiting = ""
    if found.waiting:
        asked = list(dict.fromkeys(names[one.member] for one in found.waiting))
        people, have = listed(asked), "has" if len(asked) == 1 else "have"
        waiting = f"{people} {have} been asked and {have} not answered yet."
    if found.is_settled and found.proposals:
        return waiting or "Nothing has to be asked: no answer could make another time better."
    return waiting or ("An answer could still change which is best." if found.proposals else "")


def asked_words(asked: AskedTimes, names: Names) -> str:
    """Say who looks for a time for what."""
    who = names.get(asked.asker, "Somebody here") if asked.asker is not None else "Somebody here"
    where = f", at {asked.place}" if asked.place else ""
    return f"{who} looks for a time, {length(asked.minutes)}{where}."


def audience_words(audience: Visibility, names: Names) -> str:
    """Say who will see an appointment once it is in the plan."""
    others = listed([names[who] for who in audience.people if who in names])
    match audience.scope:
        case Scope.KEEP_FROM:
            return f"{others} will see nothing of it."
        case Scope.HIDE_FROM:
            return f"{others} will see that the time is busy, and no more."
        case _:
            return "Everyone here will see it in the plan."


def own_plan_words(span: Span, plan: Plan | None, viewer: MemberId | None) -> str:
    """Say what the one who is asked has at that time, from their own copy of the plan; "" where they have nothing."""
    if plan is None:
        return ""
    there = [
        item
        for item in plan.items
        if viewer in item.members
        and item.kind in (Kind.COMMITMENT, Kind.TASK)
        and item.verdict not in (Verdict.DECLINED, Verdict.MISSED)
        and 0 < item.span.minutes < 20 * 60
        and item.span.overlaps(span)
    ]
    told = [f"{item.title}, {clock_span(item.span)}" for item in sorted(there, key=lambda item: item.span.start)]
    return f"You have {listed(told)}" if told else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def span_of(asked: AskedTimes, start: datetime) -> Span:
    """Return the stretch that one of the times asked about would take."""
    return Span(start, start + timedelta(minutes=asked.minutes))
