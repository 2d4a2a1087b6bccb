import re

texts = pd.Series(["Leaf 1", "leaf 22", "stem"])
output["contains"] = texts.str.contains("LEAF", flags=re.I).tolist()
output["exact"] = texts.str.contains("LEAF").tolist()
output["count"] = texts.str.count("E", re.IGNORECASE).tolist()
output["found"] = texts.str.findall("[A-Z]", flags=re.I | re.A).str.len().tolist()
output["number"] = texts.str.extract("LEAF (\\d+)", flags=re.I, expand=False).fillna("").tolist()
output["all"] = len(texts.str.extractall("(E)", flags=re.I))
output["replaced"] = texts.str.replace("LEAF", "blade", flags=re.I, regex=True).tolist()
output["match"] = [texts.str.match("LEAF", flags=np.int64(2)).tolist(), texts.str.fullmatch("STEM", flags=2).tolist()]
try:
    texts.str.contains("a", flags="i")
except TypeError as error:
    output["refused"] = str(error)
output["length"] = [scipy.fft.next_fast_len(97), scipy.fft.prev_fast_len(97, real=True)]
