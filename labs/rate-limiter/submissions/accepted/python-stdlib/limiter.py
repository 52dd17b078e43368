"""Asks Redis whether a client's buckets have what a request costs."""

from dataclasses import dataclass
from pathlib import Path

from policy import Policy, divided_up
from redis_client import RedisClient, Script

_SCRIPT = Script(Path(__file__).with_name("bucket.lua").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Standing:
    """One bucket after a request."""

    policy: Policy
    # Whole tokens.
    left: int
    # How far the step is that ends with new tokens.
    step_age_ms: int

    def wait_ms(self, tokens: int) -> int:
        """Until the bucket has so many tokens, or is full when it cannot hold them."""
        missing = min(tokens, self.policy.capacity) - self.left
        if missing <= 0:
            return 0
        steps = divided_up(missing, self.policy.refill_tokens)
        return steps * self.policy.refill_ms - self.step_age_ms


@dataclass(frozen=True)
class Verdict:
    passed: bool
    cost: int
    standings: list[Standing]

    @property
    def violated(self) -> list[Standing]:
        """Whose bucket has too few tokens; empty when the request passed."""
        return [] if self.passed else [each for each in self.standings if each.left < self.cost]


class Limiter:
    def __init__(self, redis: RedisClient, policies: tuple[Policy, ...]) -> None:
        self._redis = redis
        self._policies = policies
        self._arguments = [
            argument
            for policy in policies
            for argument in (policy.name, policy.capacity, policy.refill_tokens, policy.refill_ms)
        ]

    async def take(self, client: str, cost: int) -> Verdict:
        """Takes the tokens from all of the client's buckets, or from none. Raises StoreAway."""
        reply = await self._redis.run(_SCRIPT, f"buckets:{client}", cost, *self._arguments)
        assert isinstance(reply, list)
        passed, *numbers = reply
        levels, ages = numbers[::2], numbers[1::2]
        standings = [Standing(*each) for each in zip(self._policies, levels, ages, strict=True)]
        return Verdict(passed == 1, cost, standings)
