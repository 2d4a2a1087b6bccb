return max(json["trace"])
