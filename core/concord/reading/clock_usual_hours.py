# ruff: noqa: E501  (tables of words are kept a row a line)
"""When things are done in most homes: the hours of activities, classes, parts of the day and turns of phrase, in minutes."""

from __future__ import annotations

_USUAL_HOURS: tuple[tuple[str, tuple[int, int]], ...] = (
    (
        """
        breakfast wake wakes waking wakeup wake-up alarm shower showers commute getting awake rise rises porridge jog
        jogs jogging sunrise paper
        """,
        (240, 719),
    ),
    (
        """
        lunch brunch lunchtime siesta lunches
        """,
        (630, 959),
    ),
    (
        """
        dinner supper dinnertime roast dine dines cocktails barbecue takeaway dinners suppers
        """,
        (960, 1320),
    ),
    (
        """
        bed bedtime asleep sleep sleeping sleeps lights-out screens screen bath lullaby curfew pyjamas pajamas
        """,
        (1080, 1560),
    ),
    (
        """
        nap naps
        """,
        (720, 1019),
    ),
    (
        """
        nursery register assembly kindergarten preschool church mass service sermon synagogue daycare crèche creche playgroup
        """,
        (420, 1080),
    ),
    (
        """
        school
        """,
        (420, 1020),
    ),
    (
        """
        homework pickup pick-up after-school dismissal revise revises revising revision
        """,
        (840, 1260),
    ),
    (
        """
        movie film films movies party parties pub concert theatre theater cinema gig disco drinks quiz bingo
        date mates lads cards babysitting babysit babysits babysitter sitter telly tv show programme programmes soap soaps poker karaoke
        evening evenings tonight snooker darts vespers pta wi trivia surprise bash bunco bridge hoa hustings ps5 ps4 xbox playstation fortnite minecraft roblox gaming netflix serial serials telenovela
        facetime discord
        """,
        (720, 1500),
    ),
    (
        """
        choir rehearsal rehearsals band scouts brownies cubs guides youth committee council
        """,
        (540, 1380),
    ),
    (
        """
        dentist doctor doctor's gp appointment consultation interview plumber
        electrician engineer delivery vet optician haircut barber hairdresser clinic checkup check-up bank
        """,
        (420, 1139),
    ),
    (
        """
        class lesson workshop tutor
        """,
        (480, 1290),
    ),
    (
        """
        meeting meetings
        """,
        (420, 1290),
    ),
    (
        """
        work works office shift bus train commuter carpool
        """,
        (270, 1139),
    ),
    (
        """
        guests visitors
        """,
        (540, 1440),
    ),
    (
        """
        cook cooks cooking doors sleepover
        """,
        (660, 1440),
    ),
    (
        """
        eat eats
        """,
        (660, 1320),
    ),
    (
        """
        match game games footie kick-off kickoff
        """,
        (540, 1320),
    ),
    (
        """
        pizza taco tacos curry burgers takeout takeaway cookout chilli chili casserole potluck
        """,
        (660, 1320),
    ),
    (
        """
        hospital transport ambulance surgery nurse physio scan x-ray chiropodist chiropractor therapist therapy counselling counsellor
        boiler landlord surveyor inspection
        """,
        (420, 1139),
    ),
    (
        """
        tea
        """,
        (900, 1200),
    ),
)
HOURS_OF_WORDS = {word: hours for words, hours in _USUAL_HOURS for word in words.split()}
"""When a thing is done in most homes, in minutes; past 1440 is the next day."""

HOURS_OF_CLASSES: dict[str, tuple[int, int]] = {
    "sleep": (18 * 60, 26 * 60), "work": (4 * 60 + 30, 18 * 60 + 59), "client": (7 * 60, 18 * 60 + 59), "team": (7 * 60, 18 * 60 + 59),
    "school": (7 * 60, 17 * 60), "medical": (7 * 60, 18 * 60 + 59), "party": (12 * 60, 25 * 60), "guests": (8 * 60 + 30, 21 * 60 + 30),
    "entertainment": (12 * 60, 25 * 60), "waking": (4 * 60, 11 * 60 + 59),
}  # fmt: skip

HOURS_OF_PARTS: dict[str, tuple[int, int]] = {
    "small hours": (0, 6 * 60), "dawn": (3 * 60, 9 * 60), "early morning": (3 * 60, 9 * 60), "morning": (0, 12 * 60), "mid-morning": (8 * 60, 12 * 60), "late morning": (9 * 60, 12 * 60),
    "midday": (10 * 60, 15 * 60), "early afternoon": (12 * 60, 16 * 60), "afternoon": (12 * 60, 18 * 60 + 30), "late afternoon": (14 * 60, 19 * 60),
    "teatime": (15 * 60, 19 * 60), "dusk": (15 * 60, 22 * 60), "early evening": (16 * 60, 20 * 60), "evening": (16 * 60, 24 * 60), "late evening": (19 * 60, 25 * 60),
    "night": (17 * 60, 29 * 60 - 1), "daytime": (7 * 60, 19 * 60),
}  # fmt: skip


HOURS_OF_PAIRS: dict[tuple[str, str], tuple[int, int]] = {
    **{(word, "up"): (4 * 60, 11 * 60 + 59) for word in ("get", "gets", "getting", "wakes", "be", "is", "am", "are")},
    **{(word, "up"): (18 * 60, 25 * 60) for word in ("stay", "stays", "staying", "stayed")},
    ("drop", "off"): (360, 1100), ("drop", "-"): (360, 1100), ("dropped", "off"): (360, 1100),
    ("quiet", "hours"): (1140, 1500), ("evening", "class"): (1020, 1320), ("evening", "classes"): (1020, 1320), ("night", "school"): (1020, 1320), ("night", "class"): (1020, 1320),
    ("book", "club"): (720, 1320), ("book", "group"): (720, 1320), ("reading", "group"): (720, 1320), ("chess", "club"): (840, 1320), ("wine", "club"): (1020, 1320),
    **{(word, "night"): (16 * 60, 26 * 60) for word in ("family", "game", "games", "film", "movie", "date", "quiz", "pizza", "board", "card", "curry", "poker", "craft", "club")},
    **{(word, night): (16 * 60, 26 * 60) for word in ("rehearsal", "choir", "band", "scout", "guide", "council", "committee") for night in ("night", "nights", "evening", "evenings")},
    ("lights", "out"): (18 * 60, 26 * 60), ("lie", "in"): (6 * 60, 13 * 60), ("lie", "ins"): (6 * 60, 13 * 60),
    **{(word, noun): (240, 1320) for word in ("spin", "yoga", "pilates", "bootcamp", "hiit", "swim", "swimming", "gym", "fitness", "barre") for noun in ("class", "classes", "lesson")},
    **{(until, "dark"): (4 * 60, 16 * 60) for until in ("til", "'til", "till", "until")},
    ("carpool", "pickup"): (360, 1100), ("carpool", "pick"): (360, 1100), ("bus", "pickup"): (360, 1100),
    **{(kind, "do"): (1020, 1500) for kind in ("christmas", "xmas", "work", "leaving", "birthday", "office")},
    **{(day, thing): (7 * 60, 20 * 60) for day in ("birthday", "anniversary") for thing in ("cake", "present", "presents", "card", "gift", "flowers")},
    ("slept", "in"): (6 * 60, 13 * 60), ("people", "round"): (720, 1500), ("people", "over"): (720, 1500), ("friends", "round"): (720, 1500),
    ("friends", "over"): (720, 1500), ("early", "shift"): (240, 1000), ("late", "shift"): (720, 1440), ("night", "shift"): (1080, 1860),
    ("school", "run"): (7 * 60, 17 * 60), ("nursery", "run"): (7 * 60, 18 * 60), ("school", "bus"): (6 * 60, 17 * 60),
    ("in", "bed"): (18 * 60, 26 * 60), ("screens", "off"): (17 * 60, 26 * 60),
}  # fmt: skip
