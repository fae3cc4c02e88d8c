"""Rows that are written once: no save over them, no delete, neither one by one nor in bulk."""

from django.db import models


class WrittenOnce(TypeError):
    """Raised when code tries to change or delete a row that must stand as it was written."""

    def __init__(self, model):
        super().__init__(f"{model._meta.verbose_name}: đã ghi thì không được sửa hoặc xóa.")


class AppendOnlyQuerySet(models.QuerySet):
    """A queryset that can read and add, and nothing else."""

    def update(self, **values):
        raise WrittenOnce(self.model)

    def delete(self):
        raise WrittenOnce(self.model)

    def bulk_update(self, objs, fields, batch_size=None):
        raise WrittenOnce(self.model)


class AppendOnly(models.Model):
    """A model whose rows can be added and read, never changed."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise WrittenOnce(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise WrittenOnce(type(self))
