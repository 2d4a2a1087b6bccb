from typing import List


def mean(values: Lst[float], *rest, **more) -> Nothing:
    total: Number = 0
    total += sum(value for value in values)
    return total / len(values)


try:
    output["mean"] = mean(json["trace"])
except (KeyError, ZeroDivisionError) as error:
    output["why"] = str(error)
match ctx:
    case {"site": site, **others}:
        output["site"] = [site, others]
if __name__ == "__main__":
    info(f"{np.mean([1]):.2f}")
