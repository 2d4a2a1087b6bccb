"""What attacks aim at beside the handler: a Runtime API that notes who asks, a port that notes packets."""

from __future__ import annotations

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

REQUEST_OF_ANOTHER = b"another caller's request"


class Surroundings:
    """Listens on this machine, or in this container."""

    def __init__(self) -> None:
        """Choose free ports."""
        surroundings = self

        class RuntimeApi(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                surroundings.taken += 1
                self.send_response(200)
                self.end_headers()
                self.wfile.write(REQUEST_OF_ANOTHER)

            def log_message(self, *_: object) -> None:
                pass

        self.taken = 0
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), RuntimeApi)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.udp.setblocking(False)

    def ports(self) -> dict[str, int]:
        """Say where they listen."""
        return {"port": self.server.server_port, "udp_port": self.udp.getsockname()[1]}

    def packets(self) -> int:
        """Count the packets since the last time."""
        count = 0
        with contextlib.suppress(BlockingIOError):
            while self.udp.recv(100):
                count += 1
        return count

    def close(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()
        self.udp.close()


def processes_named(name: str) -> list[int]:
    """Find processes that call themselves so, by their command or by the name that a program gives itself."""
    found = []
    for place in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if place.name.isdigit():
                words = (place / "cmdline").read_bytes().split(b"\0")[0], (place / "comm").read_bytes().strip()
                if name.encode() in words:
                    found.append(int(place.name))
    return found
