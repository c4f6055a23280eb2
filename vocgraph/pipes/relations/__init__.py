"""Relations: what an article states between its names, told by a linear model over patterns and the clause structure.

``features`` gives the instances of an article (``instances``) with what speaks for them: which chains are ``at_hand``,
what stands ``around`` a name and ``between`` two, the ``cases`` that names play in their clauses, their ``standing`` in
the article, ``seats`` that their names tell, and the ``patterns`` that the ``engine`` finds. ``model`` weighs them for
the relations that the ``domains`` allow, ``consistency`` weighs every edge once more beside the article's others and
tells how sure it is; ``rows`` reads lists.
"""
