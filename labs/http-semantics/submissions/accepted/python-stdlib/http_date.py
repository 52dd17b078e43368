"""Dates as in RFC 9110 section 5.6.7, in whole seconds since 1970."""

import re
from datetime import datetime, timezone
from email.utils import formatdate

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTH = f"(?P<month>{'|'.join(MONTHS)})"
TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
LONG_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        rf"{DAY}, (?P<day>\d\d) {MONTH} (?P<year>\d{{4}}) {TIME} GMT",
        rf"{LONG_DAY}, (?P<day>\d\d)-{MONTH}-(?P<year>\d\d) {TIME} GMT",
        rf"{DAY} {MONTH} (?P<day>\d\d| \d) {TIME} (?P<year>\d{{4}})",
    )
]


def format_date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


def parse_date(text: str | None) -> int | None:
    """None for what is not there, not one of the three forms, or no day of the calendar."""
    found = next(filter(None, (form.fullmatch(text or "") for form in FORMS)), None)
    if found is None:
        return None
    number = {name: int(digits) for name, digits in found.groupdict().items() if name != "month"}
    leap = number["second"] == 60
    try:
        moment = datetime(
            _full_year(number["year"]) if len(found["year"]) == 2 else number["year"],
            MONTHS.index(found["month"]) + 1,
            number["day"],
            number["hour"],
            number["minute"],
            number["second"] - leap,
            tzinfo=timezone.utc,
        )
    except ValueError:
        return None
    return int(moment.timestamp()) + leap


def _full_year(two_digits: int) -> int:
    """More than 50 years ahead means the past."""
    this_year = datetime.now(timezone.utc).year
    year = this_year - this_year % 100 + two_digits
    return year - 100 if year > this_year + 50 else year
