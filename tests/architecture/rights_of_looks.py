"""Part of the table of rights: how an organization looks."""

LOOKS = """
PATCH  /v1/organization/branding                                        update:organization
PUT    /v1/organization/logo/{scheme}                                   update:organization
DELETE /v1/organization/logo/{scheme}                                   update:organization
PUT    /v1/organization/icons/{icon}                                    update:organization
DELETE /v1/organization/icons/{icon}                                    update:organization
GET    /v1/organization/icons/{icon}/uses                               update:organization
GET    /v1/icons                                                        signed in
GET    /v1/icons/{icon}                                                 signed in
GET    /v1/branding                                                     everybody
GET    /v1/branding/preview                                             signed in
GET    /v1/branding/logo/{scheme}                                       everybody
"""
