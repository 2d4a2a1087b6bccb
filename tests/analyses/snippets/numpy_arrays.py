# Shapes, stacking, types.
import numpy as np

a = np.arange(12).reshape(3, 4)
output["T"] = a.T.shape, a.ravel().size, a.ndim, str(a.dtype)
output["stack"] = np.vstack([a, a]).shape, np.hstack([a, a]).shape, np.concatenate([a, a], axis=1).shape
output["slices"] = a[1:, ::2], a[:, -1], a[..., 0]
output["newaxis"] = (a[:, 0][:, np.newaxis] + np.array([1, 2])).tolist()
output["tile"] = np.tile([1, 2], 2), np.repeat([1, 2], 2)
output["full"] = np.full((2, 2), 7.0), np.zeros(2), np.ones((1, 2)), np.eye(2), np.empty((0, 3)).shape
output["types"] = a.astype(float)[0, 1], int(a[0, 0]), np.float32(1.5), np.array([True, False]).astype(int)
xx, yy = np.meshgrid(np.arange(2), np.arange(3))
output["mesh"] = xx.shape, (xx * yy).sum()
output["split"] = [part.tolist() for part in np.array_split(np.arange(5), 2)]
output["flip"] = np.flip(a[0]), np.roll(a[0], 1)
output["rows"] = [row.sum() for row in a]
output["enum"] = [(i, j, v) for (i, j), v in np.ndenumerate(a[:2, :2])]
output["append"] = np.append(a[0], [9]), np.delete(a[0], 1), np.insert(a[0], 0, 5)
output["column"] = np.column_stack(([1, 2], [3, 4])), np.c_[[1, 2], [3, 4]], np.r_[0:3, 9]
b = a.copy()
b[0] = 0; b[:, 1] += 100; b[[1, 2], [2, 3]] = -1
output["b"] = b
output["isinstance"] = [isinstance(a, np.ndarray), isinstance(a, (np.ndarray, list)), isinstance(a[0, 0], np.integer), isinstance(1.0, (int, float, np.number))]
output["unravel"] = np.unravel_index(a.argmax(), a.shape)
output["pad"] = np.pad([1, 2], (1, 1), mode="edge")
