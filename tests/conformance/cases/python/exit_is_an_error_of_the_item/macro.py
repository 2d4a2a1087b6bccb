if json == 0:
    raise SystemExit("enough")
if json == 1:
    raise KeyboardInterrupt
output["fine"] = 1
