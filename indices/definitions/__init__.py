"""What indices, provinces and known tables there are: packaged as data, loaded by `migrate`."""
