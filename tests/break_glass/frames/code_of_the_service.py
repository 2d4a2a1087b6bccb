# A result with a code that only the service may give, and a line that is no line.
import struct

if index == 1:
    send(ord("R"), struct.pack(">I", 1) + b'{"error":"x","code":"NOT_RUN","line":"<script>"}')
output["fine"] = True
