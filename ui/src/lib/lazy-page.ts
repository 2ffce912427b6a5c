import { lazyRouteComponent } from '@tanstack/react-router';
import i18n, { type Namespace } from 'i18next';
import type { ComponentType } from 'react';

/** A page and its words are fetched side by side and shown together. */
export const lazyPage = <Props = object>(
  page: () => Promise<{ default: ComponentType<Props> }>,
  words: Namespace,
) => lazyRouteComponent(async () => (await Promise.all([page(), i18n.loadNamespaces(words)]))[0]);
