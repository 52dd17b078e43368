"""The member of the group: polls, hands the records out, commits what is done."""

import logging
import threading
from typing import Callable

from kafka import KafkaConsumer

from assignment import Assignment
from publisher import API_VERSION, RECONNECT_WITHIN_MS
from record_processor import Step
from settings import Settings

POLL_MS = 50
LONGEST_HEARTBEAT_INTERVAL_MS = 500
# How long the others wait for a member that does not join again. The poll thread never waits for
# the database, so it always joins at once.
REBALANCE_MS = 5_000
# No answer takes longer than a rebalance, so a connection that is silent for longer is dead.
REQUEST_MS = 6_000
REBUILD_AFTER_S = 1
LONGEST_PATIENCE_S = 1.0
# In a stop nobody waits for us but the one who sent the signal.
PATIENCE_AT_STOP_S = 2.5

log = logging.getLogger(__name__)


class GroupConsumer(threading.Thread):
    def __init__(self, settings: Settings, process: Callable[[Step], None]) -> None:
        super().__init__(name="consumer", daemon=True)
        self._settings = settings
        self._process = process
        self._stopping = threading.Event()
        self.joined = threading.Event()

    def stop(self) -> None:
        """Asks for the end of the thread: it gives back what it has and leaves the group."""
        self._stopping.set()

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._consume()
            except Exception:
                log.exception("The consumer broke and is built anew")
                self._stopping.wait(REBUILD_AFTER_S)

    def _consume(self) -> None:
        consumer = self._new_consumer()
        # While partitions are given back no heartbeat is sent.
        patience_s = min(LONGEST_PATIENCE_S, self._settings.session_ms / 1000 * 0.4)
        assignment = Assignment(consumer, self._process, patience_s, self.joined.set)
        try:
            consumer.subscribe([self._settings.readings_topic], listener=assignment)
            while not self._stopping.is_set():
                assignment.hand_out(consumer.poll(timeout_ms=POLL_MS))
                assignment.resume_idle()
                assignment.commit_progress()
            assignment.give_back(PATIENCE_AT_STOP_S)
        finally:
            self.joined.clear()
            assignment.cancel()
            consumer.close(autocommit=False)

    def _new_consumer(self) -> KafkaConsumer:
        session_ms = self._settings.session_ms
        consumer = KafkaConsumer(
            bootstrap_servers=self._settings.brokers,
            api_version=API_VERSION,
            group_id=self._settings.group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=session_ms,
            heartbeat_interval_ms=min(session_ms // 5, LONGEST_HEARTBEAT_INTERVAL_MS),
            max_poll_interval_ms=REBALANCE_MS,
            request_timeout_ms=session_ms + REQUEST_MS,
            reconnect_backoff_max_ms=RECONNECT_WITHIN_MS,
            # A partition that is resumed is not fetched before the fetch of the others returns.
            fetch_max_wait_ms=100,
            # Everything that was fetched: of a partition that is paused with a rest, the client
            # drops the rest and then goes on behind it.
            max_poll_records=2**31 - 1,
        )
        # The constructor wants requests to wait longer than the session, for the sake of a join
        # that waits for a dead member. Here a join ends with the rebalance timeout, and with a
        # session of 30 s a silent connection would go unnoticed for far too long. Connections
        # are made later, so they get this limit.
        consumer._client.config["request_timeout_ms"] = REQUEST_MS
        return consumer
