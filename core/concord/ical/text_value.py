"""A household's words as a TEXT value (RFC 5545 3.3.11)."""

from __future__ import annotations

from icalendar import vText


class TextValue(vText):
    r"""Words as they are written. icalendar's own would make a line break of the two characters "\N", as in "C:\New"."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> TextValue:
        """Drop control characters, which TEXT may not hold, and make every line end a newline."""
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        return cls("".join(c for c in plain if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127 and not 0xD800 <= ord(c) <= 0xDFFF)))

    def to_ical(self) -> bytes:
        """Escape backslashes, semicolons, commas and line breaks, in that order."""
        return str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()
