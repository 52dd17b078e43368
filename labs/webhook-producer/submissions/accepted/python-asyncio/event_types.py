"""Types of events, and the patterns that endpoints choose them with."""

import re
from typing import TypeGuard

SEGMENTS = r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*"
TYPE = re.compile(SEGMENTS)
PATTERN = re.compile(rf"\*|{SEGMENTS}(?:\.\*)?")
LONGEST_TYPE = 100
ALL_TYPES = ["*"]


def is_type(value: object) -> TypeGuard[str]:
    return (
        isinstance(value, str)
        and len(value) <= LONGEST_TYPE
        and TYPE.fullmatch(value) is not None
    )


def is_pattern(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and PATTERN.fullmatch(value) is not None


def matches(patterns: list[str], event_type: str) -> bool:
    return any(matches_one(pattern, event_type) for pattern in patterns)


def matches_one(pattern: str, event_type: str) -> bool:
    if pattern.endswith("*"):
        # The dot stays in the prefix, and no segment is empty: at least one more follows.
        return event_type.startswith(pattern[:-1])
    return event_type == pattern
