"""Who may see the texts of two households, by their words and by the texts before them."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Document
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.reading.parts import read_sentences

FAMILY = Household(
    "h",
    (
        Member(MemberId("dana"), "Dana", Role.ADULT, is_role_said=True),
        Member(MemberId("marcus"), "Marcus", Role.ADULT, is_role_said=True),
        Member(MemberId("zoe"), "Zoe", Role.TEEN, is_role_said=True),
    ),
)

FIRST = [
    ("dana", "Movie night on Friday at 8.", "everyone"),
    ("dana", "My therapist sees me Wednesdays at 4; just mark me as unavailable.", "private"),
    ("dana", "I'm seeing a lawyer Tuesday at 2, nobody needs to know what for.", "private"),
    ("dana", "Interview at another company Thursday 10 to 11. Please keep it between us adults.", "private"),
    ("marcus", "Dana's birthday dinner is Saturday at 6:30 pm at Luigi's. It's a surprise for Dana!", "keep from dana"),
    ("marcus", "Pick up the cake for it on Saturday at 3.", "keep from dana"),
    ("marcus", "Wash the car on Sunday at 10.", "everyone"),
    ("marcus", "We're planning a surprise party for Zoe on Sunday at 3.", "keep from zoe"),
    ("marcus", "Decorate for the party from 1.", "keep from zoe"),
    ("marcus", "Don't tell Zoe, but I'm picking up her bike Friday at 5.", "keep from zoe"),
    ("marcus", "Also hide it in the garage afterwards.", "keep from zoe"),
    ("marcus", "dont let zoe see this: puppy arrives dec 12 at noon", "keep from zoe"),
    ("marcus", "Doctor's appointment Monday at 9, personal.", "private"),
    ("marcus", "AA meeting Thursdays at 7 (keep this off the shared calendar).", "secret"),
    ("marcus", "Zoe doesn't need to know that we meet her teacher Tuesday at 3:30.", "keep from zoe"),
    ("zoe", "My diary time is 9 to 9:30 every night. That stays private.", "private"),
    ("zoe", "Private trumpet lesson Mondays at 3:45.", "everyone"),
    ("zoe", "meeting sam after school fri, mom and dad cant know", "keep from dana marcus"),
    ("zoe", "Getting mum a necklace on saturday at 11, shhh", "keep from dana marcus"),
    ("zoe", "Youth group Wednesday at 7, no one's business.", "private"),
    ("zoe", "I'm busy Thursday 4 to 5, don't ask.", "private"),
    ("zoe", "Orthodontist Thursday at 4.", "everyone"),
    ("zoe", "Secret Santa shopping with Maya Saturday at 2.", "everyone"),
    ("zoe", "Dad mustn't find out that I am making his present on Sunday at 10.", "keep from dana marcus"),
    ("zoe", "Ring the shop about it on Monday at 5.", "keep from dana marcus"),
]

SECOND = [
    ("dana", "Counseling on Mondays at 5 - I'd rather not say more.", "private"),
    ("dana", "Job interview Thursday at 10, for my eyes only please.", "private"),
    ("dana", "We're throwing Marcus a surprise 40th on Saturday at 7.", "keep from marcus"),
    ("dana", "The caterer comes at 5 for that.", "keep from marcus"),
    ("dana", "Just block Tuesday 1 to 3 for me, no details.", "private"),
    ("dana", "Marcus isn't supposed to know, but Zoe and I are getting him a guitar Friday at 4.", "keep from marcus"),
    ("dana", "Zoe and I collect it on Saturday at 11.", "keep from marcus"),
    ("dana", "Vet for the cat on Monday at 9.", "everyone"),
    ("dana", "The kids don't need to see the bank appointment on Tuesday at 2.", "hide from zoe"),
    ("dana", "It is nobody's concern but mine where I go on Wednesdays between four and five.", "private"),
    ("dana", "I'd be obliged if my Thursday clinic visit at ten were treated in confidence.", "private"),
    ("dana", "Put me down as busy Fridays 2 to 4.", "private"),
    ("dana", "Show me as out Monday 3-4.", "private"),
    ("marcus", "tell no1 - gym trial tues 6pm", "secret"),
    ("marcus", "Between you and me, I'm skipping choir Thursday at 7.", "private"),
    ("marcus", "top secret: band rehearsal wed 8", "secret"),
    ("marcus", "Hush-hush: meeting the realtor Friday at 3.", "secret"),
    ("marcus", "Anniversary dinner for Dana and me Saturday at 8, she has no idea.", "keep from dana"),
    ("marcus", "Need the car for that from 7.", "keep from dana"),
    ("marcus", "Doctor Monday at 11 (don't share the reason).", "private"),
    ("marcus", "Don't put the dentist on the family calendar, Tuesday at 8.", "secret"),
]


@pytest.mark.parametrize("rows", [FIRST, SECOND], ids=["first", "second"])
def test_words_and_the_text_before_say_who_may_see_a_text(rows: list[tuple[str, str, str]]) -> None:
    parts = [
        f"{name.upper()}:\n" + "".join(f"{n}. {text}\n" for n, (_, text, _) in enumerate([row for row in rows if row[0] == name], 1))
        for name in ("dana", "marcus", "zoe")
    ]
    sentences = read_sentences([Document("x.txt", "\n".join(parts))], household=FAMILY, written=date(2026, 11, 23)).sentences
    found = [(one.text, " ".join([one.visibility.scope.value, *one.visibility.people])) for one in sentences]
    assert found == [(text, expected) for _, text, expected in rows]
