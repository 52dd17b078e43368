"""What is announced about an order."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4


@dataclass(frozen=True)
class Event:
    """An event as it is stored and sent: the body is made once, and never again."""

    id: str
    order_id: str
    version: int
    type: str
    body: str


def order_placed(order_id: str, customer_id: str, sku: str, qty: int) -> Event:
    data = {"customerId": customer_id, "sku": sku, "qty": qty}
    return _new_event("order.placed", order_id, version=1, data=data)


def order_paid(order_id: str) -> Event:
    return _new_event("order.paid", order_id, version=2, data={})


def _new_event(event_type: str, order_id: str, version: int, data: dict[str, Any]) -> Event:
    event_id = str(uuid4())
    body = {
        "eventId": event_id,
        "type": event_type,
        "orderId": order_id,
        "version": version,
        "occurredAt": _now(),
        "data": data,
    }
    return Event(event_id, order_id, version, event_type, json.dumps(body))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
