"""What families write, sentence by sentence, and what it must be read as."""

from __future__ import annotations

from datetime import date

import pytest

from concord.domain.document import Sentence
from concord.domain.household import Member, Rhythm, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import SURE_ENOUGH, Reading, Rule
from concord.domain.when import clock_text
from concord.reading.reader import GrammarReader, ReadingContext

WRITTEN = date(2026, 11, 23)
FAMILY = (
    Member(MemberId("dana"), "Dana"),
    Member(MemberId("tom"), "Tom"),
    Member(MemberId("mia"), "Mia", Role.CHILD),
    Member(MemberId("leo"), "Leo", Role.TEEN),
    Member(MemberId("ruth"), "Ruth"),
)
CONTEXT = ReadingContext(FAMILY, WRITTEN, Rhythm())


def read(text: str, member: str | None = "dana") -> Rule:
    """Read one text as it stands in one member's part."""
    sentence = Sentence(RuleId(f"{member or 'house'}-1"), MemberId(member) if member else None, "family.txt", 1, 1, text)
    return GrammarReader().read((sentence,), CONTEXT)[0]


def seen(reading: Reading, field: str) -> str:
    """Return one field of a reading as the table below writes it."""
    when = reading.when
    match field:
        case "days":
            return ",".join(when.days)
        case "start" | "end":
            minute = getattr(when, field)
            return "-" if minute is None else clock_text(minute)
        case "value":
            value = reading.measure.value if reading.measure else None
            return (
                f"{value:g}" if isinstance(value, float) else "|".join(f"{n:g}" for n in value) if isinstance(value, tuple) else str(value)
            )
        case "comparator" | "unit" | "quantity":
            return str(getattr(reading.measure, field)) if reading.measure else "-"
        case "people" | "performers" | "needs":
            return ",".join(getattr(reading, field)) or "-"
        case "finder":
            return "yes" if reading.needs_performer else "no"
        case "anchor":
            return when.anchor or "-"
    return str(getattr(reading, field))


def told(expected: str) -> list[tuple[str, dict[str, str]]]:
    """Take "task place=kitchen + reminder" apart."""
    wanted = []
    for piece in expected.split(" + "):
        kind, *fields = piece.split(" ; ")
        wanted.append((kind.strip(), dict(field.strip().split("=", 1) for field in fields)))
    return wanted


SENTENCES = [
    # school, lifts, car
    ("School run every weekday at 8:15.", "task ; days=MO,TU,WE,TH,FR ; start=08:15 ; category=transport"),
    ("Mia needs to be picked up from school at 3:30 pm on Tuesdays.", "task ; days=TU ; start=15:30 ; finder=yes ; category=transport"),
    ("Leo needs a lift to football practice on Thursday at 5pm.", "task ; days=TH ; start=17:00 ; finder=yes"),
    ("Tom picks Mia up from nursery at 16:00 every Monday.", "task ; days=MO ; start=16:00 ; performers=tom"),
    ("I drop the kids at school at 8:30 on weekdays.", "task ; days=MO,TU,WE,TH,FR ; start=08:30 ; finder=no"),
    ("I need the car on Wednesdays from 18:00 to 20:00.", "commitment ; days=WE ; start=18:00 ; end=20:00 ; resource=car"),
    ("I take the car to work every Friday from 7 am to 4 pm.", "commitment ; days=FR ; start=07:00 ; end=16:00 ; resource=car"),
    ("Someone has to collect Leo from the station at 21:45 on Friday.", "task ; days=FR ; start=21:45 ; finder=yes ; place=station"),
    (
        "Mia has swimming at the leisure centre on Mondays from 16:30 to 17:30.",
        "commitment ; days=MO ; start=16:30 ; end=17:30 ; category=exercise ; place=leisure centre",
    ),
    ("Leo's parents' evening is on Thursday at 18:00.", "commitment ; days=TH ; start=18:00"),
    ("I'm driving to Leeds on Saturday at 9 am and need the car all day.", "commitment ; start=09:00 + commitment ; resource=car"),
    ("Mia has ballet every Saturday from 10:00 to 11:00.", "commitment ; days=SA ; start=10:00 ; end=11:00 ; category=dance"),
    (
        "Leo has band practice in the garage on Wednesdays from 7 to 9 pm.",
        "commitment ; days=WE ; start=19:00 ; end=21:00 ; place=garage ; category=music",
    ),
    ("Carpool to soccer practice leaves at 5:15 pm on Tuesdays and Thursdays.", "task ; days=TU,TH ; start=17:15"),
    # bathroom, mornings
    (
        "I need the bathroom from 6:45 to 7:05 am on weekdays.",
        "commitment ; days=MO,TU,WE,TH,FR ; start=06:45 ; end=07:05 ; resource=bathroom",
    ),
    ("I shower every morning at 6:30.", "commitment ; start=06:30 ; category=hygiene"),
    ("I get up at 6 am on weekdays.", "commitment ; days=MO,TU,WE,TH,FR ; start=06:00 ; category=waking"),
    ("Bathtime for Mia is at 18:45 every day.", "commitment ; start=18:45 ; category=hygiene"),
    (
        "I would like the bathroom to be warm in the mornings, about 22 degrees.",
        "setting ; place=bathroom ; value=22 ; unit=degC ; start=06:00 ; end=09:00",
    ),
    # medicine, care
    ("Ruth has to take her blood pressure tablets with breakfast.", "task ; category=medication"),
    ("Grandma needs her insulin at 8 am and at 8 pm every day.", "task ; start=08:00 + task ; start=20:00"),
    ("Remind me to take my antibiotics at 9:00 and 21:00 until Friday.", "reminder ; start=09:00 + reminder ; start=21:00"),
    ("I have physiotherapy on Tuesdays at 10:15.", "commitment ; days=TU ; start=10:15 ; category=medical"),
    ("I need my walking frame next to my bed at night.", "provision ; place=Dana's bed"),
    ("Mia's inhaler must always be in her school bag.", "provision"),
    ("The nurse comes on Monday and Thursday at 9:30.", "commitment ; days=MO,TH ; start=09:30"),
    ("The dentist is on Wednesday at 2:30 pm.", "commitment ; days=WE ; start=14:30 ; category=medical"),
    # thermostat, light, sound
    ("Keep the living room at 20 degrees in the evening.", "setting ; place=living room ; value=20 ; unit=degC"),
    ("The nursery should never drop below 18 degrees.", "restriction ; value=18 ; comparator=>= ; unit=degC"),
    ("I don't want the thermostat above 72 during the day.", "restriction ; value=72 ; comparator=<= ; unit=degF"),
    ("I like my bedroom cooler, around 65 degrees, at night.", "setting ; place=Dana's bedroom ; value=65 ; unit=degF"),
    (
        "The temperature in the office should be between 20 and 22 degrees when I work from home.",
        "setting ; place=office ; comparator=between ; value=20|22",
    ),
    ("Set the heating to 19 °C from 22:00 to 6:00.", "setting ; value=19 ; unit=degC ; start=22:00 ; end=06:00"),
    ("I want the lights dimmed in the living room during movie nights.", "setting ; quantity=light ; place=living room"),
    ("Please play the music softly while Mia is studying.", "setting ; quantity=volume"),
    ("Tell me when the greenhouse drops below 5 degrees.", "reminder ; place=greenhouse ; value=5 ; comparator=<="),
    (
        "The dining room and the kitchen must not go over 75 degrees.",
        "restriction ; place=dining room ; value=75 ; comparator=<= + restriction ; place=kitchen ; value=75",
    ),
    ("I prefer the kitchen at 66 degrees while I am baking.", "setting ; place=kitchen ; value=66 ; unit=degF"),
    ("Heating on in the bathroom at 6:30 am on weekdays.", "setting ; place=bathroom ; quantity=temperature ; start=06:30"),
    (
        "My room gradually cools from 70 to 65 degrees starting an hour before bed.",
        "setting ; place=Dana's room ; comparator=ramp ; value=70|65",
    ),
    # quiet hours and other restrictions
    ("Quiet hours from 20:00 to 7:00.", "restriction ; start=20:00 ; end=07:00 ; category=noise"),
    ("No phone calls after nine in the evening.", "restriction ; start=21:00 ; category=call"),
    ("No calls before 11:00, please.", "restriction ; start=- ; end=11:00 ; category=call"),
    ("Leo must be home by 22:00 on school nights.", "restriction ; start=22:00"),
    ("Please do not enter my room while I am on a call.", "restriction ; place=Dana's room"),
    ("No screens at the table.", "restriction ; category=screen"),
    ("No screens after 20:30 on weekdays.", "restriction ; start=20:30 ; days=MO,TU,WE,TH,FR ; category=screen"),
    ("Mia may only watch TV between 17:00 and 18:00.", "restriction ; start=18:00 ; end=17:00 ; category=screen"),
    ("Nobody uses the washing machine after 21:00.", "restriction ; start=21:00 ; resource=washing machine ; category=laundry"),
    ("I can't have meetings before 9:00.", "restriction ; end=09:00"),
    ("No drums on Sundays.", "restriction ; days=SU ; category=music"),
    ("Shoes are not allowed in the living room.", "restriction ; place=living room"),
    ("I don't want anyone in the kitchen when I cook on Sundays.", "restriction ; place=kitchen"),
    ("No visitors on Thursday evenings.", "restriction ; days=TH ; category=guests"),
    ("The TV goes off at nine.", "restriction ; category=screen"),
    ("Don't disturb me while I'm on the night shift rota.", "restriction"),
    ("The dog isn't allowed on the sofa.", "restriction"),
    ("Phones stay out of the bedrooms after 21:30.", "restriction ; start=21:30"),
    ("I never want to be woken before 8 on weekends.", "restriction ; end=08:00 ; days=SA,SU"),
    # tasks
    ("Tom takes out the bins every Thursday evening.", "task ; days=TH ; category=bins ; performers=tom"),
    ("The bins go out on Tuesday night.", "task ; days=TU ; category=bins"),
    ("Leo walks the dog at 7:00 every day.", "task ; start=07:00 ; category=pet ; performers=leo"),
    ("I feed the cat at 7 am and 6 pm.", "task ; start=07:00 ; category=pet + task ; start=18:00"),
    ("Someone needs to water the plants on Wednesday and Sunday.", "task ; days=WE,SU ; category=garden ; finder=yes"),
    ("Please empty the dishwasher before breakfast.", "task ; category=dishes ; anchor=breakfast"),
    ("The robot should bring me the newspaper after breakfast.", "task ; performers=the robot ; anchor=breakfast"),
    ("I want the cleaner to do my room on Fridays.", "task ; days=FR ; performers=the cleaner ; place=Dana's room"),
    ("Mow the lawn on Saturday at 10.", "task ; days=SA ; start=10:00 ; category=garden"),
    ("Mia tidies her room on Sundays before dinner.", "task ; performers=mia ; anchor=dinner"),
    ("I do the laundry on Mondays.", "task ; days=MO ; category=laundry"),
    ("Pick up the parcel from the post office on Friday before 17:00.", "task ; days=FR ; category=errand"),
    ("I'd like my shirts ironed by Sunday evening.", "task"),
    ("Change the beds every other Saturday.", "task"),
    ("Leo cleans out the rabbit hutch on Saturdays at 11:00.", "task ; performers=leo ; days=SA ; start=11:00"),
    # reminders
    ("Remind me 30 minutes before my dentist appointment.", "reminder"),
    ("I want a reminder on Friday at 8:00 to pay the piano teacher.", "reminder ; days=FR ; start=08:00"),
    ("Don't forget Ruth's hearing aid batteries on Saturday.", "reminder ; days=SA"),
    ("Let me know when Mia gets home.", "reminder"),
    (
        "I have a job interview on Wednesday at 11:00. I want a reminder an hour before.",
        "commitment ; days=WE ; start=11:00 + reminder ; start=10:00",
    ),
    # provisions
    ("For the book club I need eight chairs in the living room.", "provision ; place=living room ; needs=eight chairs"),
    ("I like green tea and toast for breakfast.", "provision ; needs=green tea,toast"),
    ("For yoga I need my mat and a blanket.", "provision ; needs=mat,blanket"),
    ("Leo needs his shin pads for football.", "provision"),
    ("Mia wants her swimming bag packed for swimming.", "task"),
    ("I would like a whiteboard for every study session.", "provision ; needs=whiteboard"),
    # preferences
    ("I prefer the study for video calls.", "preference ; place=study"),
    ("I'd rather have dinner in the garden when it is warm.", "preference ; place=garden"),
    ("I like to read in the conservatory.", "preference ; place=conservatory"),
    ("Ruth likes to sit by the window at lunch.", "preference"),
    ("I prefer meetings to start after 9:30.", "preference"),
    ("Leo prefers mornings for piano practice.", "preference"),
    # commitments
    ("Dinner is at 18:30 every day.", "commitment ; start=18:30 ; category=meal"),
    ("I work from home on Mondays and Fridays from 9 to 5.", "commitment ; days=MO,FR ; start=09:00 ; end=17:00 ; category=work"),
    (
        "I have the night shift from 22:00 to 6:00 on Tuesday and Wednesday.",
        "commitment ; days=TU,WE ; start=22:00 ; end=06:00 ; category=work",
    ),
    ("Choir practice on Thursdays from 19:30 to 21:30 at the church.", "commitment ; days=TH ; place=church ; category=music"),
    ("I go for a run at 6:15 am on Monday, Wednesday and Friday.", "commitment ; days=MO,WE,FR ; start=06:15 ; category=exercise"),
    ("Leo has a maths exam on Friday from 9:00 to 11:00.", "commitment ; days=FR ; start=09:00 ; end=11:00 ; category=exam"),
    ("Homework for Mia from 16:00 to 17:00 on school days.", "commitment ; start=16:00 ; end=17:00 ; category=study"),
    ("We have friends over for dinner on Saturday at 7 pm.", "commitment ; days=SA ; start=19:00"),
    ("Tom and I have date night on Friday from 19:00 to 22:00.", "commitment ; days=FR ; people=tom"),
    (
        "I host my poker night in the dining room every first Friday from 20:00 to 23:00.",
        "commitment ; place=dining room ; category=entertainment",
    ),
    ("Surprise party for Ruth on Saturday at 15:00 in the garden.", "commitment ; days=SA ; start=15:00 ; place=garden ; category=party"),
    ("Mia's bedtime is 19:30.", "commitment ; start=19:30 ; category=sleep"),
    ("I read with Mia every evening from 19:00 to 19:30.", "commitment ; start=19:00 ; end=19:30 ; people=mia ; category=reading"),
    ("Piano lesson Tuesday 16:00-16:45.", "commitment ; days=TU ; start=16:00 ; end=16:45 ; category=music"),
    ("I meditate in my room every day from 6:30 to 7:00.", "commitment ; place=Dana's room ; category=meditation"),
    ("The plumber comes on Wednesday between 8:00 and 12:00.", "commitment ; days=WE ; category=repair"),
    ("My parents visit on Sunday from 14:00 to 18:00.", "commitment ; days=SU ; start=14:00 ; end=18:00 ; category=guests"),
    (
        "On Saturdays we play board games in the living room from 20:00 to 22:00.",
        "commitment ; days=SA ; place=living room ; category=entertainment",
    ),
    (
        "Football training on Monday at 17:00 and on Thursday at 18:00.",
        "commitment ; days=MO ; start=17:00 + commitment ; days=TH ; start=18:00",
    ),
    (
        "I have yoga on Monday at 18:00 and pilates on Wednesday at 19:00.",
        "commitment ; days=MO ; category=exercise ; activity=yoga + commitment ; days=WE ; activity=pilates",
    ),
    ("I watch the news on TV from 20:00 to 20:15 every day.", "commitment ; start=20:00 ; category=screen ; resource=TV"),
    ("Leo may have a sleepover on Friday.", "commitment ; days=FR ; category=party"),
    ("I bake bread on Sunday from 9 to 11 am.", "commitment ; days=SU ; place=kitchen ; category=cooking"),
    ("Ruth naps from 13:30 to 14:30 every day.", "commitment ; start=13:30 ; end=14:30 ; category=sleep"),
    ("Cub Scouts for Leo, Wednesdays 6-7:30 pm at the church hall.", "commitment ; days=WE ; start=18:00 ; end=19:30"),
    ("Zoom with my sister on Sundays at 17:00.", "commitment ; days=SU ; start=17:00"),
    (
        "I cook dinner on Tuesdays and Thursdays from 17:30 to 18:30 and I want the kitchen at 18 degrees then.",
        "commitment ; days=TU,TH ; category=cooking + setting ; value=18 ; place=kitchen",
    ),
    (
        "I study in the dining room on Tuesday from 19:00 to 21:00, with the temperature at 21 degrees.",
        "commitment ; place=dining room ; category=study + setting ; value=21",
    ),
    ("Everyone has dinner together on Sunday at 13:00.", "commitment ; days=SU ; people=tom,mia,leo,ruth"),
    ("I volunteer at the food bank on the first Saturday of the month from 10 to 12.", "commitment ; category=volunteering"),
    ("Flight to Berlin on Friday at 6:40.", "commitment ; days=FR ; category=travel"),
    # second rules, several times, odd turns
    (
        "I play the piano on Sundays from 15:00 to 16:00, Leo may not use the TV then.",
        "commitment ; days=SU ; category=music + restriction ; start=15:00 ; category=screen",
    ),
    (
        "I want to go to bed at 22:00 on weekdays and at 23:30 on weekends.",
        "commitment ; start=22:00 ; category=sleep + commitment ; start=23:30 ; category=sleep",
    ),
    ("I'd like the bedroom at 17 degrees at night and 20 degrees in the morning.", "setting ; value=17 + setting ; value=20 ; start=06:00"),
    ("Must take his blood pressure medication with breakfast and dinner.", "task ; anchor=breakfast + task ; anchor=dinner"),
    ("Between breakfast and lunch I take my pills.", "task ; category=medication"),
    ("I need a ride to soccer practice.", "task ; finder=yes ; category=transport"),
    (
        "Has conference calls on Tuesdays from 10:00 AM to 11:00 AM and needs quiet.",
        "commitment ; category=call + restriction ; start=10:00 ; category=noise",
    ),
    ("Tell Tom to buy milk on his way home on Monday.", "task ; performers=tom ; days=MO"),
    ("Give Rex his worm tablet on the 28th.", "task ; category=medication"),
    ("Wake me at 6:15 on Friday.", "task ; days=FR ; start=06:15"),
    ("I like my coffee at 6:30 am.", "provision ; needs=coffee ; start=06:30"),
    ("Prefers tea over coffee at breakfast.", "preference ; anchor=breakfast"),
    ("Grace the nurse aside, the robot must not enter while I am sleeping.", "restriction"),
    ("Asks that nobody use the washing machine while he is on a call.", "restriction ; resource=washing machine ; category=laundry"),
    ("Wants an alert if the freezer temperature rises above 20 degrees.", "reminder ; value=20 ; comparator=>="),
    (
        "I'd like the office at 21 °C, never above 24 °C.",
        "setting ; value=21 ; place=office + restriction ; value=24 ; comparator=<= ; place=office",
    ),
    ("Our anniversary dinner is on 28 November at 19:30 at the restaurant.", "commitment ; start=19:30 ; place=restaurant"),
    (
        "Leo's friends come over on Saturday from 14:00 to 17:00 and they need the living room.",
        "commitment ; days=SA ; place=living room ; category=guests",
    ),
    ("I'm on call this weekend.", "commitment ; category=work"),
    ("The baby naps at 13:00, so keep it quiet until 15:00.", "commitment ; start=13:00 ; category=sleep + restriction ; category=noise"),
    (
        "I have choir at 19:00 on Tuesday. I want to be picked up 15 minutes before.",
        "commitment ; start=19:00 + task ; start=18:45 ; finder=yes",
    ),
    ("Dad picks me up from band on Thursdays at 9 pm.", "task ; performers=Dad ; days=TH ; start=21:00"),
    ("The heating should come on at 6 am and go off at 9 am.", "setting ; value=on ; start=06:00 + setting ; value=off ; start=09:00"),
    ("Temperature in the nursery between 18 and 20.", "setting ; value=18|20 ; comparator=between ; unit=degC"),
    ("Lights off downstairs by 11 pm.", "setting ; quantity=light ; value=off ; start=23:00"),
    ("I hate being interrupted when reading.", "restriction"),
    ("The cat needs feeding at 7 am and 5 pm.", "task ; start=07:00 + task ; start=17:00"),
    ("I take my inhaler after waking up and before bed.", "task ; anchor=waking + task ; anchor=bed"),
    ("Lunch break walk at 12:30 for 20 min.", "commitment ; category=exercise ; start=12:30 ; end=12:50"),
    ("I do bedtime on Mondays, Wednesdays and Fridays.", "task ; category=childcare ; days=MO,WE,FR"),
    ("Take the recycling out every other Tuesday, next on 24 November.", "task ; category=bins ; days=TU"),
    ("I go to school from Monday to Friday from 8:00 to 13:00.", "commitment ; category=school ; place=school"),
    ("Needs the car on weekdays except Tuesday and Thursday from 8 am to 6 pm.", "commitment ; days=MO,WE,FR ; resource=car"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_family_sentence_is_read_as_a_person_reads_it(text: str, expected: str) -> None:
    rule = read(text)
    wanted = told(expected)
    assert [str(reading.kind) for reading in rule.readings] == [kind for kind, _ in wanted]
    for reading, (_, fields) in zip(rule.readings, wanted, strict=True):
        for field, value in fields.items():
            assert seen(reading, field) == value, f"{field}: {reading}"
    assert rule.confidence >= SURE_ENOUGH


UNCLEAR = [
    "The usual on Friday.",
    "Football on Saturday if it's nice.",
    "The dog is called Rex.",
    "We see the accountant quarterly.",
    "Maybe I go to the cinema on Friday.",
    "x" * 2001,
    "???",
    "Sometimes I work late.",
]


@pytest.mark.parametrize("text", UNCLEAR, ids=[text[:30] for text in UNCLEAR])
def test_what_a_person_would_have_to_settle_is_unclear_and_asks_one_thing(text: str) -> None:
    rule = read(text)
    assert rule.confidence < SURE_ENOUGH
    assert len(rule.doubts) >= 1
    assert all(doubt.words in text for doubt in rule.doubts)
