import pandas as pd
from scipy import stats

frame = pd.DataFrame({'value': json['trace']})
frame['place'] = range(len(frame))
fit = stats.linregress(frame['place'], frame['value'])
output['mean'] = float(frame['value'].mean())
output['slope'] = float(fit.slope)
