class TooDark extends RangeError {
  constructor(light, options) {
    super(`too dark: ${light}`, options);
    this.light = light;
  }
}

const order = [];

function measure(light) {
  try {
    if (light < 5) throw new TooDark(light);
    order.push('else');
  } finally {
    order.push('finally');
  }
}

try {
  try {
    null.x;
  } catch (error) {
    order.push('inner');
    measure(9);
    order.pop();
    throw new TooDark(3, { cause: error });
  } finally {
    order.push('finally');
  }
} catch (error) {
  if (!(error instanceof TooDark && error instanceof RangeError && error.cause instanceof TypeError)) throw error;
  order.push('caught');
  output.text = error.message;
  output.light = error.light;
  output.args = [error.message];
}
output.order = order;
