x = 0
if json:
    def spin():
        x = 1
        while True: x += 1
    spin()
output["fine"] = 1
