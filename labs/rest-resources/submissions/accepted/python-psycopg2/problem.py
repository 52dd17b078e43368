"""Refusals, raised anywhere and answered as RFC 9457 problem details."""


class Problem(Exception):
    """A refusal: `status` is the HTTP status, `detail` a sentence for the client."""

    def __init__(self, status, title, detail=None, headers=None, errors=None):
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = headers or {}
        self.errors = errors

    def document(self):
        """The members of the problem document, without those that have no value."""
        members = {
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "errors": self.errors,
        }
        return {name: value for name, value in members.items() if value is not None}


def no_such_order():
    return Problem(404, "There is no such order")


def reference_taken():
    return Problem(409, "Another order has this reference")
