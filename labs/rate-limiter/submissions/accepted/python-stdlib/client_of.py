"""Whose buckets a request draws from."""

from messages import Request


def client_of(request: Request, trusts_proxy: bool) -> str:
    """A name that no other client has: a key never reads like an address."""
    key = request.headers.get("x-api-key", "")
    if key:
        return f"key:{key}"
    forwarded = request.headers.get("x-forwarded-for", "") if trusts_proxy else ""
    return f"address:{_leftmost(forwarded) or request.peer}"


def _leftmost(entries: str) -> str:
    # RFC 9110, 5.6.1: empty elements of a list do not count.
    return next((entry.strip() for entry in entries.split(",") if entry.strip()), "")
