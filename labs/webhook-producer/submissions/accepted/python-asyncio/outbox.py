"""What is pending at one endpoint, and what of it may be attempted when."""

import heapq
import itertools
from asyncio import TimerHandle
from collections import deque
from collections.abc import Iterator

from delivery import Delivery
from endpoint import Endpoint


class Outbox:
    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.running: set[Delivery] = set()
        self.timer: TimerHandle | None = None
        self._pending: dict[str, Delivery] = {}
        self._lanes: dict[str, deque[Delivery]] = {}
        # Only deliveries that no other has to go before. The number keeps equal times in order.
        self._agenda: list[tuple[float, int, Delivery]] = []
        self._numbers = itertools.count()

    def add(self, delivery: Delivery) -> None:
        self._pending[delivery.event_id] = delivery
        if delivery.lane is not None:
            lane = self._lanes.setdefault(delivery.lane, deque())
            lane.append(delivery)
            if lane[0] is not delivery:
                return
        self.plan(delivery)

    def plan(self, delivery: Delivery) -> None:
        heapq.heappush(self._agenda, (delivery.due_at, next(self._numbers), delivery))

    def take_due(self, now: float) -> Delivery | None:
        due_at = self.next_due()
        if due_at is None or due_at > now:
            return None
        return heapq.heappop(self._agenda)[2]

    def next_due(self) -> float | None:
        while self._agenda and not self.is_pending(self._agenda[0][2]):
            heapq.heappop(self._agenda)
        return self._agenda[0][0] if self._agenda else None

    def is_pending(self, delivery: Delivery) -> bool:
        return self._pending.get(delivery.event_id) is delivery

    def pending(self) -> list[Delivery]:
        return list(self._pending.values())

    def remove(self, event_id: str) -> None:
        """Its lane goes on with the next; in a lane, only the first one ever ends."""
        delivery = self._pending.pop(event_id, None)
        if delivery is None or delivery.lane is None:
            return
        lane = self._lanes[delivery.lane]
        lane.popleft()
        if lane:
            self.plan(lane[0])
        else:
            del self._lanes[delivery.lane]

    def clear(self) -> None:
        self._pending.clear()
        self._lanes.clear()
        self._agenda.clear()

    def begin_schedules(self, now: float) -> None:
        """All that is pending begins anew; what is under way is planned when it has ended."""
        self._agenda.clear()
        for delivery in self._pending.values():
            delivery.begin_schedule(now)
        for delivery in self._first_ones():
            if delivery not in self.running:
                self.plan(delivery)

    def _first_ones(self) -> Iterator[Delivery]:
        for delivery in self._pending.values():
            if delivery.lane is None or self._lanes[delivery.lane][0] is delivery:
                yield delivery
