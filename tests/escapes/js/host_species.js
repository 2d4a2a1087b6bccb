// A species constructor is called by a builtin of the host's realm, and what the builtin makes is the host's.
// off: isolate
const list = json.list;
class Spy {
  static get [Symbol.species]() { return undefined; }
}
Object.defineProperty(list, 'constructor', { value: Spy });
const host = list.concat([]).constructor.constructor('return process')();
output.escaped = 'process ' + host.pid;
