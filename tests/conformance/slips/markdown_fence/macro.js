```js
output.n = json.trace.length;
```
