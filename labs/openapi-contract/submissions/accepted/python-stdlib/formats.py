"""Formats of texts, as RFC 3339 (section 5.6) draws them."""

import calendar
import re

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
DATE_TIME = re.compile(
    r"(?P<date>[0-9-]{10})[Tt]"
    r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|(?P<sign>[+-])(?P<ahead_hours>[01][0-9]|2[0-3]):(?P<ahead_minutes>[0-5][0-9]))"
)
MINUTES_OF_A_DAY = 24 * 60


def is_date(text: str) -> bool:
    """Counts the days itself: the year 0000 is a year here, and none to Python's date."""
    match = DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12:
        return False
    leap_day = 1 if month == 2 and calendar.isleap(year) else 0
    return 1 <= day <= calendar.mdays[month] + leap_day


def is_date_time(text: str) -> bool:
    match = DATE_TIME.fullmatch(text)
    if match is None or not is_date(match["date"]):
        return False
    return match["second"] != "60" or _utc_minute(match) == MINUTES_OF_A_DAY - 1


def _utc_minute(match: re.Match[str]) -> int:
    """A leap second ends a day of UTC, wherever the clock stands."""
    local = int(match["hour"]) * 60 + int(match["minute"])
    ahead = int(match["ahead_hours"] or 0) * 60 + int(match["ahead_minutes"] or 0)
    return (local + ahead if match["sign"] == "-" else local - ahead) % MINUTES_OF_A_DAY
