"""Sentence-transformers models of the BERT family in numpy: LaBSE, MiniLM, multilingual E5, BGE and their like.

Weights are read from ``model.safetensors``, words are cut by ``tokenizer.json``; PyTorch is not needed. The forward
pass is that of BERT (Devlin et al. 2019) and of XLM-RoBERTa, which only counts places otherwise; what comes after it
(pooling, a dense layer) stands in ``modules.json`` (Reimers and Gurevych 2019).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.errors import FormatError, MissingExtraError

__all__ = ["BertEncoder", "reads", "tokenizer_of"]

_TYPES = {"bert", "xlm-roberta", "roberta"}
_BATCH = 32
_LONGEST = 512  # tokens, where the model does not say
_NUMBERS = {"F32": np.float32, "F16": np.float16, "F64": np.float64, "I64": np.int64}
_PREFIXES = ("", "bert.", "roberta.", "xlm_roberta.", "model.")

Arrays = dict[str, FloatArray]


def reads(folder: Path) -> bool:
    """Whether the folder holds a model of the kind this module runs."""
    settings = _json(folder / "config.json")
    files = (folder / "model.safetensors", folder / "tokenizer.json")
    return settings.get("model_type") in _TYPES and all(file.exists() for file in files)


class BertEncoder:
    """A BERT-like sentence encoder.

    Raises:
        MissingExtraError: when the package tokenizers is not installed.
        FormatError: when files are damaged or a layer is of a kind not known here.

    """

    def __init__(self, folder: Path) -> None:
        settings = _json(folder / "config.json")
        self._name = folder.name
        self._heads = int(settings["num_attention_heads"])
        self._eps = float(settings.get("layer_norm_eps", 1e-12))
        if str(settings.get("hidden_act", "gelu")) != "gelu":
            raise FormatError(
                f"unknown activation {settings['hidden_act']}", place=str(folder / "config.json")
            )
        self._layers = int(settings["num_hidden_layers"])
        counted = (
            settings["model_type"] != "bert"
        )  # XLM-RoBERTa counts places from behind the padding's number
        self._offset = int(settings.get("pad_token_id", 1)) + 1 if counted else 0
        self._w = _without_prefix(_safetensors(folder / "model.safetensors"), folder)
        places = len(self._w["embeddings.position_embeddings.weight"]) - self._offset
        longest = _json(folder / "sentence_bert_config.json").get("max_seq_length") or _LONGEST
        self._tokenizer = tokenizer_of(folder, min(int(longest), places))
        self._pooling, self._dense = _heads_of(folder)

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._name

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of the texts, shape (texts, dimensions); texts of like length are worked on together."""
        encodings = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda k: len(encodings[k].ids))
        rows: list[FloatArray] = []
        for start in range(0, len(order), _BATCH):
            rows.append(self._batch([encodings[k].ids for k in order[start : start + _BATCH]]))
        out = np.zeros((len(texts), rows[0].shape[1] if rows else 1), np.float32)
        if rows:
            out[order] = np.concatenate(rows)
        return out

    def _batch(self, ids: list[list[int]]) -> FloatArray:
        width = max(map(len, ids))
        tokens = np.zeros((len(ids), width), np.int64)
        mask = np.zeros((len(ids), width), np.float32)
        for row, numbers in enumerate(ids):
            tokens[row, : len(numbers)] = numbers
            mask[row, : len(numbers)] = 1
        states = self._forward(tokens, mask)
        if self._pooling == "first":
            pooled = states[:, 0]
        elif self._pooling == "max":
            pooled = np.where(mask[:, :, None] > 0, states, -np.inf).max(1)
        else:
            pooled = (states * mask[:, :, None]).sum(1) / np.maximum(mask.sum(1), 1e-9)[:, None]
        for weight, bias, tanh in self._dense:
            pooled = pooled @ weight.T + bias
            pooled = np.tanh(pooled) if tanh else pooled
        length = np.sqrt(np.maximum((pooled * pooled).sum(1, keepdims=True), 1e-12))
        return np.asarray(pooled / length, np.float32)

    def _forward(self, tokens: Any, mask: FloatArray) -> FloatArray:
        """Token states of the last layer, shape (texts, tokens, size)."""
        w = self._w
        count, width = tokens.shape
        x = w["embeddings.word_embeddings.weight"][tokens]
        x = x + w["embeddings.position_embeddings.weight"][self._offset : self._offset + width]
        x = x + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        size = x.shape[2]
        each = size // self._heads
        hidden = (mask - 1)[:, None, None, :] * np.float32(1e9)

        def heads(name: str) -> FloatArray:
            return self._linear(x, name).reshape(count, width, self._heads, each).transpose(0, 2, 1, 3)

        for number in range(self._layers):
            layer = f"encoder.layer.{number}"
            query, key, value = (
                heads(f"{layer}.attention.self.{part}") for part in ("query", "key", "value")
            )
            scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(each)) + hidden
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            context = (scores @ value).transpose(0, 2, 1, 3).reshape(count, width, size)
            attended = self._linear(context, f"{layer}.attention.output.dense") + x
            x = self._norm(attended, f"{layer}.attention.output.LayerNorm")
            inner = _gelu(self._linear(x, f"{layer}.intermediate.dense"))
            x = self._norm(self._linear(inner, f"{layer}.output.dense") + x, f"{layer}.output.LayerNorm")
        return x

    def _linear(self, x: FloatArray, name: str) -> FloatArray:
        out = x @ self._w[f"{name}.weight"].T
        out += self._w[f"{name}.bias"]
        return out

    def _norm(self, x: FloatArray, name: str) -> FloatArray:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(self._eps))
        return x * self._w[f"{name}.weight"] + self._w[f"{name}.bias"]


def tokenizer_of(folder: Path, longest: int) -> Any:
    """The tokenizer of the folder, cutting texts off at ``longest`` tokens, without padding.

    Raises:
        MissingExtraError: when the package tokenizers is not installed.
        FormatError: when the file is damaged.

    """
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtraError(
            "this model needs tokenizers", hint="pip install 'tmkit[encoders]'"
        ) from error
    path = folder / "tokenizer.json"
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the package raises nothing narrower
        raise FormatError(f"not a tokenizer: {error}", place=str(path)) from error
    tokenizer.enable_truncation(max_length=longest)
    tokenizer.no_padding()
    return tokenizer


def _heads_of(folder: Path) -> tuple[str, list[tuple[FloatArray, FloatArray, bool]]]:
    """How token states become one vector, and the dense layers after that."""
    pooling, dense = "mean", []
    modules = folder / "modules.json"
    listed = json.loads(modules.read_text(encoding="utf-8")) if modules.exists() else []
    for module in listed:
        kind, inside = str(module["type"]).rpartition(".")[2], folder / str(module["path"])
        if kind == "Pooling":
            settings = _json(inside / "config.json")
            if settings.get("pooling_mode_cls_token"):
                pooling = "first"
            elif settings.get("pooling_mode_max_tokens"):
                pooling = "max"
        elif kind == "Dense":
            weights = _safetensors(inside / "model.safetensors")
            tanh = "Tanh" in str(_json(inside / "config.json").get("activation_function", "Tanh"))
            weight = weights["linear.weight"]
            dense.append((weight, weights.get("linear.bias", np.zeros(len(weight), np.float32)), tanh))
        elif kind not in ("Transformer", "Normalize"):
            raise FormatError(f"unknown kind of layer {kind}", place=str(modules))
    return pooling, dense


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:
        raise FormatError(f"not JSON: {error}", place=str(path)) from error
    return found if isinstance(found, dict) else {}


def _without_prefix(arrays: Arrays, folder: Path) -> Arrays:
    key = "embeddings.word_embeddings.weight"
    for prefix in _PREFIXES:
        if prefix + key in arrays:
            return {name.removeprefix(prefix): value for name, value in arrays.items()}
    raise FormatError("no word embeddings in the weights", place=str(folder / "model.safetensors"))


def _safetensors(path: Path) -> Arrays:
    """The arrays of a safetensors file: length of the header (8 bytes), the header in JSON, then the numbers."""
    try:
        data = np.memmap(path, np.uint8, "r")
        size = int(data[:8].view(np.uint64)[0])
        header = json.loads(bytes(data[8 : 8 + size]))
        return {
            name: _array(data[8 + size :], entry) for name, entry in header.items() if name != "__metadata__"
        }
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise FormatError(f"not a safetensors file: {error}", place=str(path)) from error


def _array(data: Any, entry: dict[str, Any]) -> FloatArray:
    begin, end = entry["data_offsets"]
    raw, kind = data[begin:end], str(entry["dtype"])
    if kind == "BF16":  # the upper half of a float32
        wide = np.frombuffer(raw.tobytes(), np.uint16).astype(np.uint32) << 16
        return wide.view(np.float32).reshape(entry["shape"])
    return np.frombuffer(raw.tobytes(), _NUMBERS[kind]).astype(np.float32).reshape(entry["shape"])


def _gelu(x: FloatArray) -> FloatArray:
    """Gaussian error linear unit; the error function after Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return np.asarray(0.5 * x * (1 + erf), np.float32)
