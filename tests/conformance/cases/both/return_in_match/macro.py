match json:
    case str(text):
        return {"matched": text}
output["matched"] = None
