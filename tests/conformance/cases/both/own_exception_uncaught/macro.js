class TooDark extends Error {
  get name() { return 'TooDark'; }
}
throw new TooDark('light is 3');
