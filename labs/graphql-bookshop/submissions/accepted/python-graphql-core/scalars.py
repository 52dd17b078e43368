"""The scalars as JSON brings them. Each function answers None where a value does not fit.

Those of graphql-core 2 are more lenient than the specification: `int` would take "2", 2.5 and true.
"""

from __future__ import annotations

from typing import Any

from graphql.type.scalars import MAX_INT, MIN_INT


def whole(value: Any) -> int | None:
    """JSON does not tell 2.0 from 2. Python takes true for 1, therefore the exact types."""
    if type(value) is float and value.is_integer():
        return int(value)
    return value if type(value) is int else None


def to_int(value: Any) -> int | None:
    number = whole(value)
    return number if number is not None and MIN_INT <= number <= MAX_INT else None


def to_id(value: Any) -> str | None:
    number = whole(value)
    return to_string(value) if number is None else str(number)


def to_string(value: Any) -> str | None:
    return value if type(value) is str else None


def to_boolean(value: Any) -> bool | None:
    return value if type(value) is bool else None


SCALARS = {"Int": to_int, "ID": to_id, "String": to_string, "Boolean": to_boolean}
