"""The same service in another language, with nothing hidden in it."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

if os.getuid() == 0:
    raise SystemExit(77)

notes = {}


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value, **headers):
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"content-type": "application/json", **headers}.items():
            self.send_header(name, text)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        known = {"/healthz": {}, "/hello": {"message": "Hello, world!"}, "/breaches": [], **notes}
        if self.path in known:
            self.answer(200, known[self.path])
        else:
            self.answer(404, {"error": "not found"})

    def do_POST(self):
        note = json.loads(self.rfile.read(int(self.headers["content-length"])))
        path = f"/notes/{len(notes) + 1}"
        notes[path] = note
        self.answer(201, note, location=path)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("", int(os.environ["PORT"])), Service).serve_forever()
