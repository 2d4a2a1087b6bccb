// A process in a session of its own, which goes on when its worker has gone. Not among the attacks: what counts is when it ends.
export default (json, call) => {
  const pid = call('fork');
  if (pid === 0) {
    call('setsid');
    call('sleep', 60);
    call('_exit', 0);
  }
  return pid;
};
