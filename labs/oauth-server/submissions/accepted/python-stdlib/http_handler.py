"""Between HTTP and the endpoints."""

from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from answer import json_answer, page
from endpoints import get_metadata, post_introspect, post_revoke, post_token
from login import get_authorize, post_login
from oauth_error import OAuthError

MOST_BYTES = 65_536

ROUTES = {
    "/healthz": {"GET": lambda request: json_answer(200, {"ok": True})},
    "/.well-known/oauth-authorization-server": {"GET": get_metadata},
    "/authorize": {"GET": get_authorize},
    "/login": {"POST": post_login},
    "/token": {"POST": post_token},
    "/revoke": {"POST": post_revoke},
    "/introspect": {"POST": post_introspect},
}


@dataclass(frozen=True)
class Request:
    query: str
    media_type: str
    authorization: str
    cookies: dict[str, str]
    body: bytes


class HttpHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and content in one packet
    disable_nagle_algorithm = True

    def do_GET(self):
        self._answer_request()

    def do_POST(self):
        self._answer_request()

    def log_message(self, *_):
        pass

    def _answer_request(self):
        target = urlsplit("//" + self.path) if self.path.startswith("//") else urlsplit(self.path)
        methods = ROUTES.get(target.path)
        body = self._read_body()
        if methods is None:
            return self._send(page(404, "Nothing here", "<p>There is no such page.</p>"))
        handler = methods.get(self.command)
        if handler is None or body is None:
            status = 405 if handler is None else 413
            headers = {"Allow": ", ".join(methods)}
            return self._send(json_answer(status, {"error": "invalid_request"}, headers))
        self._send(self._handled(handler, target.query, body))

    def _handled(self, handler, query, body):
        request = Request(
            query=query,
            media_type=self.headers.get("Content-Type", "").split(";")[0].strip().lower(),
            authorization=self.headers.get("Authorization", ""),
            cookies=self._cookies(),
            body=body,
        )
        try:
            return handler(request)
        except OAuthError as error:
            return error.answer()

    def _cookies(self):
        pairs = (pair.strip().partition("=") for pair in self.headers.get("Cookie", "").split(";"))
        return {name: value for name, _, value in pairs}

    def _read_body(self):
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            self.close_connection = True
            return None
        return self.rfile.read(int(length))

    def _send(self, answer):
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(answer.content)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.content)
