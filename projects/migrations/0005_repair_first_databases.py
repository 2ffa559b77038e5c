"""Until version 0.2.0 migrations were edited after databases had recorded them. This one
gives such databases what they lack of projects 0002; where nothing is missing it does
nothing.
"""

from django.db import migrations

TABLES = ('FourEyesTask', 'ImportBatch', 'ImportedRow', 'ImportResult')


def add_what_is_missing(apps, schema_editor):
    introspection = schema_editor.connection.introspection
    aliases = apps.get_model('projects', 'KeywordAlias')
    links = apps.get_model('projects', 'LinkCheck')
    with schema_editor.connection.cursor() as cursor:
        tables = introspection.table_names(cursor)
        found = introspection.get_table_description(cursor, aliases._meta.db_table)
    for model in [apps.get_model('projects', name) for name in TABLES]:
        if model._meta.db_table not in tables:
            schema_editor.create_model(model)
    if links.pages.through._meta.db_table not in tables:
        schema_editor.create_model(links.pages.through)
    if 'former_key' not in {column.name for column in found}:
        schema_editor.add_field(aliases, aliases._meta.get_field('former_key'))


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0004_help_texts'),
    ]

    operations = [
        migrations.RunPython(add_what_is_missing, migrations.RunPython.noop),
    ]
