export default (json, call) => call('kill', json.handler, 0);
