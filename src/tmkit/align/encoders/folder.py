"""A model folder on the user's disk, in ONNX or as sentence-transformers write it; both through extras."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tmkit.align.encoders import Encoder, FloatArray
from tmkit.align.encoders.bert import BertEncoder, reads, tokenizer_of
from tmkit.errors import FormatError, InputError, MissingExtraError

__all__ = ["load_folder"]

_BATCH = 32
_TOKENS = 256  # of a text, at most


def load_folder(folder: Path) -> Encoder:
    """The encoder in this folder: by ONNX where it has that, by sentence-transformers where installed, or in numpy.

    Raises:
        InputError: when the folder is missing or holds no model.
        FormatError: when the model file is damaged.
        MissingExtraError: when the packages for it are not installed.

    """
    if not folder.is_dir():
        raise InputError(
            "no such model folder", place=str(folder), hint="--encoder default, none, or a folder"
        )
    models = sorted([*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")])
    if models and (folder / "tokenizer.json").exists():
        return _OnnxEncoder(folder, next((m for m in models if m.name == "model.onnx"), models[0]))
    if find_spec("sentence_transformers") is None and reads(folder):
        return BertEncoder(folder)
    if (folder / "modules.json").exists() or (folder / "config.json").exists():
        return _TransformerEncoder(folder)
    raise InputError(
        "no model found in the folder",
        place=str(folder),
        hint="tokenizer.json with model.onnx, or sentence-transformers",
    )


def _unit(vectors: Any) -> FloatArray:
    out = np.asarray(vectors, np.float32)
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9), np.float32)


class _TransformerEncoder:
    """A sentence-transformers model."""

    def __init__(self, folder: Path) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtraError(
                "this model needs sentence-transformers", hint="pip install sentence-transformers"
            ) from error
        self._model = SentenceTransformer(str(folder), device="cpu")
        self._name = folder.name

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._name

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of the texts."""
        return _unit(self._model.encode(list(texts), batch_size=_BATCH, show_progress_bar=False))


class _OnnxEncoder:
    """An ONNX export of a BERT-like model with its tokenizer.json.

    The output named ``sentence_embedding`` is taken, else the mean of the token states, or the first one where
    ``1_Pooling/config.json`` says so.
    """

    def __init__(self, folder: Path, model: Path) -> None:
        try:
            from onnxruntime import InferenceSession
        except ImportError as error:
            raise MissingExtraError(
                "this model needs onnxruntime", hint="pip install 'tmkit[onnx]'"
            ) from error
        try:
            self._session = InferenceSession(str(model), providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has no common class for what it finds wrong with a file
            reason = str(error).split("\n")[0][:200]
            raise FormatError(
                f"not a model that onnxruntime reads: {reason}",
                place=str(model),
                hint="export it to ONNX again",
            ) from error
        self._tokenizer = tokenizer_of(folder, _TOKENS)
        self._tokenizer.enable_padding()
        self._inputs = {node.name for node in self._session.get_inputs()}
        self._outputs = [node.name for node in self._session.get_outputs()]
        pooling = folder / "1_Pooling" / "config.json"
        settings = json.loads(pooling.read_text(encoding="utf-8")) if pooling.exists() else {}
        self._first_token = bool(settings.get("pooling_mode_cls_token"))
        self._name = folder.name

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._name

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of the texts."""
        order = sorted(range(len(texts)), key=lambda k: len(texts[k]))
        rows: list[tuple[list[int], FloatArray]] = []
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            rows.append((chosen, self._batch([texts[k] for k in chosen])))
        out = np.zeros((len(texts), rows[0][1].shape[1] if rows else 1), np.float32)
        for chosen, vectors in rows:
            out[chosen] = vectors
        return out

    def _batch(self, texts: list[str]) -> FloatArray:
        encodings = self._tokenizer.encode_batch(texts)
        mask = np.array([e.attention_mask for e in encodings], np.int64)
        feed = {
            "input_ids": np.array([e.ids for e in encodings], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([e.type_ids for e in encodings], np.int64),
        }
        found = self._session.run(None, {name: value for name, value in feed.items() if name in self._inputs})
        if "sentence_embedding" in self._outputs:
            return _unit(found[self._outputs.index("sentence_embedding")])
        states = found[0]
        if states.ndim == 2:
            return _unit(states)
        if self._first_token:
            return _unit(states[:, 0])
        weights = mask[:, :, None].astype(np.float32)
        return _unit((states * weights).sum(1) / np.maximum(weights.sum(1), 1e-9))
