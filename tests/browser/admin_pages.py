ADMIN = []
