// Has to be refused by the compiler: a failed item has no output, and a code has to be one of the contract's.
import type { MacroAnswer } from '../../schemas/macro-runner.ts';

export function outputs(answer: MacroAnswer): unknown[] {
  if (!('status' in answer) || answer.status === 'error') return [];
  return answer.results.map((result) => (result.success || result.code === 'NO_SUCH_CODE' ? null : result.output));
}
