# The Runtime API has no password: whoever reaches it gets the next caller's request.
import http.client

connection = http.client.HTTPConnection("127.0.0.1", json["port"], timeout=2)
connection.request("GET", "/2018-06-01/runtime/invocation/next")
output["got"] = connection.getresponse().read().decode()
