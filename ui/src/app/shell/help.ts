/** Which help belongs to which address. */
export const TOPICS = [
  'home',
  'catalog',
  'entity',
  'dashboard',
  'selfService',
  'form',
  'run',
  'runs',
  'approvals',
  'scorecardBuilder',
  'scorecards',
  'initiatives',
  'exemptions',
  'dataModel',
  'why',
  'sources',
  'actionBuilder',
  'automations',
  'workflows',
  'permissions',
  'credentials',
  'people',
  'audit',
  'settings',
  'account',
  'welcome',
] as const;
export type Topic = (typeof TOPICS)[number];

/** The first that fits counts. */
const PLACES: [place: RegExp, topic: Topic][] = [
  [/^\/catalog\//, 'catalog'],
  [/^\/entity\//, 'entity'],
  [/^\/(new-)?dashboard/, 'dashboard'],
  [/^\/self-service\/./, 'form'],
  [/^\/self-service/, 'selfService'],
  [/^\/runs\/./, 'run'],
  [/^\/runs/, 'runs'],
  [/^\/approvals/, 'approvals'],
  [/^\/builder\/(new-scorecard|scorecards)/, 'scorecardBuilder'],
  [/^\/scorecards/, 'scorecards'],
  [/^\/initiatives/, 'initiatives'],
  [/^\/exemptions/, 'exemptions'],
  [/^\/builder\/data-model/, 'dataModel'],
  [/^\/builder\/sources\/why/, 'why'],
  [/^\/builder\/sources/, 'sources'],
  [/^\/builder\/(new-action|actions)/, 'actionBuilder'],
  [/^\/builder\/(new-automation|automations)/, 'automations'],
  [/^\/builder\/(new-workflow|workflows)/, 'workflows'],
  [/^\/people\/permissions/, 'permissions'],
  [/^\/people\/credentials/, 'credentials'],
  [/^\/people/, 'people'],
  [/^\/audit-log/, 'audit'],
  [/^\/settings/, 'settings'],
  [/^\/account/, 'account'],
  [/^\/welcome/, 'welcome'],
];

export const topicOf = (pathname: string): Topic =>
  PLACES.find(([place]) => place.test(pathname))?.[1] ?? 'home';

/** Keys that work on many pages; those that lead somewhere come from the navigation. */
export const KEYS = [
  { keys: ['Ctrl', 'K'], does: 'palette' },
  { keys: ['?'], does: 'help' },
  { keys: ['['], does: 'rail' },
  { keys: ['Shift', 'D'], does: 'theme' },
  { keys: ['Ctrl', 'S'], does: 'save' },
  { keys: ['Ctrl', 'Enter'], does: 'submit' },
  { keys: ['Ctrl', 'Z'], does: 'undo' },
  { keys: ['F'], does: 'filter' },
  { keys: ['E'], does: 'arrange' },
  { keys: ['F2'], does: 'cell' },
  { keys: ['Shift', 'F10'], does: 'menu' },
  { keys: ['Esc'], does: 'close' },
] as const;
