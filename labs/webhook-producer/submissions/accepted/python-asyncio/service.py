"""What the API offers. Every method runs on the event loop, so no two ever run at once."""

import json
import secrets
import time

from delivery import Delivery
from dispatcher import Dispatcher
from endpoint import Endpoint
from event_types import matches
from outbox import Outbox
from request_bodies import EndpointRequest, EventRequest
from rfc3339 import rfc3339
from signing import new_secret
from store import Store


class Unknown(Exception):
    """Nothing has this id."""


class NotDead(Exception):
    """There is nothing to replay."""


class Service:
    def __init__(self, store: Store, dispatcher: Dispatcher) -> None:
        self._store = store
        self._dispatcher = dispatcher

    def register(self, request: EndpointRequest) -> dict[str, object]:
        endpoint = Endpoint(new_id("ep"), request.url, request.event_types, new_secret())
        with self._store.transaction():
            self._store.save_endpoint(endpoint)
        self._dispatcher.open_outbox(endpoint)
        return {**endpoint.view(), "secret": endpoint.secret}

    def show(self, endpoint_id: str) -> dict[str, object]:
        return self._outbox(endpoint_id).endpoint.view()

    def rotate(self, endpoint_id: str) -> dict[str, object]:
        endpoint = self._outbox(endpoint_id).endpoint
        endpoint.rotate(time.time())
        with self._store.transaction():
            self._store.save_endpoint(endpoint)
        return {"secret": endpoint.secret}

    def enable(self, endpoint_id: str) -> dict[str, object]:
        outbox = self._outbox(endpoint_id)
        self._dispatcher.enable(outbox)
        return outbox.endpoint.view()

    def accept(self, request: EventRequest) -> dict[str, object]:
        now = time.time()
        event_id = new_id("evt")
        body = {"type": request.type, "timestamp": rfc3339(now), "data": request.data}
        deliveries = [
            Delivery(event_id, outbox.endpoint.id, request.lane, due_at=now)
            for outbox in self._dispatcher.outboxes.values()
            if matches(outbox.endpoint.event_types, request.type)
        ]
        with self._store.transaction():
            # Stored as bytes: what is signed and sent is the same in every attempt.
            self._store.add_event(event_id, json.dumps(body, separators=(",", ":")).encode("ascii"))
            for delivery in deliveries:
                self._store.save_delivery(delivery, "pending")
        for delivery in deliveries:
            self._dispatcher.add(delivery)
        return {"id": event_id}

    def deliveries(self, event_id: str) -> dict[str, object]:
        if not self._store.has_event(event_id):
            raise Unknown
        return {"deliveries": self._store.deliveries_view(event_id)}

    def dead_letters(self, endpoint_id: str) -> dict[str, object]:
        outbox = self._outbox(endpoint_id)
        event_ids = self._store.dead_letters(outbox.endpoint.id)
        return {"items": [{"eventId": event_id} for event_id in event_ids]}

    def replay(self, endpoint_id: str, event_id: str) -> dict[str, object]:
        status = self._store.delivery_status(event_id, endpoint_id)
        if status is None:
            raise Unknown
        if status != "dead":
            raise NotDead
        # Its lane has gone on without it, so it goes outside of all lanes.
        delivery = Delivery(event_id, endpoint_id, lane=None, due_at=time.time())
        with self._store.transaction():
            self._store.save_delivery(delivery, "pending")
        self._dispatcher.add(delivery)
        return {"eventId": event_id, "status": "pending"}

    def _outbox(self, endpoint_id: str) -> Outbox:
        outbox = self._dispatcher.outboxes.get(endpoint_id)
        if outbox is None:
            raise Unknown
        return outbox


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"
