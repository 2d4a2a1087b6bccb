nan = float("nan")
output["curve"] = [nan, 1, nan, float("inf")]
output["rows"] = [[nan, nan], [nan]]
output["two"] = [nan, nan]
output["parts"] = [nan, {"low": nan}, nan]
