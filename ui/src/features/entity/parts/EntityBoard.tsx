import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '~/api/pages';
import type { Ground } from '~/components/board/board';
import { ArrangedBoard, ArrangeNotes, ArrangeTools } from '~/components/board/parts/ArrangedBoard';
import { SubjectContext } from '~/components/board/subject';
import { useArranging } from '~/components/board/use-arranging';
import { FiltersContext, PageContext, useFilters } from '~/components/board/use-filters';
import type { EntityContext } from '../use-entity';

/** The page of an entity is narrowed by the entity alone. */
const NO_SEARCH = {};

type Props = {
  page: Page;
  ground: Ground;
  context: EntityContext;
  /** Something else stands on the tab: without widgets nothing is said of them. */
  bare?: boolean;
  /** Somebody asked for a widget elsewhere on the page. */
  asked?: boolean;
  onAsked: () => void;
};

/** Widgets on the page of an entity: of this one, and of what belongs to it. */
export default function EntityBoard({ page, ground, context, bare, asked = false, onAsked }: Props) {
  const { t } = useTranslation(['dashboards', 'entity']);
  const arranging = useArranging(page, ground);
  const { editing, may, begin, edited } = arranging;
  const filters = useFilters(page, edited.board.widgets, NO_SEARCH);
  const answer = useEffectEvent(() => {
    arranging.add();
    onAsked();
  });
  useEffect(() => {
    if (asked) answer();
  }, [asked]);
  const filled = edited.board.widgets.length > 0;
  return (
    <PageContext value={page.identifier}>
      <SubjectContext value={context}>
        <FiltersContext value={filters}>
          <div className={editing ? 'entity-board editing' : 'entity-board'}>
            {may && (filled || editing) && (
              <div className="entity-board-tools">
                {editing ? (
                  <ArrangeTools arranging={arranging} />
                ) : (
                  <Button
                    size="xs"
                    variant="subtle"
                    color="gray"
                    leftSection={<IconPencil size={14} />}
                    onClick={begin}
                  >
                    {t('arrange')}
                  </Button>
                )}
              </div>
            )}
            <ArrangeNotes arranging={arranging} />
            <ArrangedBoard
              arranging={arranging}
              bare={bare}
              title={t('entity:noWidgets')}
              ready={filters.known}
            />
          </div>
        </FiltersContext>
      </SubjectContext>
    </PageContext>
  );
}
