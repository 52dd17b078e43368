"""What goes back to the client, before HTTP has a part in it."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    status: int
    content: bytes
    media_type: str
    headers: dict[str, str] = field(default_factory=dict)


def json_answer(status, value, *, media_type="application/json", headers=None):
    """ASCII only: what no encoding can carry, such as half a surrogate pair, stays escaped."""
    return Answer(status, json.dumps(value).encode("ascii"), media_type, headers or {})
