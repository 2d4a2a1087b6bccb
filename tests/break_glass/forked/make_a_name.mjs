export default (json, call) => call('mkdir', json.marker, 0o700);
