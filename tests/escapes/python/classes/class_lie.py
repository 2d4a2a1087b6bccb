# Lies about its class, so that isinstance in trusted code believes it
# off: naive
class A:
    __class__ = dict
output["escaped"] = isinstance(A(), dict) and "lied"
