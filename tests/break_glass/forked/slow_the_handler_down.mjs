export default (json, call) => call('setpriority', 0, json.handler, 19);
