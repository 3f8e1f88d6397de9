"""Who may see a text: by tag, by words, by the company it keeps."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from concord.domain.document import Document, Sentence
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.visibility import Scope, Visibility
from concord.reading.parts import read_sentences

WRITTEN = date(2026, 11, 23)
NAMES = ("Ana", "Ben", "Tim", "Zoë")
FAMILY = Household(
    "h",
    tuple(
        Member(MemberId(n), m, r, is_role_said=True)
        for n, m, r in [("ana", "Ana", Role.ADULT), ("ben", "Ben", Role.ADULT), ("tim", "Tim", Role.CHILD), ("zoe", "Zoë", Role.TEEN)]
    ),
)


def document(text: str) -> tuple[Sentence, ...]:
    return read_sentences([Document("x.txt", text)], household=FAMILY, written=WRITTEN).sentences


def scope(text: str, writer: str = "ANA") -> Visibility:
    return document(f"{writer}:\n1. {text}\n")[0].visibility


TAGS = [
    ("[private]", Visibility(Scope.PRIVATE)),
    ("[Secret]", Visibility(Scope.SECRET)),
    ("[only: Ben, Tim]", Visibility(Scope.ONLY, (MemberId("ben"), MemberId("tim")))),
    ("[hide from: TIM]", Visibility(Scope.HIDE_FROM, (MemberId("tim"),))),
    ("[keep from: zoe]", Visibility(Scope.KEEP_FROM, (MemberId("zoe"),))),
    ("[keep from: ZOË and Tim].", Visibility(Scope.KEEP_FROM, (MemberId("tim"), MemberId("zoe")))),
    ("[private until 2026-11-28 18:00]", Visibility(Scope.PRIVATE, (), datetime(2026, 11, 28, 18))),
    ("[keep from: Tim until 2026-11-29]", Visibility(Scope.KEEP_FROM, (MemberId("tim"),), datetime(2026, 11, 29))),
    ("[everyone]", Visibility()),
]


@pytest.mark.parametrize(("tag", "expected"), TAGS)
def test_a_tag_sets_the_scope_and_is_no_part_of_the_text(tag: str, expected: Visibility) -> None:
    sentence = document(f"ANA:\n1. Tax adviser on Monday at 9 {tag}\n")[0]
    assert sentence.visibility == expected
    assert sentence.text.rstrip(".") == "Tax adviser on Monday at 9"


@pytest.mark.parametrize(
    "tag",
    [
        "[privat]",
        "[private",
        "[only: Bogus]",
        "[keep from: Bogus]",
        "[keep from]",
        "[only:]",
        "[confidential]",
        "[Privte!]",
        "(private)",
        "[hide from Bogus]",
    ],
)
def test_a_tag_that_is_not_understood_is_private_until_confirmed(tag: str) -> None:
    sentence = document(f"ANA:\n1. Tax adviser on Monday at 9 {tag}\n")[0]
    assert (sentence.visibility.scope, sentence.visibility.confirmed) == (Scope.PRIVATE, False)
    assert sentence.text == "Tax adviser on Monday at 9"


def test_one_unknown_name_beside_a_known_one_hides_it_from_all_others() -> None:
    assert scope("Cake on Friday [keep from: Tim, Bogus]").people == ("ana", "ben", "tim", "zoe")


@pytest.mark.parametrize("bracket", ["[see note]", "[optional]", "[x2]", "[45 min]"])
def test_other_brackets_are_text(bracket: str) -> None:
    sentence = document(f"ANA:\n1. Buy milk {bracket}\n")[0]
    assert (sentence.visibility, sentence.text) == (Visibility(), f"Buy milk {bracket}")


def test_in_prose_a_tag_belongs_to_the_sentence_before_it() -> None:
    found = document("ANA:\nI see a solicitor on Friday at 5. [private] Then I swim.")
    assert [(sentence.text, sentence.visibility.scope) for sentence in found] == [
        ("I see a solicitor on Friday at 5.", Scope.PRIVATE),
        ("Then I swim.", Scope.EVERYONE),
    ]


WORDS = [
    ("Doctor on Monday at 10, that stays between us.", Scope.PRIVATE, ""),
    ("Ben and I look at a flat on Friday; that stays between us.", Scope.ONLY, "ben"),
    ("Please keep this between Ben and me: a trip in May.", Scope.ONLY, "ben"),
    ("This is strictly between me and Zoë.", Scope.ONLY, "zoe"),
    ("Solicitor Thursday at 3 pm; just mark me as unavailable.", Scope.PRIVATE, ""),
    ("Thursday 3 pm: put me down as busy.", Scope.PRIVATE, ""),
    ("Ana wants to be shown as busy on Monday evening.", Scope.PRIVATE, ""),
    ("Scan on Tuesday at 8. The others only need to know that I am out.", Scope.PRIVATE, ""),
    ("Appointment at 4 pm on Friday, no need to say why.", Scope.PRIVATE, ""),
    ("This appointment is private.", Scope.PRIVATE, ""),
    ("Please keep the visit private.", Scope.PRIVATE, ""),
    ("Bank on Monday at 9. It's a private matter.", Scope.PRIVATE, ""),
    ("Physio on Monday at 9, confidential.", Scope.PRIVATE, ""),
    ("Nobody needs to know why I am at the clinic on Friday.", Scope.PRIVATE, ""),
    ("Interview on Wednesday, nobody needs to know.", Scope.SECRET, ""),
    ("Audition on Friday at 2. Don't tell anyone.", Scope.SECRET, ""),
    ("No one else must find out about the loan.", Scope.SECRET, ""),
    ("I keep a diary at ten; that is my secret.", Scope.SECRET, ""),
    ("Dance class on Monday. Not a word to the others!", Scope.SECRET, ""),
    ("I'm learning the harp on Fridays, keep it to yourself.", Scope.SECRET, ""),
    ("Leave it off the family calendar: fitting on Friday.", Scope.SECRET, ""),
    ("A puppy comes on Friday: it is a surprise for Tim.", Scope.KEEP_FROM, "tim"),
    ("We want to surprise Tim with a bike on Saturday.", Scope.KEEP_FROM, "tim"),
    ("The surprise party for Tim and Zoë is on Saturday.", Scope.KEEP_FROM, "tim zoe"),
    ("Tim's surprise breakfast is on Sunday at 8.", Scope.KEEP_FROM, "tim"),
    ("Tickets for the zoo on Sunday; don't tell Tim.", Scope.KEEP_FROM, "tim"),
    ("Don't mention it to Zoe: the phone arrives on Friday.", Scope.KEEP_FROM, "zoe"),
    ("Tim must not find out about the rabbit.", Scope.KEEP_FROM, "tim"),
    ("Tim doesn't know about the trip on Sunday yet.", Scope.KEEP_FROM, "tim"),
    ("Hide the presents from Tim on Friday.", Scope.KEEP_FROM, "tim"),
    ("Practise the song on Monday without Ben noticing.", Scope.KEEP_FROM, "ben"),
    ("Rehearse at 5 behind Ben's back.", Scope.KEEP_FROM, "ben"),
    ("Keep this from the kids: Legoland on Friday.", Scope.KEEP_FROM, "tim zoe"),
    ("Ben has no idea that we fly on Sunday.", Scope.KEEP_FROM, "ben"),
    ("Buy the bike for Tim on Friday. It's a surprise.", Scope.KEEP_FROM, "tim"),
    ("Balloons on Friday for Tim; he must not see them.", Scope.KEEP_FROM, "tim"),
    ("I don't want Tim to know that we visit the kennel on Sunday.", Scope.KEEP_FROM, "tim"),
    ("A drum kit for Tim on Saturday. Shh!", Scope.KEEP_FROM, "tim"),
    ("I would rather the others did not know: lawyer on Monday.", Scope.SECRET, ""),
    ("Nobody at home should hear about it yet: interview on Thursday at 10.", Scope.SECRET, ""),
    ("Please don't put this on the shared calendar: fitting on Friday.", Scope.SECRET, ""),
    ("This one stays with me: blood test on Tuesday at 8.", Scope.SECRET, ""),
    ("What I do on Thursday evening is my own affair.", Scope.PRIVATE, ""),
    ("Scan on Tuesday at 8; for the others I'm simply out.", Scope.PRIVATE, ""),
    ("Therapy, Wednesdays 17:00. Please just show me as away.", Scope.PRIVATE, ""),
    ("Ben can know, the others not: I am at the hospital on Monday.", Scope.ONLY, "ben"),
    ("Share this with Ben only: the code changes on Friday.", Scope.ONLY, "ben"),
    ("Only Ben may know about the fitting.", Scope.ONLY, "ben"),
    ("Nobody but Ben must know about the loan.", Scope.ONLY, "ben"),
    ("Tell only Ben that I start on Monday.", Scope.ONLY, "ben"),
    ("For Ben's eyes only: the letter comes on Friday.", Scope.ONLY, "ben"),
    ("Tim doesn't need to know where I am on Tuesday at 6 pm.", Scope.HIDE_FROM, "tim"),
    ("Spare Tim the details of Monday's scan.", Scope.HIDE_FROM, "tim"),
    ("Tell the others only after the weekend that I got the job.", Scope.KEEP_FROM, "ben tim zoe"),
    ("The news about the job is for the others only after the weekend.", Scope.KEEP_FROM, "ben tim zoe"),
]


@pytest.mark.parametrize(("text", "expected", "people"), WORDS)
def test_words_set_the_scope_unconfirmed(text: str, expected: Scope, people: str) -> None:
    found = scope(text)
    assert (found.scope, " ".join(found.people), found.confirmed) == (expected, people, False)


TRAPS = [
    "A private lesson for the guitar on Friday at 4 pm.",
    "Secret Santa shopping on Saturday.",
    "Keep it quiet after 22:00.",
    "Ana values her privacy, so knock before you enter.",
    "Don't tell Tim to hurry in the mornings.",
    "Tim doesn't know how to swim, so lessons on Monday.",
    "If she is not available, ring Ben.",
    "The private room at the clinic is booked on Monday.",
    "Make the secret sauce on Sunday.",
    "Keep the dog away from Tim on Fridays.",
    "Tim likes surprises.",
    "A surprise visit by the inspector is possible on Friday.",
    "Keep the biscuits from getting wet.",
    "Between us we cook five dinners a week.",
    "Only Ben and I eat fish on Fridays.",
    "Water the plants only after the weekend.",
    "Nobody may see a screen after nine.",
    "Tim must not see a film after eight.",
    "Show the car as taken on Monday.",
    "Tell Ben when dinner is ready.",
    "Nobody is to disturb me between 9 and 11.",
    "I run my own business from home on Mondays.",
    "No one needs to know how to cook to help on Sunday.",
    "Private view at the gallery on Thursday at 6 pm.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_sounds_like_a_secret_is_for_everyone(text: str) -> None:
    assert scope(text) == Visibility()


def test_words_may_say_until_when() -> None:
    assert scope("Don't tell anyone until Sunday about the move.").until == datetime(2026, 11, 30)
    assert scope("Tell Tim only on Saturday that we go to the zoo.").until == datetime(2026, 11, 28)
    assert scope("Until Saturday this is a secret: we get a kitten.").until == datetime(2026, 11, 29)
    assert scope("Tell the others only after the weekend that I got the job.").until == datetime(2026, 11, 30)
    assert scope("Therapy on Friday [private until Saturday 18:00]").until == datetime(2026, 11, 28, 18)


def test_a_tag_outranks_the_words() -> None:
    assert scope("Don't tell Tim about the bike. [private]") == Visibility(Scope.PRIVATE)


def test_scope_is_read_in_texts_too_long_to_understand() -> None:
    assert scope("blah " * 1000 + "Don't tell Tim.").scope is Scope.KEEP_FROM
    assert scope("blah " * 1000 + "[secret]").scope is Scope.SECRET


def test_a_text_kept_from_its_own_parts_member_belongs_to_the_adults() -> None:
    found = document(
        "TIM:\n1. A bike comes on Friday [keep from: Tim]\nANA:\n1. It is a surprise for Ana: flowers at 9.\n2. Swims.\nHOUSE:\n1. Quiet at ten.\n"
    )
    assert [sentence.owners for sentence in found] == [("ana", "ben"), ("ben",), ("ana",), ("ana", "ben")]


def test_texts_about_the_same_secret_are_kept_from_the_same_person() -> None:
    found = document(
        """ANA:
1. Bake a lemon cake on Friday [keep from: Tim]
2. Read the paper at 8.
BEN:
1. Buy candles for the lemon cake on Thursday.
2. Wrap Tim's present on Friday evening.
3. Drive Tim to school at 8.
4. Fetch the lemon tart [everyone]
TIM:
1. Tim likes lemonade.
"""
    )
    kept = {sentence.id: sentence.visibility for sentence in found if sentence.visibility.scope is Scope.KEEP_FROM}
    assert set(kept) == {"ana-1", "ben-1", "ben-2"}
    assert kept["ana-1"].confirmed
    assert kept["ben-1"] == kept["ben-2"] == Visibility(Scope.KEEP_FROM, (MemberId("tim"),), None, False)


def test_who_talks_of_a_secret_keeps_no_other_talk_secret() -> None:
    found = document(
        "ANA:\n1. Talking to Lou on the phone on Sunday [keep from: Tim]\nBEN:\n1. Chatting with Ana at 8.\nHOUSE:\n1. Arguments: we talk about it.\n"
    )
    assert [sentence.id for sentence in found if sentence.visibility.scope is Scope.KEEP_FROM] == ["ana-1"]


def test_without_a_secret_nothing_is_kept() -> None:
    assert {sentence.visibility for sentence in document("ANA:\n1. Wrap Tim's sandwiches.\n2. Buy candles.\n")} == {Visibility()}


def test_names_resolve_without_a_household_and_before_their_part_begins() -> None:
    found = read_sentences(
        [Document("x.txt", "ANA:\n1. Cake [keep from: tim]\nTIM:\n1. Runs.\n")], household=None, written=WRITTEN
    ).sentences
    assert found[0].visibility == Visibility(Scope.KEEP_FROM, (MemberId("tim"),))


@pytest.mark.parametrize(
    ("before", "after", "is_kept"),
    [
        ("Ben's fortieth is on Saturday and he mustn't get wind of the tea.", "Collect the birthday cake at 5 on Friday.", True),
        ("Ben's fortieth is on Saturday and he mustn't get wind of the tea.", "Baker's at 5 the day before that.", True),
        ("I see the surgeon on Monday at 2, Ben is not to be told.", "Fetch the tablets for it on Friday.", True),
        ("I see the surgeon on Monday at 2, Ben is not to be told.", "Bridge is every Friday and I want a pot of tea for it.", False),
    ],
)
def test_what_leans_on_a_kept_text_is_kept_and_what_has_a_matter_of_its_own_is_not(before: str, after: str, is_kept: bool) -> None:
    assert (document(f"ANA:\n1. {before}\n2. {after}\n")[1].visibility.people == ("ben",)) is is_kept


@pytest.mark.parametrize("tag", ["[only: Ben]", "[private]", "[secret]"])
def test_what_a_bracket_calls_confidential_is_part_of_the_text_before_a_tag_that_names_all_who_may_see_it(tag: str) -> None:
    sentence = document(f"ANA:\n1. The savings [confidential figures of May] are at the bank {tag}\n")[0]
    assert sentence.text == "The savings [confidential figures of May] are at the bank"
    assert sentence.visibility.tag.partition(":")[0] == tag.strip("[]").partition(":")[0]


@pytest.mark.parametrize(
    "text",
    [
        "The savings [confidential figures of May] are at the bank",
        "The savings [confidential figures of May] are at the bank [hide from: Tim]",
        "The savings [confidential figures of May] are at the bank [only: Bogus]",
        "The savings [confidential figures of May] are at the bank [only: Ben] or at home",
        "The savings [privat] are at the bank [only: Ben]",
        "The savings [private from Ben and Tim] are at the bank [only: Ben]",
    ],
)
def test_where_that_may_be_a_tag_of_its_own_the_narrower_holds(text: str) -> None:
    assert scope(text).scope is Scope.PRIVATE
