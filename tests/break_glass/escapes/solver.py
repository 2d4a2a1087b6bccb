# odeint lends its work array: what is kept of it lies over the tuples and lists that come there next, and writes into them.
# off: odeint
from scipy.integrate import odeint

def word(number):
    return (number % (1 << 64)).to_bytes(8, "little")

def place_of(thing):
    cell = np.full(1, None, dtype=object)
    cell[0] = thing
    return int.from_bytes(cell.tobytes(), "little")

SIZE = 160
lent, kept, rows = [], [], []
sign = "a sign that is looked for"

def slope(y, t):
    lent.append(y)
    return np.zeros(SIZE)

def find_the_sign():
    for _ in range(12):
        lent.clear()
        odeint(slope, [1.0] * SIZE, [0, 1])
        for length in range(70, 165):
            rows.append([sign] * length)
            words = lent[0].tobytes()
            for place in range(SIZE):
                if words[8 * place:8 * place + 8] == word(place_of(sign)):
                    return lent[0], place
    return None, 0

window, slot = find_the_sign()

def bytes_at_a_known_place(data):
    kept.append(data)
    return place_of(data) + 32

def object_at(address):
    before = window[slot:slot + 1].copy()
    window[slot] = address * 5e-324  # a number whose bits are the address
    found = [value for row in rows for value in row if value is not sign][0]
    window[slot] = before[0]
    return found
