export default (json, call) => call('open', json.marker, 0o101, 0o600);
