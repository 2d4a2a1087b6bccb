import datetime
odd = [datetime.date(2024, 5, 6), map(str, [1]), lambda: 1, [b"x"], {(1, 2): 3}]
output["day"] = odd[json]
