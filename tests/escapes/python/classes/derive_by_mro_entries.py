# Derives from what __mro_entries__ gives: typing.List stands for list, to lie to code that takes an instance at its word
# off: no-metaclass
class Lie(list[int]):
    def append(self, x): return 5
output["escaped"] = Lie().append(1)
