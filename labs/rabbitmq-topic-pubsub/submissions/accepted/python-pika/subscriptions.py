"""Queues and their bindings."""

import threading

from pika.exceptions import ChannelClosedByBroker

from broker import Refused, broker
from lane import EXCHANGE
from remembered_bindings import RememberedBindings

NOT_FOUND = 404


class NoSuchSubscription(Refused):
    pass


class Subscriptions:
    def __init__(self):
        self._bindings = RememberedBindings()
        self._mutex = threading.Lock()

    def put(self, name, wanted):
        with self._mutex:
            before = self._bindings.of(name)
            # Both, until it is done: what is not remembered is never unbound.
            self._bindings.remember(name, list(dict.fromkeys([*before, *wanted])))
            broker.do(lambda channel: bind(channel, queue_of(name), wanted, before))
            self._bindings.remember(name, wanted)

    def delete(self, name):
        with self._mutex:
            broker.do(lambda channel: channel.queue_delete(queue_of(name)))
            self._bindings.forget(name)

    def take(self, name, most):
        """The bodies of up to `most` messages, oldest first, which are gone from the queue."""
        return broker.do(lambda channel: take(channel, queue_of(name), most))


def queue_of(name):
    return f"sub.{name}"


def bind(channel, queue, wanted, before):
    channel.queue_declare(queue, durable=True)
    for key in wanted:
        channel.queue_bind(queue, EXCHANGE, key)
    for key in before:
        if key not in wanted:
            channel.queue_unbind(queue, EXCHANGE, key)


def take(channel, queue, most):
    try:
        channel.queue_declare(queue, passive=True)
    except ChannelClosedByBroker as error:
        raise NoSuchSubscription if error.reply_code == NOT_FOUND else error from None
    bodies, last = [], None
    while len(bodies) < most:
        method, _, body = channel.basic_get(queue)
        if method is None:
            break
        bodies.append(body)
        last = method.delivery_tag
    if last is not None:
        channel.basic_ack(last, multiple=True)
        # The answer to this comes after the acknowledgement has arrived.
        channel.queue_declare(queue, passive=True)
    return bodies


subscriptions = Subscriptions()
