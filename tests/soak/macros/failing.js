return { x: json.nothing.more };
