"""What the tokens of a bucket are worth in time."""

import json
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """A bucket starts full and gains refill_tokens at the end of each refill_ms, up to capacity.

    The first of these steps begins with the request that takes tokens from a full bucket.
    """

    name: str
    capacity: int
    refill_tokens: int
    refill_ms: int

    @property
    def window_s(self) -> int:
        """Seconds in which as many tokens come as the bucket holds, rounded up."""
        return divided_up(self.capacity * self.refill_ms, self.refill_tokens * 1000)


def parse_policies(text: str) -> tuple[Policy, ...]:
    """Raises ValueError when the text is not a JSON array of policies."""
    members = json.loads(text)
    if not isinstance(members, list) or not members:
        raise ValueError(f"LAB_POLICIES must be a JSON array of policies, not {text}")
    return tuple(_policy(member) for member in members)


def divided_up(dividend: int, divisor: int) -> int:
    """A quotient rounded up, exact for numbers of any size."""
    return -(-dividend // divisor)


def _policy(member: object) -> Policy:
    match member:
        case {
            "name": str(name),
            "capacity": int(capacity),
            "refillTokens": int(tokens),
            "refillMs": int(ms),
        } if re.fullmatch("[ -~]{1,64}", name) and min(capacity, tokens, ms) >= 1:
            return Policy(name, capacity, tokens, ms)
    raise ValueError(f"LAB_POLICIES has a member that is no policy: {member}")
