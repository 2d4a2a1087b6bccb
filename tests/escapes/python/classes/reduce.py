# Tells copy what to call in its place: __reduce_ex__
# off: naive
import copy
class A:
    def __reduce_ex__(self, protocol): return (output.update, ({"escaped": "called by copy"},))
copy.copy(A())
