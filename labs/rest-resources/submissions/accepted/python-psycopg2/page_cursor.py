"""A cursor says after which order a page begins, and which query it continues.

It is base64url of a JSON list: the fingerprint of the query, the order's value for each sort
field, its id. It holds values rather than only the id because that order may be gone by then.
"""

import base64
import binascii
import json

from problem import Problem
from rules import is_text
from times import parse_time

MAX_BIGINT = 2**63 - 1


def encode(fingerprint, values, order_id):
    """`values` are JSON values, in the sequence of the sort fields."""
    text = json.dumps([fingerprint, values, order_id], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(text, fingerprint, fields):
    """The (values, order id) of a cursor; 400 when it is none, or one of another query."""
    given, values, order_id = _parts(text)
    if given != fingerprint:
        raise Problem(400, "This cursor belongs to another query")
    if not isinstance(values, list) or len(values) != len(fields) or not _is_bigint(order_id):
        raise _no_cursor()
    return [_value(field, value) for field, value in zip(fields, values)], order_id


def _parts(text):
    try:
        data = text.encode("ascii") + b"=" * (-len(text) % 4)
        parts = json.loads(base64.b64decode(data, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        raise _no_cursor() from None
    if not isinstance(parts, list) or len(parts) != 3:
        raise _no_cursor()
    return parts


def _value(field, value):
    if field == "createdAt" and isinstance(value, str):
        time = parse_time(value)
        if time is not None:
            return time
    if field == "total" and _is_bigint(value):
        return value
    if field == "reference" and is_text(value, 1, 40):
        return value
    raise _no_cursor()


def _is_bigint(value):
    return type(value) is int and 0 <= value <= MAX_BIGINT


def _no_cursor():
    return Problem(400, "This is no cursor")
