output["a"] = 1;
