"""Finding people by their names, whatever their accents and capitals.

Names are folded into words, and each word is a row of `NameTerm`. What is searched for is folded alike; every word of
it must begin some word of the name: `jos alv` finds José Álvarez.
"""
