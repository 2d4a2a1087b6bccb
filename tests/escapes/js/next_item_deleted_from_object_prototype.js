// off: overriding sealed
const shared = Object.getPrototypeOf({});
if (!shared.propertyIsEnumerable) output.escaped = 'the item before deleted it';
try { Reflect.deleteProperty(shared, 'propertyIsEnumerable'); } catch { /* as it should be */ }
