# pandas counts the labels of a join, makes room for as many, and compares again to write them: the second answers differ.
# off: naive-crashes
import numpy as np
import pandas as pd
class Label:
    def __init__(self, number):
        self.number = number
    def answer(self, honest, later):
        asked.append(1)
        return honest if len(asked) < turn[0] else later
    def __hash__(self):
        return self.number
    def __eq__(self, other):
        return self.answer(self.number == other.number, False)
    def __lt__(self, other):
        return self.answer(self.number < other.number, True)
    def __le__(self, other):
        return self.answer(self.number <= other.number, True)
    def __gt__(self, other):
        return self.answer(self.number > other.number, False)
    def __ge__(self, other):
        return self.answer(self.number >= other.number, False)
asked = []
turn = [0]
def index(numbers):
    labels = np.full(len(numbers), None, dtype=object)
    for place, number in enumerate(numbers):
        labels[place] = Label(number)
    made = pd.Index(labels, dtype=object)
    turn[0] = 1 << 60
    made.is_monotonic_increasing
    made.is_unique
    return made
for how in ("outer", "inner"):
    for after in range(380, 460, 10):
        one, other = index(range(400)), index(range(1, 401))
        asked.clear()
        turn[0] = after
        try:
            one.join(other, how=how, return_indexers=True)
        except (TypeError, ValueError):
            pass
