"""Writes records to Kafka and waits until all in-sync replicas have them."""

import time
from operator import itemgetter

from kafka import KafkaProducer
from kafka.errors import KafkaError

# Named, because asking the broker would need one that is there at the start.
API_VERSION = (2, 5, 0)
RECONNECT_WITHIN_MS = 500

Headers = list[tuple[str, bytes]]


class NotAcknowledged(Exception):
    """Kafka refused the record, or did not say that it has it."""


class Publisher:
    def __init__(self, brokers: list[str], within_s: float, request_within_s: float) -> None:
        """A record gets `within_s`; after `request_within_s` of silence a connection is given up."""
        self._within_s = within_s
        self._producer = KafkaProducer(
            bootstrap_servers=brokers,
            api_version=API_VERSION,
            acks="all",
            # A second attempt could overtake a later record; whoever publishes tries again.
            retries=0,
            # No batches: a record is not refused for the size of its neighbours.
            batch_size=0,
            # How large a record may be is for the broker to say.
            max_request_size=32 * 1024 * 1024,
            # A topic that is not there leaves no time for anything else.
            max_block_ms=int(within_s * 500),
            request_timeout_ms=int(request_within_s * 1000),
            reconnect_backoff_max_ms=RECONNECT_WITHIN_MS,
            # The producer refuses records without key and value, but only before it serializes.
            key_serializer=itemgetter(0),
        )

    def publish(
        self, topic: str, key: bytes | None, value: bytes | None, headers: Headers
    ) -> None:
        """Returns when the record is acknowledged; raises NotAcknowledged otherwise."""
        deadline = time.monotonic() + self._within_s
        try:
            future = self._producer.send(topic, key=(key,), value=value, headers=headers)
            future.get(timeout=max(0, deadline - time.monotonic()))
        except KafkaError as error:
            raise NotAcknowledged(f"{topic}: {error!r}") from error

    def close(self, within_s: float) -> None:
        self._producer.close(timeout=within_s)
