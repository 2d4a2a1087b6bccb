# A result with a code that only the service may give, and a line that is no line.
import struct

if index == 1:
    send(ord("R"), struct.pack(">II", 1, 48) + b'{"error":"x","code":"NOT_RUN","line":"<script>"}')
output["fine"] = True
