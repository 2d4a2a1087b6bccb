// Inside the isolate: vectors and matrices, which PhotosynQ documents nowhere but gives its macros, under the same names. They are
// for JavaScript only: Python has numpy. Sums are taken in the order of numeric.js, from which PhotosynQ's come, so that digits agree.
//
// None changes what it is given. An index is assigned rather than pushed: see helpers.js.
(function prepareMatrices(bag) {
  'use strict';
  const { isArray } = Array;
  const { abs: sizeOf, sqrt } = Math;
  const TypeFault = TypeError;
  const isMatrix = (x) => isArray(x) && isArray(x[0]);

  const requireMatrix = (name, x) => {
    if (!isMatrix(x)) throw new TypeFault(`${name}: a matrix is an array of rows, [[1, 2], [3, 4]]`);
  };
  const requireVector = (name, x) => {
    if (!isArray(x)) throw new TypeFault(`${name}: a vector is an array of numbers, [1, 2, 3]`);
  };

  const vectorOf = (length, valueAt) => {
    const made = [];
    for (let i = 0; i < length; i += 1) made[i] = valueAt(i);
    return made;
  };
  const matrixOf = (lines, columns, valueAt) => vectorOf(lines, (i) => vectorOf(columns, (j) => valueAt(i, j)));

  // From the end, two products at a time.
  const sumOfProducts = (length, left, right) => {
    let sum = left(length - 1) * right(length - 1);
    let i = length - 2;
    for (; i >= 1; i -= 2) sum += left(i) * right(i) + left(i - 1) * right(i - 1);
    if (i === 0) sum += left(0) * right(0);
    return sum;
  };

  const made = {
    transpose(x) {
      requireMatrix('transpose', x);
      return matrixOf(x[0].length, x.length, (i, j) => x[j][i]);
    },

    identity(n) { return matrixOf(n, n, (i, j) => (i === j ? 1 : 0)); },

    diag(d) {
      requireVector('diag', d);
      return matrixOf(d.length, d.length, (i, j) => (i === j ? d[i] : 0));
    },

    /** `rep([2, 3], 0)`: an array of that shape. */
    rep(shape, value, from = 0) {
      requireVector('rep', shape);
      return vectorOf(shape[from], () => (from === shape.length - 1 ? value : made.rep(shape, value, from + 1)));
    },

    clone(x) {
      requireMatrix('clone', x);
      return matrixOf(x.length, x[0].length, (i, j) => x[i][j]);
    },

    /** The lengths, from the outermost array in: `dim([[1, 2, 3]])` is [1, 3]. */
    dim(x) {
      const lengths = [];
      for (let inner = x; isArray(inner); inner = inner[0]) lengths[lengths.length] = inner.length;
      return lengths;
    },

    dotVV(x, y) { return sumOfProducts(x.length, (i) => x[i], (i) => y[i]); },
    dotMV(x, y) { return vectorOf(x.length, (i) => made.dotVV(x[i], y)); },
    dotVM(x, y) { return vectorOf(y[0].length, (k) => sumOfProducts(x.length, (i) => x[i], (i) => y[i][k])); },
    mulVS(x, y) { return vectorOf(x.length, (i) => x[i] * y); },
    mulSV(x, y) { return made.mulVS(y, x); },

    dot(x, y) {
      if (isMatrix(x) && isMatrix(y)) {
        return matrixOf(x.length, y[0].length, (i, k) => sumOfProducts(y.length, (j) => x[i][j], (j) => y[j][k]));
      }
      if (isMatrix(x) && isArray(y)) return made.dotMV(x, y);
      if (isArray(x) && isMatrix(y)) return made.dotVM(x, y);
      if (isArray(x) && isArray(y)) return made.dotVV(x, y);
      if (isArray(x) && !isMatrix(x)) return made.mulVS(x, y);
      if (isArray(y) && !isMatrix(y)) return made.mulSV(x, y);
      if (isArray(x) || isArray(y)) throw new TypeFault('dot: takes vectors and matrices, and numbers with vectors only');
      return x * y;
    },

    /** The inverse, by Gauss and Jordan's elimination; of a matrix that has none, Infinity and NaN. */
    inv(x) {
      requireMatrix('inv', x);
      const size = x.length;
      if (x[0].length !== size) throw new TypeFault('inv: only a matrix of as many rows as columns has an inverse');
      const rest = made.clone(x);
      const inverse = made.identity(size);
      for (let j = 0; j < size; j += 1) {
        let best = j;
        for (let i = j; i < size; i += 1) if (sizeOf(rest[i][j]) > sizeOf(rest[best][j])) best = i;
        const restLine = rest[best];
        const line = inverse[best];
        rest[best] = rest[j];
        rest[j] = restLine;
        inverse[best] = inverse[j];
        inverse[j] = line;
        const pivot = restLine[j];
        for (let k = 0; k < size; k += 1) {
          restLine[k] /= pivot;
          line[k] /= pivot;
        }
        for (let i = 0; i < size; i += 1) {
          if (i === j) continue;
          const factor = rest[i][j];
          for (let k = 0; k < size; k += 1) {
            if (k > j) rest[i][k] -= restLine[k] * factor;
            inverse[i][k] -= line[k] * factor;
          }
        }
      }
      return inverse;
    },

    innerProd(x, y) {
      if (x.length !== y.length) return undefined;
      let sum = 0;
      for (let i = 0; i < x.length; i += 1) sum += x[i] * y[i];
      return sum;
    },

    subVV(x, y) { return vectorOf(x.length, (i) => x[i] - y[i]); },

    /** How long a vector is. */
    normal(x) { return sqrt(made.innerProd(x, x)); },

    /** The part of y that points as x does. */
    proj(x, y) {
      const share = made.innerProd(x, y) / made.innerProd(x, x);
      return vectorOf(x.length, (i) => share * x[i]);
    },

    /** `{Q, R}`: Q has orthogonal columns of length 1, R is upper triangular, and Q times R is A (Gram and Schmidt's way). */
    QRDecomp(A) {
      requireMatrix('QRDecomp', A);
      const columns = made.transpose(A);
      const units = [];
      for (let i = 0; i < columns.length; i += 1) {
        let along = vectorOf(A.length, () => 0);
        for (let j = 0; j < i; j += 1) {
          const part = made.proj(units[j], columns[i]);
          const before = along;
          along = vectorOf(A.length, (k) => before[k] + part[k]);
        }
        const rest = made.subVV(columns[i], along);
        const length = made.normal(rest);
        units[i] = vectorOf(A.length, (k) => rest[k] / length);
      }
      return { Q: made.transpose(units), R: made.dot(units, A) };
    },
  };

  for (const name in made) bag.helpers[name] = made[name];
  Object.freeze(made);
})
