a = np.ones(3)
b = a + np.ones(4)
