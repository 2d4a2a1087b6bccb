blocks = []
for place in range(json['megabytes']):
    blocks.append(str(place % 10) * 1048576)
output['megabytes'] = len(blocks)
