"""Documents to rules, each text at the sight that every viewer shares, then at this viewer's.

The order of work is what keeps a secret: scopes are read first; what is hidden from anyone is set aside and what is narrowed is
reduced to who, when and which shared place or thing; only then are sentences read and linked. Nothing hidden can move a link,
an id or an order that someone else gets, because it is not there when those are made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from concord.domain.answer import Answer, Linked
from concord.domain.document import Document, LockedText, Sentence
from concord.domain.household import Household, Member
from concord.domain.ids import MemberId, RuleId, part_of
from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.domain.rule import Rule
from concord.domain.see_as import eyes_of, is_seen_as, seen_by
from concord.domain.visibility import EVERYONE, Scope, Sight, Visibility
from concord.reading.answered import Answers
from concord.reading.language import ReadingContext, language_of

from .footprints import footprint
from .half_of_day import as_its_owner_has_it
from .page_titles import shown_titles
from .partial_text import shown_lines
from .roles import with_roles

EVERYBODY = MemberId("*")
"""The viewer who may see what everyone may: each text at the sight of whoever sees least of it."""


@dataclass(frozen=True, slots=True)
class ReadHousehold:
    """What was read, for one viewer.

    `base` is the same for every viewer: texts that all may see, and footprints. `hidden` are rules kept from someone, which this viewer
    may see, and narrowed ones whose footprint holds no time. `footprints` are the shadows of all that is narrowed, `words` the full
    rules behind those this viewer may read, `busy` the ids of the others. Ids in all of these are the planner's own; `viewer_ids` turns
    them into the ids of a document without what is hidden, `written_ids` into those of the whole documents.
    """

    household: Household
    viewer: MemberId | None
    base: tuple[Rule, ...]
    hidden: tuple[Rule, ...]
    footprints: Mapping[RuleId, Rule]
    words: Mapping[RuleId, Rule]
    busy: frozenset[RuleId]
    order: tuple[RuleId, ...]
    viewer_ids: Mapping[RuleId, RuleId]
    written_ids: Mapping[RuleId, RuleId]
    lines: Mapping[RuleId, int]
    """The line of each in the page as this viewer has it."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What each page is called for this viewer, by its title in the file; empty without a viewer."""
    now: datetime = datetime.min
    """The moment that decided "until"."""
    shadows: Mapping[RuleId, Rule] = field(default_factory=dict)
    """What others get of the texts that are narrowed and were read in full, by their ids in the whole documents."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Sentences by what others get of them, with the planner's ids in place."""

    base: list[Sentence]
    narrowed: list[Sentence]
    hidden: list[Sentence]
    written: dict[RuleId, RuleId]


def read_documents(
    documents: Sequence[Document],
    *,
    household: Household | None = None,
    written: date,
    now: datetime,
    viewer: str | None = None,
    written_on: Mapping[RuleId, date] | None = None,
    opinions: Opinions = NO_OPINIONS,
    answers: Answers | None = None,
) -> ReadHousehold:
    """Read documents as `viewer` may know them (None: everything, EVERYBODY: what everyone may see).

    `written` is the day of all texts but those that `written_on` names (by their ids in the whole documents). `opinions` are a second
    reader's, `answers` what people said by hand of sentences, both under the same ids.

    Raises:
        WorldError: nobody in the documents or household is called `viewer`.
    """
    language = language_of(household.locale if household is not None else None)
    found = language.find_sentences(documents, household=household, written=written)
    home = _household(household, found.members)
    seer = _seer(viewer, home)
    everyone = tuple(person.id for person in home.members)
    days = written_on or {}
    groups = _sort([replace(s, written=days.get(s.id)) for s in found.sentences], everyone, seer, now)

    context = ReadingContext(members=home.members, written=written, rhythm=home.rhythm, locale=home.locale)
    second = _under_own_ids(opinions, groups.written)
    said = _for_planner(answers or {}, groups)
    open_rules = language.read(groups.base, context, opinions=second, answers=said)
    home = with_roles(home, open_rules)
    # A model that leads does not here: what it was asked on behalf of one member may not change the shadow that the others get.
    narrowed = language.read(groups.narrowed, context, known=open_rules, opinions=replace(second, lead=False), answers=said)
    shared_places = {r.place for rule in open_rules for r in rule.readings if r.place is not None}
    heard = dict(second.by_rule)
    shadows = {
        rule.id: (_kept_shadow(rule, s.locked), ())
        if s.locked is not None
        else footprint(
            rule,
            language=language,
            context=replace(context, written=s.written or written),
            known=open_rules,
            shared_places=shared_places,
            answers=said.get(rule.id, ()),
            opinion=heard.get(rule.id),
        )
        for rule, s in zip(narrowed, groups.narrowed, strict=True)
    }
    footprints = {rule: shadow for rule, (shadow, _) in shadows.items()}
    worded = language.read(groups.narrowed, context, known=open_rules, opinions=second, answers=said) if second.lead else narrowed
    full = [rule for rule, s in zip(worded, groups.narrowed, strict=True) if _sight(s, seer, now) is Sight.FULL]
    seen_words = {rule.id: as_its_owner_has_it(rule, *shadows[rule.id]) for rule in full}
    known = [*open_rules, *seen_words.values()]
    hidden = [_as_a_secret(rule) for rule in language.read(groups.hidden, context, known=known, opinions=second, answers=said)]
    hidden += [rule for rule in seen_words.values() if not footprints[rule.id].readings]

    base_ids = [s.id for s in _in_place(found.sentences, groups, {"base", "narrowed"})]
    by_id = {rule.id: rule for rule in open_rules} | footprints
    visible = _in_place(found.sentences, groups, {"base", "narrowed", "hidden"})
    seen = {s.id: _sight(s, seer, now) for s in found.sentences}
    lines = shown_lines(documents, found.sentences, seen)
    return ReadHousehold(
        household=home,
        viewer=seer,
        base=tuple(by_id[i] for i in base_ids if i not in footprints or footprints[i].readings),
        hidden=tuple(hidden),
        footprints=footprints,
        words=seen_words,
        busy=frozenset(i for i in footprints if i not in seen_words),
        order=tuple(s.id for s in visible),
        viewer_ids=_viewer_ids(visible, groups.written, seer),
        written_ids=groups.written,
        lines={s.id: lines[groups.written[s.id]] for s in visible},
        titles=shown_titles(dict.fromkeys(d.name for d in documents), found.sentences, seen, home) if seer is not None else {},
        now=now,
        shadows={groups.written[s.id]: footprints[s.id] for s in groups.narrowed if s.locked is None},
    )


def _as_a_secret(rule: Rule) -> Rule:
    """Say of what a rule asks for from whom it is kept."""
    if rule.visibility.scope is not Scope.KEEP_FROM:
        return rule
    return replace(rule, readings=tuple(replace(reading, kept=rule.visibility) for reading in rule.readings))


def _kept_shadow(rule: Rule, locked: LockedText) -> Rule:
    """Return what the others get of a text that stays sealed: its shadow as it was last, where the text stands now."""
    shadow = locked.shadow or Rule(rule.id, rule.member, rule.document, rule.line, "", is_footprint=True)
    return replace(
        shadow,
        id=rule.id,
        member=rule.member,
        document=rule.document,
        line=rule.line,
        visibility=locked.visibility,
        owners=locked.owners,
    )


def _under_own_ids(opinions: Opinions, written: Mapping[RuleId, RuleId]) -> Opinions:
    if not opinions.by_rule:
        return opinions
    found = dict(opinions.by_rule)
    return replace(opinions, by_rule=tuple((own, found[whole]) for own, whole in written.items() if whole in found))


def _for_planner(answers: Answers, groups: _Sorted) -> dict[RuleId, tuple[Answer, ...]]:
    """Put what was said under the planner's ids. A link into a text that not all may see who see this one is as if never made."""
    own = {written: planner for planner, written in groups.written.items()}
    level = {s.id: n for n, group in enumerate((groups.base, groups.narrowed, groups.hidden)) for s in group}

    def told(answer: Answer, rule: RuleId) -> Answer:
        if not isinstance(answer, Linked) or answer.applies_to is None:
            return answer
        chosen = (own[other] for other in answer.applies_to if other in own)
        kept = tuple(other for other in chosen if level[other] == 0 or (level[other] == level[rule] == 2))
        return replace(answer, applies_to=kept if kept or not answer.applies_to else None)

    return {own[rule]: tuple(told(answer, own[rule]) for answer in said) for rule, said in answers.items() if rule in own}


def _household(household: Household | None, members: tuple[Member, ...]) -> Household:
    if household is not None:
        known = {person.id for person in household.members}
        extra = tuple(person for person in members if person.id not in known)
        return replace(household, members=household.members + extra) if extra else household
    return Household(name="Household", members=members)


def _seer(viewer: str | None, home: Household) -> MemberId | None:
    if viewer is None:
        return None
    if viewer == EVERYBODY:
        return EVERYBODY
    if is_seen_as(MemberId(viewer)):
        whom, looker = (home.member(one).id for one in eyes_of(MemberId(viewer)))
        return seen_by(whom, looker)
    return home.member(viewer).id


def _sight(sentence: Sentence, viewer: MemberId | None, now: datetime) -> Sight:
    return sentence.least_sight(now) if viewer == EVERYBODY else sentence.sight(viewer, now)


def sight_of(visibility: Visibility, owners: frozenset[MemberId], viewer: MemberId | None, now: datetime) -> Sight:
    """Say what a viewer gets; EVERYBODY gets what whoever sees least of it does."""
    if viewer == EVERYBODY:
        return visibility.least_sight(now)
    return visibility.sight(viewer, owners, now)


def _sort(sentences: Sequence[Sentence], everyone: Sequence[MemberId], viewer: MemberId | None, now: datetime) -> _Sorted:
    groups = _Sorted([], [], [], {})
    counts: dict[tuple[str, str], int] = {}
    for sentence in sentences:
        sights = {_sight(sentence, person, now) for person in everyone}
        if Sight.NOTHING in sights:
            if _sight(sentence, viewer, now) is Sight.NOTHING:
                continue
            target, mark = groups.hidden, "h"
        elif Sight.BUSY in sights:
            target, mark = groups.narrowed, ""
        else:
            target, mark = groups.base, ""
        part = part_of(sentence.id)
        counts[part, mark] = counts.get((part, mark), 0) + 1
        own = RuleId(f"{part}-{mark}{counts[part, mark]}")
        groups.written[own] = sentence.id
        is_narrowed = sentence.locked is not None or sentence.visibility.is_narrowed(now)
        shown = sentence if is_narrowed else replace(sentence, visibility=EVERYONE)
        target.append(replace(shown, id=own))
    return groups


def _in_place(sentences: Sequence[Sentence], groups: _Sorted, which: set[str]) -> list[Sentence]:
    """Put the chosen groups back into document order."""
    chosen = [s for name in ("base", "narrowed", "hidden") if name in which for s in getattr(groups, name)]
    place = {s.id: n for n, s in enumerate(sentences)}
    return sorted(chosen, key=lambda s: place[groups.written[s.id]])


def _viewer_ids(visible: Sequence[Sentence], written: Mapping[RuleId, RuleId], viewer: MemberId | None) -> dict[RuleId, RuleId]:
    """Number what is visible by its position in its part, so that no gap shows. Without a viewer numbers stay as written."""
    if viewer is None:
        return dict(written)
    counts: dict[str, int] = {}
    ids: dict[RuleId, RuleId] = {}
    for sentence in visible:
        part = part_of(sentence.id)
        counts[part] = counts.get(part, 0) + 1
        ids[sentence.id] = RuleId(f"{part}-{counts[part]}")
    return ids
