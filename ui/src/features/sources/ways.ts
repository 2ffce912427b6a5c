/** Ways into the catalogue beside the webhooks of known senders. */
import { SOURCES } from './rows';

export const WAYS = [{ name: 'webhook', group: 'own', icon: 'plug', to: `${SOURCES}/new-webhook` }] as const;
