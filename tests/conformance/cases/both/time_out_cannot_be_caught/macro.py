while json:
    try:
        while True:
            pass
    except BaseException:
        pass
    finally:
        json = True
output["fine"] = 1
