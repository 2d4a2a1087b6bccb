if json:
    print("seen", json)
    print("again")
