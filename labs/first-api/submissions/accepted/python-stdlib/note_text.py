"""Reads the text of a note from the body of a POST or PUT."""

import json
from typing import Any, NoReturn

from messages import Refused, Request

MAX_CODE_POINTS = 280


def read_text(request: Request) -> str:
    _require_json_type(request.headers.get("content-type", ""))
    value = _parse_json(request.body)
    if not isinstance(value, dict):
        raise Refused(422, "The body must be a JSON object")
    text = value.get("text")
    if not isinstance(text, str):
        raise Refused(422, "The member text must be a string")
    if not 1 <= len(text) <= MAX_CODE_POINTS:
        raise Refused(422, f"The text must have 1 to {MAX_CODE_POINTS} code points")
    return text


def _require_json_type(content_type: str) -> None:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Refused(415, "The body must be declared as application/json")


def _parse_json(body: bytes) -> Any:
    try:
        # parse_int: int() refuses numbers of more than 4300 digits, which JSON allows.
        return json.loads(body.decode("utf-8"), parse_constant=_refuse_constant, parse_int=float)
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not valid JSON") from None


def _refuse_constant(name: str) -> NoReturn:
    """Python takes NaN and Infinity for JSON; RFC 8259 does not."""
    raise ValueError(name)
