import pandas as pd

class Reading:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Reading(self.value + other.value)

    def __lt__(self, other):
        return self.value < other.value


readings = [Reading(value) for value in pd.Series(json['trace']).tolist()]
total = Reading(0)
for reading in readings:
    total = total + reading
output['total'] = total.value
output['low'] = min(readings).value
