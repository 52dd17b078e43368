"""Begins attempts when they are due, and draws the conclusions. Runs on the event loop alone."""

import asyncio
import time

import settings
from attempt import Outcome, attempt
from delivery import Delivery
from endpoint import Endpoint
from outbox import Outbox
from retry_wait import retry_wait
from signing import sign
from store import Store

# A receiver that hangs uses up its own places, and nobody else's.
MOST_SIDE_BY_SIDE = 20
# The clock may be set while we sleep.
LONGEST_SLEEP = 60.0
GONE = 410


class Dispatcher:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._tasks: set[asyncio.Task[None]] = set()
        self.outboxes: dict[str, Outbox] = {}

    def resume(self) -> None:
        """Goes on where the last process stopped."""
        for endpoint in self._store.endpoints():
            self.open_outbox(endpoint)
        for delivery in self._store.pending():
            self.outboxes[delivery.endpoint_id].add(delivery)
        for outbox in self.outboxes.values():
            self.begin_due(outbox)

    def open_outbox(self, endpoint: Endpoint) -> None:
        self.outboxes[endpoint.id] = Outbox(endpoint)

    def add(self, delivery: Delivery) -> None:
        outbox = self.outboxes[delivery.endpoint_id]
        outbox.add(delivery)
        self.begin_due(outbox)

    def enable(self, outbox: Outbox) -> None:
        was_disabled = not outbox.endpoint.enabled
        outbox.endpoint.enabled = True
        outbox.endpoint.deaths_in_a_row = 0
        with self._store.transaction():
            self._store.save_endpoint(outbox.endpoint)
            if was_disabled:
                outbox.begin_schedules(time.time())
                for delivery in outbox.pending():
                    self._store.save_delivery(delivery, "pending")
        self.begin_due(outbox)

    def begin_due(self, outbox: Outbox) -> None:
        if outbox.timer is not None:
            outbox.timer.cancel()
            outbox.timer = None
        if not outbox.endpoint.enabled:
            return
        now = time.time()
        while len(outbox.running) < MOST_SIDE_BY_SIDE:
            delivery = outbox.take_due(now)
            if delivery is None:
                self._sleep_until_due(outbox, now)
                return
            outbox.running.add(delivery)
            task = asyncio.create_task(self._run(outbox, delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _sleep_until_due(self, outbox: Outbox, now: float) -> None:
        due_at = outbox.next_due()
        if due_at is not None:
            loop = asyncio.get_running_loop()
            sleep = min(due_at - now, LONGEST_SLEEP)
            outbox.timer = loop.call_later(sleep, self.begin_due, outbox)

    async def _run(self, outbox: Outbox, delivery: Delivery) -> None:
        schedule = delivery.schedule
        began_at = time.time()
        body = self._store.body(delivery.event_id)
        headers = signed_headers(outbox.endpoint, delivery.event_id, began_at, body)
        outcome = await attempt(outbox.endpoint.target, headers, body)
        outbox.running.discard(delivery)
        with self._store.transaction():
            self._store.add_attempt(delivery, began_at, outcome.status_code, outcome.error)
            self._conclude(outbox, delivery, schedule, outcome)
        self.begin_due(outbox)

    def _conclude(
        self, outbox: Outbox, delivery: Delivery, schedule: int, outcome: Outcome
    ) -> None:
        if outcome.succeeded:
            self._delivered(outbox, delivery)
        elif outcome.status_code == GONE:
            self._gone(outbox)
        elif not outbox.is_pending(delivery):
            pass  # A 410 to another attempt has ended it meanwhile.
        elif delivery.schedule != schedule:
            outbox.plan(delivery)
        else:
            self._failed(outbox, delivery, outcome)

    def _delivered(self, outbox: Outbox, delivery: Delivery) -> None:
        self._store.save_delivery(delivery, "delivered")
        # By its id: if it died under way and is being replayed, the replay has become needless.
        outbox.remove(delivery.event_id)
        if outbox.endpoint.deaths_in_a_row > 0:
            outbox.endpoint.deaths_in_a_row = 0
            self._store.save_endpoint(outbox.endpoint)

    def _gone(self, outbox: Outbox) -> None:
        for delivery in outbox.pending():
            self._store.save_delivery(delivery, "dead")
        outbox.clear()
        outbox.endpoint.enabled = False
        self._store.save_endpoint(outbox.endpoint)

    def _failed(self, outbox: Outbox, delivery: Delivery, outcome: Outcome) -> None:
        delivery.attempts_made += 1
        wait = retry_wait(delivery.attempts_made, outcome)
        if wait is None:
            self._died(outbox, delivery)
            return
        delivery.due_at = time.time() + wait
        self._store.save_delivery(delivery, "pending")
        outbox.plan(delivery)

    def _died(self, outbox: Outbox, delivery: Delivery) -> None:
        self._store.save_delivery(delivery, "dead")
        outbox.remove(delivery.event_id)
        outbox.endpoint.deaths_in_a_row += 1
        if outbox.endpoint.deaths_in_a_row >= settings.DISABLE_AFTER:
            outbox.endpoint.enabled = False
        self._store.save_endpoint(outbox.endpoint)


def signed_headers(endpoint: Endpoint, event_id: str, now: float, body: bytes) -> dict[str, str]:
    timestamp = int(now)
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": sign(endpoint.secrets_at(now), event_id, timestamp, body),
    }
