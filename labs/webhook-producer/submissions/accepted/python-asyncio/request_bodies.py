"""The two bodies that come in, checked before anything is done with them."""

import json
import math
from dataclasses import dataclass

import settings
from event_types import ALL_TYPES, is_pattern, is_type
from target import NoTarget, read_target

LONGEST_ORDERING_KEY = 100


class Malformed(Exception):
    """Not what the request has to carry; the text says why."""


@dataclass(frozen=True)
class EndpointRequest:
    url: str
    event_types: list[str]


@dataclass(frozen=True)
class EventRequest:
    type: str
    data: dict[str, object]
    lane: str | None


def read_endpoint(body: bytes) -> EndpointRequest:
    members = read_object(body)
    url = members.get("url")
    if not isinstance(url, str):
        raise Malformed("url is missing or no string.")
    try:
        target = read_target(url)
    except NoTarget as error:
        raise Malformed(str(error)) from None
    if target.is_internal() and not settings.ALLOW_PRIVATE:
        raise Malformed("url leads to an internal address.")
    event_types = members.get("eventTypes")
    if event_types is None:
        event_types = ALL_TYPES
    if not (isinstance(event_types, list) and all(map(is_pattern, event_types))):
        raise Malformed("eventTypes is no list of patterns.")
    return EndpointRequest(url, event_types)


def read_event(body: bytes) -> EventRequest:
    members = read_object(body)
    event_type, data = members.get("type"), members.get("data")
    if not is_type(event_type):
        raise Malformed("type is missing or no type of an event.")
    if not isinstance(data, dict):
        raise Malformed("data is missing or no object.")
    return EventRequest(event_type, data, read_lane(members.get("orderingKey")))


def read_lane(key: object) -> str | None:
    if key is None:
        return None
    if not (isinstance(key, str) and 1 <= len(key) <= LONGEST_ORDERING_KEY):
        raise Malformed(f"orderingKey is no string of 1 to {LONGEST_ORDERING_KEY} characters.")
    # JSON may hold half a surrogate pair, which the database cannot; escaped, it is kept apart.
    return json.dumps(key)


def read_object(body: bytes) -> dict[str, object]:
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=refuse, parse_float=finite)
    except (ValueError, RecursionError):
        raise Malformed("The body is no JSON.") from None
    if not isinstance(value, dict):
        raise Malformed("The body is no JSON object.")
    return value


def refuse(constant: str) -> object:
    raise ValueError(constant)


def finite(digits: str) -> float:
    """A number that is too large would go out as Infinity, which is no JSON."""
    value = float(digits)
    if math.isinf(value):
        raise ValueError(digits)
    return value
