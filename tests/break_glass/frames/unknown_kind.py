# A frame of a kind that there is not.
if index == 1:
    send(ord("Z"), b"{}")
output["fine"] = True
