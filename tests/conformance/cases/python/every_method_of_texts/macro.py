def both(t, x, table):
    """What texts and bytes have in common."""
    return [
        t.capitalize(), t.center(12), t.count(x), t.endswith(x), t.expandtabs(4), t.find(x), t.index(x), t.isalnum(), t.isalpha(), t.isascii(),
        t.isdigit(), t.islower(), t.isspace(), t.istitle(), t.isupper(), x.join([t, t]), t.ljust(12), t.lower(), t.lstrip(), t.partition(x),
        t.removeprefix(x), t.removesuffix(x), t.replace(x, t), t.rfind(x), t.rindex(x), t.rjust(12), t.rpartition(x), t.rsplit(x), t.rstrip(),
        t.split(x), t.splitlines(), t.startswith(x), t.strip(), t.swapcase(), t.title(), t.translate(table), t.upper(), t.zfill(12),
    ]

def shown(values):
    return [repr(value) for value in values]

output["text"] = shown(both(" two\tOne2", "o", {111: "0"}))
t = "Straße 5"
output["text only"] = [t.casefold(), t.encode().hex(), t.isdecimal(), t.isidentifier(), t.isnumeric(), t.isprintable()]
table = bytes(range(256))
output["bytes"] = shown(both(b" two\tOne2", b"o", table))
output["bytes only"] = [b"ab".decode(), b"ab".hex()]
said = []
for make in (bytearray, bytearray.fromhex):
    try:
        make("0a")
    except TypeError as error:
        said.append(str(error))
output["bytearray"] = [isinstance(b"", (bytes, bytearray)), isinstance(b"", bytearray), said]
