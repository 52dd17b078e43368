"""Requests that are not fulfilled, answered as problem details (RFC 9457)."""

import json


class Problem(Exception):
    def __init__(self, status: int, title: str, detail: str | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail

    def to_json(self) -> bytes:
        members: dict[str, object] = {"status": self.status, "title": self.title}
        if self.detail is not None:
            members["detail"] = self.detail
        return json.dumps(members).encode()
