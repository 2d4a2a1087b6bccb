# Priority and limits of another process of the same user.
import os

os.setpriority(os.PRIO_PROCESS, json["handler"], 19)
output["got"] = "slowed"
