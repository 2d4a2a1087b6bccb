import math
!pip install lmfit
