"""Small plans for calendar tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from concord.domain.household import Member
from concord.domain.ids import ItemId, MemberId, RuleId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict, Week
from concord.domain.rule import Kind, Rule
from concord.domain.visibility import EVERYONE, Visibility
from concord.domain.when import Span

ANNA, BO = MemberId("anna"), MemberId("bo")


def block(
    start: str = "2026-11-24T10:00",
    end: str | None = "2026-11-24T11:00",
    *,
    name: str = "a",
    title: str = "Choir",
    kind: Kind = Kind.COMMITMENT,
    members: tuple[MemberId, ...] = (ANNA,),
    rules: tuple[str, ...] = (),
    **more: object,
) -> PlanItem:
    begins = datetime.fromisoformat(start)
    ends = datetime.fromisoformat(end) if end else begins
    return PlanItem(
        id=ItemId(f"i-{name}"),
        request=name,
        kind=kind,
        members=members,
        title=title,
        span=Span(begins, ends),
        is_moment=end is None,
        rules=tuple(RuleId(rule) for rule in rules),
        **more,  # type: ignore[arg-type]
    )


def week_of(
    *items: PlanItem, timezone: str = "Europe/Paris", texts: dict[str, str] | None = None, tags: dict[str, Visibility] | None = None
) -> Plan:
    first = min((item.span.start.date() for item in items), default=date(2026, 11, 24))
    monday = first - timedelta(days=first.weekday())
    rules = tuple(
        Judged(Rule(RuleId(name), ANNA, "anna.txt", number, text, visibility=(tags or {}).get(name, EVERYONE)), Verdict.KEPT)
        for number, (name, text) in enumerate((texts or {}).items(), 1)
    )
    people = (Member(ANNA, "Anna"), Member(BO, "Bo", place_in_order=1))
    return Plan("Lindenhof", None, Week(monday, 7, timezone), people, rules=rules, items=tuple(items))
