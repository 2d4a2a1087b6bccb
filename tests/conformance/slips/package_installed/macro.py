!pip install lmfit
import lmfit
