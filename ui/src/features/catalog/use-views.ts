import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { createPage, deletePage, type Page, refreshPages, tablePageOf, tablePagesQuery } from '~/api/pages';
import { type OwnView, type Preferences, preferencesQuery, usePreferencesOf } from '~/api/preferences';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import { changeSeen } from '~/components/draft/small-change';
import type { CatalogField } from '~/components/property/fields';
import { objectIn, partsIn, type Reader, textIn } from '~/lib/known';
import { same } from '~/lib/same';
import { type Saved, savedOfConfig, savedOfPage, widgetsWith } from './saved';

/** Before the key of a view that only this person has. */
const OWN = 'mine:';

export type TableView = {
  /** As the address names it; nothing for the table itself. */
  id?: string;
  title: string;
  icon?: string | null;
  saved: Saved;
  /** Everybody's, or this person's own. */
  page?: Page;
  own?: OwnView;
  mayUpdate: boolean;
};

const ownViewIn: Reader<OwnView> = (value) => {
  const view = objectIn(value);
  const id = textIn(view?.id);
  return id ? ({ ...view, id, title: textIn(view?.title) || id } as OwnView) : undefined;
};

const ownViewsIn = (preferences: Preferences | undefined, blueprint: string): OwnView[] =>
  partsIn(objectIn(preferences?.views)?.[blueprint], ownViewIn);

const sharedView = (page: Page, blueprint: string, fields: CatalogField[]): TableView => ({
  id: page.identifier,
  title: page.title || page.identifier,
  icon: page.icon,
  saved: savedOfPage(page, blueprint, fields),
  page,
  mayUpdate: page.mayUpdate === true,
});

const ownView = (own: OwnView, blueprint: string, fields: CatalogField[]): TableView => ({
  id: `${OWN}${own.id}`,
  title: own.title,
  icon: own.icon,
  saved: own.widgets ? savedOfPage(own, blueprint, fields) : savedOfConfig(own.config),
  own,
  mayUpdate: true,
});

/** One that was kept as an address: as a widget the server follows new names in it. Left alone where that loses something. */
function modern(own: OwnView, blueprint: string, fields: CatalogField[]): OwnView {
  if (own.widgets || !own.config) return own;
  const { config, ...kept } = own;
  const saved = savedOfConfig(config);
  const widgets = widgetsWith(undefined, blueprint, saved, fields);
  return same(savedOfPage({ widgets }, blueprint, fields), saved) ? { ...kept, widgets } : own;
}

export type NewView = { title: string; icon?: string; saved: Saved; shared: boolean; inSidebar: boolean };

/** What is done with views; each answers with the view to open next, as the address names it. */
function useWriting(blueprint: string, fields: CatalogField[], taken: Set<string>) {
  const queryClient = useQueryClient();
  const { preferences, save } = usePreferencesOf();
  const mine = ownViewsIn(preferences, blueprint);
  const keep = async (views: OwnView[]) => {
    await save.mutateAsync({ views: { ...preferences?.views, [blueprint]: views } });
  };
  const mended = mine.map((own) => modern(own, blueprint, fields));
  const isOld = mended.some((own, index) => own !== mine[index]);
  const tried = useRef(false);
  const mend = useEffectEvent(() => {
    // What the server refuses stays as it is until the next visit.
    if (tried.current) return;
    tried.current = true;
    void keep(mended).catch(() => undefined);
  });
  useEffect(() => {
    if (isOld) mend();
  }, [isOld]);
  const told = async (work: Promise<unknown>) => {
    await work;
    await refreshPages(queryClient);
  };
  const change = async ({ page, own }: TableView, changes: Partial<OwnView> & { saved?: Saved }) => {
    const { saved, ...face } = changes;
    if (page) {
      const widgets = saved ? { widgets: widgetsWith(page, blueprint, saved, fields) } : {};
      await told(changeSeen(queryClient, page, { ...face, ...widgets }));
    } else if (own) {
      const { config, ...kept } = own;
      const widgets = widgetsWith(own, blueprint, saved ?? savedOfConfig(config), fields);
      const next = { ...kept, ...face, ...(saved || config ? { widgets } : {}) };
      await keep(mine.map((known) => (known.id === own.id ? next : known)));
    }
  };
  const create = async ({ title, icon, saved, shared, inSidebar }: NewView) => {
    const face = { title, ...(icon ? { icon } : {}) };
    if (!shared) {
      const id = freeKey(identifierOf(title) || 'view', new Set(mine.map((known) => known.id)));
      await keep([...mine, { id, ...face, widgets: widgetsWith(undefined, blueprint, saved, fields) }]);
      return `${OWN}${id}`;
    }
    const identifier = freeKey(identifierOf(title) || 'view', taken);
    const widgets = widgetsWith(undefined, blueprint, saved, fields);
    const hidden = inSidebar ? {} : { showInSidebar: false };
    await told(
      createPage().mutationFn({
        identifier,
        type: 'blueprint-entities',
        blueprint,
        ...face,
        ...hidden,
        widgets,
      }),
    );
    return identifier;
  };
  const remove = async ({ page, own }: TableView) => {
    if (page) await told(deletePage(page.identifier).mutationFn());
    else if (own) await keep(mine.filter((known) => known.id !== own.id));
  };
  return { change, create, remove };
}

export function useViews(blueprint: string, fields: CatalogField[], named: string | undefined) {
  const pages = useQuery(tablePagesQuery(blueprint));
  const preferences = useQuery(preferencesQuery());
  const views = useMemo(() => {
    const shared = (pages.data ?? []).map((page) => sharedView(page, blueprint, fields));
    const first = tablePageOf(blueprint);
    const found = shared.find(({ id }) => id === first);
    const base: TableView = { title: '', saved: {}, mayUpdate: false, ...found, id: undefined };
    const own = ownViewsIn(preferences.data, blueprint).map((own) => ownView(own, blueprint, fields));
    return [base, ...shared.filter(({ id }) => id !== first), ...own];
  }, [pages.data, preferences.data, blueprint, fields]);
  const [base] = views as [TableView];
  const isOwn = named?.startsWith(OWN) === true;
  const known = !pages.isPending && (!isOwn || !preferences.isPending);
  const wanted = named === tablePageOf(blueprint) ? undefined : named;
  const found = views.find(({ id }) => id === wanted);
  const taken = new Set([tablePageOf(blueprint), ...views.flatMap(({ id }) => id ?? [])]);
  return {
    views,
    current: found ?? base,
    isBase: (found ?? base) === base,
    /** Its filter and columns are not to be changed. */
    locked: (found ?? base).page?.locked === true,
    lost: known && !found,
    /** Until then it is not known what is asked for. */
    known,
    ...useWriting(blueprint, fields, taken),
  };
}

export type Views = ReturnType<typeof useViews>;

/** One thing done with a view at a time; what was refused is told where it was asked. */
export const useDoing = () => useMutation({ mutationFn: (work: () => Promise<unknown>) => work() });
