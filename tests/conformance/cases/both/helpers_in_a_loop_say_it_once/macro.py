for i in range(3000): MathMEAN(f"x{i}")
output["sum"] = MathSUM([1, 2])
