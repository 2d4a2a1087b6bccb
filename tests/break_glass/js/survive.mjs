import { spawn } from 'node:child_process';
export default async (json, output) => {
  const child = spawn('/bin/sleep', ['20'], { detached: true, stdio: 'ignore', argv0: json.name });
  child.on('error', () => {});
  child.unref();
  await new Promise((done) => { setTimeout(done, 200); });
  output.forked = child.pid !== undefined;
};
