"""What was understood of each text, for one viewer, without planning a week."""

from __future__ import annotations

from dataclasses import replace

from concord.domain.plan import Judged, Verdict
from concord.domain.rule import SURE_ENOUGH, Rule, Status

from .read_documents import ReadHousehold
from .rename_ids import rename_rule


def understood(read: ReadHousehold) -> tuple[Judged, ...]:
    """Return a row for each text in document order. The verdict is unclear where nothing sure enough was read, else idle."""
    rules = {rule.id: rule for rule in (*read.base, *read.hidden)} | dict(read.words)
    rows = []
    for own in read.order:
        is_busy = own in read.busy
        rule = read.footprints[own] if is_busy else rules[own]
        shown = rename_rule(replace(rule, line=read.lines[own], document=read.titles.get(rule.document, rule.document)), read.viewer_ids)
        rows.append(Judged(shown, _verdict(rule), is_busy=is_busy))
    return tuple(rows)


def _verdict(rule: Rule) -> Verdict:
    if rule.status is Status.NOTE:
        return Verdict.IDLE
    return Verdict.IDLE if rule.readings and rule.confidence >= SURE_ENOUGH else Verdict.UNCLEAR
