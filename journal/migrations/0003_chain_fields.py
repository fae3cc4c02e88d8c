from django.db import migrations, models
import django.utils.timezone


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChainHead',
            fields=[
                ('chain', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='chuỗi')),
                ('number', models.PositiveIntegerField(default=0, verbose_name='số mục')),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64, verbose_name='dấu của mục cuối')),
            ],
            options={
                'verbose_name': 'đầu chuỗi nhật ký',
                'verbose_name_plural': 'đầu chuỗi nhật ký',
            },
        ),
        migrations.AddField(
            model_name='journalentry',
            name='number',
            field=models.PositiveIntegerField(default=0, verbose_name='số trong chuỗi'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='journalentry',
            name='by_name',
            field=models.CharField(blank=True, max_length=150, verbose_name='tên người thực hiện lúc ấy'),
        ),
        migrations.AddField(
            model_name='journalentry',
            name='previous_hash',
            field=models.CharField(default='', max_length=64, verbose_name='dấu của mục trước'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='journalentry',
            name='hash',
            field=models.CharField(default='', max_length=64, verbose_name='dấu'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='journalentry',
            name='at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='thời điểm'),
        ),
    ]
