trace = json["trace"]
fo = trace[0]
fm = trace[31]
