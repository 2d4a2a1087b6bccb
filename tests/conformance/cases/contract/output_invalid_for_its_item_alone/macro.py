if json:
    return {"fine": 1}
return {"values": {"odd name": {1, 2}}}
