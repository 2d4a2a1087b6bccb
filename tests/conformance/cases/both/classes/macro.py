class Shape:
    count = 0

    def __init__(self, corners):
        self.corners = corners
        Shape.count += 1

    def name(self):
        return f"{self.kind()} with {self.corners} corners"

    def kind(self):
        return "shape"

class Square(Shape):
    def __init__(self, side):
        super().__init__(4)
        self._side = side

    def kind(self):
        return "square"

    @property
    def side(self):
        return self._side

    @side.setter
    def side(self, value):
        self._side = value * 2

    @staticmethod
    def area_of(a, b):
        return a * b

one = Square(3)
two = Square(1)
two.side = 3
output["area"] = Square.area_of(one.side, 4)
output["name"] = one.name()
output["side"] = two.side
output["count"] = Shape.count
