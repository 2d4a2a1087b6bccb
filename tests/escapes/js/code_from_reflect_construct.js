// off: no-constructors
class Maker extends (() => {}).constructor {}
if (Reflect.construct((() => {}).constructor, ['return 6 * 7'], Maker)() === 42) output.escaped = 'Reflect.construct';
