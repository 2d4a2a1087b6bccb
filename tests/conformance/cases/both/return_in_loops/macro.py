for row, values in enumerate(json):
    column = 0
    while column < len(values):
        if values[column] > 10:
            return {"row": row, "column": column}
        column += 1
