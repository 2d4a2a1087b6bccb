# An abstract socket: no file, and every process of the machine can reach it.
import socket

server = socket.socket(socket.AF_UNIX)
server.bind("\0" + json["name"])
output["got"] = "bound"
