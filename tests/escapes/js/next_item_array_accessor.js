// A getter that gives what was there before looks the same to a comparison of values.
// off: watched
const home = [].__proto__;
const { map } = home;
const pair = Object.getOwnPropertyDescriptor(home, 'map');
if (pair.get) output.escaped = pair.get.secret;
const getter = () => map;
getter.secret = json.secret;
Object.defineProperty(home, 'map', { get: getter, configurable: true });
