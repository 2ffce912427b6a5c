/** An icon of a blueprint is free text; these are the words we can draw. Compared in lower case, letters and digits only. */
const WORDS: Record<string, string> = {
  activity: 'activity',
  alert: 'alert',
  alarm: 'bell',
  bell: 'bell',
  incident: 'alert',
  api: 'api',
  apis: 'api',
  argo: 'brand-argo',
  argocd: 'brand-argo',
  aws: 'brand-aws',
  azure: 'brand-azure',
  azuredevops: 'brand-azure',
  bitbucket: 'brand-bitbucket',
  blueprint: 'diagram',
  bolt: 'bolt',
  lightning: 'bolt',
  action: 'bolt',
  book: 'book',
  docs: 'book',
  runbook: 'book',
  box: 'box',
  container: 'box',
  bug: 'bug',
  issue: 'bug',
  building: 'building',
  company: 'building',
  customer: 'building',
  certificate: 'certificate',
  chart: 'chart',
  chat: 'message',
  message: 'message',
  metric: 'chart',
  slo: 'chart',
  clock: 'clock',
  schedule: 'calendar',
  oncall: 'phone',
  rotation: 'phone',
  cloud: 'cloud',
  environment: 'cloud',
  account: 'cloud',
  cluster: 'brand-kubernetes',
  k8s: 'brand-kubernetes',
  kubernetes: 'brand-kubernetes',
  code: 'code',
  repository: 'branch',
  repo: 'branch',
  cost: 'coins',
  cpu: 'cpu',
  cube: 'cube',
  service: 'cube',
  microservice: 'cube',
  component: 'box',
  database: 'database',
  storage: 'database',
  datadog: 'brand-datadog',
  deployment: 'deploy',
  rocket: 'deploy',
  release: 'deploy',
  docker: 'brand-docker',
  image: 'brand-docker',
  domain: 'domain',
  edit: 'pencil',
  elastic: 'brand-elastic',
  feature: 'flag',
  flag: 'flag',
  featureflag: 'flag',
  file: 'file',
  flow: 'route',
  folder: 'folder',
  gcp: 'brand-gcp',
  git: 'brand-git',
  github: 'brand-github',
  gitlab: 'brand-gitlab',
  globe: 'globe',
  region: 'globe',
  website: 'globe',
  go: 'brand-go',
  golang: 'brand-go',
  grafana: 'brand-grafana',
  graphql: 'brand-graphql',
  heart: 'heart',
  health: 'heart',
  helm: 'brand-helm',
  java: 'brand-java',
  home: 'home',
  lambda: 'function',
  javascript: 'brand-javascript',
  jenkins: 'brand-jenkins',
  jira: 'brand-jira',
  kafka: 'brand-kafka',
  topic: 'queue',
  key: 'key',
  secret: 'key',
  kotlin: 'brand-kotlin',
  library: 'package',
  license: 'license',
  link: 'link',
  lock: 'lock',
  mail: 'mail',
  medal: 'medal',
  scorecard: 'medal',
  mongodb: 'brand-mongodb',
  monitor: 'device',
  frontend: 'device',
  mysql: 'brand-mysql',
  network: 'network',
  newrelic: 'brand-newrelic',
  node: 'server',
  nodejs: 'brand-node',
  npm: 'brand-npm',
  opsgenie: 'brand-opsgenie',
  package: 'package',
  dependency: 'package',
  pagerduty: 'brand-pagerduty',
  php: 'brand-php',
  pipeline: 'route',
  plug: 'plug',
  postgresql: 'brand-postgresql',
  postgres: 'brand-postgresql',
  prometheus: 'brand-prometheus',
  pullrequest: 'pull',
  pypi: 'brand-pypi',
  python: 'brand-python',
  queue: 'queue',
  rabbitmq: 'brand-rabbitmq',
  react: 'brand-react',
  redis: 'brand-redis',
  resource: 'server',
  robot: 'robot',
  route: 'route',
  recycle: 'recycle',
  refresh: 'recycle',
  restart: 'recycle',
  ruby: 'brand-ruby',
  runningservice: 'activity',
  rust: 'brand-rust',
  sentry: 'brand-sentry',
  server: 'server',
  settings: 'settings',
  shield: 'shield',
  security: 'shield',
  vulnerability: 'shield',
  ship: 'ship',
  vessel: 'ship',
  port: 'ship',
  slack: 'brand-slack',
  snyk: 'brand-snyk',
  sonarqube: 'brand-sonarqube',
  swagger: 'brand-swagger',
  system: 'system',
  tag: 'tag',
  team: 'team',
  terminal: 'terminal',
  terraform: 'brand-terraform',
  test: 'flask',
  ticket: 'ticket',
  tool: 'tools',
  tools: 'tools',
  truck: 'truck',
  shipment: 'truck',
  typescript: 'brand-typescript',
  user: 'user',
  person: 'user',
  users: 'users',
  group: 'users',
};

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** "GithubActions" and "github_actions": github, actions. */
const parts = (text: string) => text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^A-Za-z0-9]+/);

/** As it is written, or else by the first of its parts that we know. */
function drawn(word: string): string | undefined {
  const known = [word, ...parts(word)].map(plain).find((each) => Object.hasOwn(WORDS, each));
  return known && WORDS[known];
}

/** What the name of an icon of the organization's own begins with. */
export const CUSTOM = 'custom:';

export const isCustom = (icon: string): boolean => icon.startsWith(CUSTOM);

/** The first of the words that we can draw, or the fallback; an icon of the organization's own is drawn by its name. */
export function symbolFor(words: (string | null | undefined)[], fallback = 'cube'): string {
  for (const word of words) {
    const symbol = word && (isCustom(word) ? word : drawn(word));
    if (symbol) return symbol;
  }
  return fallback;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

type Icon = { name: string; symbol: string; words: string[] };

/** Every symbol once, under the first of its words. */
export const ICONS: Icon[] = [
  ...Object.entries(WORDS)
    .reduce((icons, [word, symbol]) => {
      const icon = icons.get(symbol);
      if (icon) icon.words.push(word);
      else icons.set(symbol, { name: capital(word), symbol, words: [word] });
      return icons;
    }, new Map<string, Icon>())
    .values(),
];
