"""Words that claim nothing by themselves: whatever else an answer says has to stand in what it is about."""

from __future__ import annotations

from typing import Final

from concord.reading.words import stems_of

PLAIN: Final = frozenset(
    stems_of(
        """
        a an and the of for to in on at with by from as is are am be been being was were will would shall should can could may might
        do does did doing done have has had having that this these those there here it its it's that's there's here's which who
        whom whose what when where
        he she they we him her us them his our their hers theirs ours himself herself themselves ourselves
        not no nor or but then than so just also too both each
        need needs needed use uses used using take takes taken get gets got go goes going
        plan plans planned planning schedule scheduled time times day days week weeks date
        start starts starting begin begins beginning end ends ending last lasts
        please yes according written says say said wrote write asks ask asked asking wants want wanted wish wishes wished like likes
        prefer prefers house household family
        busy happens happening happen set booked due
        nothing nobody none never everyone everybody
        about until till clock o'clock am pm hours morning afternoon evening night tonight tomorrow today o
        """
    )
)
NUMBERS: Final = frozenset(
    stems_of(
        """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
        twenty thirty forty fifty sixty hundred half quarter once twice thrice first second third double several many few most more
        less only
        """
    )
)
"""Amounts claim something in every sentence."""
ASKING: Final = frozenset(
    stems_of("wrote write written ask asks asked asking want wants wanted wish wishes wished like likes prefer prefers say says said")
)
"""Words by which a sentence tells what somebody asked for, not what is planned."""
