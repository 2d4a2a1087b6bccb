# Hides the class pattern in a sequence, a mapping and an alternative
# off: no-match-guard
def g(): yield
match [{"x": g()}]:
    case [{"x": object(gi_code=code)}]: output["escaped"] = str(code)[:12]
