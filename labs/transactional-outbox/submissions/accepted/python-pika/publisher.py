"""Publishes events, and knows which of them the broker has confirmed."""

from concurrent.futures import Future, wait
from threading import Thread
from typing import Any

from pika import BasicProperties, SelectConnection, URLParameters, spec
from pika.channel import Channel
from pika.frame import Method

from event import Event
from topology import EVENTS_EXCHANGE

# The broker may take 1 s to confirm. After this it is taken for gone.
_CONFIRM_S = 4
_OPEN_S = 5
_CLOSE_S = 1


class BrokerLost(Exception):
    """The connection is gone. What was published and not confirmed may have arrived, or not."""


class Publisher:
    """One connection with one channel in confirm mode.

    The connection lives on a thread of its own, and so do all methods that begin with `_on`.
    """

    def __init__(self, parameters: URLParameters) -> None:
        """Connects once. Raises BrokerLost, or TimeoutError when nothing is to be heard."""
        self._opened: Future[None] = Future()
        self._unconfirmed: dict[int, Future[None]] = {}
        self._published = 0
        self._channel: Channel
        self._connection = SelectConnection(
            parameters,
            on_open_callback=lambda connection: connection.channel(
                on_open_callback=self._on_channel_open
            ),
            on_open_error_callback=self._on_lost,
            on_close_callback=self._on_lost,
        )
        self._loop = self._connection.ioloop
        Thread(target=self._loop.start, name="publisher", daemon=True).start()
        try:
            self._opened.result(_OPEN_S)
        except BaseException:
            self.close()
            raise

    def publish(self, events: list[Event]) -> list[Event]:
        """Gives those of the events that the broker has confirmed, within 4 s."""
        confirms = [self._send(event) for event in events]
        wait(confirms, _CONFIRM_S)
        return [event for event, confirm in zip(events, confirms) if _is_done(confirm)]

    def close(self) -> None:
        """Begins to say goodbye; a broker that does not answer is left without."""
        self._loop.add_callback_threadsafe(self._on_close_wanted)

    def _send(self, event: Event) -> Future[None]:
        confirm: Future[None] = Future()
        self._loop.add_callback_threadsafe(lambda: self._on_send_wanted(event, confirm))
        return confirm

    def _on_send_wanted(self, event: Event, confirm: Future[None]) -> None:
        if not self._channel.is_open:
            confirm.set_exception(BrokerLost("the channel is closed"))
            return
        self._published += 1
        self._unconfirmed[self._published] = confirm
        self._channel.basic_publish(
            EVENTS_EXCHANGE, event.type, event.body.encode(), _properties(event)
        )

    def _on_channel_open(self, channel: Channel) -> None:
        self._channel = channel
        channel.add_on_close_callback(self._on_channel_closed)
        channel.exchange_declare(EVENTS_EXCHANGE, "topic", durable=True)
        channel.confirm_delivery(self._on_confirm, lambda _ok: self._opened.set_result(None))

    def _on_confirm(self, frame: Method) -> None:
        tag = frame.method.delivery_tag
        tags = [each for each in self._unconfirmed if each <= tag]
        for each in tags if frame.method.multiple else [tag]:
            confirm = self._unconfirmed.pop(each)
            if isinstance(frame.method, spec.Basic.Ack):
                confirm.set_result(None)
            else:
                confirm.set_exception(BrokerLost("the broker refused an event"))

    def _on_channel_closed(self, _channel: Channel, reason: Exception) -> None:
        self._fail_all(reason)
        if self._connection.is_open:
            self._connection.close()

    def _on_lost(self, _connection: SelectConnection, reason: Any) -> None:
        self._fail_all(reason)
        self._loop.stop()

    def _on_close_wanted(self) -> None:
        if self._connection.is_open:
            self._connection.close()
        self._loop.call_later(_CLOSE_S, self._loop.stop)

    def _fail_all(self, reason: Any) -> None:
        for future in (self._opened, *self._unconfirmed.values()):
            if not future.done():
                future.set_exception(BrokerLost(str(reason)))
        self._unconfirmed.clear()


def _is_done(confirm: Future[None]) -> bool:
    return confirm.done() and confirm.exception() is None


def _properties(event: Event) -> BasicProperties:
    return BasicProperties(
        content_type="application/json",
        delivery_mode=spec.PERSISTENT_DELIVERY_MODE,
        message_id=event.id,
        headers={"aggregate-id": event.order_id},
    )
