# Makes a date of bytes, as pickle does it: its year is not checked, and ctime reads beyond its table of days (found here)
# off: no-read-guard
import datetime
made = datetime.date(bytes([255, 255, 12, 255]))
output["escaped"] = made.ctime()
