"""Reads Range (RFC 9110 section 14.2)."""

import re
from dataclasses import dataclass

from messages import Refused

BYTES_UNIT = re.compile("bytes=", re.IGNORECASE)
ONE_RANGE = re.compile(r"\s*(\d*)-(\d*)\s*", re.ASCII)


@dataclass(frozen=True)
class Part:
    first: int
    last: int
    size: int

    @property
    def content_range(self) -> str:
        return f"bytes {self.first}-{self.last}/{self.size}"

    def of(self, content: bytes) -> bytes:
        return content[self.first : self.last + 1]


def requested_part(value: str, size: int) -> Part | None:
    """The one part asked for; None for all of it. Refuses with 400 or 416."""
    unit = BYTES_UNIT.match(value)
    if unit is None:
        return None
    ranges = value[unit.end() :].split(",")
    pairs = [ONE_RANGE.fullmatch(each) for each in ranges]
    if None in pairs:
        raise Refused(400)
    return _part(*pairs[0].groups(), size) if len(pairs) == 1 else None


def _part(first_digits: str, last_digits: str, size: int) -> Part:
    if first_digits:
        first = _position(first_digits)
        last = _position(last_digits) if last_digits else size
        if last_digits and last < first:
            raise Refused(400)
    elif last_digits:
        length = _position(last_digits)
        first, last = (max(0, size - length), size) if length else (size, size)
    else:
        raise Refused(400)
    if first >= size:
        raise Refused(416, [("Content-Range", f"bytes */{size}")])
    return Part(first, min(last, size - 1), size)


def _position(digits: str) -> int:
    # Twenty digits are beyond any document; int() refuses some thousands of them.
    return int(digits.lstrip("0")[:20] or "0")
