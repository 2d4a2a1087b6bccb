# Fails in several ways, and says secrets wherever a macro can say something.
class S3cretError(Exception):
    pass


print("s3cret")
kind = json["kind"]
if kind == "key":
    output["s3cret"] = json["s3cret"]["s3cret-missing"]
elif kind == "own":
    raise S3cretError("s3cret")
elif kind == "zero":
    output["s3cret"] = 1 / 0
elif kind == "set":
    output["set"] = {"s3cret"}
elif kind == "endless":
    while True:
        pass
output["s3cret"] = json["s3cret"]
