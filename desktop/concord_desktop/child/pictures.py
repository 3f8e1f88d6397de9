"""Which picture stands for an activity: by the words of its name, then by its class, else a star. No Qt."""

from __future__ import annotations

import re

from concord.domain.ids import fold
from concord.domain.plan import PlanItem

SOMETHING, BUSY, FREE, CAR = "something", "busy", "free", "car"

_BY_WORDS = {
    "swim": "swim swimming swims pool",
    "teeth": "teeth tooth toothbrush",
    "doctor": "doctor dentist clinic hospital physiotherapy orthodontist optician vaccination checkup inhaler medicine tablets drops",
    "sleep": "sleep sleeps bed bedtime nap rest night",
    "story": "story stories book books read reads reading library",
    "snack": "snack apple fruit teatime",
    "meal": "breakfast lunch dinner supper meal eat eating brunch picnic pizza barbecue cook cooking bake baking",
    "homework": "homework study studying exam test revision maths spelling tutoring tutor",
    "school": "school kindergarten nursery preschool daycare class assembly",
    "party": "party birthday celebration cake christmas easter wedding",
    "friends": "friend friends playdate sleepover visit visits grandma grandpa granny grandmother grandfather cousin cousins scouts",
    "music": "music piano guitar violin cello flute drum drums choir sing singing orchestra band recorder trumpet ballet dance dancing",
    "draw": "draw drawing paint painting craft crafts art pottery",
    "bath": "bath bathe shower wash hair",
    "screen": "tv television film films movie cinema game games computer gaming",
    "ball": "football soccer basketball handball volleyball tennis hockey rugby baseball judo karate gymnastics training match "
    "sport sports gym run running athletics",
    "outside": "park walk hike playground garden forest zoo beach outside bike cycling ride riding climbing camp camping trip",
    "animal": "dog dogs cat cats rabbit rabbits horse horses hamster guinea pet pets vet chickens fish parrot",
    "chore": "tidy tidying clean cleaning sweep vacuum dishes dishwasher laundry chores rubbish trash bins recycling table",
    "play": "play plays playing blocks toys lego",
    "work": "work office meeting shift",
    "car": "drive driving car lift",
}
_BY_CLASS = {
    "sleep": "sleep",
    "reading": "story",
    "study": "homework",
    "exam": "homework",
    "medical": "doctor",
    "party": "party",
    "celebration": "party",
    "guests": "friends",
    "music": "music",
    "dance": "music",
    "cooking": "meal",
    "meal": "meal",
    "hygiene": "bath",
    "exercise": "ball",
    "sport": "ball",
    "screen": "screen",
    "entertainment": "screen",
    "cleaning": "chore",
    "laundry": "chore",
    "lesson": "school",
    "work": "work",
}
_PICTURES = {word: picture for picture, words in _BY_WORDS.items() for word in words.split()}


def picture_of(item: PlanItem) -> str:
    """Return the name of a picture in resources/pictures. What somebody may only know as busy has a clock."""
    if item.is_busy:
        return BUSY
    for word in re.findall(r"[a-z]+", fold(item.title)):
        if word in _PICTURES:
            return _PICTURES[word]
    return _BY_CLASS.get(item.category or "", SOMETHING)


PICTURES = frozenset({*_BY_WORDS, *_BY_CLASS.values(), SOMETHING, BUSY, FREE, CAR})
"""All that can stand for something."""
