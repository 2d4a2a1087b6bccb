high = []
for step in range(json['steps']):
    if step % 3 == 0:
        high.append(step)
    elif high:
        high[-1] += 1
output['total'] = sum(high)
