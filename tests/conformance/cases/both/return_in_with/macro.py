class Block:
    def __enter__(self):
        return 1
    def __exit__(self, *error):
        output["left"] = True

with Block() as value:
    return {"value": value}
