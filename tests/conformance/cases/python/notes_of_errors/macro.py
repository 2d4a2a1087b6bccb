try:
    if json == "long":
        raise ValueError("fit")
    if json == "bare":
        raise ValueError
    {}["trace"]
except Exception as error:
    for note in {"bare": ["no trace"], "long": ["x" * 600, "y"], "many": list("abcdefghijklm")}.get(json, ["at 450 nm", "of leaf 3"]):
        error.add_note(note)
    raise
