"""Until version 0.2.0 migrations were edited after databases had recorded them. This one
gives such databases what they lack of search 0001 and network 0003; where nothing is
missing it does nothing.

What search 0001 lacks is mended here, not in `search`: search 0002 copies the table on
SQLite and names the missing column, so this has to come before it, and databases that are
past 0002 would refuse a new migration of `search` that comes before it. `migrate` takes
the apps by their names, `network` before `search`.
"""

from django.db import migrations

COLUMNS = (
    ('search', 'SearchDocument', 'card'),
    ('search', 'SearchState', 'changes'),
)
INDEXES = (
    ('network', 'CustomImage', 'image_by_file'),
    ('network', 'CustomRendition', 'rendition_by_file'),
)


def add_what_is_missing(apps, schema_editor):
    introspection = schema_editor.connection.introspection
    with schema_editor.connection.cursor() as cursor:
        for app, name, column in COLUMNS:
            model = apps.get_model(app, name)
            found = introspection.get_table_description(cursor, model._meta.db_table)
            if column not in {one.name for one in found}:
                schema_editor.add_field(model, model._meta.get_field(column))
        for app, name, index in INDEXES:
            model = apps.get_model(app, name)
            if index not in introspection.get_constraints(cursor, model._meta.db_table):
                [wanted] = [one for one in model._meta.indexes if one.name == index]
                schema_editor.add_index(model, wanted)


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0004_curated_regions'),
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(add_what_is_missing, migrations.RunPython.noop),
    ]
