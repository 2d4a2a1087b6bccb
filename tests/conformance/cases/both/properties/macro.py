class Leaf:
    def __init__(self, fo, fm):
        self.fo = fo
        self.fm = fm

    @classmethod
    def of_pair(cls, pair):
        return cls(*pair)

    @staticmethod
    def add(a, b):
        return a + b

    @property
    def fm(self):
        return self._fm

    @fm.setter
    def fm(self, value):
        if value <= 0:
            raise ValueError("Fm is positive")
        self._fm = value

    @fm.deleter
    def fm(self):
        del self._fm

    @property
    def fvfm(self):
        return (self.fm - self.fo) / self.fm

leaf = Leaf(1, 5)
output["fvfm"] = leaf.fvfm
leaf.fm = 4
output["after"] = leaf.fvfm
output["made"] = Leaf.of_pair([1, 2]).fvfm
output["static"] = Leaf.add(1, 2)
try:
    leaf.fm = -1
except ValueError as error:
    output["error"] = str(error)
del leaf.fm
output["deleted"] = not hasattr(leaf, "_fm")
