"""An answer, before it is put into HTTP."""

import json
from dataclasses import dataclass, field
from typing import Any

Headers = dict[str, str]


@dataclass(frozen=True)
class Answer:
    status: int
    media_type: str | None = None
    content: bytes = b""
    headers: Headers = field(default_factory=dict)


def json_answer(
    status: int, value: Any, headers: Headers | None = None, media_type: str = "application/json"
) -> Answer:
    """Escapes all but ASCII: a lone surrogate may be sent to us, and UTF-8 has no bytes for it."""
    return Answer(status, media_type, json.dumps(value).encode("ascii"), headers or {})
