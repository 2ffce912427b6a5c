import './definition.css';
import { Button, Input, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { Glyph } from '../icon/Glyph';
import { Tile } from '../icon/Tile';
import { type ItemContext, put, textAt } from './edit';
import { Identity, type KeyEdit } from './Identity';
import { type Ending, endingsOf, modelWith, walk } from './paths';

type Props = {
  context: ItemContext;
  itemKey: KeyEdit;
  onTitle: (title: string) => void;
  /** With titles for it, the shortest first. */
  onPath: (path: string, titles: string[]) => void;
};

const partsOf = (path: string) => path.split('.').filter(Boolean);

function useEndingWords() {
  const { t } = useTranslation('common');
  return ({ label, meta }: Ending) => (meta ? t(`meta.${meta}`) : (label ?? ''));
}

/** The path as it stands: each step leads back to it. */
function Trail({
  start,
  model,
  path,
  ending,
  onPath,
}: {
  start: string;
  model: ReadonlyMap<string, Blueprint>;
  path: string[];
  ending: string | undefined;
  onPath: (path: string[]) => void;
}) {
  const { t } = useTranslation('definition');
  const { steps } = walk(model, start, path);
  const stops = [start, ...steps.map((_, i) => walk(model, start, path.slice(0, i + 1)).end ?? '')];
  return (
    <div className="def-trail">
      {stops.map((stop, i) => {
        const title = model.get(stop)?.title ?? stop;
        return (
          <span key={i} className="def-stop">
            {i > 0 && (
              <>
                <IconArrowRight size={13} aria-hidden />
                <small>{steps[i - 1]?.label}</small>
                <IconArrowRight size={13} aria-hidden />
              </>
            )}
            <UnstyledButton
              className="def-stop-button"
              aria-label={t('mirror.back', { step: title })}
              onClick={() => onPath(path.slice(0, i))}
            >
              <Tile blueprint={stop} icon={model.get(stop)?.icon} size={20} />
              {title}
            </UnstyledButton>
          </span>
        );
      })}
      {ending && (
        <span className="def-stop">
          <IconChevronRight size={14} aria-hidden />
          <b>{ending}</b>
        </span>
      )}
    </div>
  );
}

function Choices({
  here,
  model,
  first,
  onFollow,
  onShow,
}: {
  here: Blueprint;
  model: ReadonlyMap<string, Blueprint>;
  /** At the start there is nothing to show: a mirror shows the other end. */
  first: boolean;
  onFollow: (key: string) => void;
  onShow: (ending: Ending) => void;
}) {
  const { t } = useTranslation('definition');
  const words = useEndingWords();
  const relations = Object.entries(here.relations);
  return (
    <div className="def-choices">
      {relations.length > 0 && (
        <>
          <p className="def-caption">
            {first ? t('mirror.start', { blueprint: here.title }) : t('mirror.follow')}
          </p>
          {relations.map(([key, { title, target }]) => (
            <UnstyledButton key={key} className="def-choice" onClick={() => onFollow(key)}>
              <Glyph id="relation" size={15} className="dim" />
              <span className="ellipsis">{title || key}</span>
              <span className="def-choice-end">
                <IconArrowRight size={13} aria-hidden />
                <Tile blueprint={target} icon={model.get(target)?.icon} size={18} />
                {model.get(target)?.title ?? target}
              </span>
            </UnstyledButton>
          ))}
        </>
      )}
      {first && relations.length === 0 && (
        <p className="dim">{t('mirror.none', { blueprint: here.title })}</p>
      )}
      {!first && (
        <>
          <p className="def-caption">{t('mirror.show')}</p>
          {endingsOf(here).map((ending) => (
            <UnstyledButton key={ending.key} className="def-choice" onClick={() => onShow(ending)}>
              <Glyph id="mirror" size={15} className="dim" />
              <span className="ellipsis">{words(ending)}</span>
              <code className="def-choice-end">{ending.key}</code>
            </UnstyledButton>
          ))}
        </>
      )}
    </div>
  );
}

function MirrorPath({ context, onPath }: Pick<Props, 'context' | 'onPath'>) {
  const { t } = useTranslation('definition');
  const words = useEndingWords();
  const { edit, draft, blueprints } = context;
  const model = modelWith(draft, blueprints);
  const parts = partsOf(textAt(edit, ['path']));
  const { steps, end } = walk(model, draft.identifier, parts);
  const path = parts.slice(0, steps.length);
  const here = model.get(end ?? '');
  const ending = here && endingsOf(here).find(({ key }) => key === parts.slice(steps.length).join('.'));
  const unknown = parts.slice(steps.length).join('.');
  const set = (next: string[]) => put(edit, ['path'], next.join('.'));
  const titlesOf = (shown: Ending) => {
    const title = words(shown);
    return [title, t('mirror.of', { step: steps.at(-1)?.label, title: title.toLowerCase() })];
  };
  return (
    <Input.Wrapper label={t('mirror.path')} labelElement="div" error={edit.faultAt(['path'])} withAsterisk>
      <Trail
        start={draft.identifier}
        model={model}
        path={path}
        ending={ending ? words(ending) : unknown || undefined}
        onPath={set}
      />
      {here && !unknown ? (
        <Choices
          here={here}
          model={model}
          first={path.length === 0}
          onFollow={(key) => set([...path, key])}
          onShow={(shown) => onPath([...path, shown.key].join('.'), titlesOf(shown))}
        />
      ) : (
        <Button variant="subtle" size="compact-xs" mt={6} onClick={() => set([])}>
          {t('mirror.change')}
        </Button>
      )}
    </Input.Wrapper>
  );
}

/** A value of the other end of a relation, found by clicking along. */
export function MirrorEditor({ context, itemKey, onTitle, onPath }: Props) {
  return (
    <div className="def-editor">
      <MirrorPath context={context} onPath={onPath} />
      <Identity edit={context.edit} itemKey={itemKey} onTitle={onTitle} description={false} />
    </div>
  );
}
