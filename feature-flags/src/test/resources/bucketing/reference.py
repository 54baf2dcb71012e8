#!/usr/bin/env python3
"""The bucketing rule of feature-flags/README.md once more, from the specification alone.

python3 reference.py > golden.txt     writes the vectors that BucketingTest holds the library to
"""
import random

MASK = (1 << 64) - 1
P1, P2, P3, P4 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63


def mix(h, after):
    h = (h ^ h >> 33) * P2 & MASK
    h = (h ^ h >> 29 ^ after) * P3 & MASK
    return h ^ h >> 32


def key(position):
    return mix((position + 1) * P1 & MASK, 0) | 1


def text_hash(text, before, after):
    units = code_units(text)
    total = before + (len(units) + 1) * P4 + sum(key(i) * u for i, u in enumerate(units))
    return mix(total & MASK, after)


def code_units(text):
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def bucket(salt, unit):
    before, after = text_hash(salt, 0, 0), text_hash(salt, 1, 0)
    return (text_hash(unit, before, after) >> 32) * 100_000 >> 32


def escape(text):
    return "".join(chr(u) if 0x20 < u < 0x7F and u != 0x5C else "\\u%04x" % u for u in code_units(text))


def main():
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
    longest = "s" * 1_100  # no unit has so many positions
    for unit in units[:3]:
        print(escape(longest), escape(unit), bucket(longest, unit), sep="\t")


if __name__ == "__main__":
    main()
