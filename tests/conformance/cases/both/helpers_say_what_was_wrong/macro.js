const part = GetProtocolByLabel(json.label, json);
if (part === null && json.mayBeMissing) return { part: 'missing' };
output.mean = MathMEAN(part.data_raw);
