```python
output['x'] = 1
```
