
from typing import Any

import django.contrib.postgres.search
from django.db import migrations, models


def index_tokens(apps: Any, schema_editor: Any) -> None:
    """Django's own GIN index cannot be skipped where the database is another."""
    if schema_editor.connection.vendor != "postgresql":
        return
    # Without a list of pending entries, which every search would have to read.
    schema_editor.execute(
        "CREATE INDEX search_searchtext_tokens ON search_searchtext "
        "USING gin (tokens) WITH (fastupdate = off)"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('key', models.BigIntegerField(primary_key=True, serialize=False)),
                ('weight', models.FloatField()),
                ('confirmed', models.IntegerField()),
                ('digest', models.BigIntegerField()),
                ('version', models.CharField(max_length=16)),
                ('tokens', django.contrib.postgres.search.SearchVectorField()),
                ('places', django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folded', models.CharField(max_length=64, unique=True)),
                ('written', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='Mit Komma getrennt, zum Beispiel „VHS, Volkshochschule“. Wer nach einem davon sucht, findet auch die anderen.', verbose_name='Gleichbedeutende Wörter')),
                ('includes', models.TextField(blank=True, help_text='Wer nach den Wörtern oben sucht, findet auch diese, aber nicht umgekehrt: Zum „Niederrhein“ gehören „Kreis Kleve, Kreis Wesel“.', verbose_name='umfasst außerdem')),
            ],
            options={
                'verbose_name': 'Synonym',
                'verbose_name_plural': 'Synonyme',
                'ordering': ['words'],
            },
        ),
        migrations.RemoveField(model_name='searchdocument', name='ended'),
        migrations.AddField(
            model_name='searchdocument',
            name='weight',
            field=models.FloatField(default=1.0),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='confirmed',
            field=models.IntegerField(default=0),
        ),
        migrations.RunPython(index_tokens, migrations.RunPython.noop),
    ]
