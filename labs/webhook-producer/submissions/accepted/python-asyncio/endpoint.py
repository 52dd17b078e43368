"""A place that a customer wants events at."""

from dataclasses import dataclass
from functools import cached_property

import settings
from signing import new_secret
from target import Target, read_target


@dataclass
class Endpoint:
    id: str
    url: str
    event_types: list[str]
    secret: str
    previous_secret: str | None = None
    rotated_at: float = 0.0
    enabled: bool = True
    deaths_in_a_row: int = 0

    @cached_property
    def target(self) -> Target:
        return read_target(self.url)

    def rotate(self, now: float) -> None:
        self.previous_secret, self.secret = self.secret, new_secret()
        self.rotated_at = now

    def secrets_at(self, now: float) -> list[str]:
        if self.previous_secret and now < self.rotated_at + settings.ROTATION_OVERLAP:
            return [self.secret, self.previous_secret]
        return [self.secret]

    def view(self) -> dict[str, object]:
        return {
            "id": self.id,
            "url": self.url,
            "eventTypes": self.event_types,
            "status": "enabled" if self.enabled else "disabled",
        }
