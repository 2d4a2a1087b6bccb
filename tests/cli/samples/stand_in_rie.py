"""Stands in for the emulator: answers invocations, and starts processes that try to outlive it."""

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

host, _, port = sys.argv[sys.argv.index("--runtime-interface-emulator-address") + 1].partition(":")
# One in a session of its own, and one whose parent is gone.
subprocess.Popen(["sleep", "61"], start_new_session=True)
subprocess.run(["sh", "-c", "setsid sleep 62 &"], check=True)


class Invocations(BaseHTTPRequestHandler):
    """Answers every invocation with the contract's empty response."""

    def do_POST(self) -> None:
        """Answer one invocation."""
        self.rfile.read(int(self.headers["Content-Length"]))
        sys.stdout.write("START RequestId: 1\nfrom the handler\x1b[31m\nEND RequestId: 1\n")
        sys.stdout.write("20 Nov 2026 23:26:34,612 [INFO] (rapid) INVOKE START\n")
        sys.stdout.flush()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"status": "success", "results": [], "errors": []}).encode())

    def log_message(self, *_: object) -> None:
        """Log nothing of its own."""


HTTPServer((host, int(port)), Invocations).serve_forever()
