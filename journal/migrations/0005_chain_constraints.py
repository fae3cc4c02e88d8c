from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0004_chain_entries'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=models.UniqueConstraint(fields=('chain', 'number'), name='number_once_in_chain'),
        ),
        migrations.AlterField(
            model_name='journalentry',
            name='chain',
            field=models.CharField(max_length=40, verbose_name='chuỗi'),
        ),
    ]
