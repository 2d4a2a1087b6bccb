import os
if False:
    open("data.csv")
return eval("{}")
