"""RFC 3339 times in UTC, read strictly."""

import re
from datetime import datetime, timezone

_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?Z"
)
_LEAP_YEAR = 2000


def parse_time(text):
    """The datetime in UTC, digits beyond microseconds cut off; None when there is no such time."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    year, *rest = (int(part) for part in match.groups()[:6])
    microsecond = int((match[7] or "").ljust(6, "0")[:6])
    try:
        time = datetime(year or _LEAP_YEAR, *rest, microsecond, tzinfo=timezone.utc)
    except ValueError:
        return None
    # RFC 3339 has a year 0000 (a leap year), Python has not; every order is later than both.
    return time if year else datetime.min.replace(tzinfo=timezone.utc)
