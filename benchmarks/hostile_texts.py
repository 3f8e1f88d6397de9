"""Texts that nobody means: what a pattern could lose itself in, over and over up to two thousand characters."""

from __future__ import annotations

PIECES = (
    "and ", "9", "9 9 9 ", ",", ", ", "Monday ", "mon ", "before ", "(", ")", "every other ", "\"'“‘", "a", "Mondayat9to10",
    "9:30 ", "at 7 ", "9:30, ", "(at 9) ", "9am", "9-10 ", "20 to 22 ", "for 2 hours ", "2h", "daily ", "day after ",
    "the day before ", "10 minutes before and ", "prefers at ", "rather than at ", "I would like ", "id like ", "wants to be ",
    "and I want ", "please remind me ", "keep the room ", "the room at 21, ", "temperature between 20 and ", "when I cook and ",
    "because I ", "someone to ", "one of us ", "my room ", "kitchen and ", "Anna's ", "X's ", "don't tell Anna ", "secret ",
    "[private ", "[", "](", "only for ", "who comes first ", "Anna before Ben, ", "<3 ", ":-) ", " - ", "—", "@ ", "lol ", "u ",
    "THE ", "\u05d0\u05d1 ", "\u202e", "\U0001f600", "\U0001f468\u200d\U0001f469", "e\u0301", "\u0301", "\x00", "\x1b", "\ud800",
    "\u00a0", "\t", "٣ ", "９：３０ ", "ﬁ", "İ", "x.y/", "_", "\\", "1/2/", "M W F ", "on and off ", "3/4 or ", "not before 7 ",
    "until 9, ", "until the ", "from the ", "if ", "unless ", "except on ", "but not ", "is cancelled ", "no longer ", "this week ",
    "mum ", "the kids and ", "so that ", "the first ", "of the month ", "the car from ", "would rather ", "instead of ",
    "as soon as ", "comes home ", "turn off the ", "a b c ", "A. ", "a; b: ",
    "so that it ", "and then he ", "or else they ", "which is ", ", which is ", "if not, ", "on Monday and ", "Anna Ben ",
    "Anna, Ben and ", "as she ", "although we ", ", it is ", "no need to ", "Tim says he ", "if you ask me, ", "otherwise ",
    "so I can ", "they talk it over, ", "because Anna ", "when both want it, ", "the dog needs ",
)  # fmt: skip
OPENINGS = ("", "Anna has yoga at 7 ")


def texts(length: int) -> list[tuple[str, str]]:
    """Return each text with what it is made of."""
    return [(f"{opening}{piece}", (opening + piece * length)[:length]) for opening in OPENINGS for piece in PIECES]
