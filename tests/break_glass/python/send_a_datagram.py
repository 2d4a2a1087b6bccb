# A packet to anywhere, with the data in it.
import socket

socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"data", ("127.0.0.1", json["udp_port"]))
output["got"] = "sent"
