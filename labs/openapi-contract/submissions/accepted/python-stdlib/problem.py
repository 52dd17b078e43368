"""Errors, as RFC 9457 has them."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from answer import Answer, Headers, json_answer
from schema_check import Fault


class Problem(Exception):
    """Ends a request. It has no type of its own, so its title is the phrase of its status."""

    def __init__(
        self, status: int, detail: str, headers: Headers | None = None, **more: Any
    ) -> None:
        super().__init__(detail)
        self.status = HTTPStatus(status)
        self.detail = detail
        self.headers = headers
        self.more = more

    def answer(self) -> Answer:
        members = {"title": self.status.phrase, "status": self.status, "detail": self.detail}
        return json_answer(
            self.status, {**members, **self.more}, self.headers, "application/problem+json"
        )


def invalid(place: str, faults: Iterable[Fault]) -> Problem:
    errors = [{"in": place, "at": fault.at, "detail": fault.detail} for fault in faults]
    return Problem(422, "What was sent breaks a rule of /openapi.json.", errors=errors)
