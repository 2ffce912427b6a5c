/** Ways into the catalogue beside the webhooks of known senders. */
import { SOURCES } from './rows';

export const WAYS = [
  { name: 'port', group: 'whole', icon: 'port', to: `${SOURCES}/move-in?from=port` },
  { name: 'backstage', group: 'whole', icon: 'backstage', to: `${SOURCES}/move-in?from=backstage` },
  { name: 'webhook', group: 'own', icon: 'plug', to: `${SOURCES}/new-webhook` },
  { name: 'file', group: 'own', icon: 'file', to: `${SOURCES}/file` },
  { name: 'sbom', group: 'own', icon: 'package', to: `${SOURCES}/file?kind=sbom` },
  { name: 'ci', group: 'elsewhere', icon: 'terminal', to: `${SOURCES}/ci` },
  { name: 'ocean', group: 'elsewhere', icon: 'ship', to: `${SOURCES}/ocean` },
] as const;
