output["a"] = 1
return
output["b"] = 2
