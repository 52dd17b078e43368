"""Starts the store on $PORT, on all interfaces, until SIGTERM."""

import os
import signal
import socket
import socketserver
import threading
from http.server import ThreadingHTTPServer

from handler import Handler


class StoreServer(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        self.dual_stack = socket.has_dualstack_ipv6()
        self.address_family = socket.AF_INET6 if self.dual_stack else socket.AF_INET
        super().__init__(("", port), Handler)

    def server_bind(self) -> None:
        if self.dual_stack:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        # HTTPServer.server_bind asks the DNS for this machine's name, which can take seconds.
        socketserver.TCPServer.server_bind(self)


def main() -> None:
    server = StoreServer(int(os.environ.get("PORT", "3000")))

    def stop(_signal: int, _frame: object) -> None:
        # shutdown() waits for serve_forever(), which runs in this very thread.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever(poll_interval=0.1)
    server.server_close()


if __name__ == "__main__":
    main()
