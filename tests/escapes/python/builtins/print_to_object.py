# Has print call a method of an object, or take a separator that lies
# off: naive
class File:
    def write(self, text): output["escaped"] = text
print("handed over", file=File())
