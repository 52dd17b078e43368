"""What the environment says about one instance of the service."""

import json
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    port: int
    database_url: str
    amqp_url: str
    stock: dict[str, int]
    """Units by sku at the very first start."""
    relay_poll_s: float
    """How long the relay waits for a notification before it looks all the same."""

    @classmethod
    def from_env(cls) -> "Settings":
        """Reads the variables of the brief, with its defaults."""
        env = os.environ
        return cls(
            port=int(env.get("PORT", "3000")),
            database_url=env.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres"),
            amqp_url=env.get("AMQP_URL", "amqp://localhost"),
            stock=json.loads(env.get("LAB_STOCK", "{}")),
            relay_poll_s=int(env.get("LAB_RELAY_POLL_MS", "500")) / 1000,
        )
