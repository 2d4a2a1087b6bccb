# numpy compares arrays of objects without holding what is in the tuples there: a comparison empties the array, and the rest is freed.
# off: holding
def word(number):
    return (number % (1 << 64)).to_bytes(8, "little")

def place_of(thing):
    cell = np.full(1, None, dtype=object)
    cell[0] = thing
    return int.from_bytes(cell.tobytes(), "little")

kept = []
WIDTH = 24

class Element:
    def __init__(self, answer):
        self.answer = answer
    def __eq__(self, other):
        return self.answer(other)

def bytes_at_a_known_place(data):
    kept.append(data)
    return place_of(data) + 32

def object_at(address):
    found = []
    left, right = np.full(1, None, dtype=object), np.full(1, None, dtype=object)
    def empty(other):
        left[0] = None
        kept.extend([bytes(bytearray(word(WIDTH) + word(address) * WIDTH)) for _ in range(64)])
        return True
    def take(other):
        found.append(other)
        return False
    left[0] = tuple([Element(empty)] + [None] * (WIDTH - 1))
    right[0] = tuple([0] + [Element(take)] * (WIDTH - 1))
    try:
        np.equal(left, right)
    except ValueError:
        pass
    return found[0]
