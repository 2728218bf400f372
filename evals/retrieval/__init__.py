"""Does search find the article that answers a question?"""
