trace = data["trace"]
