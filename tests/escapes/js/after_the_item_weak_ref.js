// off: no-WeakRef
output.escaped = new WeakRef({}).deref() ? 'WeakRef' : false;
