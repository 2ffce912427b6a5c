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
  { to: '/builder/sources', label: 'sources', icon: IconPlugConnected, key: 'd' },
  { to: '/builder/actions', label: 'actions', icon: IconForms, key: 'f' },
  { to: '/builder/automations', label: 'automations', icon: IconRobot, key: 'm' },
  { to: '/builder/workflows', label: 'workflows', icon: IconRoute, key: 'w' },
  { to: '/people', label: 'people', icon: IconUsers, key: 'p' },
  { to: '/audit-log', label: 'audit', icon: IconFileSearch, key: 'o' },
  { to: '/settings', label: 'settings', icon: IconSettings, key: 't' },
];
