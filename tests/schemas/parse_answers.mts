// Reads answers, one JSON text a line, and says for each what zod made of it: the parsed value, or what was wrong.
import { createInterface } from 'node:readline';
import { MacroAnswer, MacroRequest } from '../../schemas/macro-runner.ts';

const schema = process.argv[2] === 'request' ? MacroRequest : MacroAnswer;
for await (const line of createInterface({ input: process.stdin })) {
  const parsed = schema.safeParse(JSON.parse(line));
  console.log(JSON.stringify(parsed.success ? { value: parsed.data } : { issues: parsed.error.issues }));
}
