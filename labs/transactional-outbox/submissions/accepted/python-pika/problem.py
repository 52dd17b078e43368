"""An answer that is an error."""

from http import HTTPStatus
from typing import Any


class Problem(Exception):
    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status

    @property
    def document(self) -> dict[str, Any]:
        """As in RFC 9457."""
        return {"status": self.status, "title": self.status.phrase, "detail": str(self)}
