# Derives from int, to lie to code that takes an instance at its word
# off: no-metaclass
class Lie(int):
    def __eq__(self, other): return True
if isinstance(Lie(1), int) and Lie(1) == 2: output["escaped"] = "1 is 2"
