"""Reads sentences with a grammar and a lexicon: no model, no network, the same answer every time."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from concord.domain.document import Sentence
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.domain.rule import Doubt, Kind, Reading, Rule, Status
from concord.domain.visibility import Scope

from .acts import split_acts
from .ages_said import only_says_ages
from .announcements import without_announcement
from .answered import Answers, links_chosen, standing, with_answers, with_doubts_settled
from .asides import only_says_who_may_know, without_asides
from .bearable import bearable
from .before_one_does import before_what_is_done, said_elsewhere
from .bounds import bounds_said_straight
from .changes import Change, said_straight, with_change
from .chatter import is_no_act
from .clock_guess import Surroundings
from .clock_habits import who_writes_24_hours
from .comments import without_comments
from .confidence import weighed_by_links, with_confidence
from .counts import only_counts
from .date_habits import puts_month_first
from .days_off import asked_of_days_off, days_off_said_straight, only_says_days_off
from .done_to_oneself import said_as_appointments
from .doubts import in_writers_words, is_only_maybe, open_words
from .duties import said_who
from .everyone_else import kept_out
from .formal_voice import said_plainly
from .free_hours import nothing_then
from .fronted_clauses import with_commas
from .gaps import gap_between, gaps_said_straight, keeps_any_two_apart
from .half_by_own_day import with_halves_by_own_day
from .help_needed import said_who_helps
from .house_words import settled_straight
from .hushes import without_hush
from .interpret import MOST_READINGS, Understood, interpret
from .kept_around import kept_around
from .kinship import Kinship
from .language import ReadingContext
from .lifts import after_being_fetched, lifts
from .linking import link_rules
from .never_together import never_together_in
from .off_limits import with_off_limits
from .order_doubts import what_no_order_says, why_no_policy
from .orders_by_age import with_orders_by_years
from .outcomes import with_outcomes
from .own_of_another import linked_to_their_own
from .people import Writer, speaks_of_self, who_comes_too, with_names_mended
from .pointing_back import pointing_back
from .policies import find_policies, left_open
from .reconcile import agrees, reconcile, weighed
from .relatives import with_relatives_named
from .repeats import only_echoes, with_its_device, with_its_time
from .resources import resource_in
from .rewording import reworded
from .room_sharing import room_sharing_in
from .room_uses import with_room_uses
from .second_choices import find_second_choices
from .second_clauses import taken_in
from .shorthand import written_out
from .sleep_after_nights import sleep_after_nights
from .stays_with_family import with_stays
from .strengths import strength_of
from .taken_care_of import said_of_carers
from .texts_before import points_back
from .times_said_straight import times_said_straight
from .unknowing import without_the_unknowing
from .when_all_are_in import without_who_is_in
from .whereabouts import with_whereabouts

logger = logging.getLogger(__name__)

LONGEST_TEXT = 2000
"""Characters. A longer text is unclear (PLAN_FORMAT, "Documents")."""
_MOST_GATHERED = 40
"""Readings after which no more of a text is read: it will be unclear."""
_MOST_READ_AGAIN = 2500
"""Characters of other wordings that are read to tell what a doubt's choices lead to: all that any sentence needs, and an end to it for
a text that is all doubts."""
_GAP = re.compile(r"\s{3,}")
_COMES_AFTER = re.compile(r"\b(?:after|afterwards?|then|before|beforehand|first)$", re.I)
_TAKES = re.compile(r"(?:take|use|borrow|have|need)s?\b", re.I)


class GrammarReader:
    """Makes one rule of each sentence."""

    def __init__(self) -> None:
        """Begin without a household."""
        self._gathered: tuple[tuple[Member, ...], list[tuple[MemberId | None, str]], Kinship] | None = None
        """The texts of the last household, and what they told of its families: the same for what is narrowed and what is hidden."""

    def read(
        self,
        sentences: Sequence[Sentence],
        context: ReadingContext,
        known: Sequence[Rule] = (),
        *,
        opinions: Opinions = NO_OPINIONS,
        answers: Answers | None = None,
    ) -> tuple[Rule, ...]:
        """Return one rule for each sentence, in the same order, linked with each other and with `known` rules.

        `opinions` are a second reader's, by the ids that the sentences have here. `answers` are what people said of the sentences by
        hand: it holds, whatever their words or a reader say.
        """
        if not sentences:
            return ()
        texts: list[Sentence | Rule] = [*sentences, *known]
        context = replace(
            context,
            kin=self._kinship(sentences, known, context),
            on_24_hours=context.on_24_hours | who_writes_24_hours(texts),
            month_first=puts_month_first(texts, context.locale) if context.month_first is None else context.month_first,
        )
        second, lead = dict(opinions.by_rule), opinions.lead
        said = {one: standing(some) for one, some in (answers or {}).items()}
        read = [with_confidence(read_sentence(sentence, context)) for sentence in sentences]
        own = (reconcile(rule, second.get(rule.id), lead=lead) for rule in read)
        answered = tuple(with_answers(rule, said.get(rule.id, ())) for rule in own)
        linked = link_rules(answered, context, known, {one: links_chosen(some) for one, some in said.items()})
        sure = (weighed_by_links(rule, before, is_answered=rule.id in said) for rule, before in zip(linked, answered, strict=True))
        settled = (with_doubts_settled(rule, said.get(rule.id, ())) for rule in sure)
        if second:
            agreed = {rule.id for rule in read if agrees(rule, second.get(rule.id))}
            settled = (weighed(rule, is_agreed=rule.id in agreed) for rule in settled)
        by_hand = {one for one, some in said.items() if links_chosen(some)}
        ordered = linked_to_their_own(tuple(settled), answered, known, {person.id for person in context.members}, by_hand)
        ordered = tuple(said_elsewhere(rule, [*ordered, *known]) for rule in ordered)
        ordered = with_orders_by_years(ordered, context.kin)
        rules = tuple(with_room_uses(without_the_unknowing(rule, context.members)) for rule in ordered)
        rules = with_whereabouts(with_halves_by_own_day(rules, known), known, context.members)
        logger.debug("read %d sentences, %d without a reading", len(rules), sum(not rule.readings for rule in rules))
        return rules

    def _kinship(self, sentences: Sequence[Sentence], known: Sequence[Rule], context: ReadingContext) -> Kinship:
        """Gather who is whose child from what all may see: nothing that is narrowed may move the reading of anything else."""
        texts = [(rule.member, rule.text) for rule in known if rule.visibility.scope is Scope.EVERYONE and not rule.is_footprint]
        texts += [(one.member, one.text) for one in sentences if one.visibility.scope is Scope.EVERYONE]
        if self._gathered is None or self._gathered[:2] != (context.members, texts):
            self._gathered = context.members, texts, Kinship.of(context.members, texts)
        return self._gathered[2]


def read_sentence(sentence: Sentence, context: ReadingContext) -> Rule:
    """Return the rule of one sentence, on its own: its links are not followed yet."""
    rule = Rule(
        id=sentence.id,
        member=sentence.member,
        document=sentence.document,
        line=sentence.line,
        text=sentence.text,
        visibility=sentence.visibility,
        owners=sentence.owners,
        strength=strength_of(without_comments(sentence.text[:LONGEST_TEXT])),
    )
    text = sentence.text
    if len(text) > LONGEST_TEXT:
        return replace(rule, confidence=0.0, doubts=(Doubt("kind", "This is too long for one rule. Which rules does it hold?"),))
    if only_says_days_off(text):
        return asked_of_days_off(rule)
    if only_says_ages(text, context.members):
        return replace(rule, confidence=0.9, status=Status.NOTE)
    told = days_off_said_straight(without_announcement(_GAP.sub(" ", without_hush(text)).strip()))
    plain = said_plainly(written_out(told, context.members), _name_of(sentence, context))
    plain = gaps_said_straight(nothing_then(plain, is_of_house=sentence.member is None))
    bounded = bounds_said_straight(
        sleep_after_nights(times_said_straight(said_as_appointments(bearable(plain)))), sentence.written or context.written
    )
    text = _GAP.sub(" ", without_comments(with_commas(with_names_mended(reworded(bounded), context.members))))
    text, whose = with_relatives_named(text, sentence.member, context.kin) if context.kin is not None else (text, ())
    text = said_of_carers(before_what_is_done(text), context.members)
    text = said_who(said_who_helps(text, _name_of(sentence, context)), context.members)
    if sentence.member is None:
        text = without_who_is_in(text)
    household = context.kin.with_roles() if context.kin is not None else context.members
    elders = context.kin.elders if context.kin is not None else ()
    writer = Writer(sentence.member, _name_of(sentence, context), household, speaks_of_self(text), elders)
    text = kept_out(text, writer)
    if sentence.member is None:
        said = without_comments(sentence.text)
        apart = never_together_in(sentence.id, said) or room_sharing_in(sentence.id, said, context.members)
        found = (apart,) if apart is not None else find_policies(sentence.id, text, context.members, sentence.written or context.written)
        if not found and only_counts(said):
            found = find_policies(sentence.id, said, context.members, sentence.written or context.written)
        if not found and settled_straight(said) != said:
            found = find_policies(sentence.id, said, context.members, sentence.written or context.written)
        policies = tuple(replace(policy, text=sentence.text) for policy in found)
        if policies:
            asked = what_no_order_says(text, policies)
            doubts = (asked,) if asked is not None else ()
            return replace(rule, readings=(Reading(Kind.POLICY, policies=policies),), confidence=0.9, doubts=doubts)
        asked = why_no_policy(text)
        if asked is not None:
            policy = left_open(sentence.id, text, context.members)
            if policy is None:
                return replace(rule, confidence=0.2, doubts=(asked,))
            talked = Reading(Kind.POLICY, policies=(replace(policy, text=sentence.text),))
            return replace(rule, readings=(talked,), confidence=0.9, doubts=(asked,))
    if sentence.member is None and keeps_any_two_apart(text):
        return replace(
            rule, confidence=0.2, doubts=(Doubt("kind", "Between what is time to be left? I cannot yet keep any two things apart."),)
        )
    gap = gap_between(text)
    if gap is not None:
        return replace(rule, readings=(gap,), confidence=0.9)
    dated = replace(context, written=sentence.written) if sentence.written is not None else context
    pointed = pointing_back(text, written=dated.written, rhythm=dated.rhythm)
    read, acts, change = _read_as(rule, pointed.text, writer, dated)
    if pointed.words and not points_back(read):
        read, acts, change = _read_as(rule, text, writer, dated)
    if whose and any(reading.kind is not Kind.RESTRICTION for reading in read.readings):
        read = replace(read, doubts=tuple(dict.fromkeys([*read.doubts, *whose])))
    read = replace(read, readings=with_stays(read.readings, text, writer))
    read = with_outcomes(read, change.text, dated.written, _read_again(rule, acts))
    return replace(read, doubts=tuple(in_writers_words(doubt, sentence.text) for doubt in read.doubts))


def _read_as(rule: Rule, text: str, writer: Writer, context: ReadingContext) -> tuple[Rule, Callable[[str], Rule], Change]:
    """Read a sentence as it is said in a text; what reads it again in other words comes with it."""
    change = said_straight(text)

    def acts(said: str) -> Rule:
        loose = find_second_choices(said, writer, written=context.written, rhythm=context.rhythm)
        read = loose.given_to(_read_acts(rule, loose.text, writer, context)) if loose is not None else None
        return with_change(read or _read_acts(rule, said, writer, context), change, text, context.written)

    with_bans = partial(with_off_limits, read=acts)
    return with_bans(change.text), with_bans, change


def _read_again(rule: Rule, read: Callable[[str], Rule]) -> Callable[[str], Rule]:
    """Return what reads another wording of a sentence; when enough of them were read it finds nothing in any more."""
    left = _MOST_READ_AGAIN

    def again(said: str) -> Rule:
        nonlocal left
        left -= len(said)
        return read(said) if left >= 0 else rule

    return again


def _read_acts(rule: Rule, text: str, writer: Writer, context: ReadingContext) -> Rule:
    readings: list[Reading] = []
    doubts: list[Doubt] = []
    acts = [
        act for act in split_acts(without_asides(text)) if not (only_says_who_may_know(act.text) or (act.follows and only_echoes(act.text)))
    ]
    opening, confidence = open_words(text)
    is_list = False
    known: dict[tuple[str, tuple[Reading, ...]], Understood] = {}
    habits = Surroundings(writes_24_hours=rule.member in context.on_24_hours, month_first=context.month_first)
    if any(is_only_maybe(act.text) for act in acts[1:]):
        acts = [act for number, act in enumerate(acts) if number == 0 or not is_only_maybe(act.text)]
        confidence = min(open_words(act.text)[1] for act in acts)
    for one in acts:
        too = who_comes_too(one.text, writer) if readings and readings[-1].kind is Kind.COMMITMENT else ()
        if too:
            readings[-1] = replace(readings[-1], people=tuple(p.id for p in writer.household if p.id in {*readings[-1].people, *too}))
            continue
        act = replace(one, text=with_its_device(with_its_time(one.text, readings), readings))
        # What is said over and over after the same is understood once.
        said = (act.text, tuple(readings))
        understood = known.get(said)
        if understood is None:
            understood = interpret(act, writer, written=context.written, rhythm=context.rhythm, before=readings, habits=habits)
            known[said] = understood
        readings, more, asked = taken_in(act, understood, readings)
        readings = _join(readings, lifts(act.text, more, readings))
        doubts += asked
        is_list = len(readings) > _MOST_GATHERED
        if is_list:
            break
    readings = [reading for reading in readings if reading.kind is not Kind.COMMITMENT or not is_no_act(reading.activity)]
    if any(doubt.about == "days" for doubt in opening) and _are_dated(readings, doubts):
        opening, confidence = open_words(text, knows_days=True)
    doubts = list(dict.fromkeys([*opening, *doubts]))
    if not readings or is_list or len(readings) > MOST_READINGS:
        unclear = Doubt("kind", "What should be planned from this?", ("An activity", "A wish", "A rule", "Nothing"))
        return replace(rule, confidence=0.2, doubts=tuple(doubts) or (unclear,))
    readings = kept_around(after_being_fetched(_without_preamble(readings), text))
    if rule.member is None:
        readings = [_of_everyone(reading, context) for reading in readings]
    return replace(rule, readings=tuple(readings), confidence=min(0.9, confidence), doubts=tuple(doubts))


def _are_dated(readings: Sequence[Reading], doubts: Sequence[Doubt]) -> bool:
    """Say whether a date that the text names settles on which days it is ("quarterly, next on 2 December")."""
    return any(reading.when.rrule_start or reading.when.dates for reading in readings) and all(doubt.about != "days" for doubt in doubts)


def _join(readings: list[Reading], more: Sequence[Reading]) -> list[Reading]:
    """Add readings, but let a wish that only adds things to the one before it become part of that one."""
    joined = list(readings)
    for reading in more:
        last = joined[-1] if joined else None
        adds = (
            last is not None
            and reading.kind is last.kind is Kind.PROVISION
            and reading.condition in (None, last.condition)
            and reading.place in (None, last.place)
            and (reading.when.start, reading.when.days) in ((None, ()), (last.when.start, last.when.days))
        )
        if last is not None and last.resource is None and _is_its_resource(reading, last):
            joined[-1] = replace(last, resource=reading.resource)
        elif last is not None and _is_its_place(reading, last):
            length = reading.when.duration_minutes if last.when.end is None else None
            when = replace(last.when, duration_minutes=last.when.duration_minutes or length)
            joined[-1] = replace(last, place=reading.place, when=when)
        elif last is not None and _is_its_length(reading, last):
            joined[-1] = replace(last, when=replace(last.when, duration_minutes=reading.when.duration_minutes))
        elif adds and last is not None:
            joined[-1] = replace(last, needs=tuple(dict.fromkeys([*last.needs, *reading.needs])))
        elif reading not in joined:
            joined.append(reading)
    return joined


def _is_its_place(reading: Reading, last: Reading) -> bool:
    """Say whether a reading asks for nothing but a room for the one before it: "and I need the kitchen", "kitchen to myself"."""
    if (
        reading.place is None
        or last.place is not None
        or last.kind is not Kind.COMMITMENT
        or reading.when.start not in (None, last.when.start)
    ):
        return False
    if reading.kind is Kind.PROVISION:
        return reading.needs == (reading.place,)
    if not {*reading.people, *reading.performers} <= {*last.people, *last.performers}:
        return False  # Somebody else goes there.
    return reading.kind is Kind.COMMITMENT and reading.activity == reading.place and set(reading.when.days) <= set(last.when.days)


def _is_its_length(reading: Reading, last: Reading) -> bool:
    """Say whether a reading only tells how long the one before it lasts: "my aunt rings on Sundays at seven, we're on for an hour"."""
    when, before = reading.when, last.when
    return (
        reading.kind is last.kind is Kind.COMMITMENT
        and reading.activity == last.activity
        and when.duration_minutes is not None
        and (when.start, when.end, when.window, when.anchor, reading.place, reading.condition) == (None,) * 6
        and (before.start is not None and before.end is None and before.duration_minutes is None)
        and set(when.days) <= set(before.days)
    )


def _is_its_resource(reading: Reading, last: Reading) -> bool:
    """Say whether a reading asks for nothing but a shared thing for the one before it: "and I need the car for that"."""
    if reading.resource is None or reading.kind not in (Kind.PROVISION, Kind.COMMITMENT, Kind.TASK):
        return False
    if reading.kind is Kind.TASK and not _TAKES.match(reading.activity or ""):
        return False
    if last.kind not in (Kind.COMMITMENT, Kind.TASK) or reading.when.start not in (None, last.when.start):
        return False
    named = reading.needs or ((reading.activity,) if reading.activity else ())
    if any(_COMES_AFTER.search(name) for name in named):
        return False  # "Running, shower after": one does not run in the bathroom.
    return len(named) <= 1 and all(resource_in(f"the {name}") == reading.resource and len(name.split()) <= 3 for name in named)


def _without_preamble(readings: list[Reading]) -> list[Reading]:
    """Leave out a general liking that the rest of the text then says in full ("likes to talk. Wants to talk after breakfast")."""
    first, *rest = readings
    is_empty = first.activity is None and first.measure is None and first.place is None and first.resource is None and not first.needs
    if rest and is_empty and first.kind is rest[0].kind and first.when.start is None and first.when.days in ((), rest[0].when.days):
        return rest
    vague = (
        first.kind is Kind.PREFERENCE
        and first.when.start is None
        and first.place is None
        and first.condition is None
        and first.measure is None
    )
    if rest and vague and rest[0].kind in (Kind.TASK, Kind.COMMITMENT) and rest[0].when != first.when:
        return rest
    return readings


def _of_everyone(reading: Reading, context: ReadingContext) -> Reading:
    """Let a rule of the household that names nobody hold for all who live here; who moved out does no more."""
    if reading.people or reading.performers:
        return reading
    return replace(reading, people=tuple(person.id for person in context.members if person.left_on is None))


def _name_of(sentence: Sentence, context: ReadingContext) -> str:
    return next((person.name for person in context.members if person.id == sentence.member), "")
