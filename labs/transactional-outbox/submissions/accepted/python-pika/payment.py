"""What a message about a payment says."""

from json_text import parse_json


def paid_order_id(body: bytes) -> str | None:
    """The order that is paid, or None when the message is no payment."""
    try:
        payment = parse_json(body)
    except ValueError:
        return None
    if not isinstance(payment, dict):
        return None
    event_id, order_id = payment.get("eventId"), payment.get("orderId")
    return order_id if _is_text(event_id) and _is_text(order_id) else None


def _is_text(value: object) -> bool:
    # Postgres holds no U+0000, so nothing with one in it is an id of ours.
    return isinstance(value, str) and value != "" and "\0" not in value
