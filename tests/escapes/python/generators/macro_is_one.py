# Makes the macro itself a generator, by a `yield` in a default of its top level (found here)
# off: no-yield-check
def f(x=(yield {"escaped": "the worker ran the macro by unpacking it"})): pass
def g(x=(yield {})): pass
