"""What the environment says about one worker."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    port: int
    amqp_url: str
    work_url: str
    prefetch: int
    max_attempts: int
    retry_delay_ms: int
    work_timeout_s: float
    shutdown_s: float

    @classmethod
    def from_env(cls) -> "Settings":
        """Reads the variables of the brief, with its defaults.

        Raises ValueError when a number is not a whole number in its range.
        """
        return cls(
            port=_number("PORT", 3000),
            amqp_url=os.environ.get("AMQP_URL", "amqp://localhost"),
            work_url=os.environ.get("WORK_URL", "http://localhost:3100"),
            prefetch=_number("LAB_PREFETCH", 4, least=1),
            max_attempts=_number("LAB_MAX_ATTEMPTS", 3, least=1),
            retry_delay_ms=_number("LAB_RETRY_DELAY_MS", 1000),
            work_timeout_s=_number("LAB_WORK_TIMEOUT_MS", 5000, least=1) / 1000,
            shutdown_s=_number("LAB_SHUTDOWN_MS", 5000, least=1) / 1000,
        )


def _number(name: str, default: int, least: int = 0) -> int:
    text = os.environ.get(name, str(default))
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, not {text!r}")
    return int(text)
