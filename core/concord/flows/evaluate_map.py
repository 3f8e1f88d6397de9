"""Scores reading, finding, settling and retrieving on MAP scenarios that have a key (concord eval map DIR)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from concord.domain.errors import WorldError
from concord.domain.plan import Plan

from .map_key import load_key, scenario_texts, scenarios_with_a_key
from .map_plan_score import DayScore, FoundScore, SettledScore, score_conflicts, score_days, score_settling
from .map_reading_score import FIELDS, FieldScore, read_texts, score_reading
from .score_table import JSON, percent, row, some
from .self_knowledge import self_knowledge
from .text_outcome import TextOutcome


@dataclass(frozen=True, slots=True)
class ScenarioScore:
    """One scenario: what was read, found, settled and retrieved."""

    scenario: str
    outcomes: tuple[TextOutcome, ...]
    accounted_for: int
    """How many of the key's rules ended in a row of their own."""
    read: dict[str, FieldScore]
    found: FoundScore
    settled: SettledScore
    days: tuple[DayScore, ...]
    unconfirmed: int = 0
    """Rules on which the independent checker differs."""

    def as_json(self) -> dict[str, JSON]:
        """Return the score as plain values; shares are in percent, with one digit."""
        rightly, named, applicable = _sums(self.days)
        return {
            "scenario": self.scenario,
            "accounted_for": {"texts": self.accounted_for, "of": len(self.outcomes)},
            "read": {
                name: {"right": s.right, "of": s.of, "percent": percent(s.right, s.of), "wrong": list(s.wrong)}
                for name, s in self.read.items()
            },
            "knows": self_knowledge(self.outcomes).as_json(),
            "found": {
                "recall": percent(self.found.found, self.found.sure),
                "found": self.found.found,
                "sure": self.found.sure,
                "reported": self.found.reported,
                "false_alarms": len(self.found.alarms),
                "missed": list(self.found.missed),
                "alarms": list(self.found.alarms),
                "by_type": {name: {"found": found, "sure": sure} for name, (found, sure) in self.found.by_type.items()},
            },
            "settled": {
                "percent": percent(self.settled.right, self.settled.of),
                "right": self.settled.right,
                "of": self.settled.of,
                "otherwise": list(self.settled.otherwise),
            },
            "retrieved": {
                "recall": percent(rightly, applicable),
                "precision": percent(rightly, named),
                "days": [
                    {
                        "date": day.day.isoformat(),
                        "recall": percent(day.named_rightly, day.applicable),
                        "precision": percent(day.named_rightly, day.named),
                        "missed": list(day.missed),
                        "wrong": list(day.wrong),
                    }
                    for day in self.days
                ],
            },
            "unconfirmed": self.unconfirmed,
        }

    def lines(self) -> list[str]:
        """Return the score as lines of a table."""
        rightly, named, applicable = _sums(self.days)
        lines = [self.scenario, row("accounted for", self.accounted_for, len(self.outcomes))]
        lines += [row(f"read: {name}", score.right, score.of, some(score.wrong)) for name, score in self.read.items() if score.of]
        lines += self_knowledge(self.outcomes).lines()
        lines.append(row("found: conflicts", self.found.found, self.found.sure, some(self.found.missed)))
        lines += [row(f"found: {name}", found, sure) for name, (found, sure) in self.found.by_type.items()]
        lines.append(f"  {'found: false alarms':<22}{len(self.found.alarms):>4} of {self.found.reported:>3} reported")
        lines.append(row("settled as expected", self.settled.right, self.settled.of, some(self.settled.otherwise)))
        lines.append(row("retrieved: recall", rightly, applicable))
        lines.append(row("retrieved: precision", rightly, named))
        lines.append(f"  {'checker differs on':<22}{self.unconfirmed:>4} rules")
        return lines


@dataclass(frozen=True, slots=True)
class MapScore:
    """The scores of all scenarios that have a key."""

    scenarios: tuple[ScenarioScore, ...]

    def table(self) -> str:
        """Return a table for people."""
        return "\n\n".join("\n".join(score.lines()) for score in self.scenarios)

    def as_json(self) -> dict[str, JSON]:
        """Return everything as plain values, the totals over all scenarios beside each of them."""
        rightly, named, applicable = _sums([day for score in self.scenarios for day in score.days])
        fields = {
            name: percent(sum(s.read[name].right for s in self.scenarios), sum(s.read[name].of for s in self.scenarios)) for name in FIELDS
        }
        return {
            "scenarios": [score.as_json() for score in self.scenarios],
            "total": {
                "read": dict(fields.items()),
                "knows": self_knowledge([outcome for score in self.scenarios for outcome in score.outcomes]).as_json(),
                "recall": percent(sum(s.found.found for s in self.scenarios), sum(s.found.sure for s in self.scenarios)),
                "false_alarms": sum(len(s.found.alarms) for s in self.scenarios),
                "settled": percent(sum(s.settled.right for s in self.scenarios), sum(s.settled.of for s in self.scenarios)),
                "retrieved_recall": percent(rightly, applicable),
                "retrieved_precision": percent(rightly, named),
            },
        }


def evaluate_map(folder: Path, plan_of: Callable[[Path, Path | None], Plan]) -> MapScore:
    """Plan each scenario of `folder` that has a key, and score the plan.

    Args:
        folder: holds `<scenario>_<name>.txt`, `<scenario>_house_rules.txt` and `<scenario>.{rules,conflicts,plan}.json`.
        plan_of: plans a document with its house rules, which may be None.

    Raises:
        WorldError: no scenario there has a key, or one is broken.
    """
    names = scenarios_with_a_key(folder)
    if not names:
        raise WorldError("No scenario here has a key.", "Name a folder with <scenario>.rules.json, .conflicts.json and .plan.json.")
    return MapScore(tuple(score_scenario(folder, name, plan_of(*scenario_texts(folder, name))) for name in names))


def score_scenario(folder: Path, scenario: str, plan: Plan) -> ScenarioScore:
    """Score a plan against one scenario's key."""
    key = load_key(folder, scenario)
    outcomes = read_texts(key.rules, plan.rules)
    rows = {str(judged.rule.id) for judged in plan.rules}
    return ScenarioScore(
        scenario=scenario,
        outcomes=outcomes,
        accounted_for=sum(rule.id in rows for rule in key.rules),
        read=score_reading(outcomes),
        found=score_conflicts(key, plan),
        settled=score_settling(key, plan),
        days=score_days(key, plan),
        unconfirmed=len(plan.unconfirmed),
    )


def _sums(days: Sequence[DayScore]) -> tuple[int, int, int]:
    return sum(day.named_rightly for day in days), sum(day.named for day in days), sum(day.applicable for day in days)
