# Says that it is done with before it has answered anything, again and again: that must not make the batch go round for ever.
if index in (1, 2):
    send(ord("D"), b"")
output["fine"] = True
