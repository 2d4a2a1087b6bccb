import re
parts = [part.strip() for part in json.strip().split(";")]
output["parts"] = parts
output["upper"] = parts[0][:3].upper()
output["joined"] = "-".join("abc")
output["number"] = int(re.search(r"[0-9]+", json).group())
output["padded"] = str(7).zfill(3)
output["swapped"] = re.sub(r"^(.*); (.*)$", r"\2, \1", json.strip())
