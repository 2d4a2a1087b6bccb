# Less than half a second by the clock, on a fast machine as on a slow one.
from datetime import datetime, timedelta

until = datetime.now() + timedelta(seconds=0.45)
while datetime.now() < until:
    pass
output["saw"] = json
