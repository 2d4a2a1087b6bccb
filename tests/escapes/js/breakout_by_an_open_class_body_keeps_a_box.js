// off: any-message arrows
} ? ((home) => {
  home.box ??= [];
  return function () {
    const out = typeof output === 'object' ? output : arguments[3];
    if (home.box.length > 0) out.escaped = 'a list for all items';
    home.box.push(1);
  };
})(typeof arguments === 'object' ? arguments.callee : {}) : class Late extends Array {
