output['trace'] = json['trace']
