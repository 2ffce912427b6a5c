import {
  IconBolt,
  IconFileSearch,
  IconForms,
  IconHierarchy3,
  IconHistory,
  IconHome,
  IconMedal,
  IconPlugConnected,
  IconRobot,
  IconRoute,
  IconSettings,
  IconUserCheck,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Bootstrap } from '~/api/contract';

export type Place = {
  to: string;
  label:
    | 'home'
    | 'selfService'
    | 'runs'
    | 'approvals'
    | 'scorecards'
    | 'dataModel'
    | 'sources'
    | 'actions'
    | 'automations'
    | 'workflows'
    | 'people'
    | 'audit'
    | 'settings';
  icon: TablerIcon;
  key: string;
  /** Further addresses that belong to it. */
  also?: string[];
  /** The right without which it is not offered. */
  needs?: string;
};

/** Where the rail, the palette and the two-key shortcuts lead. */
export const PLACES: Place[] = [
  { to: '/', label: 'home', icon: IconHome, key: 'h' },
  { to: '/self-service', label: 'selfService', icon: IconBolt, key: 's' },
  { to: '/runs', label: 'runs', icon: IconHistory, key: 'r' },
  { to: '/approvals', label: 'approvals', icon: IconUserCheck, key: 'a' },
  {
    to: '/scorecards',
    label: 'scorecards',
    icon: IconMedal,
    key: 'l',
    also: ['/initiatives', '/exemptions'],
  },
];

export const BUILDER: Place[] = [
  { to: '/builder/data-model', label: 'dataModel', icon: IconHierarchy3, key: 'b' },
  { to: '/builder/sources', label: 'sources', icon: IconPlugConnected, key: 'd', needs: 'read:integrations' },
  { to: '/builder/actions', label: 'actions', icon: IconForms, key: 'f', needs: 'create:actions' },
  { to: '/builder/automations', label: 'automations', icon: IconRobot, key: 'm', needs: 'create:actions' },
  { to: '/builder/workflows', label: 'workflows', icon: IconRoute, key: 'w', needs: 'create:actions' },
  { to: '/people', label: 'people', icon: IconUsers, key: 'p' },
  { to: '/audit-log', label: 'audit', icon: IconFileSearch, key: 'o', needs: 'update:organization' },
  { to: '/settings', label: 'settings', icon: IconSettings, key: 't', needs: 'update:organization' },
];

/** What somebody may not do is not offered; who has its address is told there whom to ask. */
export const offered = (places: Place[], { can }: Pick<Bootstrap, 'can'>): Place[] =>
  places.filter(({ needs }) => !needs || can[needs]);
