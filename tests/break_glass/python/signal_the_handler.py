# Whether signals reach the handler: number 0 only asks.
import os

os.kill(json["handler"], 0)
output["got"] = "may signal"
