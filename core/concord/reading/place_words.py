# ruff: noqa: E501  (tables of words are kept a row a line)
"""The words by which a noun phrase is known for a place, or known for none."""

from __future__ import annotations

import re
from typing import Final

from .when_words import MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

AT_HOME: Final = word_set(
    """
    room rooms area areas space spaces kitchen kitchens kitchenette bathroom bathrooms bedroom bedrooms lounge parlour parlor study den snug hall hallway corridor landing
    stairs staircase stairwell porch veranda verandah balcony terrace patio deck decking conservatory sunroom loft attic basement cellar undercroft
    larder pantry scullery utility nook alcove cubby cloakroom toilet loo lavatory washroom ensuite wardrobe closet playroom nursery schoolroom
    garage carport driveway shed sheds outhouse workshop greenhouse glasshouse hothouse polytunnel summerhouse outbuilding annexe annex granny-flat
    garden gardens yard backyard courtyard lawn orchard paddock vegetable-patch patch treehouse gazebo pergola pool sauna
    barn barns byre cowshed stable stables sty pigsty coop henhouse hen-house dairy parlour corral corrals pasture pastures meadow meadows bunkhouse
    silo hayloft granary milking-parlour kennel kennels tackroom
    cabin cabins saloon galley wheelhouse cockpit forepeak foredeck afterdeck bilge berth berths bunk bunks fo'c'sle engine-room towpath
    caravan yurt tent dormitory dorm dorms mess bothy
    booth booths darkroom laundry mudroom sickroom studio office library gym sunroom rooftop roof bookshelf-room mezzanine vestibule foyer lobby
    """
)
"""Parts of a home, whatever the home is: a house, a farm, a boat, a school."""
IN_THE_WORLD: Final = word_set(
    """
    centre center school college club clubhouse clubroom pub bar cafe café restaurant shop shops store market markets office offices
    clinic surgery hospital church temple mosque chapel gurdwara shrine hut field fields fieldhouse ground grounds fairground fairgrounds court
    courts park rink arena stadium theatre theater cinema museum station airport airfield house place flat flats apartment lab laboratory depot
    warehouse salon track lake beach woods wood forest allotment allotments tip dump chippy bakery institute university uni lodge camp campsite
    academy dojo bank gallery hospice kindergarten preschool playgroup creche crèche pitch range marina harbour harbor zoo
    farm ranch vets dentists diner mall cathedral synagogue rd road street st ave avenue lane drive way inn arms hotel hostel shelter
    barracks base baths leisure fitness natatorium auditorium ballroom launderette laundrette laundromat supermarket pharmacy chemist
    chemists barbers hairdressers opticians clinics table common green plaza square corner quad campus playground
    dock docks quay quayside jetty pier wharf slipway boatyard boatshed boathouse lock locks canal riverbank river
    city town village hamlet countryside coast seaside moor hills mountains reservoir pond stream
    block wing ward department unit floor annexe gymnasium canteen cafeteria refectory
    courthouse library archive archives kiosk stall stand factory mill mills plant foundry brewery winery vineyard smithy forge
    greengrocer greengrocers grocers grocer butchers bookshop bookstore newsagent newsagents deli delicatessen confectioner florist
    garage carwash car-park car-wash carpark crossing roundabout bus-stop terminal platform
    rec velodrome pavilion bowling-green bandstand amphitheatre observatory planetarium aquarium nursery
    embassy consulate precinct parish rectory vicarage manse convent monastery abbey graveyard cemetery crematorium
    gate gates kerb curb pavement sidewalk verge bunker tower lighthouse cottage bungalow villa mansion penthouse bedsit digs
    """
)
"""Places outside a home."""
PLACE_NOUNS: Final = AT_HOME | IN_THE_WORLD
OPEN_AIR: Final = word_set(
    """
    rec balcony terrace patio deck decking porch veranda verandah landing stairs staircase towpath allotment farm ranch estate beach quay quayside jetty
    pier wharf slipway lawn field fields ward campus roof rooftop pitch court courts course range river lake pond moor hill hills common green range
    driveway drive street corner foredeck afterdeck boat barge pavement sidewalk kerb curb verge riverbank meadow pasture playground dock docks
    canal mezzanine marina coast allotments track trail island base site ground grounds square wall rink
    """
)
"""Places that one is on and not in."""
ENDS_A_PLACE: Final = re.compile(
    r"(?:room|house|yard|field|path|shed|hall|shop|store|garden|works|ground|court|park|port|barn|loft|hut|deck|dock|pool|side|(?:home|farm)stead|land)s?\Z"
)
STUFF_IN_A_PLACE: Final = word_set(
    """
    door doors window windows light lights lamp lamps heater heaters radiator radiators thermostat blinds curtains temperature heating fan fireplace fire
    stove floor floors ceiling sink cupboard cupboards shelf shelves tap taps rug carpet bin bins surfaces worktop clock tv telly speaker speakers
    """
)
"""Things behind the name of a place that stand in it: the saloon lamps, the kitchen cupboard."""
STOPS: Final = (
    word_set(
        """
    at on in from to for with by before after until till til during while whilst when whenever and or but so then is are was were be been has
    have had i we he she they it this that these those next last every each once twice most some no not if as because since about nor
    around roughly usually always also please pls which who whom where wherever starting weekday weekdays weekend weekends tomorrow today
    tonight week weeks day days daily weekly monthly am pm noon midnight half quarter first instead again will can could should would shall may might
    must need needs want wants get gets got go goes going gone come comes coming my our his her their your me us him them you there here only just
    maybe between both all any unless except without within over under above below off out up down back through near via per of the a an do
    does did make makes take takes taking finish finishes start starts start's last's begin begins begins open opens close closes close ends end
    bring brings run runs meet meets last lasts stay stays keep keeps let lets never ever too very than like likes sharp ok
    myself yourself himself herself ourselves themselves either neither anyway though although however till's cannot can't won't isn't aren't
    drop drops fall falls rise rises climb climbs dip dips sink sinks exceed exceeds cools warms heats kept used booked cleaned swept mopped turn turns
    doesn't don't shouldn't mustn't free quiet clear empty clean warm cold dark tidy locked shut ready together alone
    even still already yet once's now later early earlier meanwhile afterwards straight right onwards onward inclusive whatever
    whenever unless provided providing which's what how why
        """
    )
    | frozenset(WEEKDAYS)
    | frozenset(PLURAL_WEEKDAYS)
    | frozenset(MONTHS)
    | frozenset(PARTS)
    | frozenset(NUMBERS)
)
"""Words that end a noun phrase."""
NO_PLACE: Final = word_set(
    """
    minus plus door doors moment weekend weekends latest earliest end start beginning minute minutes time times minimum maximum least most top bottom
    wheel ready expense request thought sight sound age stroke crack helm same second day match game games middle back front
    gig party wedding meeting concert funeral interview exam exams race show shows sink piano computer desk drums oven stove hob washing
    volume temperature rate price speed level lights dinner lunch breakfast supper meal meals others dentist orthodontist doctor doctors
    hairdresser optician barber physio dark light quiet rain snow sun sunshine wind cold heat warm warmth wet dry weather open air fresh
    meantime meanwhile future past present past event case way mood process name hope view light background foreground know lead
    clear wrong right long short run running offing bag bank's nick number days weeks months years year month fortnight term terms holidays holiday
    school-holidays vacation summer winter spring autumn fall season period interval break gap pause rest remainder run-up build-up lead-up
    car cars van truck bus taxi train plane lorry tractor bath shower tub bed cot crib pram buggy chair sofa armchair couch seat saddle
    fridge freezer cooler drawer cupboard box basket bin bag pan pot bowl tin jar oven microwave dishwasher washer dryer machine slow-cooker
    paper papers news press diary calendar post mail book books newspaper magazine list file album app chat group groupchat spreadsheet
    choir band orchestra team army navy class lesson lessons play pantomime panto chorus cast crew squad ensemble quartet rehearsal rehearsals
    practice practise training session sessions tournament final finals semi-final league cup fair fete fête festival parade ceremony
    wash laundry-basket tea coffee water soup gravy milk bread dough cake salad
    air sky sea eye eyes face hand hands head heart hair ear ears mouth back feet foot lap arms
    family household house-group neighbourhood neighborhood public private person company presence absence care hands charge
    phone telephone telly television tv radio internet net web wifi screen keyboard laptop tablet ipad xbox console printer
    same whole half rest lot world country state district area region zone course order row turn mix plan
    afternoon morning evening night nights mornings evenings afternoons dusk dawn daytime night-time sunset sunrise daylight
    exception answer question nude red black green-light event instant hour hours
    hymns service services mass prayers prayer singing vigil wake christening baptism reading assembly
    shade peace silence muddle mess
    """
)
"""What one may be in or at that is no place of its own: a moment, an occasion, a thing, a state; or that is what one does there."""
_ABSTRACT = re.compile(r"(?:ness|tion|sion|ance|ence|ity|ism|ship|hood|ing|ment|ure|ology|ics|al)s?\Z")


def may_be_a_place(word: str) -> bool:
    """Say whether a noun that the tables do not hold may name a place, by its look: neither a state nor an activity."""
    return word not in NO_PLACE and word not in STOPS and len(word) > 2 and (_ABSTRACT.search(word) is None or word in PLACE_NOUNS)


def names_a_place(word: str) -> bool:
    """Say whether a noun alone tells that a phrase which it ends is a place."""
    return word in PLACE_NOUNS or (len(word) > 5 and ENDS_A_PLACE.search(word) is not None and word not in NO_PLACE and word not in STOPS)
