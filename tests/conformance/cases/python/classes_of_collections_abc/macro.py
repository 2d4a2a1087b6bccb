import collections.abc as abc

values = [{}, [1], {1}, "a", (x for x in ()), {}.keys(), {}.items(), {}.values(), len, iter([1]), 1]
kinds = {
    "Callable": abc.Callable,
    "Collection": abc.Collection,
    "Container": abc.Container,
    "Generator": abc.Generator,
    "Hashable": abc.Hashable,
    "ItemsView": abc.ItemsView,
    "Iterable": abc.Iterable,
    "Iterator": abc.Iterator,
    "KeysView": abc.KeysView,
    "Mapping": abc.Mapping,
    "MappingView": abc.MappingView,
    "MutableMapping": abc.MutableMapping,
    "MutableSequence": abc.MutableSequence,
    "MutableSet": abc.MutableSet,
    "Reversible": abc.Reversible,
    "Sequence": abc.Sequence,
    "Set": abc.Set,
    "Sized": abc.Sized,
    "ValuesView": abc.ValuesView,
}
for name, kind in kinds.items():
    output[name] = [isinstance(value, kind) for value in values]
