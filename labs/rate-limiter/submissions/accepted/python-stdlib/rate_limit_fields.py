"""The RateLimit fields of draft-ietf-httpapi-ratelimit-headers-11, written as RFC 9651 says."""

from limiter import Standing, Verdict
from policy import Policy, divided_up


def policy_field(policies: tuple[Policy, ...]) -> str:
    """RateLimit-Policy: the quota of every policy, and its window in seconds."""
    return ", ".join(
        f'{_string(policy.name)}; qu="requests"; w={policy.window_s}; q={policy.capacity}'
        for policy in policies
    )


def limit_field(verdict: Verdict) -> str:
    """RateLimit: what stands in the client's way, or will do so first."""
    told = verdict.violated or [min(verdict.standings, key=lambda standing: standing.left)]
    return ", ".join(map(_item, told))


def retry_after_s(verdict: Verdict) -> int:
    """Seconds until the refused request would pass; at least 1.

    A request that can never pass is told when the buckets are full.
    """
    wait_ms = max(standing.wait_ms(verdict.cost) for standing in verdict.violated)
    return max(1, divided_up(wait_ms, 1000))


def _item(standing: Standing) -> str:
    next_token_s = divided_up(standing.wait_ms(standing.left + 1), 1000)
    return f"{_string(standing.policy.name)}; t={next_token_s}; r={standing.left}"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
