/** What the addresses of people, teams and credentials hold. */
export const TABS = ['users', 'teams', 'permissions', 'credentials'] as const;
export type Tab = (typeof TABS)[number];

/** What has permissions of its own. */
export const KINDS = ['blueprint', 'action', 'page'] as const;
export type Kind = (typeof KINDS)[number];

export const STATUSES = ['Active', 'Invited', 'Staged', 'Disabled'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * `sel` is the person or the team whose sheet is open; `kind` and `of` are what permissions are shown of, `who` is the
 * person they are explained for, with `entity` for one entity.
 */
export type PeopleView = {
  q?: string;
  role?: string;
  team?: string;
  status?: Status;
  sel?: string;
  kind?: Kind;
  of?: string;
  who?: string;
  entity?: string;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

export function peopleView(search: Record<string, unknown>): PeopleView {
  const view = {
    q: text(search.q),
    role: text(search.role),
    team: text(search.team),
    status: STATUSES.find((status) => status === search.status),
    sel: text(search.sel),
    kind: KINDS.find((kind) => kind === search.kind),
    of: text(search.of),
    who: text(search.who),
    entity: text(search.entity),
  };
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as PeopleView;
}

export const tabOf = (name: string): Tab => TABS.find((tab) => tab === name) ?? 'users';
