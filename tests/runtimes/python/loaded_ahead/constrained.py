# Minimisers whose code is loaded when they are first named.
from scipy.optimize import minimize

for name in ("COBYLA", "COBYQA", "SLSQP", "trust-constr"):
    limits = {"type": "ineq", "fun": lambda x: x[0] - 2 * x[1] + 2}
    found = minimize(lambda x: (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2, [2, 0], method=name, constraints=limits)
    output[name] = [round(float(value), 2) for value in found.x]
