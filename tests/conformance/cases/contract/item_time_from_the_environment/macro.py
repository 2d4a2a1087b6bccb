while json:
    pass
