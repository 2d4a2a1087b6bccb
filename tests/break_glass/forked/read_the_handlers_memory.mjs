export default (json, call) => call('open', `/proc/${json.handler}/mem`, 0);
