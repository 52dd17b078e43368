"""An error of the endpoints that clients call (RFC 6749, section 5.2)."""

from answer import json_answer


class OAuthError(Exception):
    def __init__(self, error, status=400):
        super().__init__(error)
        self.error = error
        self.status = status

    def answer(self):
        challenge = {"WWW-Authenticate": 'Basic realm="clients"'} if self.status == 401 else {}
        return json_answer(self.status, {"error": self.error}, challenge)


def invalid_client():
    return OAuthError("invalid_client", 401)
