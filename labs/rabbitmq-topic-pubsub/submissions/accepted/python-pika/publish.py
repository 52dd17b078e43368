"""An event becomes a message."""

import pika
from pika.exceptions import NackError, UnroutableError

from broker import Unavailable, broker
from lane import EXCHANGE


def publish(event, body):
    """Whether a queue took it, once the broker has confirmed it."""
    properties = pika.BasicProperties(
        content_type="application/cloudevents+json",
        message_id=event["id"],
        delivery_mode=pika.spec.PERSISTENT_DELIVERY_MODE,
    )

    def action(channel):
        try:
            channel.basic_publish(EXCHANGE, event["type"], body, properties, mandatory=True)
        except UnroutableError:
            return False
        return True

    try:
        return broker.do(action)
    except NackError:
        raise Unavailable from None
