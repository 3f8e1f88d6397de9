"""Who may see a text by its words, in two households of many voices: Mum and Dad, he and she, and what only sounds like a secret."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Document
from concord.reading.parts import read_sentences

A_FAMILY = (
    ("nora", "I work at the library Monday to Thursday from 9 to 3.", "everyone"),
    ("greg", "My wife needs the car on Mondays.", "everyone"),
    ("walt", "I am eighty-one.", "everyone"),
    ("sam", "school is 8:30 to 3:15 on weekdays", "everyone"),
    ("ellie", "I go to school every weekday from 8:45 to 3.", "everyone"),
    ("nora", "Greg and I have a viewing on Thursday at 5, not a word to the kids yet.", "keep from sam ellie"),
    ("nora", "Physio Monday at 3, just put me down as out.", "private"),
    ("nora", "Seeing the specialist Tue 10:30, no need to say where.", "private"),
    ("nora", "Wednesday 2 to 3 please just show me as busy.", "private"),
    ("nora", "Thursday 4pm mark me unavailable.", "private"),
    ("nora", "I'm having coffee with a recruiter Friday at 11, that's between you and me, Greg.", "only greg"),
    ("nora", "Just for Greg and me to know: offer on the house on Monday at 9.", "only greg"),
    ("nora", "Wrapping Ellie's scooter on Friday at 9 pm while she's asleep, she can't know.", "keep from ellie"),
    ("nora", "Nobody needs to know what I do Saturday 2-4.", "private"),
    ("nora", "I've booked Greg's birthday weekend from the 12th to the 13th of December, he has no clue.", "keep from greg"),
    ("nora", "Picking up his present on the 11th at 5.", "keep from greg"),
    ("nora", "Don't let on to Sam about the concert tickets, collect them Friday at 6.", "keep from sam"),
    ("nora", "My scan is on the 3rd at 9. I'd prefer to keep that to myself for now.", "secret"),
    ("nora", "Keep it down after nine please.", "everyone"),
    ("nora", "Quiet word with the builder on Monday at 8.", "everyone"),
    ("nora", "Don't tell me twice, bins go out on Thursday nights.", "everyone"),
    ("nora", "Surprise me with dinner on Fridays at 7.", "everyone"),
    ("nora", "No one needs to cook on Fridays, we get chips at 6.", "everyone"),
    ("nora", "I see a private physio on Tuesday at 9.", "everyone"),
    ("nora", "I keep my run to half an hour, Tuesdays at 6 am.", "everyone"),
    ("nora", "I do the confidential filing at work on Mondays 9 to 12.", "everyone"),
    ("greg", "Secret Santa draw at the office on Friday at 4.", "everyone"),
    ("greg", "Nora's anniversary bracelet, collect Wed 5:15. The kids know, she doesn't, and it should stay that way.", "keep from nora"),
    ("greg", "Poker on Thursday at 8. What Nora doesn't know won't hurt her.", "keep from nora"),
    ("greg", "Meeting the headteacher on Tuesday at 3:45 about Sam, he's not to know.", "keep from sam"),
    ("greg", "Interview on Monday at 2, I'll tell everyone once it's done.", "keep from nora walt sam ellie"),
    ("greg", "Vasectomy consult Thurs 9. Private.", "private"),
    ("greg", "Don't disturb me Mondays 9 to 11.", "everyone"),
    ("greg", "dont bug me on saturdays before 9", "everyone"),
    ("greg", "I don't care when, but I want an hour at the gym twice a week.", "everyone"),
    ("greg", "It's no secret that I hate Mondays, so no meetings before 10 then.", "everyone"),
    ("greg", "The hidden gem cafe on Sunday at 10.", "everyone"),
    ("greg", "We have a surprise inspection at work on Friday at 9.", "everyone"),
    ("greg", "I never told anyone how to load the dishwasher, but it goes on at 9.", "everyone"),
    ("greg", "only Nora may know this until Sunday: I'm seeing a flat at 5 on Thursday.", "only nora"),
    ("greg", "Sorting Walt's 80th on Saturday at 2 with Nora, he mustn't get wind of it.", "keep from walt"),
    ("greg", "Surprise do for Walt at the club on the 12th at 7.", "keep from walt"),
    ("greg", "Balloons for the do on the 12th at 5.", "keep from walt"),
    ("sam", "dont tell mum and dad but theres a party at jakes sat 8", "keep from nora greg"),
    ("sam", "making dad a playlist for his bday thursday 8 to 9, dont say anything", "keep from greg"),
    ("sam", "study group thurs 4 to 6", "everyone"),
    ("sam", "dont tell ellie im taking her to the zoo saturday at 10", "keep from ellie"),
    ("sam", "got a date fri 7 its private ok", "private"),
    ("sam", "mum dont tell dad, im getting his watch fixed weds at 4", "keep from greg"),
    ("sam", "nobody come in my room after 9", "everyone"),
    ("sam", "no one has to drive me on fridays, i walk", "everyone"),
    ("sam", "tell everyone im asleep until 11 on sundays", "everyone"),
    ("sam", "keep my door shut when im out", "everyone"),
    ("sam", "dont talk to me before 8", "everyone"),
    ("sam", "i dont want anyone to know about my counselling mondays at 4", "secret"),
    ("ellie", "I am making a card for Mummy on Friday at four and it is a surprise.", "keep from nora"),
    ("ellie", "I have show and tell on Monday at 9.", "everyone"),
    ("ellie", "Sam and I have a secret club in the loft on Saturdays at two.", "everyone"),
    ("walt", "I should be grateful if my visit to the solicitor on Friday at eleven went no further than Nora.", "only nora"),
    ("walt", "I take my pills at eight and nobody need watch me.", "everyone"),
    ("walt", "I play bridge on Wednesdays at two in private rooms at the club.", "everyone"),
    ("walt", "The matter of Thursday at three is for Greg's ears alone.", "only greg"),
)

A_FLAT = (
    ("lou", "I'm getting Kim a record player for her birthday, fetching it on Friday at 4, so mum's the word.", "keep from kim"),
    ("lou", "What I discuss with the notary on Monday at three is between him and me.", "private"),
    ("lou", "The match on Sunday at 3 is between us and Leeds.", "everyone"),
    ("lou", "I work at the hospital and my shift is 7 to 7.", "everyone"),
    ("pat", "Band practice on Tuesdays at 8.", "everyone"),
    ("kim", "Thesis deadline is 10 December.", "everyone"),
    ("lou", "Picking up Pat's leaving present on Friday at 4, keep shtum.", "keep from pat"),
    ("lou", "Pat's leaving drinks Saturday at 8, Kim and I are sorting it and Pat hasn't got a clue.", "keep from pat"),
    ("lou", "Therapy Thursdays at 5, I'd rather that stayed off the radar.", "secret"),
    ("lou", "Court date on the 2nd at 10. Please don't broadcast it.", "private"),
    ("lou", "Date on Friday at 8, none of your business lol", "private"),
    ("lou", "Could you put me as busy Wed 1-2?", "private"),
    ("lou", "I'm out Monday 6-8 (not saying where).", "private"),
    ("lou", "Busy Sat 3-5, don't wanna talk about it.", "private"),
    ("lou", "Kim only: I'm viewing a flat Tuesday at 6.", "only kim"),
    ("lou", "This one's for Kim's eyes only - viewing on Tuesday at 6.", "only kim"),
    ("lou", "Hospital appointment on Monday at 10, keep it between ourselves Kim.", "only kim"),
    ("lou", "Kim knows about Thursday's meeting at 9 but Pat doesn't, leave it that way.", "keep from pat"),
    ("lou", "We're not telling Pat yet: landlord visit Monday 4pm.", "keep from pat"),
    ("lou", "Doing a surprise brunch for Pat and Kim on Sunday at 11.", "keep from pat kim"),
    ("lou", "Let's keep Saturday's trip under our hats until Friday.", "secret"),
    ("lou", "No spoilers for Kim, concert on Friday at 8.", "keep from kim"),
    ("lou", "It'll ruin the surprise if Pat sees this: cake tasting Tue at 5.", "keep from pat"),
    ("lou", "Kim, if Pat asks, I'm at the gym on Thursday 6-8.", "keep from pat"),
    ("lou", "my counsellor is at 3 on weds. keep that to yourself", "secret"),
    ("lou", "I have a private tutor on Mondays at 7.", "everyone"),
    ("lou", "The private road is closed on Friday from 9 to 12.", "everyone"),
    ("lou", "Don't tell me it's my turn again, I did the bins last Monday.", "everyone"),
    ("lou", "I need to talk to Kim about the rent on Sunday at 6.", "everyone"),
    ("lou", "Nobody told me the boiler man comes Friday at 8.", "everyone"),
    ("lou", "The secret to good bread is time, so the oven is mine from 6 to 9 on Sundays.", "everyone"),
    ("lou", "I only see Kim on Thursdays at 7.", "everyone"),
    ("lou", "Only Kim uses the drill.", "everyone"),
    ("lou", "I've shown everyone how the heating works, so 19 it is.", "everyone"),
    ("lou", "Personal trainer comes on Tuesdays at 7.", "everyone"),
    ("lou", "I'm not available before nine on Sundays.", "everyone"),
    ("lou", "Busy week, so no cooking for me on Tuesday.", "everyone"),
    ("lou", "Kim has no idea how to work the oven, so I cook on Mondays at 7.", "everyone"),
    ("lou", "Pat doesn't know the code, so somebody has to let him in at 5 on Friday.", "everyone"),
    ("lou", "Keep the kitchen between you clean on Sundays.", "everyone"),
    ("lou", "It's between 5 and 6 that I need the bath.", "everyone"),
    ("lou", "Silent disco on Saturday at 9, hush money accepted.", "everyone"),
    ("lou", "Meeting with HR on Thursday at 2, very hush hush.", "secret"),
    ("lou", "Don't mention the war at dinner on Sunday at 6.", "everyone"),
    ("lou", "Please don't talk to me while I'm on a call on Mondays at 9.", "everyone"),
    ("lou", "no one say a word until 10 on sundays", "everyone"),
    ("lou", "Quiet please from 9, and not a word after lights out at 11.", "everyone"),
    ("lou", "Book club read The Secret History, Thursday 7pm", "everyone"),
    ("lou", "My sister's surprise visit was lovely, she comes again on Friday at 6.", "everyone"),
    ("lou", "Under no circumstances tell Pat that I sold the amp, buyer comes Friday at 5.", "keep from pat"),
    ("lou", "my birthday is the 5th and I like surprises, so dinner at 8", "everyone"),
    ("pat", "Kim's birthday cake, I bake it on Thursday from 6 to 8. Shh!", "keep from kim"),
    ("pat", "Meeting a solicitor Friday at 11, and it stays in this room.", "secret"),
    ("pat", "GP on Wed at 8:40. TMI so I'll leave it there.", "everyone"),
    ("pat", "Lou can't hear about this until her birthday on the 12th: weekend in Bath from the 12th.", "keep from lou"),
    ("pat", "Off to see my ex on Sunday at 3, between us Kim!", "only kim"),
    ("pat", "AA on Tuesdays at 7, and I'd thank you not to bandy it about.", "private"),
    ("pat", "Interview Friday at 3, keep your fingers crossed but keep it to yourselves.", "secret"),
    ("pat", "Top secret: karaoke for Kim on Saturday at 8.", "secret"),
    ("kim", "I'm seeing a specialist on Monday at 2 and would prefer discretion.", "private"),
    ("kim", "This is for Lou alone: exam results on Friday at 10.", "only lou"),
    ("kim", "Don't show Pat this, I'm selling his old guitar on Friday at 5.", "keep from pat"),
    ("kim", "I do not want Pat or Lou to see that I meet the landlord on Wednesday at 4.", "keep from lou pat"),
    ("kim", "Not for Pat's ears: rehearsal for his song on Thursday at 6.", "keep from pat"),
    ("kim", "please hide my yoga from 6 to 7 on Mondays from the others", "private"),
)


A_HOUSE = (
    ("blaine", "Physio on Monday at 3, just show busy to everyone.", "private"),
    ("blaine", "Appointment at the bank on Thursday at 2. This should not go beyond Greta and me.", "only greta"),
    ("blaine", "Between you, me and the gatepost, I am interviewing on Friday at 10.", "private"),
    ("blaine", "Not one syllable of this to Otto: the drum kit comes on Saturday at 4.", "keep from otto"),
    ("blaine", "Greta thinks I have a meeting on Thursday at 6; I am actually at dance class.", "keep from greta"),
    ("blaine", "The appointment on Wednesday at 11 is no concern of anybody's.", "private"),
    ("blaine", "Therapy at noon on Mondays, which I would rather keep to myself.", "secret"),
    ("blaine", "Nobody takes the van without telling Greta.", "everyone"),
    ("blaine", "Do not speak to Otto while he is practising.", "everyone"),
    ("blaine", "Nobody but Otto is to mow on Fridays.", "everyone"),
    ("blaine", "Don't share the bathroom with Nell at 7 am.", "everyone"),
    ("greta", "Let's keep Saturday's brunch at 11 quiet from Blaine.", "keep from blaine"),
    ("greta", "Blood test on Friday at 8, no need to make a fuss or spread it about.", "private"),
    ("greta", "Please don't share my exam on Monday at 10 with Otto.", "keep from otto"),
    ("greta", "For anyone who asks, I am at the shops on Saturday from 10 to 12.", "private"),
    ("greta", "Whatever you do, don't breathe a word about the tickets on Friday at 9.", "secret"),
    ("greta", "Nell, pretend you haven't read this: your dress gets fitted on Saturday at 3.", "keep from nell"),
    ("greta", "I see Dr Patel on Wednesday at 9; Blaine may know, the young ones need not.", "keep from otto nell pip"),
    ("greta", "Say nothing of Sunday's tea at 4 with the Colonel.", "secret"),
    ("greta", "Surprise, surprise, I am on call again on Saturday from 8 to 6.", "everyone"),
    ("greta", "Secret santa at work on December 18 at 4, limit 20 dollars.", "everyone"),
    ("otto", "keep this on the down low, tattoo place sat 2", "secret"),
    ("otto", "im out fri 7-10 u dont need to know where", "private"),
    ("otto", "doing a thing sat 2-4 and thats all ur getting", "private"),
    ("otto", "getting nells bday pressie sat 11 shes clueless", "keep from nell"),
    ("otto", "nobody tell pip but santa visit is sun 3pm", "keep from pip"),
    ("otto", "xmas shopping for pip sun 2, hush", "keep from pip"),
    ("nell", "I'm getting Otto a mug for his birthday on Friday at 4, our little secret.", "keep from otto"),
    ("nell", "Sleepover at Tara's on Saturday at 6, it's not a secret or anything.", "everyone"),
    ("nell", "Only Mum should see this: clinic on Wednesday at 2.", "private"),
    ("nell", "Diary hour at the desk from 8 to 9, private tutor from 5 to 6.", "everyone"),
    ("pip", "Hidden pictures class on Thursday at 4.", "everyone"),
)
"""Here no text tells who Mum is, so what only she may see nobody else sees."""


def scopes(entries: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str, str]]:
    """Read all texts as one document and return each with its writer and its tag, without a time."""
    parts: dict[str, list[str]] = {}
    for member, text, _ in entries:
        parts.setdefault(member, []).append(text)
    lines = [line for member, texts in parts.items() for line in (f"{member.upper()}:", *(f"- {text}" for text in texts))]
    found = read_sentences([Document("all.txt", "\n".join(lines))], household=None, written=date(2026, 11, 23))
    tags = {sentence.text: sentence.visibility.tag for sentence in found.sentences}
    return [(member, text, tags[text].split(" until")[0].replace(":", "").replace(",", "")) for member, text, _ in entries]


@pytest.mark.parametrize("entries", [A_FAMILY, A_FLAT, A_HOUSE], ids=["family", "flat", "house"])
def test_words_say_who_may_see_a_text_and_traps_say_nothing(entries: tuple[tuple[str, str, str], ...]) -> None:
    assert scopes(entries) == list(entries)


def test_he_in_a_part_that_a_parent_writes_is_the_child() -> None:
    text = (
        "Flora:\n1. I work on Monday from 9 to 3.\nStruan:\n1. Struan is up at seven on school days.\n2. He has porridge at half past seven.\n"
        "3. The puppy comes on the 24th of December at 3 o'clock, he isn't to hear a word of it.\n"
    )
    kept = read_sentences([Document("home.txt", text)], household=None, written=date(2026, 11, 23)).sentences[-1]
    assert kept.visibility.tag.startswith("keep from")
    assert "struan" in kept.visibility.people


def test_who_may_be_meant_by_mom_does_not_surely_know() -> None:
    text = (
        "Simone:\n1. I am Jaylen's mother and work on Monday from 9 to 3.\nTerrence:\n1. We eat at Mama's on Sunday at 1.\n"
        "Verna:\n1. My bus is at ten on Monday.\nJaylen:\n1. got a friend coming friday at 5, mom knows, dont tell grandma\n"
    )
    kept = read_sentences([Document("home.txt", text)], household=None, written=date(2026, 11, 23)).sentences[-1]
    assert "verna" in kept.visibility.people
