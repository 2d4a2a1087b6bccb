import random
random.seed(42)
output["numbers"] = [random.randint(0, 10) for _ in range(3)]
output["own"] = random.Random(1).random() == random.Random(1).random()
