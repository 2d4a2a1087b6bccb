# Derives from dict, to lie to code that takes an instance at its word
# off: no-metaclass
class Lie(dict):
    def __len__(self): return 10 ** 6
output["escaped"] = len(Lie())
