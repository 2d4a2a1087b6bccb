function number(text) {
  if (!/^[0-9]+$/.test(text)) {
    throw new Error("not a number: " + text);
  }
  return parseInt(text, 10);
}
try {
  output.value = number(json);
} catch (error) {
  output.value = null;
  output.why = error.message;
} finally {
  output.tried = true;
}
