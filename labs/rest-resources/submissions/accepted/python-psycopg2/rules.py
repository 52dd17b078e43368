"""What an order must look like, whoever wrote it and however it came to be."""

import json
import re

from problem import Problem

CLIENT_MEMBERS = ("reference", "customer", "currency", "items", "note")
SERVER_MEMBERS = ("id", "status", "total", "createdAt", "updatedAt")
CURRENCIES = ("EUR", "USD")

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def parse_json(body):
    """The value of a JSON text in UTF-8; refuses what RFC 8259 does not know, such as NaN."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Problem(400, "The body is not well-formed JSON") from None


def object_of_client(value):
    """The members of a body that a client may decide; the others must not be the server's."""
    if not isinstance(value, dict):
        raise Problem(422, "The body is no JSON object")
    refused = [name for name in SERVER_MEMBERS if name in value]
    if refused:
        raise invalid([f"{name} is decided by the server" for name in refused])
    return {name: value[name] for name in CLIENT_MEMBERS if name in value}


def valid_order(members):
    """The order made of these members, integers as int; refuses it with all its faults."""
    errors = []
    order = {
        "reference": _text(members, "reference", 1, 40, errors),
        "customer": _text(members, "customer", 1, 80, errors),
        "currency": members.get("currency"),
        "items": _items(members.get("items"), errors),
        "note": _text(members, "note", 0, 500, errors) if "note" in members else None,
    }
    if order["currency"] not in CURRENCIES:
        errors.append("currency must be EUR or USD")
    if errors:
        raise invalid(errors)
    return order


def merged(order, patch):
    """RFC 7396 for an order, none of whose members is an object."""
    result = {name: order[name] for name in CLIENT_MEMBERS if order[name] is not None}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = value
    return result


def total_of(items):
    return sum(item["quantity"] * item["unitPrice"] for item in items)


def is_text(value, least, most):
    """Whether this is a text of so many code points that Postgres can store."""
    return (
        isinstance(value, str)
        and least <= len(value) <= most
        and _NOT_STORABLE.search(value) is None
    )


def invalid(errors):
    return Problem(422, "The order is invalid", errors=errors)


def _text(members, name, least, most, errors):
    value = members.get(name)
    if not is_text(value, least, most):
        errors.append(f"{name} must be a text of {least} to {most} characters")
    return value


def _items(value, errors):
    if not isinstance(value, list) or not 1 <= len(value) <= 50:
        errors.append("items must be a list of 1 to 50 items")
        return []
    return [_item(item, f"items[{index}]", errors) for index, item in enumerate(value)]


def _item(value, path, errors):
    if not isinstance(value, dict):
        errors.append(f"{path} must be an object")
        return {}
    if not is_text(value.get("sku"), 1, 40):
        errors.append(f"{path}.sku must be a text of 1 to 40 characters")
    return {
        "sku": value.get("sku"),
        "quantity": _integer(value, "quantity", 1, 999, path, errors),
        "unitPrice": _integer(value, "unitPrice", 0, 10_000_000, path, errors),
    }


def _integer(item, name, least, most, path, errors):
    value = item.get(name)
    # bool is an int in Python, and 2.0 an integer in JSON.
    whole = type(value) is int or (type(value) is float and value.is_integer())
    if not whole or not least <= value <= most:
        errors.append(f"{path}.{name} must be an integer from {least} to {most}")
        return None
    return int(value)


def _refuse_constant(name):
    raise ValueError(f"{name} is not JSON")
