output[ = 1
