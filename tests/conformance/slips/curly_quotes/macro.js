output[“n”] = json.trace.length;
