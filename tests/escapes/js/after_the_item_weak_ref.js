output.escaped = new WeakRef({}).deref() ? 'WeakRef' : false;
