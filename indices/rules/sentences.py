"""One figure in one sentence, as officials quote it."""


def sentence(name, value="", change="", rank="", moved="", caution="") -> str:
    """«PAR INDEX 2024 đạt 85,97, tăng 0,19, xếp 56/63 (giảm 2 bậc)»; says what is missing.

    `value` and `rank` are empty where there are none, `change` and `moved` where nothing is known
    of them; `caution` says why something must not be compared.
    """
    told = []
    if value:
        told += [f"đạt {value}", change]
    if rank:
        told.append(f"xếp {rank}")
    elif value:
        told.append(moved)
    if not told:
        return f"{name}: thiếu số liệu, không xếp hạng"
    aside = "; ".join(filter(None, (moved if rank else "", caution)))
    words = f"{name} {', '.join(filter(None, told))}"
    return f"{words} ({aside})" if aside else words
