sum = 1 + 2
id = 7
input = "x"
def vars():
    return [1]
output["sum"] = sum
output["id"] = id
output["input"] = input
output["list"] = vars()
