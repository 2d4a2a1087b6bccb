class ValueError extends Error { get name() { return 'ValueError'; } } throw new ValueError('x'.repeat(1e6));
