class V:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f"V({self.x}, {self.y})"
    def __format__(self, spec):
        return f"<{self.x}{spec}{self.y}>"
    def __add__(self, other):
        return V(self.x + other.x, self.y + other.y)
    def __iadd__(self, number):
        self.x += number
        self.y += number
        return self
    def __mul__(self, factor):
        return V(self.x * factor, self.y * factor)
    __rmul__ = __mul__
    def __neg__(self):
        return V(-self.x, -self.y)
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __len__(self):
        return 2
    def __iter__(self):
        return iter((self.x, self.y))
    def __getitem__(self, index):
        return (self.x, self.y)[index]
    def __contains__(self, value):
        return value in (self.x, self.y)
    def __bool__(self):
        return self.x != 0
    def __call__(self, z):
        return self.x + z

v = V(1, 2)
output["sum"] = str(v + V(3, 4))
output["scaled"] = str(v * 2)
output["reversed"] = str(2 * v)
output["equal"] = v == V(1, 2)
output["length"] = len(v)
output["items"] = list(v)
output["second"] = v[1]
output["has"] = 2 in v
output["called"] = v(2)
output["sorted"] = [str(one) for one in sorted([v, V(0, 1)])]
output["truth"] = bool(V(0, 1))
output["negative"] = str(-v)
output["formatted"] = f"{v:|}"
output["set"] = len({v, V(1, 2)})
v += 1
output["in_place"] = str(v)
