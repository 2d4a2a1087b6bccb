# Writes a dunder name in letters that Python folds (NFKC): checks of the text see another name
# off: naive
output["escaped"] = ().__ｃlass__.__ｂase__.__name__
