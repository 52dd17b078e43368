"""What a customer asks for, out of the bytes of a body."""

import json

TEXTS = ("customerId", "flight", "hotel")
LONGEST_TEXT = 100
MOST_CENTS = 100_000_000


class NotAnOrder(Exception):
    """Nothing that can be booked."""


def read_order(content: bytes) -> tuple[dict, str]:
    """The order, and the whole body in a form in which equal JSON is equal text."""
    body = parse(content)
    if type(body) is not dict:
        raise NotAnOrder("The body is not an object")
    for name in TEXTS:
        if not is_text(body.get(name)):
            raise NotAnOrder(f"{name} is not a string of 1 to {LONGEST_TEXT} characters")
    if not is_amount(body.get("amountCents")):
        raise NotAnOrder(f"amountCents is not an integer from 1 to {MOST_CENTS}")
    order = {name: body[name] for name in (*TEXTS, "amountCents")}
    return order, json.dumps(body, sort_keys=True)


def parse(content):
    try:
        return json.loads(content.decode("utf-8"), parse_float=number, parse_constant=refuse)
    except (ValueError, RecursionError):
        raise NotAnOrder("The body is not JSON") from None


def number(digits):
    """1.0 and 1e0 are the number 1."""
    value = float(digits)
    return int(value) if value.is_integer() else value


def refuse(constant):
    """NaN and Infinity, which Python would let pass."""
    raise ValueError(constant)


def is_text(value):
    return type(value) is str and 1 <= len(value) <= LONGEST_TEXT


def is_amount(value):
    return type(value) is int and 1 <= value <= MOST_CENTS
