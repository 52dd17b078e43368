"""The keywords of JSON Schema that look at one value, and at nothing around it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from formats import is_date, is_date_time

Test = Callable[[Any], bool]

FORMATS = {"date": is_date, "date-time": is_date_time}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


@dataclass(frozen=True)
class Assertion:
    """A value of another type than `concerns` is none of its business, and passes."""

    concerns: tuple[type, ...]
    test: Callable[[Any], Test]
    demand: str


def type_test(names: str | list[str]) -> Test:
    """By exact type, since a bool of Python's is an int as well."""
    types = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    return lambda value: type(value) in types


def pattern_test(pattern: str) -> Test:
    """fullmatch, because `$` of Python's forgives a line feed at the end."""
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise ValueError(f"The pattern {pattern} is not anchored.")
    expression = re.compile(pattern)
    return lambda text: expression.fullmatch(text) is not None


def unique_test(wanted: bool) -> Test:
    """Compares texts only; `items` has to keep everything else out."""

    def test(items: list[Any]) -> bool:
        texts = [item for item in items if isinstance(item, str)]
        return not wanted or len(texts) == len(set(texts))

    return test


NUMBER, TEXT, ARRAY = (int, float), (str,), (list,)

ASSERTIONS = {
    "type": Assertion((object,), type_test, "must be of type {}"),
    "enum": Assertion((object,), lambda known: lambda value: value in known, "must be one of {}"),
    "minimum": Assertion(NUMBER, lambda low: lambda n: n >= low, "must be at least {}"),
    "maximum": Assertion(NUMBER, lambda high: lambda n: n <= high, "must be at most {}"),
    "minLength": Assertion(
        TEXT, lambda low: lambda s: len(s) >= low, "must not be shorter than {}"
    ),
    "maxLength": Assertion(
        TEXT, lambda high: lambda s: len(s) <= high, "must not be longer than {}"
    ),
    "pattern": Assertion(TEXT, pattern_test, "must match {}"),
    "format": Assertion(TEXT, FORMATS.__getitem__, "must be a {} of the calendar"),
    "maxItems": Assertion(
        ARRAY, lambda high: lambda a: len(a) <= high, "must not have more items than {}"
    ),
    "uniqueItems": Assertion(ARRAY, unique_test, "must not hold the same item twice"),
}
