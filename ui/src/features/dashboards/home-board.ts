/** What the home page shows until somebody arranges it. */
import type { Widget } from '~/api/pages';
import type { Row } from './board';

export const HOME = '$home';

const plain = (id: string, type: string, title: string): Widget => ({ id, type, title });

export type HomeWords = Record<'work' | 'recent' | 'catalog' | 'runs', string>;

export const usualHome = (words: HomeWords): Widget[] => {
  const layout: Row[] = [
    {
      height: 220,
      columns: [
        { id: 'work', size: 8 },
        { id: 'recent', size: 4 },
      ],
    },
    {
      height: 480,
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
