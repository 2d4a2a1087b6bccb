export default (json, call) => call('open', '/proc/self', 0o200000);
