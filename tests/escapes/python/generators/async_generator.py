# Walks from an asynchronous generator to its code
# off: naive
async def f(): yield
output["escaped"] = f().ag_code.co_name
