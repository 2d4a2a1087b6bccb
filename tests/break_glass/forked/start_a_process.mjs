export default (json, call) => {
  const pid = call('fork');
  if (pid === 0) call('_exit', 0);
  return pid;
};
