# The methods that are read from a class itself, as for map() and sorted().
import datetime, itertools, collections

texts = ["Ab c", "12", ""]
for method in (str.capitalize, str.casefold, str.isalnum, str.isalpha, str.isascii, str.isdecimal, str.isdigit, str.isidentifier,
               str.islower, str.isnumeric, str.isprintable, str.isspace, str.istitle, str.isupper, str.lower, str.lstrip,
               str.rstrip, str.split, str.splitlines, str.strip, str.swapcase, str.title, str.upper, str.expandtabs, str.rsplit):
    output.setdefault("str", []).append(list(map(method, texts)))
output["str with more"] = [
    str.center("a", 3), str.count("aa", "a"), str.encode("a").hex(), str.endswith("ab", "b"), str.find("ab", "b"), str.index("ab", "b"),
    str.join("-", "ab"), str.ljust("a", 3), list(str.partition("a-b", "-")), str.removeprefix("ab", "a"), str.removesuffix("ab", "b"),
    str.replace("ab", "a", "x"), str.rfind("aa", "a"), str.rindex("aa", "a"), str.rjust("a", 3), list(str.rpartition("a-b-c", "-")),
    str.startswith("ab", "a"), str.translate("ab", str.maketrans("a", "x")), str.zfill("1", 3), str.format("{}", 1),
    str.format_map("{a}", {"a": 1}),
]
output["numbers"] = [
    bytes.fromhex("0a")[0], int.from_bytes(b"\x01\x00", "big"), int.bit_length(8), int.bit_count(7),
    float.fromhex("0x1p3"), float.is_integer(2.0),
]
d = {"a": 1}
output["containers"] = [
    dict.fromkeys("ab", 1), dict.get(d, "a"), list(dict.items(d)), list(dict.keys(d)), list(dict.values(d)), list.count([1, 1], 1),
    list.index([1, 2], 2), tuple.count((1, 1), 1), tuple.index((1, 2), 2),
    sorted(set.union({1}, {2})), sorted(set.intersection({1}, {1, 2})), sorted(set.difference({1, 2}, {1})),
    sorted(frozenset.union(frozenset([1]), {2})), sorted(frozenset.intersection(frozenset([1]), {1})),
    sorted(frozenset.difference(frozenset([1, 2]), {1})), list(collections.OrderedDict.fromkeys("ab")),
    list(itertools.chain.from_iterable([[1], [2]])),
]
date, time, timezone, timedelta = datetime.date, datetime.time, datetime.timezone, datetime.timedelta
utc = timezone.utc
output["dates"] = [str(one) for one in (
    date.fromisocalendar(2024, 9, 4), date.fromisoformat("2024-02-29"), date.fromordinal(738945), date.max, date.min,
    datetime.datetime.combine(date(2024, 1, 2), time(3)), datetime.datetime.fromisocalendar(2024, 9, 4),
    datetime.datetime.fromisoformat("2024-02-29T01:02"), datetime.datetime.fromordinal(738945),
    datetime.datetime.fromtimestamp(0, utc), datetime.datetime.max, datetime.datetime.min,
    datetime.datetime.strptime("2024", "%Y"), time.fromisoformat("01:02"), time.max, time.min, timedelta.max, timedelta.min, utc,
)]
output["now"] = [
    date.today().year > 2020, date.fromtimestamp(86400 * 400).year, datetime.datetime.now().year > 2020,
    datetime.datetime.today().year > 2020, timedelta.total_seconds(timedelta(1)),
]
