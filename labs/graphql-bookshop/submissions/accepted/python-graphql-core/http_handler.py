"""Between HTTP and the endpoint."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from content import BrokenFraming, TooLarge, read_content
from endpoint import Endpoint, refusal
from execution import Outcome
from media_types import LEGACY, preferred

log = logging.getLogger("bookshop")


class HttpHandler(BaseHTTPRequestHandler):
    """`endpoint` is set by whoever starts the server."""

    endpoint: Endpoint
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and content leave together

    def do_POST(self) -> None:
        self._answer_with(self._post)

    def do_GET(self) -> None:
        self._answer_with(self._get)

    do_HEAD = do_GET

    def handle_expect_100(self) -> bool:
        """Not to be buffered: the client waits for it before it sends its content."""
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

    def log_message(self, *_: Any) -> None:
        pass

    def _answer_with(self, answer: Callable[[bytes], Outcome]) -> None:
        """The content is read even where it means nothing, or it would pass for the next request."""
        try:
            content = read_content(self.rfile, self.headers)
            outcome = answer(content)
        except TooLarge:
            outcome = refusal(413, "The body is too large.")
        except BrokenFraming:
            self.close_connection = True
            outcome = refusal(400, "The body cannot be read.")
        except Exception:
            log.exception("A request failed.")
            outcome = refusal(500, "Something failed, through no fault of yours.")
        self._send(outcome)

    def _post(self, content: bytes) -> Outcome:
        path = self._path()
        if path == "/healthz":
            return refusal(405, "This path is for GET.")
        if path != "/graphql":
            return refusal(404, "There is nothing here.")
        content_type = self.headers.get("Content-Type", "")
        return self.endpoint.answer(content_type, content, self._media_type())

    def _get(self, _content: bytes) -> Outcome:
        """Queries by GET are not offered, so that no mutation can come that way."""
        path = self._path()
        if path == "/healthz":
            return Outcome(200, {"ok": True})
        if path == "/graphql":
            return refusal(405, "Send your request by POST.")
        return refusal(404, "There is nothing here.")

    def _path(self) -> str:
        return urlsplit(self.path).path

    def _media_type(self) -> str:
        if self._path() != "/graphql":
            return LEGACY
        return preferred(",".join(self.headers.get_all("Accept", [])))

    def _send(self, outcome: Outcome) -> None:
        content = json.dumps(outcome.result).encode("ascii")
        self.send_response(outcome.status)
        self.send_header("Content-Type", f"{self._media_type()}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if outcome.status == 405:
            self.send_header("Allow", "POST" if self._path() == "/graphql" else "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
