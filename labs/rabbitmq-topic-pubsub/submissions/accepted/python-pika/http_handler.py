"""Between HTTP and the hub."""

import json
import re
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from broker import Unavailable, broker
from publish import publish
from reading import Invalid, read_bindings, read_event, read_max, read_name
from subscriptions import NoSuchSubscription, subscriptions

SUBSCRIPTION = re.compile(r"/subscriptions/([^/]+)")
MESSAGES = re.compile(r"/subscriptions/([^/]+)/messages")


class HttpHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and content in one packet
    disable_nagle_algorithm = True

    def do_GET(self):
        self._answer_request()

    def do_POST(self):
        self._answer_request()

    def do_PUT(self):
        self._answer_request()

    def do_DELETE(self):
        self._answer_request()

    def log_message(self, *_):
        pass

    def _answer_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        target = urlsplit(self.path)
        try:
            self._send(*self._route(self.command, target.path, target.query, body))
        except Invalid as error:
            self._problem(400, str(error))
        except NoSuchSubscription:
            self._problem(404, "There is no such subscription")
        except Unavailable:
            self._problem(503, "The broker is away")

    def _route(self, method, path, query, body):
        one, messages = SUBSCRIPTION.fullmatch(path), MESSAGES.fullmatch(path)
        if (method, path) == ("GET", "/healthz"):
            broker.do(lambda channel: None)
            return 200, {"ready": True}
        if (method, path) == ("POST", "/events"):
            return self._post_event(body)
        if method == "PUT" and one:
            name, bindings = read_name(one[1]), read_bindings(body)
            subscriptions.put(name, bindings)
            return 200, {"name": name, "bindings": bindings}
        if method == "DELETE" and one:
            subscriptions.delete(read_name(one[1]))
            return 204, None
        if method == "GET" and messages:
            most = read_max(query)
            return 200, listed(subscriptions.take(read_name(messages[1]), most))
        raise NoSuchSubscription

    def _post_event(self, body):
        media_type = self.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if media_type != "application/cloudevents+json":
            return 415, {"status": 415, "title": "Send application/cloudevents+json"}
        return 202, {"routed": publish(read_event(body), body)}

    def _problem(self, status, title):
        self._send(status, {"status": status, "title": title})

    def _send(self, status, value):
        content = b"" if value is None else value if type(value) is bytes else as_json(value)
        self.send_response(status)
        if status != 204:
            kind = "application/problem+json" if status >= 400 else "application/json"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def listed(bodies):
    """The events byte for byte: parsed and written again, a number might not be the same."""
    return b'{"messages":[' + b",".join(shown(body) for body in bodies) + b"]}"


def shown(body):
    try:
        json.loads(body.decode("utf-8"))
        return body
    except ValueError:
        return as_json(body.decode("utf-8", "replace"))


def as_json(value):
    return json.dumps(value).encode("ascii")
