"""What the environment says about one instance."""

import os
from dataclasses import dataclass

from policy import Policy, parse_policies
from redis_address import RedisAddress

_POLICIES = '[{"name":"default","capacity":10,"refillTokens":1,"refillMs":1000}]'


@dataclass(frozen=True)
class Settings:
    port: int
    redis: RedisAddress
    policies: tuple[Policy, ...]
    # Whether requests pass while Redis cannot be asked.
    fails_open: bool
    # Whether X-Forwarded-For was written by a proxy of ours.
    trusts_proxy: bool

    @classmethod
    def from_env(cls) -> "Settings":
        """Reads the variables of the brief, with its defaults.

        Raises ValueError for a value that the brief does not allow.
        """
        return cls(
            port=int(os.environ.get("PORT", "3000")),
            redis=RedisAddress.parse(os.environ.get("REDIS_URL", "redis://localhost:6379")),
            policies=parse_policies(os.environ.get("LAB_POLICIES", _POLICIES)),
            fails_open=_choice("LAB_ON_STORE_FAILURE", "closed", "open"),
            trusts_proxy=_choice("LAB_TRUST_PROXY", "0", "1"),
        )


def _choice(name: str, no: str, yes: str) -> bool:
    value = os.environ.get(name, no)
    if value not in (no, yes):
        raise ValueError(f"{name} must be {no!r} or {yes!r}, not {value!r}")
    return value == yes
