"""Does anything connect, or try to, beyond this machine while the product is used?"""
