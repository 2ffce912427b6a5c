from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0011_deaths_of_workers"),
    ]

    operations = [
        migrations.AddField(model_name="run", name="batch", field=models.CharField(max_length=40, null=True)),
        migrations.AddField(model_name="run", name="break_glass", field=models.TextField(null=True)),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(condition=Q(("batch__isnull", False)), fields=["batch"], name="run_batch"),
        ),
    ]
