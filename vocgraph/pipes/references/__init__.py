"""References (学校, 该校, 我校, 集团 …) and what the article is about."""
