"""What clients send: events, bindings, names and numbers. Each function raises Invalid."""

import json
import re
from urllib.parse import parse_qs

NAME = re.compile(r"[a-z0-9-]{1,40}")
WHOLE_NUMBER = re.compile(r"[0-9]{1,5}")
LONGEST = 255


class Invalid(Exception):
    pass


def read_event(body):
    event = parse(body)
    if type(event) is not dict:
        raise Invalid("An event is a JSON object")
    for name in ("specversion", "id", "source", "type"):
        if type(event.get(name)) is not str or event[name] == "":
            raise Invalid(f"An event has a {name} that is not empty")
    if event["specversion"] != "1.0":
        raise Invalid("The specversion is 1.0")
    if not (fits(event["id"]) and fits(event["type"])):
        raise Invalid(f"id and type have at most {LONGEST} bytes")
    return event


def read_bindings(body):
    value = parse(body)
    bindings = value.get("bindings") if type(value) is dict else None
    if type(bindings) is not list or not 1 <= len(bindings) <= 50:
        raise Invalid("bindings is an array of 1 to 50 keys")
    if not all(type(key) is str and key != "" and fits(key) for key in bindings):
        raise Invalid(f"A binding is a text of 1 to {LONGEST} bytes")
    return list(dict.fromkeys(bindings))


def read_name(name):
    if not NAME.fullmatch(name):
        raise Invalid("A name has 1 to 40 characters out of a-z, 0-9 and -")
    return name


def read_max(query):
    text = parse_qs(query, keep_blank_values=True).get("max", ["10"])[-1]
    if not WHOLE_NUMBER.fullmatch(text) or not 1 <= int(text) <= 100:
        raise Invalid("max is a whole number from 1 to 100")
    return int(text)


def parse(body):
    try:
        return json.loads(body.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError):
        raise Invalid("The body is not JSON") from None


def refuse(constant):
    raise ValueError(constant)


def fits(text):
    try:
        return len(text.encode("utf-8")) <= LONGEST
    except UnicodeEncodeError:
        return False
