import math
a, b, c, d = json
output["sum"] = a + b
output["power"] = d ** c
output["quotient"] = c / d
output["rest"] = c % d
output["root"] = math.sqrt(c)
output["exponential"] = math.exp(d)
output["logarithm"] = math.log(c)
output["floor"] = c // d
output["bits"] = c ^ d
