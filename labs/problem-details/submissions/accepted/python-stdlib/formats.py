"""The formats of texts, each as a function from a text to whether it is one."""

import re
from datetime import date

FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATE_TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*"
)
ZIP = re.compile(r"[0-9]{5}")


def is_full_date(text: str) -> bool:
    if not FULL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_date_time(text: str) -> bool:
    match = DATE_TIME.fullmatch(text)
    return match is not None and is_full_date(match["date"])


def is_email(text: str) -> bool:
    return EMAIL.fullmatch(text) is not None


def is_uri(text: str) -> bool:
    return URI.fullmatch(text) is not None


def is_zip(text: str) -> bool:
    return ZIP.fullmatch(text) is not None
