return import('fs');
