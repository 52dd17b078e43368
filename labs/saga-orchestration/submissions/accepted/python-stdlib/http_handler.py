"""Between HTTP and the trips."""

import json
import re
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from order import NotAnOrder, read_order
from request_body import Unreadable, read_body
from trips import KeyReused

TRIP_PATH = re.compile(r"/trips/([A-Za-z0-9_-]{1,64})")
KEY = re.compile(r"[!-~]{1,100}")


class HttpHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and content in one packet
    disable_nagle_algorithm = True
    trips = None
    conductor = None

    def do_GET(self):
        path = urlsplit(self.path).path
        if path == "/healthz":
            return self._answer(200, {"status": "ready"})
        found = TRIP_PATH.fullmatch(path)
        view = self.trips.view(found[1]) if found else None
        if view is None:
            return self._problem(404, "There is nothing here")
        self._answer(200, view)

    def do_POST(self):
        try:
            content = read_body(self.rfile, self.headers)
        except Unreadable as error:
            self.close_connection = True
            return self._problem(400, str(error))
        if urlsplit(self.path).path != "/trips":
            return self._problem(404, "There is nothing here")
        self._begin_trip(self.headers.get("Idempotency-Key", ""), content)

    def log_message(self, *_):
        pass

    def _begin_trip(self, key, content):
        if not KEY.fullmatch(key):
            return self._problem(400, "Idempotency-Key is not 1 to 100 visible ASCII characters")
        try:
            order, fingerprint = read_order(content)
            trip, is_new = self.trips.begin(key, order, fingerprint)
        except NotAnOrder as error:
            return self._problem(400, str(error))
        except KeyReused:
            return self._problem(422, "The Idempotency-Key was used with another body")
        if is_new:
            self.conductor.start(trip)
        self._answer(202, {"id": trip.id, "status": self.trips.view(trip.id)["status"]})

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
