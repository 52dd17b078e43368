"""What somebody wants to order."""

from dataclasses import dataclass
from typing import Any

from json_text import parse_json


class InvalidOrder(Exception):
    pass


@dataclass(frozen=True)
class OrderRequest:
    customer_id: str
    sku: str
    qty: int


def parse_order_request(body: bytes) -> OrderRequest:
    """Raises InvalidOrder with words for the client."""
    try:
        content = parse_json(body)
    except ValueError as error:
        raise InvalidOrder("The body is not JSON.") from error
    if not isinstance(content, dict):
        raise InvalidOrder("The body is not an object.")
    return OrderRequest(
        customer_id=_name(content, "customerId"), sku=_name(content, "sku"), qty=_qty(content)
    )


def _name(content: dict[str, Any], member: str) -> str:
    name = content.get(member)
    if not isinstance(name, str) or not 1 <= len(name) <= 100 or not _can_be_stored(name):
        raise InvalidOrder(f"{member} must be a string of 1 to 100 characters.")
    return name


def _qty(content: dict[str, Any]) -> int:
    qty = content.get("qty")
    # JSON has one kind of number: 2.0 is 2.
    if not isinstance(qty, float) or not qty.is_integer() or not 1 <= qty <= 1000:
        raise InvalidOrder("qty must be an integer from 1 to 1000.")
    return int(qty)


def _can_be_stored(text: str) -> bool:
    """Postgres takes neither the character NUL nor half of a surrogate pair."""
    try:
        return b"\0" not in text.encode("utf-8")
    except UnicodeEncodeError:
        return False
