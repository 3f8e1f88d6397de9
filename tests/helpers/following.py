"""A value that follows a JSON schema and means nothing: schema-valid nonsense."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def following(schema: Mapping[str, Any], whole: Mapping[str, Any], text: str) -> Any:
    """Make a value that follows a JSON schema and says `text` wherever it may."""
    if "$ref" in schema:
        return following(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, text)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    for choices in ("anyOf", "oneOf"):
        if choices in schema:
            return following(schema[choices][0], whole, text)
    match schema.get("type"):
        case "object":
            return {name: following(part, whole, text) for name, part in schema.get("properties", {}).items()}
        case "array":
            is_of_objects = "$ref" in schema["items"] or schema["items"].get("type") == "object"
            return [following(schema["items"], whole, text) for _ in range(max(is_of_objects, int(schema.get("minItems", 0))))]
        case "number" | "integer":
            return 77
        case "boolean":
            return False
        case "null":
            return None
    pattern = str(schema.get("pattern", ""))
    if pattern:
        return "2026-11-24" if "-" in pattern else "03:33"
    return text[: int(schema.get("maxLength", len(text)))]
