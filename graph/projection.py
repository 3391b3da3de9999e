"""From "who signed what" to "who signed together": sparse matrices, no loop over people.

``B`` is the matrix of people by letters. ``B·Bᵀ`` holds, for each two people, the letters they
share; with each letter weighed by ``1/(n-1)``, n being its signatories, it holds the strength of
M. E. J. Newman, "Scientific collaboration networks. II", Phys. Rev. E 64, 016132 (2001): a letter
of five hundred says less about two of its signatories than a letter of three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Integers: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
    Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


class Projection(NamedTuple):
    """One entry a pair of people, ``a < b``, ordered by ``(a, b)``; four arrays of one length."""

    a: Integers
    b: Integers
    letters: Integers
    weight: Floats


def project(
    letter_index: Integers,
    person_index: Integers,
    n_letters: int,
    n_persons: int,
    sizes: Integers | None = None,
) -> Projection:
    """Every pair of people with the letters they share and Newman's weight.

    ``letter_index`` and ``person_index`` have one entry a signature; a repeated pair counts once.
    ``sizes`` is how many signed each letter, where the signatures given are only some of them.

    >>> import numpy as np
    >>> two, nine = [0, 0], [1] * 9
    >>> pairs = project(np.array(two + nine), np.array([0, 1, *range(9)]), 2, 9)
    >>> int(pairs.letters[0]), float(pairs.weight[0])
    (2, 1.125)
    """
    import numpy as np
    from scipy.sparse import csr_array

    ones = np.ones(len(letter_index))
    signed = csr_array((ones, (person_index, letter_index)), shape=(n_persons, n_letters))
    signed.data[:] = 1
    signers = signed.sum(axis=0) if sizes is None else sizes
    share = 1 / np.maximum(signers - 1, 1)
    # One product for both: letters in the real part, Newman's weight in the imaginary part.
    weighed = signed.astype(np.complex128)
    weighed.data += 1j * share[signed.indices]
    # The product is symmetric: by columns it is the same, and its entries come in order.
    shared = (weighed @ signed.T).tocsc()
    a = np.repeat(np.arange(n_persons), np.diff(shared.indptr))
    upper = shared.indices > a
    both = shared.data[upper]
    letters = np.rint(both.real).astype(np.int64)
    return Projection(a[upper], shared.indices[upper].astype(np.int64), letters, both.imag)


def behind(letter_index: Integers, person_index: Integers, n_persons: int) -> Integers:
    """The letters behind each pair of :func:`project`, pair after pair, ascending in each.

    The first ``letters[0]`` entries belong to the first pair, the next ``letters[1]`` to the
    second, and so on.

    >>> import numpy as np
    >>> behind(np.array([0, 0, 1, 1, 1]), np.array([0, 1, 0, 1, 2]), 3).tolist()
    [0, 1, 1, 1]
    """
    import numpy as np

    signature = np.unique(letter_index * n_persons + person_index)
    letter, person = np.divmod(signature, max(n_persons, 1))
    ends = np.searchsorted(letter, letter, side="right")
    here = np.arange(len(letter))
    following = ends - here - 1
    left = np.repeat(here, following)
    skipped = np.repeat(np.cumsum(following) - following, following)
    right = left + 1 + np.arange(len(left)) - skipped
    order = np.argsort(person[left] * n_persons + person[right], kind="stable")
    found: Integers = letter[left][order]
    return found
