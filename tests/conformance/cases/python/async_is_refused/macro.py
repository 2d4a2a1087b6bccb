async def measure():
    return 1
