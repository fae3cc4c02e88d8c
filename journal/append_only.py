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

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        """Add rows; in place of those that stand, never."""
        if update_conflicts:
            raise WrittenOnce(self.model)
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnly(models.Model):
    """A model whose rows can be added and read, never changed."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise WrittenOnce(type(self))
        # A new object with an old key would otherwise be written over the row that has it.
        super().save(*args, **(kwargs | {"force_insert": True}))

    def delete(self, *args, **kwargs):
        raise WrittenOnce(type(self))
