print("before")
missing()
