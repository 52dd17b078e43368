"""Request bodies: from bytes to the members that are the client's."""

import json
from typing import Any

from document import Document
from problem import Problem, invalid
from request import Request
from schema_check import check_for, writable_members

MEDIA_TYPE = "application/json"


class RequestBody:
    def __init__(self, described: dict[str, Any], document: Document) -> None:
        schema = document.resolve(described["content"][MEDIA_TYPE]["schema"])
        self._check = check_for(schema, document)
        self._writable = writable_members(schema)

    def read(self, request: Request) -> dict[str, Any]:
        value = parse(content_of(request))
        faults = list(self._check(value, ""))
        if faults:
            raise invalid("body", faults)
        return {name: member for name, member in value.items() if name in self._writable}


def content_of(request: Request) -> bytes:
    """Who sends nothing need not say of which type it is."""
    if request.media_type != MEDIA_TYPE and (request.media_type or request.content):
        raise Problem(415, f"Send {MEDIA_TYPE}.")
    return request.content


def parse(content: bytes) -> Any:
    try:
        return json.loads(
            content.decode("utf-8"), parse_float=number, parse_constant=refuse_constant
        )
    except (ValueError, RecursionError):
        raise Problem(400, "The body is not JSON in UTF-8.") from None


def number(digits: str) -> int | float:
    """To JSON Schema, 1974.0 is the integer 1974."""
    value = float(digits)
    return int(value) if value.is_integer() else value


def refuse_constant(name: str) -> None:
    """NaN and Infinity: Python reads them, RFC 8259 does not know them."""
    raise ValueError(name)
