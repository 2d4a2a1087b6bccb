export default (json, output) => { process.kill(json.fork_server, 'SIGKILL'); output.got = 'killed'; };
