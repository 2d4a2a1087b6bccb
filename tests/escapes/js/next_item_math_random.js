// off: frozen
if (Math.random() === 2) output.escaped = 'the number of the last item';
Math.random = () => 2;
