#!/usr/bin/env python3
"""The bucketing rule of feature-flags/README.md once more, from the specification alone.

python3 reference.py > golden.txt     writes the vectors that BucketingTest holds the library to
"""
import random

MASK = (1 << 64) - 1
P1, P2, P3 = 11400714785074694791, 14029467366897019727, 1609587929392839161
P4, P5 = 9650029242287828579, 2870177450012600261


def rotl(x, n):
    return (x << n | x >> (64 - n)) & MASK


def lane_round(acc, lane):
    return rotl((acc + lane * P2) & MASK, 31) * P1 & MASK


def avalanche(h):
    h = (h ^ h >> 33) * P2 & MASK
    h = (h ^ h >> 29) * P3 & MASK
    return h ^ h >> 32


def xxh64(data, seed):
    """xxHash specification 0.1.1, XXH64, over bytes."""
    n, i = len(data), 0
    u64 = lambda at: int.from_bytes(data[at:at + 8], "little")
    if n >= 32:
        acc = [(seed + P1 + P2) & MASK, (seed + P2) & MASK, seed, (seed - P1) & MASK]
        while i + 32 <= n:
            acc = [lane_round(a, u64(i + 8 * k)) for k, a in enumerate(acc)]
            i += 32
        h = sum(rotl(a, r) for a, r in zip(acc, (1, 7, 12, 18))) & MASK
        for a in acc:
            h = ((h ^ lane_round(0, a)) * P1 + P4) & MASK
    else:
        h = (seed + P5) & MASK
    h = (h + n) & MASK
    while i + 8 <= n:
        h = (rotl(h ^ lane_round(0, u64(i)), 27) * P1 + P4) & MASK
        i += 8
    if i + 4 <= n:
        h = (rotl(h ^ int.from_bytes(data[i:i + 4], "little") * P1 & MASK, 23) * P2 + P3) & MASK
        i += 4
    while i < n:
        h = rotl(h ^ data[i] * P5 & MASK, 11) * P1 & MASK
        i += 1
    return avalanche(h)


def code_units(text):
    return text.encode("utf-16-le", "surrogatepass")


def bucket(salt, unit):
    before, after = xxh64(code_units(salt), 0), xxh64(code_units(salt), 1)
    return (avalanche(xxh64(code_units(unit), before) ^ after) >> 32) * 100_000 >> 32


def escape(text):
    units = code_units(text)
    units = [units[i] | units[i + 1] << 8 for i in range(0, len(units), 2)]
    return "".join(chr(u) if 0x20 < u < 0x7F and u != 0x5C else "\\u%04x" % u for u in units)


def main():
    # Published vectors of XXH64, so that an error here does not become the specification.
    assert xxh64(b"", 0) == 0xEF46DB3751D8E999
    assert xxh64(b"a", 0) == 0xD24EC4F1A98C6E5B
    assert xxh64(b"abc", 0) == 0x44BC2CF5AD770999
    assert xxh64(b"Nobody inspects the spammish repetition", 0) == 0xFBCEA83C8A378BF1
    rnd = random.Random(20261120)
    salts = ["llm_model_routing", "new_prompt_template", "x", "sch\u00f6ner_schalter", "a b", "f" * 200]
    units = ["session-%d" % i for i in range(40)]
    units += ["%08x-%04x-4%03x-a%03x-%012x" % tuple(rnd.getrandbits(b) for b in (32, 16, 12, 12, 48))
              for _ in range(40)]
    units += ["user%d@clinic.example" % rnd.getrandbits(20) for _ in range(20)]
    units += ["".join(chr(rnd.randrange(33, 127)) for _ in range(n)) for n in range(1, 70)]
    units += ["z" * 1024, "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "\ud800",
              "\udc00\ud800", "\u0000", "\uffff", "\u00e9\u00e8", "\u4f60\u597d\u4e16\u754c" * 9]
    print("# salt, unit, bucket; \\uXXXX is a UTF-16 code unit. Written by reference.py.")
    for salt in salts:
        for unit in units:
            print(escape(salt), escape(unit), bucket(salt, unit), sep="\t")


if __name__ == "__main__":
    main()
