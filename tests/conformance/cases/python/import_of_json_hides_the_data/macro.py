data = json
import json
output["data"] = json.dumps(data)
