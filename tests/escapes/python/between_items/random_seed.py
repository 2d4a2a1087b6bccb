# Seeds the generator that the next item draws from; the first item's data is 1, the second's 2
# off: no-random-reset
import random
if json == 1:
    random.seed(5)
else:
    drawn = random.random()
    random.seed(5)
    if drawn == random.random(): output["escaped"] = drawn
