export default (json, call) => call('shmget', json.key, 4096, 0o1600);
