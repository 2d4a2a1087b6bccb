import math

class N:
    def __init__(self, x): self.x = x
    def __call__(self): return self.x
    def __str__(self): return f"N{self.x}"
    def __repr__(self): return f"N({self.x})"
    def __format__(self, spec): return f"{spec}{self.x}"
    def __eq__(self, other): return "eq"
    def __ne__(self, other): return "ne"
    def __lt__(self, other): return "lt"
    def __le__(self, other): return "le"
    def __gt__(self, other): return "gt"
    def __ge__(self, other): return "ge"
    def __hash__(self): return 5
    def __bool__(self): return False
    def __len__(self): return 3
    def __getitem__(self, key): return ["get", key]
    def __setitem__(self, key, value): self.x = ["set", key, value]
    def __delitem__(self, key): self.x = ["del", key]
    def __contains__(self, value): return value == 1
    def __iter__(self): return N(1)
    def __next__(self):
        self.x -= 1
        if self.x < 0:
            raise StopIteration
        return self.x
    def __reversed__(self): return iter([2, 1])
    def __int__(self): return 8
    def __float__(self): return 1.5
    def __complex__(self): return 2j
    def __index__(self): return 2
    def __round__(self, digits=None): return ["round", digits]
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __abs__(self): return "abs"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __enter__(self): return "entered"
    def __exit__(self, *why): self.x = "left"
    def __add__(self, other): return "add"
    def __radd__(self, other): return "radd"
    def __iadd__(self, other): return "iadd"
    def __sub__(self, other): return "sub"
    def __rsub__(self, other): return "rsub"
    def __isub__(self, other): return "isub"
    def __mul__(self, other): return "mul"
    def __rmul__(self, other): return "rmul"
    def __imul__(self, other): return "imul"
    def __truediv__(self, other): return "truediv"
    def __rtruediv__(self, other): return "rtruediv"
    def __itruediv__(self, other): return "itruediv"
    def __floordiv__(self, other): return "floordiv"
    def __rfloordiv__(self, other): return "rfloordiv"
    def __ifloordiv__(self, other): return "ifloordiv"
    def __mod__(self, other): return "mod"
    def __rmod__(self, other): return "rmod"
    def __imod__(self, other): return "imod"
    def __divmod__(self, other): return "divmod"
    def __rdivmod__(self, other): return "rdivmod"
    def __pow__(self, other): return "pow"
    def __rpow__(self, other): return "rpow"
    def __ipow__(self, other): return "ipow"
    def __matmul__(self, other): return "matmul"
    def __rmatmul__(self, other): return "rmatmul"
    def __imatmul__(self, other): return "imatmul"
    def __and__(self, other): return "and"
    def __rand__(self, other): return "rand"
    def __iand__(self, other): return "iand"
    def __or__(self, other): return "or"
    def __ror__(self, other): return "ror"
    def __ior__(self, other): return "ior"
    def __xor__(self, other): return "xor"
    def __rxor__(self, other): return "rxor"
    def __ixor__(self, other): return "ixor"
    def __lshift__(self, other): return "lshift"
    def __rlshift__(self, other): return "rlshift"
    def __ilshift__(self, other): return "ilshift"
    def __rshift__(self, other): return "rshift"
    def __rrshift__(self, other): return "rrshift"
    def __irshift__(self, other): return "irshift"

class Counted(dict if False else object):
    def __missing__(self, key): return "missing"

n = N(4)
output["text"] = [n(), str(n), repr(n), f"{n:>}"]
output["compared"] = [n == 1, n != 1, n < 1, n <= 1, n > 1, n >= 1, hash(n), bool(n), len(n)]
output["held"] = [n["k"], 1 in n, 2 in n, list(n), list(reversed(n))]
n["a"] = 1
output["set"] = n.x
del n["a"]
output["deleted"] = n.x
output["numbers"] = [int(n), float(n), str(complex(n)), [0, 1, 2][n], round(n), round(n, 1), math.trunc(n), math.floor(n), math.ceil(n),
                     abs(n), -n, +n, ~n]
with n as entered:
    output["with"] = entered
output["left"] = n.x
output["operators"] = [n + 1, n - 1, n * 1, n / 1, n // 1, n % 1, divmod(n, 1), n ** 1, n @ 1, n & 1, n | 1, n ^ 1, n << 1, n >> 1]
output["reversed"] = [1 + n, 1 - n, 1 * n, 1 / n, 1 // n, 1 % n, divmod(1, n), 1 ** n, 1 @ n, 1 & n, 1 | n, 1 ^ n, 1 << n, 1 >> n]
output["in place"] = []
a = b = c = d = e = f = g = h = i = j = k = l = m = n
a += 1; b -= 1; c *= 1; d /= 1; e //= 1; f %= 1; g **= 1; h @= 1; i &= 1; j |= 1; k ^= 1; l <<= 1; m >>= 1
output["in place"] = [a, b, c, d, e, f, g, h, i, j, k, l, m]
output["missing"] = Counted().__class__.__name__
