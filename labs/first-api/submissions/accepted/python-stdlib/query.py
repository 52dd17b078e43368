"""Reads a query: splits first, decodes second, once. A `+` stays a `+`."""

import re
from urllib.parse import unquote_to_bytes

from messages import Refused

BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def parse_query(raw_query: str) -> dict[str, list[str]]:
    """Maps each decoded name to its decoded values, in the order sent."""
    values: dict[str, list[str]] = {}
    for piece in filter(None, raw_query.split("&")):
        name, _, value = piece.partition("=")
        values.setdefault(_decode(name), []).append(_decode(value))
    return values


def _decode(raw: str) -> str:
    if BROKEN_ESCAPE.search(raw):
        raise Refused(400, "The query has a % that is not followed by two hex digits")
    try:
        # http.server hands the target over as Latin-1: one character per byte received.
        return unquote_to_bytes(raw.encode("latin-1")).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "The query is not percent-encoded UTF-8") from None
