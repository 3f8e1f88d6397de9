"""A calendar that comes again beside the page that it made: what it holds now in the place of what it held, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .calendar_lines import EventLines
from .incoming import Incoming, Marks, digest

_TAG = re.compile(r"\s*\[[^\[\]]*\]$")
_CALLED_OFF = "It is called off in the calendar."


def merged_calendar(name: str, title: str, found: Sequence[EventLines], page: str | None, known: Marks) -> Incoming:
    """Put the new sentences of each event in the place of those it had. What somebody changed on the page since stays as they left it.

    Who may see a line is not what it says: with another tag it is the same line, and what comes in its place has that tag too. Only where
    an event became private since does its line.
    """
    there = [line.removeprefix("- ") for line in (page or "").splitlines() if line.strip()]
    lines, added, removed, cancelled, kept, marks = list(there), [], [], [], 0, dict(known)
    called_off: set[str] = set()
    for event in found:
        who = digest(event.uid)
        before = known.get(who)
        mine = [line for line in lines if before is not None and _stands_for(event.uid, line) & {*before}]
        if event.problem or event.is_over:
            continue
        wanted = {_bare(line): line for line in event.lines}
        gone = [line for line in mine if _bare(line) not in wanted or (not _tag(line) and _tag(wanted[_bare(line)]))]
        staying = {_bare(line) for line in lines if line not in gone}
        fresh = [_with_tag_of(line, gone) for bare, line in wanted.items() if bare not in staying]
        if before is not None and not mine and not event.is_cancelled:
            kept += 1
            continue
        called_off |= {event.uid} if event.is_cancelled and not gone else set()
        if not fresh and not gone:
            kept += bool(event.lines)
        at = lines.index(gone[0]) if gone else len(lines)
        lines[at:at] = fresh
        lines = [line for line in lines if line not in gone]
        added += fresh
        removed += gone
        cancelled += gone if event.is_cancelled else []
        marks[who] = tuple(digest(who, _bare(line)) for line in event.lines)
    in_file = {digest(event.uid) for event in found}
    missing = {mark: who for who, digests in known.items() if who not in in_file for mark in digests}
    vanished = {line: who for line in lines for who in {*missing.values()} if missing.get(digest(who, _bare(line))) == who}
    return Incoming(
        name,
        title,
        "".join(f"- {line}\n" for line in lines),
        page is not None,
        tuple(added),
        tuple(removed),
        kept,
        sum(event.is_over for event in found),
        left_out=tuple((event.title, event.problem or _CALLED_OFF) for event in found if event.problem or event.uid in called_off),
        cancelled=tuple(cancelled),
        vanished=tuple(vanished),
        vanished_events=frozenset(vanished.values()),
        marks={who: digests for who, digests in marks.items() if who in in_file or who in vanished.values()},
    )


def _bare(line: str) -> str:
    return _TAG.sub("", line)


def _tag(line: str) -> str:
    found = _TAG.search(line)
    return found[0] if found is not None else ""


def _with_tag_of(line: str, gone: Sequence[str]) -> str:
    """Let nobody see more of what comes in the place of something than they saw of that."""
    tags = {_tag(one) for one in gone if _tag(one)}
    return line if _tag(line) or len(tags) != 1 else f"{line}{tags.pop()}"


def _stands_for(uid: str, line: str) -> set[str]:
    """Return what a line that came of an event may be marked with, also by an earlier Concord."""
    who = digest(uid)
    return {digest(who, _bare(line)), digest(uid, line), digest(uid, _bare(line))}
