```python
output["n"] = len(json["trace"])
```
