def number(text):
    if not text.isdigit():
        raise ValueError("not a number: " + text)
    return int(text)

try:
    output["value"] = number(json)
except (TypeError, ValueError) as error:
    output["value"] = None
    output["why"] = str(error)
finally:
    output["tried"] = True
