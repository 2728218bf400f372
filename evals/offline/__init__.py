"""Does anything connect beyond loopback while the product runs?"""
