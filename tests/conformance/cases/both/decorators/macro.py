import functools

calls = 0

def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        global calls
        calls += 1
        return function(*args, **kwargs)
    return wrapper

def times(factor):
    def decorate(function):
        return lambda *args: factor * function(*args)
    return decorate

def marked(cls):
    cls.mark = "leaf"
    return cls

@counted
def answer():
    return 21

@times(2)
@counted
def half():
    return 21

@marked
class Leaf:
    pass

runs = 0

@functools.lru_cache(maxsize=None)
def slow(x):
    global runs
    runs += 1
    return runs

answer()
output["value"] = half()
output["calls"] = calls
output["name"] = answer.__name__
output["marked"] = Leaf().mark
output["cached"] = [slow(1), slow(1), runs]
