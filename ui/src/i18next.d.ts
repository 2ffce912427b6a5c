import type access from './locales/en/access.json';
import type actions from './locales/en/actions.json';
import type audit from './locales/en/audit.json';
import type auditLog from './locales/en/auditLog.json';
import type auth from './locales/en/auth.json';
import type automations from './locales/en/automations.json';
import type catalog from './locales/en/catalog.json';
import type common from './locales/en/common.json';
import type contents from './locales/en/contents.json';
import type dashboards from './locales/en/dashboards.json';
import type definition from './locales/en/definition.json';
import type docs from './locales/en/docs.json';
import type entity from './locales/en/entity.json';
import type exemption from './locales/en/exemption.json';
import type form from './locales/en/form.json';
import type home from './locales/en/home.json';
import type initiatives from './locales/en/initiatives.json';
import type invocation from './locales/en/invocation.json';
import type log from './locales/en/log.json';
import type model from './locales/en/model.json';
import type pages from './locales/en/pages.json';
import type people from './locales/en/people.json';
import type pulled from './locales/en/pulled.json';
import type runs from './locales/en/runs.json';
import type scorecards from './locales/en/scorecards.json';
import type selfService from './locales/en/selfService.json';
import type settings from './locales/en/settings.json';
import type shell from './locales/en/shell.json';
import type sources from './locales/en/sources.json';
import type welcome from './locales/en/welcome.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      access: typeof access;
      actions: typeof actions;
      audit: typeof audit;
      auditLog: typeof auditLog;
      auth: typeof auth;
      automations: typeof automations;
      catalog: typeof catalog;
      common: typeof common;
      contents: typeof contents;
      dashboards: typeof dashboards;
      definition: typeof definition;
      docs: typeof docs;
      entity: typeof entity;
      exemption: typeof exemption;
      form: typeof form;
      home: typeof home;
      initiatives: typeof initiatives;
      invocation: typeof invocation;
      log: typeof log;
      model: typeof model;
      pages: typeof pages;
      people: typeof people;
      pulled: typeof pulled;
      runs: typeof runs;
      scorecards: typeof scorecards;
      selfService: typeof selfService;
      settings: typeof settings;
      shell: typeof shell;
      sources: typeof sources;
      welcome: typeof welcome;
    };
  }
}
