"""Seconds since 1970 as people and JSON read them."""

from datetime import datetime, timezone


def rfc3339(moment: float) -> str:
    text = datetime.fromtimestamp(moment, timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
