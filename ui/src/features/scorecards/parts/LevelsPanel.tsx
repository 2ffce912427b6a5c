import { ActionIcon, Button, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COLOURS } from '~/components/definition/options';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { toneOf } from '~/components/pill/tones';
import {
  LEVEL_SET_NAMES,
  LEVEL_SETS,
  type Level,
  rulesOf,
  withLevel,
  withLevelMoved,
  withLevels,
  withNewLevel,
  withoutLevel,
} from '../document';
import type { ScorecardState } from '../use-scorecard';

const FEWEST = 2;
const MOST = 20;

function Colour({ level, onColour }: { level: Level; onColour: (color: string) => void }) {
  const { t } = useTranslation(['scorecards', 'definition']);
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <UnstyledButton className="level-colour" aria-label={t('levelColour', { level: level.title })}>
          <Pill tone={toneOf(level.color)}>{level.title || '…'}</Pill>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className="def-colours">
        {COLOURS.map((colour) => (
          <Menu.Item key={colour} onClick={() => onColour(colour)}>
            <Pill tone={toneOf(colour)}>{t(`definition:colours.${colour}`)}</Pill>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type TitleProps = {
  title: string;
  number: number;
  taken: string[];
  error?: string;
  onTitle: (title: string) => void;
};

/** Rules follow a title, so one that another level has already is not taken before it differs. */
function Title({ title, number, taken, error, onTitle }: TitleProps) {
  const { t } = useTranslation('scorecards');
  const [text, setText] = useState(title);
  useEffect(() => setText(title), [title]);
  const fault = text === '' ? t('levelUnnamed') : taken.includes(text) ? t('levelTwice') : undefined;
  const write = (next: string) => {
    setText(next);
    if (next !== '' && !taken.includes(next)) onTitle(next);
  };
  return (
    <TextInput
      aria-label={t('levelTitle', { number })}
      value={text}
      error={fault ?? error}
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={() => setText(title)}
    />
  );
}

type RowProps = { state: ScorecardState; level: Level; index: number };

function Row({ state, level, index }: RowProps) {
  const { t } = useTranslation('scorecards');
  const { draft, change } = state;
  const { levels } = draft;
  const name = level.title;
  const count = rulesOf(draft, name).length;
  const move = (from: number, to: number) => change(withLevelMoved(draft, from, to));
  const drop = (event: DragEvent) => {
    const [kind, from] = event.dataTransfer.getData('text/plain').split(':');
    if (kind !== 'level') return;
    event.preventDefault();
    move(Number(from), index);
  };
  return (
    <li className="level-row" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <span
        className="def-grip"
        draggable
        aria-hidden
        onDragStart={(event) => event.dataTransfer.setData('text/plain', `level:${index}`)}
      >
        <IconGripVertical size={14} />
      </span>
      <Title
        title={name}
        number={index + 1}
        taken={levels.toSpliced(index, 1).map(({ title }) => title)}
        error={state.faultAt(['levels', String(index)])}
        onTitle={(title) => change(withLevel(draft, index, { ...level, title }))}
      />
      <Colour level={level} onColour={(color) => change(withLevel(draft, index, { ...level, color }))} />
      <small className="dim level-what">{index === 0 ? t('start') : t('rules', { count })}</small>
      <span className="def-option-tools">
        <ActionIcon
          size={26}
          disabled={index === 0}
          aria-label={t('levelDown', { level: name })}
          onClick={() => move(index, index - 1)}
        >
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          size={26}
          disabled={index === levels.length - 1}
          aria-label={t('levelUp', { level: name })}
          onClick={() => move(index, index + 1)}
        >
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon
          size={26}
          disabled={levels.length <= FEWEST}
          aria-label={t('levelRemove', { level: name })}
          onClick={() => change(withoutLevel(draft, index))}
        >
          <IconX size={14} />
        </ActionIcon>
      </span>
    </li>
  );
}

function Sets({ state }: { state: ScorecardState }) {
  const { t } = useTranslation('scorecards');
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm">
          {t('levelSets')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LEVEL_SET_NAMES.map((name) => (
          <Menu.Item key={name} onClick={() => state.change(withLevels(state.draft, LEVEL_SETS[name]))}>
            {LEVEL_SETS[name].map(({ title }) => title).join(' · ')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The levels from where everybody starts up to the best. */
export function LevelsPanel({ state }: { state: ScorecardState }) {
  const { t } = useTranslation('scorecards');
  const { draft, change } = state;
  return (
    <Panel title={t('levels')} tools={<Sets state={state} />}>
      <div className="panel-body">
        <ol className="level-rows" aria-label={t('levels')}>
          {draft.levels.map((level, index) => (
            <Row key={index} state={state} level={level} index={index} />
          ))}
        </ol>
        {draft.levels.length < MOST && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => change(withNewLevel(draft, t('level')))}
          >
            {t('addLevel')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
