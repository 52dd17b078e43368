"""Between HTTP and the service."""

import asyncio
import json
import re
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler

from request_bodies import Malformed, read_endpoint, read_event
from service import NotDead, Service, Unknown

LARGEST_BODY = 5 * 1024 * 1024
ID = "([A-Za-z0-9_-]{1,64})"
ENDPOINT = re.compile(f"/endpoints/{ID}")
ROTATE = re.compile(f"/endpoints/{ID}/rotate-secret")
ENABLE = re.compile(f"/endpoints/{ID}/enable")
DEAD_LETTERS = re.compile(f"/endpoints/{ID}/dead-letters")
REPLAY = re.compile(f"/endpoints/{ID}/dead-letters/{ID}/replay")
DELIVERIES = re.compile(f"/events/{ID}/deliveries")


class HttpHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    service: Service
    loop: asyncio.AbstractEventLoop

    def do_GET(self) -> None:
        if self._take_in() is None:
            return
        path = self.path.partition("?")[0]
        if path == "/healthz":
            self._answer(200, {"status": "ready"})
        elif found := ENDPOINT.fullmatch(path):
            self._serve(200, partial(self.service.show, *found.groups()))
        elif found := DEAD_LETTERS.fullmatch(path):
            self._serve(200, partial(self.service.dead_letters, *found.groups()))
        elif found := DELIVERIES.fullmatch(path):
            self._serve(200, partial(self.service.deliveries, *found.groups()))
        else:
            self._problem(404, "There is nothing here")

    def do_POST(self) -> None:
        body = self._take_in()
        if body is None:
            return
        path = self.path.partition("?")[0]
        try:
            if path == "/endpoints":
                self._serve(201, partial(self.service.register, read_endpoint(body)))
            elif path == "/events":
                self._serve(202, partial(self.service.accept, read_event(body)))
            elif found := ROTATE.fullmatch(path):
                self._serve(200, partial(self.service.rotate, *found.groups()))
            elif found := ENABLE.fullmatch(path):
                self._serve(200, partial(self.service.enable, *found.groups()))
            elif found := REPLAY.fullmatch(path):
                self._serve(202, partial(self.service.replay, *found.groups()))
            else:
                self._problem(404, "There is nothing here")
        except Malformed as error:
            self._problem(422, str(error))

    def log_message(self, *_: object) -> None:
        pass

    def _take_in(self) -> bytes | None:
        """The content, or None when it was refused, and the connection with it."""
        if "Transfer-Encoding" in self.headers:
            return self._refuse(411, "The content needs a Content-Length")
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit()):
            return self._refuse(400, "Content-Length is not a number")
        if len(length) > 15 or int(length) > LARGEST_BODY:
            return self._refuse(413, f"A body has at most {LARGEST_BODY} bytes")
        return self.rfile.read(int(length))

    def _refuse(self, status: int, title: str) -> None:
        self.close_connection = True
        self._problem(status, title)

    def _serve(self, status: int, operation: Callable[[], dict[str, object]]) -> None:
        """Has the event loop do it, which alone may touch deliveries and the database."""

        async def on_loop() -> dict[str, object]:
            return operation()

        try:
            value = asyncio.run_coroutine_threadsafe(on_loop(), self.loop).result()
        except Unknown:
            self._problem(404, "Nothing has this id")
        except NotDead:
            self._problem(409, "The event is not dead at this endpoint")
        else:
            self._answer(status, value)

    def _problem(self, status: int, title: str) -> None:
        self._answer(status, {"title": title, "status": status}, "application/problem+json")

    def _answer(
        self, status: int, value: dict[str, object], media_type: str = "application/json"
    ) -> None:
        content = json.dumps(value).encode("ascii")
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
