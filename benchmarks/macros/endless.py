while json['endless']:
    pass
output['done'] = True
