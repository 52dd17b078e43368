"""The two events that are booked, out of the bytes of a body."""

import json
import re
from dataclasses import asdict, dataclass

MOST = 1_000_000_000_000
CURRENCY = re.compile(r"[A-Z]{3}")
TYPES = ("payment.succeeded", "payment.refunded")


class NotOfTheForm(Exception):
    """Genuine, but nothing that can be booked."""


@dataclass(frozen=True)
class PaymentEvent:
    type: str
    payment_id: str
    amount: int
    currency: str

    def record(self):
        return asdict(self)


def read_event(body: bytes) -> PaymentEvent | None:
    """None for a type that nobody here knows."""
    event = parse(body)
    if type(event) is not dict or type(event.get("type")) is not str:
        raise NotOfTheForm
    if event["type"] not in TYPES:
        return None
    data = event.get("data")
    if type(event.get("timestamp")) is not str or type(data) is not dict:
        raise NotOfTheForm
    payment_id, amount, currency = (data.get(name) for name in ("paymentId", "amount", "currency"))
    if not (is_payment_id(payment_id) and is_amount(amount) and is_currency(currency)):
        raise NotOfTheForm
    return PaymentEvent(event["type"], payment_id, amount, currency)


def parse(body):
    try:
        return json.loads(body.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError):
        raise NotOfTheForm from None


def refuse(constant):
    raise ValueError(constant)


def is_payment_id(value):
    return type(value) is str and 1 <= len(value) <= 100


def is_amount(value):
    return type(value) is int and 1 <= value <= MOST


def is_currency(value):
    return type(value) is str and CURRENCY.fullmatch(value) is not None
