/** Tells the server what is looked at, so that administrators learn what is used; it keeps places, and no names. */
import { api } from '~/api/client';
import type { components } from '~/api/schema.gen';
import type { createAppRouter } from './router';

export type Visit = components['schemas']['VisitRequest'];

const SECONDS = 10;
// As many as the server takes at once.
const MOST = 50;

/** What the first group of an address names. */
const THINGS: [RegExp, Visit['kind']][] = [
  [/^\/dashboard\/([^/]+)/, 'page'],
  [/^\/catalog\/([^/]+)/, 'blueprint'],
  [/^\/entity\/([^/]+)\//, 'entity'],
  [/^\/self-service\/([^/]+)/, 'action'],
];
const SCREENS: [RegExp, string][] = [
  [/^\/$/, 'home'],
  [/^\/self-service$/, 'selfService'],
  [/^\/(?:builder\/)?(runs|approvals|scorecards|initiatives|exemptions|sources|actions|automations)\b/, ''],
  [/^\/(?:builder\/)?(workflows|people|settings|account)\b/, ''],
  [/^\/builder\/data-model\b/, 'dataModel'],
  [/^\/audit-log\b/, 'audit'],
];

/** The place at an address; none where nobody is signed in yet, and for what is not worth counting. */
export function placeOf(path: string): Visit | undefined {
  for (const [shape, kind] of THINGS) {
    const name = shape.exec(path)?.[1];
    if (name) return { kind, identifier: decodeURIComponent(name).slice(0, 200) };
  }
  for (const [shape, name] of SCREENS) {
    const found = shape.exec(path);
    if (found) return { kind: 'screen', identifier: name || (found[1] ?? '') };
  }
  return undefined;
}

/** Several at once, and at the latest when the page is left. A visit that is not counted is no fault. */
export function tellVisits(router: ReturnType<typeof createAppRouter>): void {
  let waiting: Visit[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    const visits = waiting.splice(0, MOST);
    if (visits.length)
      void api.POST('/v1/visits', { body: { visits }, keepalive: true }).catch(() => undefined);
  };
  const see = (path: string) => {
    if (path === last) return;
    last = path;
    const place = placeOf(path);
    // Who has left is not spoken for.
    if (!place) waiting = [];
    else if (waiting.push(place) >= MOST) send();
    else timer ??= setTimeout(send, SECONDS * 1000);
  };
  router.subscribe('onResolved', ({ toLocation }) => see(toLocation.pathname));
  see(router.state.location.pathname);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && send());
}
