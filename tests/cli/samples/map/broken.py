output["double"] = json *
