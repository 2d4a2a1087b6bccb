# Writes to the read-only context by the methods of the class below its own
# off: no-read-guard
ways = [
    lambda: dict.update(ctx, {"a": 1}), lambda: dict.__init__(ctx, a=1), lambda: dict.setdefault(ctx, "a", 1),
    lambda: ctx.__init__({"a": 1}), lambda: super(type(ctx), ctx).update({"a": 1}), lambda: getattr(dict, "update")(ctx, {"a": 1}),
]
for place, way in enumerate(ways, 1):
    try: way()
    except (AttributeError, TypeError): pass
    if "a" in ctx:
        output["escaped"] = place
        break
