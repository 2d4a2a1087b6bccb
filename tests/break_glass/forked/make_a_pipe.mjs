export default (json, call) => call('pipe', Buffer.alloc(8));
