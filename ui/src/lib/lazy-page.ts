import { lazyRouteComponent } from '@tanstack/react-router';
import i18n, { type Namespace } from 'i18next';
import { type ComponentType, lazy } from 'react';

/** A page and its words are fetched side by side and shown together. */
export const lazyPage = <Props = object>(
  page: () => Promise<{ default: ComponentType<Props> }>,
  words: Namespace,
) => lazyRouteComponent(async () => (await Promise.all([page(), i18n.loadNamespaces(words)]))[0]);

/** A part of a page that is not there from the start, with its words. */
export const lazyPart = <Props>(part: () => Promise<{ default: ComponentType<Props> }>, words: Namespace) =>
  lazy(async () => (await Promise.all([part(), i18n.loadNamespaces(words)]))[0]);
