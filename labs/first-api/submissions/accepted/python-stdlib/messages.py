"""A request and its answer, free of sockets."""

import json
from dataclasses import dataclass, field
from typing import Any

Headers = dict[str, str]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    raw_query: str
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers = field(default_factory=dict)
    content: bytes = b""


class Refused(Exception):
    """The request cannot be served: carries the 4xx status and what to tell the client."""

    def __init__(self, status: int, error: str, headers: Headers | None = None) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.headers = headers or {}


def json_answer(status: int, value: Any, headers: Headers | None = None) -> Answer:
    typed = {"Content-Type": "application/json", **(headers or {})}
    return Answer(status, typed, json.dumps(value).encode())


def problem_answer(refused: Refused) -> Answer:
    """RFC 9457 problem details, with the member `error` that the contract asks for."""
    problem = {"type": "about:blank", "status": refused.status, "error": refused.error}
    headers = {"Content-Type": "application/problem+json", **refused.headers}
    return Answer(refused.status, headers, json.dumps(problem).encode())
