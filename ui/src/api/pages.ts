/** Pages of the portal and the sidebar they stand in. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { TENANT } from './host';
import { ifMatch, type Read, read } from './versions';

const MINUTE = 60_000;

export type Widget = { id: string; type: string; title?: string; [key: string]: unknown };

export type Page = {
  identifier: string;
  type: string;
  title?: string | null;
  icon?: string | null;
  description?: string | null;
  parent?: string | null;
  widgets?: Widget[];
  updatedAt: string;
  mayUpdate?: boolean;
  locked?: boolean | null;
  [key: string]: unknown;
};

export type SidebarItem = {
  identifier: string;
  title: string;
  icon?: string;
  sidebarType: 'folder' | 'page';
  pageType?: string;
  parent?: string;
  blueprint?: string;
  mayUpdate?: boolean;
  locked?: boolean;
};

export const sidebarQuery = () =>
  queryOptions({
    queryKey: [TENANT, 'pages', 'sidebar'] as const,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/v1/sidebars/catalog', { signal }))).sidebar.items as SidebarItem[],
    staleTime: MINUTE,
  });

export const pageQuery = (page: string) =>
  queryOptions({
    queryKey: [TENANT, 'pages', 'one', page] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { page } };
      return (await data(api.GET('/v1/pages/{page}', { params, signal }))).page as Page;
    },
  });

/** The server keeps what it does not know, so its shape of a page is open. */
type Wire = never;

export type PageDraft = Pick<Page, 'identifier' | 'type'> & Partial<Page>;

export const createPage = () => ({
  mutationFn: async (page: PageDraft) =>
    (await data(api.POST('/v1/pages', { body: page as Wire }))).identifier as string,
});

/** As it is now, with the name of that state. */
export const readPage = (page: string): Promise<Read<Page>> =>
  read(api.GET('/v1/pages/{page}', { params: { path: { page } } }), 'page');

export const changePage = (page: string, tag?: string) => ({
  mutationFn: async (changes: Partial<Page>) => {
    const params = { path: { page } };
    const answer = await data(
      api.PATCH('/v1/pages/{page}', { params, body: changes as Wire, headers: ifMatch(tag) }),
    );
    return answer.page as Page;
  },
});

/** What the server answered, at once in every place that shows the page. */
export function putPage(queryClient: QueryClient, page: Page): void {
  queryClient.setQueryData(pageQuery(page.identifier).queryKey, page);
  queryClient.setQueriesData<Page[]>({ queryKey: [TENANT, 'pages', 'of'] }, (all) =>
    all?.map((known) => (known.identifier === page.identifier ? { ...known, ...page } : known)),
  );
}

export const deletePage = (page: string) => ({
  mutationFn: async () => data(api.DELETE('/v1/pages/{page}', { params: { path: { page } } })),
});

export type FolderDraft = {
  identifier: string;
  title?: string;
  icon?: string | null;
  parent?: string | null;
};

export const createFolder = () => ({
  mutationFn: async (folder: FolderDraft) =>
    data(api.POST('/v1/sidebars/catalog/folders', { body: folder as Wire })),
});

export const changeFolder = (folder: string) => ({
  mutationFn: async (changes: Partial<FolderDraft>) => {
    const params = { path: { folder } };
    return data(api.PATCH('/v1/sidebars/catalog/folders/{folder}', { params, body: changes as Wire }));
  },
});

/** What lies in it moves out of it. */
export const deleteFolder = (folder: string) => ({
  mutationFn: async () => {
    const params = { path: { folder } };
    return data(api.DELETE('/v1/sidebars/catalog/folders/{folder}', { params }));
  },
});

/** Into a folder or out of all of them; behind a neighbour, or in front of all. */
export type Move = Pick<SidebarItem, 'identifier' | 'sidebarType'> & {
  parent: string | null;
  after: string | null;
};

export const moveInSidebar = () => ({
  mutationFn: async (move: Move) =>
    (await data(api.POST('/v1/sidebars/catalog/move', { body: move }))).sidebar.items as SidebarItem[],
});

export const dashboardPath = (page: string) => `/dashboard/${encodeURIComponent(page)}`;

export const catalogPath = (blueprint: string) => `/catalog/${encodeURIComponent(blueprint)}`;

/** The page that comes with a blueprint is its table without a view. */
export const tablePageOf = (blueprint: string) => (blueprint.endsWith('s') ? blueprint : `${blueprint}s`);

export type Address = { to: string; view?: string };

/** Where a page is; every other table of a blueprint is a view of the first. */
export function addressOf({ identifier, pageType, blueprint }: PageFace): Address {
  if (pageType !== 'blueprint-entities' || !blueprint) return { to: dashboardPath(identifier) };
  const first = identifier === tablePageOf(blueprint);
  return { to: catalogPath(blueprint), ...(first ? {} : { view: identifier }) };
}

type PageFace = { identifier: string; pageType?: string | null; blueprint?: string | null };

/** Everything that belongs to one blueprint: its tables with what is saved of them, and the page of its entities. */
const pagesOfQuery = (blueprint: string) =>
  queryOptions({
    queryKey: [TENANT, 'pages', 'of', blueprint] as const,
    queryFn: async ({ signal }) => {
      const params = { query: { blueprint } };
      return (await data(api.GET('/v1/pages', { params, signal }))).pages as Page[];
    },
    staleTime: MINUTE,
  });

const tablesIn = (pages: Page[]) => pages.filter(({ type }) => type === 'blueprint-entities');

const entityPageIn = (pages: Page[]) => pages.find(({ type }) => type === 'entity') ?? null;

/** The first table, and its shared views. */
export const tablePagesQuery = (blueprint: string) =>
  queryOptions({ ...pagesOfQuery(blueprint), select: tablesIn });

/** How the pages of its entities are arranged; null for whom it is hidden from. */
export const entityPageQuery = (blueprint: string) =>
  queryOptions({ ...pagesOfQuery(blueprint), select: entityPageIn });

type Block = { users: string[]; roles: string[]; teams: string[] };

export type PageRights = { read: Block; update: Block };

export const pagePermissionsQuery = (page: string) =>
  queryOptions({
    queryKey: [TENANT, 'pages', 'permissions', page] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { page } };
      return (await data(api.GET('/v1/pages/{page}/permissions', { params, signal })))
        .permissions as PageRights;
    },
  });

/** As they are now, with the name of that state. */
export const readPagePermissions = (page: string): Promise<Read<PageRights>> =>
  read(api.GET('/v1/pages/{page}/permissions', { params: { path: { page } } }), 'permissions');

export const changePagePermissions = (page: string, tag?: string) => ({
  mutationFn: async (rights: PageRights) => {
    const params = { path: { page } };
    return data(api.PATCH('/v1/pages/{page}/permissions', { params, body: rights, headers: ifMatch(tag) }));
  },
});

export const refreshPages = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: [TENANT, 'pages'] });
