"""Drops what Django and its packages index by habit and nothing here reads: each costs every organization."""

from django.db import migrations

# For LIKE 'abc%' on a text column; these columns are only ever compared as a whole.
PATTERNS = (
    'access_credential_client_id_97d28570_like',
    'account_emailaddress_email_03be32b2_like',
    'account_emailconfirmation_key_f43612bd_like',
    'actions_run_id_e0bbaf0b_like',
    'auth_group_name_a6ea08ec_like',
    'django_session_session_key_c0390e0f_like',
    'events_position_consumer_83b61876_like',
)
# Of a foreign key that is the first column of another index of the same table.
PREFIXES = (
    'access_user_groups_user_id_4f105fa4',
    'access_user_user_permissions_user_id_67074cbf',
    'account_emailaddress_user_id_2c513194',
    'auth_group_permissions_group_id_b120cbf9',
    'auth_permission_content_type_id_2f476e4b',
    'guardian_groupobjectpermission_group_id_4bbbfb62',
    'guardian_userobjectpermission_user_id_d5c1e964',
)
# Read only when a permission, a content type or an address is deleted, which are few rows in few rows: rights are
# always asked of a person or a team, and confirmations are signed, not stored.
BACKWARDS = (
    'access_user_user_permissions_permission_id_76d8eb82',
    'account_emailconfirmation_email_address_id_5b7f8c58',
    'auth_group_permissions_permission_id_84c5c92e',
    'guardian_gr_permiss_83545c_idx',
    'guardian_groupobjectpermission_content_type_id_7ade36b8',
    'guardian_groupobjectpermission_permission_id_36572738',
    'guardian_us_permiss_e5749c_idx',
    'guardian_userobjectpermission_content_type_id_2e892405',
    'guardian_userobjectpermission_permission_id_71807bfc',
)


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_data_key'),
        ('account', '0009_emailaddress_unique_primary_email'),
        ('actions', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('events', '0001_initial'),
        ('guardian', '0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more'),
        ('sessions', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL([f'DROP INDEX IF EXISTS {name}'], [])
        for name in (*PATTERNS, *PREFIXES, *BACKWARDS)
    ]
