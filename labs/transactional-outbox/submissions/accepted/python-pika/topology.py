"""What the service has on the broker, and how it gets there."""

from pika import URLParameters
from pika.adapters.blocking_connection import BlockingChannel

EVENTS_EXCHANGE = "orders"
PAYMENTS_QUEUE = "orders.payments"

_PAYMENTS_EXCHANGE = "payments"
_DEAD_QUEUE = "orders.payments.dead"
_CONNECT_S = 3
_HEARTBEAT_S = 5


def broker_parameters(url: str) -> URLParameters:
    parameters = URLParameters(url)
    parameters.socket_timeout = parameters.stack_timeout = _CONNECT_S
    parameters.heartbeat = _HEARTBEAT_S
    return parameters


def declare_topology(channel: BlockingChannel) -> None:
    """Declares everything; it can be done again and again."""
    channel.exchange_declare(EVENTS_EXCHANGE, "topic", durable=True)
    channel.exchange_declare(_PAYMENTS_EXCHANGE, "topic", durable=True)
    channel.queue_declare(_DEAD_QUEUE, durable=True)
    # The default exchange knows each queue by its name, so the dead need no exchange.
    dead_letters = {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": _DEAD_QUEUE}
    channel.queue_declare(PAYMENTS_QUEUE, durable=True, arguments=dead_letters)
    channel.queue_bind(PAYMENTS_QUEUE, _PAYMENTS_EXCHANGE, "payment.captured")
