"""A runtime of another maker: answers each invocation as the argument says, and leaves work for after its answer."""

import http.client
import json
import os
import subprocess
import sys
import threading
import time

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
BUSY_SECONDS = 0.05
LEFT_SECONDS = 2.0  # so much that it cannot be done before the freeze, however late that comes on a busy machine


def work(seconds: float = BUSY_SECONDS) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def call(method: str, path: str, body: bytes | None = None) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(API)
    connection.request(method, f"/2018-06-01/runtime/{path}", body)
    answer = connection.getresponse()
    return answer, answer.read()


how = sys.argv[1]
if how == "ends":
    sys.exit(3)
subprocess.Popen([sys.executable, "-c", "import time\nwhile True: time.sleep(1)"])  # somebody has to end it
while True:
    answer, event = call("GET", "invocation/next")
    name = answer.headers["Lambda-Runtime-Aws-Request-Id"]
    assert int(answer.headers["Lambda-Runtime-Deadline-Ms"]) / 1000 > time.time()
    if how == "fails":
        call("POST", f"invocation/{name}/error", b'{"errorMessage": "it broke", "errorType": "ServiceError"}')
        continue
    if how == "works":
        work()
    if how == "leaves":
        # It asks for more at once, and is frozen before it is done: the rest is on the next invocation's clock.
        threading.Thread(target=work, args=[LEFT_SECONDS]).start()
    call("POST", f"invocation/{name}/response", json.dumps({"pid": os.getpid(), "event": json.loads(event)}).encode())
