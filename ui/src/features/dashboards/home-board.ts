/** What the home page shows until somebody arranges it. */
import type { Widget } from '~/api/pages';
import type { Row } from '~/components/board/board';

export const HOME = '$home';

const plain = (id: string, type: string, title: string): Widget => ({ id, type, title });

export type HomeWords = Record<'work' | 'recent' | 'catalog' | 'runs', string>;

const [LOWEST, HIGHEST, HEAD, CARD] = [220, 480, 76, 74];

/** As tall as three cards abreast need, so that a small catalogue leaves no hole in the page. */
const catalogHeight = (blueprints: number) =>
  Math.min(HIGHEST, Math.max(LOWEST, HEAD + Math.ceil(blueprints / 3) * CARD));

export const usualHome = (words: HomeWords, blueprints: number): Widget[] => {
  const layout: Row[] = [
    {
      height: 220,
      columns: [
        { id: 'work', size: 8 },
        { id: 'recent', size: 4 },
      ],
    },
    {
      height: catalogHeight(blueprints),
      columns: [
        { id: 'catalog', size: 8 },
        { id: 'runs', size: 4 },
      ],
    },
  ];
  const widgets = [
    plain('work', 'my-work', words.work),
    plain('recent', 'recently-viewed', words.recent),
    plain('catalog', 'catalog-cards', words.catalog),
    plain('runs', 'runs-table', words.runs),
  ];
  return [{ id: 'board', type: 'dashboard-widget', layout, widgets }];
};
