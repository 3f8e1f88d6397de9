"""Folders of calendar items as vdirsyncer, khal and todoman keep them: one collection an audience, one file an event."""

from __future__ import annotations

from pathlib import Path

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem
from concord.whole_files import write_whole

from .identity import audience_name, event_uid
from .reader import read_calendar
from .writer import calendar_bytes, calendar_items, calendar_name, items_of

OURS = "@concord.ics"


def write_vdir(folder: Path, plan: Plan, audience: MemberId | None) -> tuple[Path, ...]:
    """Write one audience's collection below `folder` and return its event files.

    Each file is written whole beside its place and then renamed, so a program that watches never reads half of one. An
    event that changed has its SEQUENCE raised by one, one that did not is left alone, and an event of this week that is no
    longer planned is removed. Other weeks' files, and those of other programs, stay.

    Raises:
        WorldError: the folder cannot be written.
    """
    collection = folder / audience_name(audience)
    items = calendar_items(plan.items if audience is None else items_of(audience, plan))
    name = calendar_name(plan, audience)
    try:
        collection.mkdir(parents=True, exist_ok=True)
        write_whole(collection / "displayname", name.encode())
        written = tuple(_write_item(collection, plan, item, name, with_names=audience is None) for item in items)
        for path in _of_this_week(collection, plan):
            if path not in written:
                path.unlink()
    except OSError as error:
        raise WorldError(f"The calendar folder cannot be written ({error.strerror}).", "Choose another folder.") from error
    return written


def _write_item(collection: Path, plan: Plan, item: PlanItem, name: str, *, with_names: bool) -> Path:
    uid = event_uid(plan.household, item)
    path = collection / f"{uid}.ics"
    sequence = _sequence_of(path)

    def as_bytes(number: int) -> bytes:
        return calendar_bytes(plan, (item,), name=name, with_names=with_names, in_file=False, sequences={uid: number})

    if sequence is None:
        write_whole(path, as_bytes(0))
    elif path.read_bytes() != as_bytes(sequence):
        write_whole(path, as_bytes(sequence + 1))
    return path


def _sequence_of(path: Path) -> int | None:
    if not path.exists():
        return None
    try:
        return max((event.sequence for event in read_calendar(path.read_bytes())), default=0)
    except WorldError:
        return 0


def _of_this_week(collection: Path, plan: Plan) -> tuple[Path, ...]:
    days = set(plan.week.dates)
    ours = []
    for path in sorted(collection.glob(f"*{OURS}")):
        try:
            events = read_calendar(path.read_bytes())
        except WorldError:
            continue
        if events and all(event.span.start.date() in days for event in events):
            ours.append(path)
    return tuple(ours)
