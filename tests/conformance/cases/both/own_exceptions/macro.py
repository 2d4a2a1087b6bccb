class TooDark(ValueError):
    def __init__(self, light):
        super().__init__(f"too dark: {light}")
        self.light = light

order = []

def measure(light):
    try:
        if light < 5:
            raise TooDark(light)
    except KeyError:
        order.append("never")
    else:
        order.append("else")
    finally:
        order.append("finally")

try:
    try:
        int("x")
    except ValueError as error:
        order.append("inner")
        measure(9)
        order.pop()
        raise TooDark(3) from error
    finally:
        order.append("finally")
except TooDark as error:
    order.append("caught")
    output["text"] = str(error)
    output["light"] = error.light
    output["args"] = list(error.args)
output["order"] = order
