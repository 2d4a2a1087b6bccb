// A proxy among the arguments of a host function sees what the host does with it; an object that it is given is the host's.
// off: isolate
console.log(new Proxy(function () {}, {}));
const trap = {
  get(target, key, receiver) { return Reflect.get(target, key, receiver); },
  apply(target, self, list) { output.escaped = 'process ' + list.constructor.constructor('return process')().pid; },
};
json.list.map(new Proxy(function (value, index, list) { output.escaped = 'process ' + list.constructor.constructor('return process')().pid; }, { get: trap.get }));
