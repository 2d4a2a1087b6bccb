# Positions into levels that are not there.
mi = pd.MultiIndex.from_tuples([(1, "a"), (2, "b")])
for way in (lambda: pd.MultiIndex(levels=[[1]], codes=[[10**6]], verify_integrity=False), lambda: mi.set_codes([[10**6, 0], [0, 1]], verify_integrity=False),
            lambda: type(mi)(levels=[["a"]], codes=[[10**6]], verify_integrity=False), lambda: pd.Categorical.from_codes([10**6], ["a"], validate=False)):
    try:
        way()
        output["escaped"] = True
    except (AttributeError, TypeError):
        pass
