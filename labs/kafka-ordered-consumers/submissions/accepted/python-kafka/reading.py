"""The one rule for readings: for the body of a request and for the value of a record."""

import json
import math
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MAX_ID_LENGTH = 64
MAX_VALUE = 10**12

# Lone surrogates cannot be written as UTF-8, so no id can contain one.
_NOT_IN_AN_ID = re.compile("[\0\ud800-\udfff]")
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?Z"
)
_LONGEST_INTEGER = 20


class NoReading(ValueError):
    """Why something is no reading, as a sentence for people."""


@dataclass(frozen=True)
class Reading:
    reading_id: str
    device_id: str
    value: int
    ts: str

    def to_json(self) -> bytes:
        members = {
            "readingId": self.reading_id,
            "deviceId": self.device_id,
            "value": self.value,
            "ts": self.ts,
        }
        return json.dumps(members, ensure_ascii=False).encode()


def parse_reading(data: bytes | None) -> Reading:
    """The reading in this JSON text; raises NoReading for everything else."""
    if not data:
        raise NoReading("There is no value" if data is None else "The value is empty")
    members = _parse_json(data)
    if not isinstance(members, dict):
        raise NoReading("The value is JSON, but no object")
    for name in ("readingId", "deviceId"):
        if not is_id(members.get(name)):
            raise NoReading(f"{name} must be a text of 1 to {MAX_ID_LENGTH} characters")
    value = members.get("value")
    # Not isinstance: True is an int as well.
    if type(value) is not int or abs(value) > MAX_VALUE:
        raise NoReading("value must be a whole number from -10^12 to 10^12")
    if not _is_time(members.get("ts")):
        raise NoReading("ts must be a time in UTC such as 2026-03-01T09:30:00Z")
    return Reading(members["readingId"], members["deviceId"], value, members["ts"])


def is_id(value: Any) -> bool:
    return (
        isinstance(value, str)
        and 1 <= len(value) <= MAX_ID_LENGTH
        and _NOT_IN_AN_ID.search(value) is None
    )


def _parse_json(data: bytes) -> Any:
    try:
        return json.loads(
            data.decode("utf-8"), parse_int=_parse_integer, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError:
        raise NoReading("The value is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise NoReading(f"The value is not JSON: {error}") from None


def _parse_integer(digits: str) -> int | float:
    # Python refuses integers of thousands of digits, JSON does not, and a member that nobody
    # looks at may have one. No rule tells integers of this size apart.
    return int(digits) if len(digits) <= _LONGEST_INTEGER else math.inf


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _is_time(value: Any) -> bool:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return False
    try:
        datetime(*(int(part) for part in match.groups()))
    except ValueError:
        return False
    return True
