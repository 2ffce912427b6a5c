/** Ways into the catalogue beside the webhooks of known senders. */
import { SOURCES } from './rows';

export const WAYS = [
  { name: 'webhook', group: 'own', icon: 'plug', to: `${SOURCES}/new-webhook` },
  { name: 'file', group: 'own', icon: 'file', to: `${SOURCES}/file` },
  { name: 'sbom', group: 'own', icon: 'package', to: `${SOURCES}/file?kind=sbom` },
  { name: 'ci', group: 'elsewhere', icon: 'terminal', to: `${SOURCES}/ci` },
  { name: 'ocean', group: 'elsewhere', icon: 'ship', to: `${SOURCES}/ocean` },
] as const;
