import type { SpotlightActionData } from '@mantine/spotlight';
import {
  IconChartBar,
  IconForms,
  IconHelp,
  IconHierarchy3,
  IconKey,
  IconLogout,
  IconMedal,
  IconMoon,
  IconPlugConnected,
  IconRobot,
  IconRoute,
  IconRowInsertTop,
  IconZoomQuestion,
  type TablerIcon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '~/api/auth';
import type { Bootstrap } from '~/api/contract';
import { usePreferences } from '~/lib/preferences';
import { useSchemeToggle } from './scheme';
import { useHelp } from './use-help';

type Way = {
  name:
    | 'blueprint'
    | 'source'
    | 'action'
    | 'automation'
    | 'workflow'
    | 'scorecard'
    | 'dashboard'
    | 'token'
    | 'why';
  icon: TablerIcon;
  to: string;
  search?: object;
  /** The right without which it is not offered. */
  needs?: string;
};

const WAYS: Way[] = [
  {
    name: 'blueprint',
    icon: IconHierarchy3,
    to: '/builder/data-model',
    search: { create: true },
    needs: 'create:blueprints',
  },
  { name: 'source', icon: IconPlugConnected, to: '/builder/sources/add', needs: 'create:integrations' },
  { name: 'action', icon: IconForms, to: '/builder/new-action', needs: 'create:actions' },
  { name: 'automation', icon: IconRobot, to: '/builder/new-automation', needs: 'create:actions' },
  { name: 'workflow', icon: IconRoute, to: '/builder/new-workflow', needs: 'create:actions' },
  { name: 'scorecard', icon: IconMedal, to: '/builder/new-scorecard', needs: 'create:scorecards' },
  { name: 'dashboard', icon: IconChartBar, to: '/new-dashboard', needs: 'create:pages' },
  { name: 'token', icon: IconKey, to: '/account' },
  { name: 'why', icon: IconZoomQuestion, to: '/builder/sources/why', needs: 'read:integrations' },
];

/** What the palette can do besides leading somewhere; only what this person may. */
export function useCommands({ can }: Bootstrap): SpotlightActionData[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const toggleScheme = useSchemeToggle();
  const { density, setDensity } = usePreferences();
  const openHelp = useHelp((state) => state.open);
  const command = (name: string, label: string, Icon: TablerIcon, onClick: () => void) => ({
    id: `command:${name}`,
    label,
    onClick,
    leftSection: <Icon size={18} stroke={1.7} />,
  });
  const ways = WAYS.filter(({ needs }) => !needs || can[needs]).map(({ name, icon, to, search = {} }) =>
    command(name, t(`command.${name}`), icon, () => void navigate({ to, search: search as never })),
  );
  const rows = () => setDensity(density === 'compact' ? 'comfortable' : 'compact');
  const leave = () => void signOut().then(() => location.assign('/login'));
  return [
    ...ways,
    command('theme', t('command.theme'), IconMoon, toggleScheme),
    command('rows', t('command.rows'), IconRowInsertTop, rows),
    command('help', t('command.help'), IconHelp, openHelp),
    command('out', t('command.out'), IconLogout, leave),
  ];
}
