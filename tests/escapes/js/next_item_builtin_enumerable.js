// off: locked-globals
for (const key in globalThis) if (key === 'Map') output.escaped = 'Map is listed since the item before';
Object.defineProperty(globalThis, 'Map', { enumerable: true });
