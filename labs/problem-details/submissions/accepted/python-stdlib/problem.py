"""RFC 9457: the kinds of problems there are, and how one becomes an answer."""

from http import HTTPStatus

from answer import Answer, json_answer

TITLES = {
    "validation-error": "The data breaks a rule",
    "malformed-json": "The body is not JSON",
    "insufficient-credit": "Not enough credit",
    "internal-error": "Something failed on our side",
}


class Problem(Exception):
    """Ends a request. Without a kind it says no more than its status does: about:blank."""

    def __init__(self, status, detail, *, kind=None, headers=None, **members):
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.kind = kind
        self.headers = headers or {}
        self.members = members

    def answer(self, origin: str) -> Answer:
        document = {**self._type(origin), "status": self.status, "detail": self.detail}
        return json_answer(
            self.status,
            {**document, **self.members},
            media_type="application/problem+json",
            headers=self.headers,
        )

    def _type(self, origin: str):
        """An absent type is about:blank (section 4.2.1), whose title is the status phrase."""
        if self.kind is None:
            return {"title": HTTPStatus(self.status).phrase}
        return {"type": f"{origin}/problems/{self.kind}", "title": TITLES[self.kind]}


def not_found(what: str) -> Problem:
    return Problem(404, f"There is no such {what}.")


def validation_error(faults) -> Problem:
    count = "One fault was" if len(faults) == 1 else f"{len(faults)} faults were"
    return Problem(
        400, f"{count} found.", kind="validation-error", errors=[fault.entry() for fault in faults]
    )
