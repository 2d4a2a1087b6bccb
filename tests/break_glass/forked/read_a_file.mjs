export default (json, call) => call('open', '/etc/passwd', 0);
