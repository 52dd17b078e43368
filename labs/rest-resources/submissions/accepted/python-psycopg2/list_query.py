"""The query of GET /orders, read strictly."""

import hashlib
import json
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlencode

from orders import time_text
from problem import Problem
from rules import is_text
from times import parse_time

STATUSES = ("draft", "placed", "shipped", "cancelled")
SORT_FIELDS = ("createdAt", "total", "reference")
DEFAULT_LIMIT = 20

_TOTAL = re.compile("[0-9]{1,15}")
_LIMIT = re.compile("[0-9]{1,9}")


@dataclass
class ListQuery:
    parameters: list  # (name, value) as sent, decoded
    filters: dict  # parameter name -> value for the statement
    sort: list  # (field, descending)
    limit: int
    cursor: str | None

    def fingerprint(self):
        """The same for two queries that list the same orders in the same sequence."""
        filters = {
            name: time_text(value) if name == "createdAfter" else value
            for name, value in self.filters.items()
        }
        text = json.dumps([filters, self.sort], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def with_cursor(self, cursor):
        """The query string of this query at another cursor."""
        parameters = [pair for pair in self.parameters if pair[0] != "cursor"]
        return urlencode([*parameters, ("cursor", cursor)], quote_via=quote)


def parse(query):
    """Reads a query string (as it came, in Latin-1); 400 for whatever it should not say."""
    parameters = [_decoded(part) for part in query.split("&") if part]
    values = {}
    for name, value in parameters:
        if name not in _READERS and name not in ("sort", "limit", "cursor", "status"):
            raise Problem(400, "Unknown parameter", name)
        if name in values and name != "status":
            raise Problem(400, "Parameter given twice", name)
        if value == "":
            raise Problem(400, "Parameter without a value", name)
        values.setdefault(name, []).append(value)

    filters = {
        name: read(name, values[name][0]) for name, read in _READERS.items() if name in values
    }
    if "status" in values:
        filters["status"] = _statuses(values["status"])
    return ListQuery(
        parameters,
        filters,
        _sort(values.get("sort", ["-createdAt"])[0]),
        _limit(values["limit"][0]) if "limit" in values else DEFAULT_LIMIT,
        values.get("cursor", [None])[0],
    )


def _decoded(part):
    name, _, value = part.partition("=")
    try:
        # Not unquote_plus: a plus sign in a URI is a plus sign.
        return tuple(
            unquote_to_bytes(text.encode("latin-1")).decode("utf-8") for text in (name, value)
        )
    except UnicodeDecodeError:
        raise Problem(400, "The query is not UTF-8") from None


def _customer(name, value):
    if not is_text(value, 1, 80):
        raise _invalid(name)
    return value


def _total(name, value):
    if not _TOTAL.fullmatch(value):
        raise _invalid(name)
    return int(value)


def _time(name, value):
    time = parse_time(value)
    if time is None:
        raise _invalid(name)
    return time


_READERS = {
    "customer": _customer,
    "minTotal": _total,
    "maxTotal": _total,
    "createdAfter": _time,
}


def _statuses(values):
    if any(value not in STATUSES for value in values):
        raise _invalid("status")
    return sorted(set(values))


def _sort(value):
    keys = [(part.removeprefix("-"), part.startswith("-")) for part in value.split(",")]
    fields = [field for field, _descending in keys]
    if any(field not in SORT_FIELDS for field in fields) or len(set(fields)) < len(fields):
        raise _invalid("sort")
    return keys


def _limit(value):
    if not _LIMIT.fullmatch(value) or not 1 <= int(value) <= 100:
        raise _invalid("limit")
    return int(value)


def _invalid(name):
    return Problem(400, "Invalid parameter", name)
