output[ = 1;
