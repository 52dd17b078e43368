"""What goes in and out of a route."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class Request:
    method: str
    # Without the query.
    path: str
    # By lower-case name; a repeated header is one list.
    headers: Mapping[str, str]
    # The address the connection comes from.
    peer: str
    keep_alive: bool


@dataclass(frozen=True)
class Answer:
    status: HTTPStatus
    content: Any
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"

    @property
    def body(self) -> bytes:
        return json.dumps(self.content).encode()


def problem(
    status: HTTPStatus, title: str, headers: Mapping[str, str] | None = None, **members: Any
) -> Answer:
    """An answer in the form of RFC 9457."""
    content = {"title": title, "status": status, **members}
    return Answer(status, content, headers or {}, "application/problem+json")
