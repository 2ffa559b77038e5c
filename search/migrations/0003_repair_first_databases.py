"""Until version 0.2.0 migrations were edited after databases had recorded them. This one
gives such databases the index table as search 0002 makes it today; where it is so already
it does nothing. The table holds nothing that `rebuild_search` does not write anew. What
search 0001 lacks is mended by network 0005, which says why.
"""

from django.db import migrations


def make_the_index_anew(apps, schema_editor):
    connection = schema_editor.connection
    texts = apps.get_model('search', 'SearchText')
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, texts._meta.db_table)
    if 'tokens' in {column.name for column in found}:
        return
    schema_editor.delete_model(texts)
    schema_editor.create_model(texts)
    if connection.vendor == 'postgresql':
        schema_editor.execute(
            'CREATE INDEX search_searchtext_tokens ON search_searchtext '
            'USING gin (tokens) WITH (fastupdate = off)'
        )


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_compounds_synonyms_postgresql'),
    ]

    operations = [
        migrations.RunPython(make_the_index_anew, migrations.RunPython.noop),
    ]
