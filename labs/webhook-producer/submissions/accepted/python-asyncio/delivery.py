"""One event on its way to one endpoint."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["pending", "delivered", "dead"]


# Compared by identity: a replay is another delivery than the one that died.
@dataclass(eq=False)
class Delivery:
    event_id: str
    endpoint_id: str
    lane: str | None
    due_at: float
    attempts_made: int = 0
    # Goes up when the schedule begins anew, so that an attempt of the old one does not count.
    schedule: int = 0

    def begin_schedule(self, now: float) -> None:
        self.attempts_made = 0
        self.schedule += 1
        self.due_at = now
