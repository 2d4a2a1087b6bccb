export default (json, call) => call('ptrace', 0x4206, json.fork_server, 0, 0);
