# Walks from a coroutine to its frame
# off: naive
async def f(): pass
c = f()
output["escaped"] = str(c.cr_frame)[:10]
c.close()
