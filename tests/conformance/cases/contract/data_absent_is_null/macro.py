output["is_null"] = json is None
