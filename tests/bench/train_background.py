"""Makes the table of general phrase counts: python tests/bench/train_background.py TEXT... (UTF-8, a paragraph a line).

The shipped table was made from Chinese laws, regulations and government work reports, which are in the public
domain (Copyright Law of the PRC, article 5): the texts of the repositories LawRefBook/Laws and
aldohemsn/chinese-political-corpora. Hashes and rounded counts are stored, no text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
import term_data as data

from tmkit.terms.background import SCALE, phrase_hashes
from tmkit.terms.corpus import Corpus
from tmkit.terms.finder import fold_chinese
from tmkit.terms.marks import Gap, Word
from tmkit.terms.tally import span_hashes

OUT = data.ROOT / "src" / "tmkit" / "terms" / "background.npz"
LEAST, LEAST_WORD, LONGEST = 4, 4, 4
BATCH = 20_000

Keys = npt.NDArray[np.uint32]


def paragraphs(files: list[Path]) -> Iterator[tuple[str, str]]:
    for file in files:
        with file.open(encoding="utf-8", errors="replace") as stream:
            yield from ((fold_chinese(line.strip()), "") for line in stream if line.strip())


def main(files: list[Path]) -> None:
    words: dict[str, list[int]] = {}
    phrases: tuple[Keys, npt.NDArray[np.int64]] = (np.empty(0, np.uint32), np.empty(0, np.int64))
    texts = paragraphs(files)
    while batch := list(islice(texts, BATCH)):
        corpus = Corpus(batch)
        parts = [phrases[0]]
        for index in range(len(corpus)):
            line = corpus.line(index)
            ids, gaps = line.zh_ids, line.zh_gaps
            edge = np.zeros(len(ids) + 2, np.bool_)
            edge[1:-1] = (corpus.zh.flags[ids] & (Word.MAY_START | Word.MAY_END)) == 0
            edge[0] = edge[-1] = True
            wall = (gaps & Gap.ANY) != 0
            before, after = edge[:-2] | wall[:-1], edge[2:] | wall[1:]
            for number, b, a in zip(ids.tolist(), before.tolist(), after.tolist(), strict=True):
                fact = words.setdefault(corpus.zh.texts[number], [0, 0, 0])
                fact[0] += 1
                fact[1] += b
                fact[2] += a
            codes = np.frombuffer(line.zh.encode("utf-32-le"), np.uint32)
            bad = np.concatenate([[0], np.cumsum(edge[1:-1])])
            walls = np.concatenate([[0], np.cumsum(wall)])
            for size in range(2, LONGEST + 1):
                first = np.arange(len(ids) - size + 1)
                if not len(first):
                    break
                last = first + size
                good = (bad[last] == bad[first]) & (walls[last] == walls[first + 1])
                first, last = first[good], last[good]
                hashes = span_hashes(
                    codes, line.zh_starts[first].astype(np.int64), line.zh_ends[last - 1].astype(np.int64)
                )
                parts.append((hashes >> np.uint64(32)).astype(np.uint32))
        keys, place = np.unique(np.concatenate(parts), return_inverse=True)
        counts = np.bincount(place[len(phrases[0]) :], minlength=len(keys))
        counts[place[: len(phrases[0])]] += phrases[1]
        phrases = keys, counts
        print(f"{len(words):,} words, {len(keys):,} phrases", file=sys.stderr, flush=True)
    keep = phrases[1] >= LEAST
    known = [(text, *fact) for text, fact in words.items() if fact[0] >= LEAST_WORD]
    word_keys = phrase_hashes([str(row[0]) for row in known])
    order = np.argsort(word_keys)
    facts = np.array([row[1:] for row in known])[order]
    np.savez_compressed(
        OUT,
        phrases=np.diff(phrases[0][keep], prepend=np.uint32(0)),
        phrase_counts=levels(np.log(phrases[1][keep]) * SCALE),
        words=np.diff(word_keys[order], prepend=np.uint32(0)),
        word_counts=levels(np.log(facts[:, 0]) * SCALE),
        begins=levels((facts[:, 1] + 0.5) / (facts[:, 0] + 1.5) * 255),
        ends=levels((facts[:, 2] + 0.5) / (facts[:, 0] + 1.5) * 255),
        total=np.array(sum(fact[0] for fact in words.values())),
    )
    print(f"{int(keep.sum()):,} phrases, {len(known):,} words: {OUT.stat().st_size:,} bytes")


def levels(values: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
