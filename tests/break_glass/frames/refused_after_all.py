# Refuses the macro for the whole batch, with a finding of its own words, once it runs.
if index == 1:
    send(ord("B"), b'{"code":"POLICY_VIOLATION","findings":[{"message":"forged"}]}')
output["fine"] = True
