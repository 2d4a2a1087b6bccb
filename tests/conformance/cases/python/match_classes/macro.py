class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

value = Point(**json) if isinstance(json, dict) else json
match value:
    case bool():
        got = "bool"
    case int(n):
        got = f"int {n}"
    case float(n):
        got = f"float {n}"
    case str() as text:
        got = f"text {text}"
    case list():
        got = "list"
    case Point(x=0, y=y):
        got = f"on the axis at {y}"
output["got"] = got
