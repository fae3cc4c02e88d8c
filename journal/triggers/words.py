"""What the database answers when it refuses."""

HEAD_MOVES_FORWARD = "Đầu chuỗi nhật ký chỉ tiến lên, tới mục đã ghi."
HEAD_STANDS = "Đầu chuỗi nhật ký không xóa được."


def stands(model):
    """The sentence for a table whose rows must stand."""
    name = str(model._meta.verbose_name)
    return f"{name[:1].upper()}{name[1:]}: đã ghi thì không được sửa hoặc xóa."
