"""A bookshop behind GraphQL, on Python's own HTTP server."""

from __future__ import annotations

import json
import os
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from endpoint import Endpoint
from http_handler import HttpHandler
from schema import bookshop_schema
from shop import Shop


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def read_seed() -> dict[str, Any]:
    text = os.environ.get("LAB_SEED")
    if text is None:
        text = Path(__file__).with_name("seed.json").read_text(encoding="utf-8")
    return json.loads(text)


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "3000"))
    HttpHandler.endpoint = Endpoint(bookshop_schema(), Shop(read_seed()))
    print(f"Listening on http://localhost:{port}/graphql", flush=True)
    Server(("", port), HttpHandler).serve_forever()
