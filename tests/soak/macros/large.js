return { x: 'y'.repeat(2e6) };
