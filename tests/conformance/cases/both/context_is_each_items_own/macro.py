output["site"] = ctx.get("site", "unknown")
