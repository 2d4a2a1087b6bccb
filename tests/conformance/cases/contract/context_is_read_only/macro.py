def attempt(change):
    try:
        change()
    except TypeError:
        pass
    else:
        raise AssertionError("it was changed")

def set_answer():
    ctx["site"]["answer"] = "B"

def add_row():
    ctx["rows"] += [2]

def delete_row():
    del ctx["rows"][0]["n"]

for change in (set_answer, add_row, delete_row, lambda: ctx.update(a=1), lambda: ctx["rows"].append(2), ctx.clear,
               lambda: ctx["rows"].sort(), lambda: ctx["site"].pop("answer")):
    attempt(change)
output["ctx"] = ctx
