# scipy gives a sparse array the shape that it is told beside a table, and looks at no position: they lead out of that shape.
# off: naive-crashes
import numpy as np
import scipy.sparse as sparse
table = np.zeros((1, 50_000_000), dtype=np.int8)
table[0, -1000:] = 7
for given in (table, sparse.coo_array(table)):
    for kind in (sparse.csr_array, sparse.csr_matrix, sparse.csc_array):
        try:
            made = kind(given, shape=(1, 2))
            made.toarray()
            made.dot(np.ones(2))
        except ValueError:
            pass
