"""Between HTTP and the inbox."""

import json
from http.server import BaseHTTPRequestHandler

import settings
from payment_event import NotOfTheForm, read_event
from signature import is_genuine
from taken_in import Unreadable, take_in


class HttpHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and content in one packet
    disable_nagle_algorithm = True
    inbox = None

    def do_GET(self):
        if self.path == "/healthz":
            self._answer(200, {"ready": True})
        elif self.path == "/ledger":
            self._answer(200, self.inbox.ledger())
        else:
            self._problem(404, "There is nothing here")

    def do_POST(self):
        try:
            body = take_in(self.rfile, self.headers, settings.MAX_BODY)
        except Unreadable as error:
            self.close_connection = True
            return self._problem(400, str(error))
        if self.path != "/webhooks/payments":
            return self._problem(404, "There is nothing here")
        if body is None:
            return self._problem(413, f"A body has at most {settings.MAX_BODY} bytes")
        if not is_genuine(self.headers, body):
            return self._problem(401, "The signature or its timestamp is not accepted")
        try:
            event = read_event(body)
        except NotOfTheForm:
            return self._problem(422, "The event is not of a form that is known here")
        if event is not None:
            self.inbox.receive(self.headers["webhook-id"], event)
        self._answer(200, {"received": True})

    def log_message(self, *_):
        pass

    def _problem(self, status, title):
        self._answer(status, {"title": title, "status": status}, "application/problem+json")

    def _answer(self, status, value, media_type="application/json"):
        content = json.dumps(value).encode("ascii")
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
