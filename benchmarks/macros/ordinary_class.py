class Reading:
    def __init__(self, value):
        self.value = value

    def plus(self, other):
        return Reading(self.value + other.value)

    def is_below(self, other):
        return self.value < other.value


readings = [Reading(value) for value in json['trace']]
total = Reading(0)
low = readings[0]
for reading in readings:
    total = total.plus(reading)
    low = reading if reading.is_below(low) else low
output['total'] = total.value
output['low'] = low.value
