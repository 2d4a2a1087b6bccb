# linprog asks what names its method for a text, as often as it likes: an object of the macro's may answer otherwise each time.
# off: naive
from scipy.optimize import linprog
class Named:
    def lower(self):
        output["escaped"] = "asked for the name of a method"
        return "highs"
linprog([1.0], bounds=[(0, 1)], method=Named())
