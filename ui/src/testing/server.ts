/** The server as a signed-in person sees it; a test adds what its page asks for. */
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { blueprint, session } from './builders';

const HOME = {
  identifier: '$home',
  type: 'home',
  title: 'Home',
  widgets: [],
  updatedAt: '2026-11-20T10:00:00.000Z',
};

export const server = setupServer(
  http.get('*/v1/bootstrap', () => HttpResponse.json(session())),
  http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [] })),
  http.get('*/v1/approvals', () =>
    HttpResponse.json({ ok: true, runs: [], next: null, counts: { approver: 0, requester: 0 } }),
  ),
  http.get('*/v1/blueprints', () => HttpResponse.json({ ok: true, blueprints: [blueprint()] })),
  http.get('*/v1/blueprints/service', () => HttpResponse.json({ ok: true, blueprint: blueprint() })),
  http.get('*/v1/blueprints/:blueprint/scorecards', () => HttpResponse.json({ ok: true, scorecards: [] })),
  http.get('*/v1/blueprints/:blueprint/entities/:entity/source-faults', () =>
    HttpResponse.json({ ok: true, faults: [] }),
  ),
  http.get('*/v1/sidebars/catalog', () =>
    HttpResponse.json({ ok: true, sidebar: { identifier: 'catalog', items: [] } }),
  ),
  http.get(/\/v1\/pages\/(\$|%24)home$/, () => HttpResponse.json({ ok: true, page: HOME })),
  http.get('*/v1/icons', () => HttpResponse.json({ ok: true, icons: [] })),
  http.get('*/v1/scorecards', () => HttpResponse.json({ ok: true, scorecards: [] })),
  http.get('*/v1/initiatives', () => HttpResponse.json({ ok: true, initiatives: [] })),
  http.get('*/v1/offered-actions', () => HttpResponse.json({ ok: true, actions: [], offered: {} })),
  http.get('*/v1/workflows', () => HttpResponse.json({ ok: true, workflows: [], startable: {} })),
  http.get('*/v1/workflows/runs', () => HttpResponse.json({ ok: true, runs: [], next: null })),
  http.get('*/v1/workflows/nodes/runs', () =>
    HttpResponse.json({ ok: true, nodeRuns: [], next: null, count: 0 }),
  ),
  http.get('*/v1/actions', () => HttpResponse.json({ ok: true, actions: [] })),
  http.get('*/v1/auth/methods', () =>
    HttpResponse.json({ ok: true, organization: 'Acme', password: true, emergency: false, connections: [] }),
  ),
  http.get('*/v1/organization/sign-in', () =>
    HttpResponse.json({
      ok: true,
      rules: { ssoRequired: false, factorRequired: false, emergency: null },
    }),
  ),
  http.get('*/v1/me/passkeys', () => HttpResponse.json({ ok: true, passkeys: [] })),
  http.get('*/v1/me/second-factor', () =>
    HttpResponse.json({
      ok: true,
      secondFactor: { enabled: false, since: null, recoveryCodesLeft: 0, required: false },
    }),
  ),
  http.get('*/v1/exemptions', () => HttpResponse.json({ ok: true, exemptions: [], next: null })),
  http.get('*/v1/migrations', () => HttpResponse.json({ ok: true, migrations: [] })),
  http.get('*/v1/apps', () => HttpResponse.json({ ok: true, apps: [] })),
  http.get('*/v1/me/tokens', () => HttpResponse.json({ ok: true, tokens: [] })),
  http.get('*/v1/me/identities', () => HttpResponse.json({ ok: true, identities: [], connections: [] })),
  http.get('*/v1/organization/security', () =>
    HttpResponse.json({ ok: true, security: { idleMinutes: 480, allowedAddresses: [] } }),
  ),
  http.get('*/v1/pages', () => HttpResponse.json({ ok: true, pages: [] })),
  http.get('*/v1/me/absence', () => HttpResponse.json({ ok: true, absence: null })),
  http.get('*/v1/initiative-digest', () =>
    HttpResponse.json({
      ok: true,
      digest: { to: 'a@acme.example', subject: '', text: '', html: '', items: 0, sent: true },
    }),
  ),
  http.get('*/v1/me/preferences', () => HttpResponse.json({ ok: true, preferences: {} })),
  http.get('*/v1/organization', () =>
    HttpResponse.json({
      ok: true,
      organization: { id: 'o1', name: 'Acme', featureFlags: [], settings: {} },
    }),
  ),
  http.get('*/v1/users', () => HttpResponse.json({ ok: true, users: [] })),
  http.get('*/v1/teams', () => HttpResponse.json({ ok: true, teams: [] })),
);

/** The envelope of a refusal. */
export const refusal = (status: number, error: string, message: string, details?: object) =>
  HttpResponse.json({ ok: false, error, message, details }, { status });
