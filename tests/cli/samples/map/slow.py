# An item that says so runs until its own second is over.
while json == "endless":
    pass
output["saw"] = json
