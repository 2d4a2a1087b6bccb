# Tells by how soon re lets go of a pattern which ones an item before has made; the first item's data is 1, the second's 2
# off: naive
import re
def is_kept(names):
    mine = "mine before " + names
    pattern = re.compile(mine)
    for number in range(512): re.compile(names + str(number))
    return re.compile(mine) is pattern
if json == 1:
    for number in range(200): re.compile("used" + str(number))
elif is_kept("used") != is_kept("unused"):
    output["escaped"] = "which patterns item 1 made"
