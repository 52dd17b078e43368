"""The library of the town, as /openapi.json describes it."""

import os
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path

from api import Api
from document import Document
from http_handler import handler_for
from library import Library
from operations import Operations

DOCUMENT_FILE = Path(__file__).with_name("openapi.json")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def main() -> None:
    api_key = os.environ.get("API_KEY")
    if not api_key:
        sys.exit("API_KEY is not set: without it nobody could be told from a librarian.")
    operations = Operations(Library(), os.environ.get("BASE_URL", ""))
    api = Api(Document(DOCUMENT_FILE.read_bytes()), operations.by_id(), api_key)
    port = int(os.environ.get("PORT", "3000"))
    server = Server(("0.0.0.0", port), handler_for(api))
    print(f"Listening on port {port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
