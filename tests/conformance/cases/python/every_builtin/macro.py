output["numbers"] = [abs(-1), divmod(7, 2), pow(2, 3), round(2.567, 1), sum([1, 2]), max(1, 2), min(1, 2), int("5"), float("1.5"), bool(0), complex(1, 2).imag]
output["texts"] = [ascii("é"), bin(5), chr(65), format(1.5, ".2f"), hex(255), oct(8), ord("A"), repr("x"), str(5)]
output["lists"] = [all([1]), any([0]), list(enumerate("a")), list(filter(None, [0, 1])), len("ab"), list(map(str, [1])), list(reversed([1, 2])), sorted([2, 1]), list(zip([1], [2]))]
output["made"] = [bytes(2).hex(), isinstance(b"", bytearray), dict(a=1), sorted(set([1])), sorted(frozenset([2])), tuple([1]), list(range(2)), slice(1, 2).start]
output["asked"] = [callable(len), isinstance(1, int), issubclass(bool, int), hash(5), next(iter([3])), Ellipsis is ..., NotImplemented is not None]

class Base:
    @classmethod
    def made(cls):
        return cls.__name__

    @staticmethod
    def still():
        return 1

    @property
    def tall(self):
        return 2

class Leaf(Base, object):
    def still(self):
        return super().still() + 1

output["classes"] = [Leaf.made(), Leaf().still(), Leaf().tall]
kinds = [
    ArithmeticError, AssertionError, AttributeError, BaseException, BufferError, EOFError, Exception, FloatingPointError, GeneratorExit,
    ImportError, IndexError, KeyError, LookupError, MemoryError, ModuleNotFoundError, NameError, NotImplementedError, OverflowError,
    RecursionError, ReferenceError, RuntimeError, StopIteration, SyntaxError, SystemError, TypeError, UnboundLocalError, UnicodeError,
    ValueError, ZeroDivisionError, FutureWarning, UserWarning, Warning, RuntimeWarning, DeprecationWarning, KeyboardInterrupt, OSError, SystemExit, TimeoutError,
]
names = []
for kind in kinds:
    try:
        raise kind("x")
    except BaseException as error:
        names.append(type(error).__name__)
for text, how in (("é", "ascii"), ("\ud800", "utf-8")):
    try:
        text.encode(how)
    except UnicodeEncodeError:
        names.append("encode")
try:
    b"\xff".decode()
except UnicodeDecodeError:
    names.append("decode")
except UnicodeTranslateError:
    names.append("translate")
output["errors"] = names
