import i18n, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import common from '../locales/en/common.json';
import shell from '../locales/en/shell.json';

const files = import.meta.glob<{ default: ResourceKey }>([
  '../locales/*/*.json',
  '!../locales/en/{common,shell}.json',
]);

const fromChunks: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const file = files[`../locales/${language}/${namespace}.json`];
    if (!file) return done(new Error(`No words for ${namespace} in ${language}`), false);
    file().then(
      (words) => done(null, words.default),
      (error: Error) => done(error, false),
    );
  },
};

export const startWords = () =>
  i18n
    .use(fromChunks)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      ns: ['shell', 'common'],
      defaultNS: 'common',
      resources: { en: { shell, common } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      showSupportNotice: false,
    });
