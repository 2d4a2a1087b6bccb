import typing
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Generic, Literal, NamedTuple, NewType, Protocol, TypeVar, cast, final, overload

if TYPE_CHECKING:
    import math as checked
T = TypeVar("T", bound=float)
Level = NewType("Level", int)
Kind = Literal["a", "b"]


class Shaped(Protocol):
    shape: int


@final
class Box(Generic[T]):
    count: ClassVar[int] = 1

    @overload
    def get(self, x: int) -> int: ...
    def get(self, x: "T") -> Annotated[T, "any"]:
        return x


class Point(NamedTuple):
    x: float
    y: float = 2
    kind: ClassVar[str] = "point"

    def length(self) -> float:
        return self.x + self.y


limit: Final[int] = cast(int, 3)
point = Point(1)
output["names"] = [
    repr(name)
    for name in (
        typing.AbstractSet,
        typing.Annotated,
        typing.Any,
        typing.AnyStr,
        typing.AsyncIterable,
        typing.AsyncIterator,
        typing.Awaitable,
        typing.ByteString,
        typing.Callable,
        typing.ChainMap,
        typing.ClassVar,
        typing.Collection,
        typing.Concatenate,
        typing.Container,
        typing.Counter,
        typing.DefaultDict,
        typing.Deque,
        typing.Dict,
        typing.Final,
        typing.ForwardRef,
        typing.FrozenSet,
        typing.Generator,
        typing.Generic,
        typing.Hashable,
        typing.IO,
        typing.ItemsView,
        typing.Iterable,
        typing.Iterator,
        typing.KeysView,
        typing.List,
        typing.Literal,
        typing.LiteralString,
        typing.Mapping,
        typing.MappingView,
        typing.Match,
        typing.MutableMapping,
        typing.MutableSequence,
        typing.MutableSet,
        typing.Never,
        typing.NewType,
        typing.NoReturn,
        typing.NotRequired,
        typing.Optional,
        typing.OrderedDict,
        typing.ParamSpec,
        typing.Pattern,
        typing.Protocol,
        typing.Required,
        typing.Reversible,
        typing.Self,
        typing.Sequence,
        typing.Set,
        typing.Sized,
        typing.SupportsAbs,
        typing.SupportsBytes,
        typing.SupportsComplex,
        typing.SupportsFloat,
        typing.SupportsIndex,
        typing.SupportsInt,
        typing.SupportsRound,
        typing.Text,
        typing.Tuple,
        typing.Type,
        typing.TypeAlias,
        typing.TypeGuard,
        typing.TypeVar,
        typing.TypeVarTuple,
        typing.Union,
        typing.Unpack,
        typing.ValuesView,
    )
]
output["functions"] = [typing.assert_type(1, int), typing.no_type_check(max)([1]), typing.runtime_checkable(Shaped) is Shaped]
try:
    typing.assert_never(3)
except AssertionError as error:
    output["never"] = str(error)
output["typing"] = [limit, Box().get(4), Box.count, Level(5)]
output["point"] = point
output["row"] = [point.length(), point._replace(x=5).length(), list(point._asdict().items())]
output["made"] = NamedTuple("Pair", [("a", int), ("b", int)])(1, 2)
