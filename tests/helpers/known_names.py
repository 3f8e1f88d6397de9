"""Plans a week of the people whom most tests speak of.

The grammar of a household's names is put together when it first meets them, which takes longer than a small household's whole plan, and
so does importing what a week with much to settle is planned with. Children are copied from a process that has imported this (see
`tests/conftest.py`), so they start as the child of a window that has been open for a while goes on.
"""

from __future__ import annotations

from datetime import date, datetime

import concord.feedback
import concord.flows.become_rule
import concord.flows.other_weeks_household
import concord.flows.read_rules
import concord.flows.times_at_home
import concord.flows.what_changed
import concord.flows.why_household
import concord.planning.explain
import concord.typed_line  # noqa: F401  (what else is asked of a child)
from concord.domain.document import Document
from concord.domain.plan import Week
from concord.flows.plan_documents import plan_documents

DAY = date(2026, 11, 23)
TEXTS = {
    "ana": "1. I swim on Sunday from 6:00 to 7:00.\n2. The bank on Tuesday from 9:00 to 10:00. [private]\n",
    "ben": "1. I bake a pie for Tim on Sunday from 15:00 to 16:00. [keep from: Tim]\n2. Ana needs the van on Saturday until 19:00.\n",
    "tim": "1. I have fencing on Monday from 17:00 to 18:00 when Ben is out.\n",
}
HOUSE = Document("rules.txt", "House rules:\n1. When two of us need the van at the same time, Ana goes first.\n", is_house_rules=True)

for names in (("ana", "ben", "tim"), ("ana", "ben")):
    plan_documents(
        [*(Document(f"{name}.txt", TEXTS[name]) for name in names), HOUSE], week=Week(DAY), now=datetime(2026, 11, 23, 8), viewer="ana"
    )
