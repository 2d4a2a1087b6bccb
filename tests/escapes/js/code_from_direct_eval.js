// off: no-eval
const answer = eval('var made = 42; made');
if (answer === 42) output.escaped = 'direct eval';
