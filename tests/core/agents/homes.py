"""A household to ask about, with something private, something kept from somebody, and a quarrel about the car."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from concord.domain.document import Document
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_read
from concord.flows.read_documents import ReadHousehold, read_documents

TODAY = date(2026, 11, 25)
WEEK = Week.of(TODAY, "Europe/Paris")
NOW = datetime(2026, 11, 25, 10, 20)
HOME = """\
MIRA:
1. Pottery is on Friday from 18:00 to 20:00 at the mill.
2. Speech therapy on Thursday from 9:00 to 10:00. [private]
3. I need the car on Friday from 8:00 to 12:00 for the market.
4. I would like 21 degrees in the study while I write letters.

TOBI:
1. Judo is on Friday from 17:00 to 18:00 at the gym.
2. I need the car on Friday from 11:00 to 13:00 to fetch the bicycle.
3. A kite for Mira: collect it from the shop on Friday at 15:00. [keep from: Mira]

OLGA:
1. Bridge on Wednesday from 19:00 to 21:00 at the town hall.
2. Bridge on Saturday from 14:00 to 15:00 at the church.
"""
RULES = "House rules:\n1. When two of us need the car at the same time, we talk about it.\n2. No drums after 20:00.\n"


@lru_cache(maxsize=8)
def home(viewer: str | None = None, text: str = HOME) -> tuple[Plan, ReadHousehold]:
    """Return one viewer's copy of the week, and what was read."""
    documents = [Document("home.txt", text), Document("agreed_rules.txt", RULES, is_house_rules=True)]
    read = read_documents(documents, written=WEEK.start, now=NOW, viewer=viewer)
    return plan_read(read, week=WEEK, has_options=False), read
