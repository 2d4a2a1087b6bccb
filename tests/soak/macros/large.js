return { x: 'y'.repeat(11e6) };
