output["text"] = """first
    indented

last"""
