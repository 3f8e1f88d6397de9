"""What stands over several texts and says who may see them: a tag behind a heading, on a line of its own, or a title like "Private:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BRACKETS = re.compile(r"\s*\[([^\[\]]{1,300})\]\s*(?=[:：*_#\s]*\Z|\[)")
_ASIDE = re.compile(r"\s*\(\s*((?:strictly\s+)?(?:private|secret|confidential)|only\s+(?:me|mine))\s*\)\s*(?=[:：*_#\s]*\Z)", re.IGNORECASE)
_TAG_WORDS = re.compile(
    r"\s*(?:(?:strictly\s+)?(?:private|secret|confidential|personal|hush)\b|(?:only|just|hide|hidden|busy|keep|kept)\b.*\b(?:for|from|me)\b"
    r"|(?:only|just)\b|(?:don['’]?t|do\s+not|not)\s+(?:tell|show|for)\b|(?:everyone|everybody|public|shared|all)\s*\Z)",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_MATTER = (
    r"(?:notes?|stuff|things?|plans?|matters?|diary|list|rules?|part|page|week|entries|entry|appointments?|business|affairs|ones?|section)"
)
_SECRECY = r"(?:private|secret|confidential|personal)"
_TITLE = re.compile(
    rf"(?:(?:my|our|strictly|very|top|the|all)\s+){{0,3}}(?:{_SECRECY}|secrets|surprises?)(?:\s+{_OF_THE_MATTER})?(?:\s+(?:until|till|for|from)\s.*)?"
    r"|(?:please\s+)?(?:don['’]?t|do\s+not|never|not)\s+(?:to\s+)?(?:tell|show|for)\s.*|(?:keep|kept|hide|hidden|secrets?|surprises?)\s+(?:it\s+)?(?:from|for)\s.*"
    r"|(?:only|just)\s+(?:for\s+)?(?:me|us|between)\b.*|(?:only|just)\s+for\s.*|for\s+\S+(?:\s\S+)?\s+only|for\s+(?:me|us)\s+(?:only|alone)"
    r"|(?:just\s+)?between\s+(?:us|ourselves)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OF_ONE = re.compile(
    rf"(.{{1,60}}?['’]s|.{{1,60}}?['’])\s+((?:strictly\s+)?{_SECRECY}|secrets?|surprises?)(\s+{_OF_THE_MATTER})?\Z", re.IGNORECASE
)
_DASHED = re.compile(rf"(.{{1,60}}?)\s*[-–—,/|]\s*((?:strictly\s+)?{_SECRECY})\Z", re.IGNORECASE)
_END = re.compile(r"[:：*_#\s]*\Z")


def audience_over(line: str) -> tuple[str, str]:
    """Split a line that may stand over others from what it says of who may see them: both may be empty."""
    said: list[str] = []

    def take(match: re.Match[str]) -> str:
        if not _TAG_WORDS.match(match[1]):
            return match[0]
        said.append(match[1].strip())
        return ""

    bare = _BRACKETS.sub(take, line) if "[" in line else line
    bare = _ASIDE.sub(take, bare) if "(" in bare else bare
    return (bare.rstrip(), "; ".join(said)) if said else (line, "")


def title_says(name: str) -> str:
    """Return what the words of a title say of who may see what stands under it; nothing where they only name something."""
    words = name.strip()
    return words if _TITLE.fullmatch(words) else ""


def whose_and_said(name: str) -> tuple[str, str]:
    """Split "Ana's private notes" and "Ana - private" into whose part it is and who may see it."""
    for pattern in (_OF_ONE, _DASHED):
        match = pattern.match(name)
        if match:
            return match[1] + (f" {match[3].strip()}" if pattern is _OF_ONE and match[3] else ""), match[2]
    return name, ""


@dataclass(slots=True)
class Over:
    """What stands over the texts that are being read: of the part, and of the section within it that began last."""

    part: str = ""
    section: str = ""
    level: int = 0
    begun_at: int = field(default=-1)
    """How many texts there were when the section began, as long as it is a tag on a line of its own."""

    @property
    def says(self) -> str:
        """What says who may see the next text."""
        return self.section or self.part

    def begin_part(self, said: str) -> None:
        """Begin somebody's part."""
        self.part, self.section, self.level, self.begun_at = said, "", 0, -1

    def begin_section(self, said: str, level: int, at: int = -1) -> None:
        """Begin a section at a level of titles (1 is the highest): it ends the one before unless it stands within that."""
        if said or not self.section or level <= self.level:
            self.section, self.level, self.begun_at = said, level, at


def without_audience(line: str) -> str | None:
    """Return a line that stands over others as who does not see all of them has it; None where it is there for no more than that."""
    bare, said = audience_over(line)
    if said and not bare.strip():
        return None
    opening = re.match(r"[\s>]*(?:#{1,6}\s+)?(?:\*\*|__)?", bare)
    start = opening.end() if opening is not None else 0
    ending = _END.search(bare, start)
    end = ending.start() if ending is not None else len(bare)
    is_heading = end < len(bare) or bare[:start].strip(" >\t") != ""
    if not is_heading:
        return bare
    name = bare[start:end]
    if title_says(name):
        return None
    whose, _ = whose_and_said(name)
    return bare[:start] + whose + bare[end:]
