# Hopes that a name with two underscores in a class becomes another one's: _ChainMap__x would be read unchecked
# off: naive
class _dunder:
    def go(self, obj):
        return obj.__class__.__mro__
output["escaped"] = str(_dunder().go(1))
