"""Which of the two media types a client wants."""

from __future__ import annotations

LEGACY = "application/json"
CURRENT = "application/graphql-response+json"


def preferred(accept: str) -> str:
    """Who does not ask for the current one by name may be old, and relies on the legacy one."""
    weights = dict(weighted(entry) for entry in accept.split(","))
    current = weights.get(CURRENT, 0.0)
    return CURRENT if current > 0 and current >= weights.get(LEGACY, 0.0) else LEGACY


def weighted(entry: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in entry.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            return name, to_weight(parameter[2:])
    return name, 1.0


def to_weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def is_json(content_type: str) -> bool:
    return content_type.split(";")[0].strip().lower() == LEGACY
