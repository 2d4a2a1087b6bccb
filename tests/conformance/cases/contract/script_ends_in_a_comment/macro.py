output["a"] = 1 # done
