import type auth from './locales/en/auth.json';
import type catalog from './locales/en/catalog.json';
import type common from './locales/en/common.json';
import type form from './locales/en/form.json';
import type home from './locales/en/home.json';
import type shell from './locales/en/shell.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      auth: typeof auth;
      catalog: typeof catalog;
      common: typeof common;
      form: typeof form;
      home: typeof home;
      shell: typeof shell;
    };
  }
}
