"""Conditional requests in the order of RFC 9110 section 13.2.2."""

import re

from http_date import parse_date
from messages import Request

# A comma may stand within a tag, so the list is not split.
ENTITY_TAG = re.compile(r'((?:W/)?)("[^"]*")')


def failed_condition(request: Request, tag: str | None, modified: int | None = None) -> int | None:
    """The status to answer with, 304 or 412, or None when every condition holds.

    tag is None where nothing is stored, modified also where there is no such validator.
    """
    header = request.headers.get
    reads = request.method in ("GET", "HEAD")

    if (if_match := header("if-match")) is not None:
        if not _matches_strongly(if_match, tag):
            return 412
    elif _is_later(modified, header("if-unmodified-since")) is True:
        return 412

    if (if_none_match := header("if-none-match")) is not None:
        if _matches_weakly(if_none_match, tag):
            return 304 if reads else 412
    elif reads and _is_later(modified, header("if-modified-since")) is False:
        return 304
    return None


def _matches_strongly(field: str, tag: str | None) -> bool:
    return tag is not None and (field == "*" or ("", tag) in ENTITY_TAG.findall(field))


def _matches_weakly(field: str, tag: str | None) -> bool:
    if tag is None:
        return False
    opaque = tag.removeprefix("W/")
    return field == "*" or any(opaque == other for _, other in ENTITY_TAG.findall(field))


def _is_later(modified: int | None, field: str | None) -> bool | None:
    """None where there is nothing to compare: then the header does not count."""
    date = parse_date(field)
    return None if modified is None or date is None else modified > date
