"""How long to wait after a failed attempt."""

import random
import re

import settings
from attempt import Outcome

SECONDS = re.compile(r"[0-9]+")
ASKS_TO_WAIT = (429, 503)
LONGEST_JITTER = 0.1
# The receiver may see the end of an attempt a little later than we do.
WAY = 0.02


def retry_wait(attempts_made: int, outcome: Outcome) -> float | None:
    """Seconds, or None after the last attempt."""
    if attempts_made > len(settings.RETRY_SCHEDULE):
        return None
    wait = max(settings.RETRY_SCHEDULE[attempts_made - 1], asked_for(outcome))
    return wait * random.uniform(1, 1 + LONGEST_JITTER) + WAY


def asked_for(outcome: Outcome) -> float:
    if outcome.status_code not in ASKS_TO_WAIT or outcome.retry_after is None:
        return 0
    return float(outcome.retry_after) if SECONDS.fullmatch(outcome.retry_after) else 0
