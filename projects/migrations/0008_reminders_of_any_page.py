from django.db import migrations, models


class Migration(migrations.Migration):
    """The key of a profile is the key of its page: no value changes."""

    dependencies = [
        ("projects", "0007_parts_in_lasting_order"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RenameField("reminder", "project", "page"),
        migrations.AlterField(
            model_name="reminder",
            name="page",
            field=models.ForeignKey(
                on_delete=models.deletion.CASCADE,
                related_name="reminders",
                to="wagtailcore.page",
            ),
        ),
    ]
