output["polluted"] = hasattr({}, "polluted") or "polluted" in json
