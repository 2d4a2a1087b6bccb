with open("data.json") as file:
    output["n"] = len(file.read())
