from math import squareroot
import statistic
