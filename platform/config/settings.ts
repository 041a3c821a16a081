import { z } from 'zod'
import type { SubgraphName } from '../database/roles'
import { DEFAULT_COST_LIMIT } from '../limits/cost-limit'
import {
  isInstant,
  isNetwork,
  isOrigin,
  listOf,
  namesDatabase,
  namesIssuer,
  wholeNumber,
} from './setting-values'

/** One environment variable: how it is read, what it is when absent, and what it does in one sentence. */
export interface Setting<Value = unknown> {
  readonly schema: z.ZodType<Value>
  /** As docs/configuration.md shows it; the empty string where there is none. */
  readonly byDefault: string
  /** What would do, for the message about a value that does not. */
  readonly expects: string
  readonly does: string
  /** Never shown, logged or echoed in an error. */
  readonly secret?: true
}

const subgraphUrl = (name: SubgraphName) => ({
  schema: z
    .url({ protocol: /^https?$/ })
    .refine((text) => text.replace(/\/$/, '') === new URL(text).origin)
    .optional(),
  byDefault: '',
  expects: 'scheme, host and port, such as http://10.0.0.7:4001',
  does: `Where \`hub serve ${name}\` listens, with the same HUB_MASTER_KEY. Absent: the subgraph runs in the process of the gateway.`,
})

/** Every setting of the hub. docs/configuration.md is written from this, and nothing else reads the environment. */
export const SETTINGS = {
  PORT: {
    schema: wholeNumber(0, 65535).default(4000),
    byDefault: '4000',
    expects: 'a whole number from 0 to 65535; 0 takes any free port',
    does: 'The port that the gateway, or a subgraph of its own process, listens on.',
  },
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    byDefault: '127.0.0.1',
    expects: 'an address or a host name of this machine',
    does: 'The address that the gateway, or a subgraph of its own process, listens on. Anything but a loopback address opens the hub to the network.',
  },
  HUB_CORS_ORIGINS: {
    schema: listOf(isOrigin),
    byDefault: '',
    expects: 'origins such as https://console.example.org, separated by commas',
    does: 'The origins whose pages may ask the hub from a browser. Absent: no page of another origin may.',
  },
  HUB_TRUSTED_PROXIES: {
    schema: listOf(isNetwork),
    byDefault: '',
    expects: 'addresses or networks such as 10.0.0.7, 10.1.0.0/16 or fd00::/8, separated by commas',
    does: 'The proxies of yours before the gateway: of a request that comes from one, the caller has the address that its header X-Forwarded-For says. Absent: that header is not looked at.',
  },
  HUB_DATA: {
    schema: z.string().min(1).default('./.hub-data'),
    byDefault: './.hub-data',
    expects: 'a folder; it is made when it does not exist',
    does: 'Where the hub keeps its database, its install key and the keys of the development issuer.',
  },
  HUB_SAMPLE: {
    schema: z.enum(['on', 'off']).default('on'),
    byDefault: 'on',
    expects: '"on" or "off"',
    does: 'Whether `npm start` loads the made-up sample into an empty database and keeps it up to date.',
  },
  HUB_NOW: {
    schema: z
      .string()
      .refine(isInstant)
      .transform((text) => new Date(text))
      .optional(),
    byDefault: '',
    expects:
      'an instant such as 2024-06-30T18:00:00Z, or a day such as 2024-06-30 (midnight UTC), of 2000 to 2099',
    does: 'For demonstrations and tests: a frozen "now" for the data (what is stale, what is available). Sign-in and logs keep the real clock. Refused when NODE_ENV is "production".',
  },
  DATABASE_URL: {
    schema: z
      .url({ protocol: /^postgres(ql)?$/ })
      .refine(namesDatabase)
      .optional(),
    byDefault: '',
    expects: 'a URL such as postgresql://user:password@host:5432/database',
    does: 'A PostgreSQL of version 15 or newer to use instead of the embedded one. Its user must be allowed to create roles and schemas.',
    secret: true,
  },
  HUB_DATABASE_CONNECTIONS: {
    schema: wholeNumber(1, 100).default(10),
    byDefault: '10',
    expects: 'a whole number from 1 to 100',
    does: 'How many connections each subgraph may open to the database.',
  },
  HUB_SUPERGRAPH: {
    schema: z.string().min(1).optional(),
    byDefault: '',
    expects: 'a file that `hub compose` has written',
    does: 'The supergraph that the gateway serves instead of the one that came with it. A change of the file, or SIGHUP, is taken while requests go on; what is no supergraph is refused and logged.',
  },
  HUB_DEADLINE_MS: {
    schema: wholeNumber(100, 600_000).default(15_000),
    byDefault: '15000',
    expects: 'a whole number from 100 to 600000',
    does: 'How many milliseconds one request of the graph is given; what is missing by then is answered DEADLINE_EXCEEDED.',
  },
  HUB_LOAD_REQUESTS: {
    schema: wholeNumber(1, 100_000).default(1000),
    byDefault: '1000',
    expects: 'a whole number from 1 to 100000',
    does: 'How many requests may be under way at once; those above are answered OVERLOADED.',
  },
  HUB_LOAD_DELAY_MS: {
    schema: wholeNumber(50, 60_000).default(1000),
    byDefault: '1000',
    expects: 'a whole number from 50 to 60000',
    does: 'Requests are answered OVERLOADED while half the turns of the event loop come more than so many milliseconds late.',
  },
  HUB_DRAIN_NOTICE_MS: {
    schema: wholeNumber(0, 600_000).default(0),
    byDefault: '0',
    expects: 'a whole number from 0 to 600000',
    does: 'For how many milliseconds after SIGTERM /readyz says 503 before the hub stops listening; as long as a load balancer needs to notice.',
  },
  HUB_DRAIN_MS: {
    schema: wholeNumber(0, 600_000).default(20_000),
    byDefault: '20000',
    expects: 'a whole number from 0 to 600000',
    does: 'For how many milliseconds requests under way are then waited for; what is left is cut off.',
  },
  HUB_KEY_BURST: {
    schema: wholeNumber(1, 100_000).default(120),
    byDefault: '120',
    expects: 'a whole number from 1 to 100000',
    does: 'How many requests in one go an agency key may send; those above are answered RATE_LIMITED.',
  },
  HUB_KEY_RATE: {
    schema: wholeNumber(1, 10_000).default(2),
    byDefault: '2',
    expects: 'a whole number from 1 to 10000',
    does: 'How many requests per second an agency key may send in the long run.',
  },
  HUB_OIDC_ISSUER: {
    schema: z.string().refine(namesIssuer).optional(),
    byDefault: '',
    expects:
      'the URL of an OpenID Connect issuer, as its tokens name it, such as https://id.example/realms/haven',
    does: 'Whose access tokens the hub takes. In production it has to be https, but for an issuer on this machine. Absent: in production callers have agency keys or are the public.',
  },
  HUB_OIDC_AUDIENCE: {
    schema: z.string().min(1).max(500).optional(),
    byDefault: '',
    expects: 'the name by which access tokens for the hub are addressed, such as haven-hub',
    does: 'Tokens that do not name it in their claim `aud` are refused. Needed where HUB_OIDC_ISSUER is set.',
  },
  HUB_OIDC_CLAIMS: {
    schema: z.string().min(1).optional(),
    byDefault: '',
    expects: 'a mapping of claims in JSON, or the name of a file that holds one',
    does: 'Which claims of the issuer’s tokens say role, agency, funders, regions and agreements. Absent: those that the hub has names for. docs/identity.md has the table.',
  },
  HUB_OIDC_CLIENTS: {
    schema: z
      .string()
      .regex(/^[^,\s]+( *, *[^,\s]+)*$/)
      .transform((text) => text.split(/ *, */))
      .optional(),
    byDefault: '',
    expects: 'ids of clients of the issuer, separated by commas',
    does: 'Through which clients the issuer tells of sessions that ended, at POST /oidc/backchannel-logout. Absent: the hub is told of none, and tokens are good until they expire.',
  },
  HUB_COST_LIMIT: {
    schema: wholeNumber(1, 1_000_000_000).default(DEFAULT_COST_LIMIT),
    byDefault: String(DEFAULT_COST_LIMIT),
    expects: 'a whole number from 1 to 1000000000',
    does: 'How many units one operation may cost; docs/limits.md says what a unit is. Costlier ones are answered OPERATION_TOO_COSTLY.',
  },
  HUB_RATE_LIMIT: {
    schema: wholeNumber(1, 1_000_000_000).default(120_000),
    byDefault: '120000',
    expects: 'a whole number from 1 to 1000000000, and no less than HUB_COST_LIMIT',
    does: 'How many units a caller with a token or a key may have in one minute; what is above is answered RATE_LIMITED.',
  },
  HUB_PUBLIC_RATE_LIMIT: {
    schema: wholeNumber(1, 1_000_000_000).default(30_000),
    byDefault: '30000',
    expects: 'a whole number from 1 to 1000000000, and no less than HUB_COST_LIMIT',
    does: 'How many units all callers of one network without a token may have together in one minute.',
  },
  HUB_SAFELIST: {
    schema: z.enum(['on', 'off']).default('off'),
    byDefault: 'off',
    expects: '"on" or "off"',
    does: 'Whether only documents that `hub safelist add` has put on the list are answered, whoever asks; others are answered OPERATION_NOT_SAFELISTED.',
  },
  REDIS_URL: {
    schema: z
      .url({ protocol: /^rediss?$/ })
      .refine((text) => URL.canParse(text) && new URL(text).hostname !== '')
      .optional(),
    byDefault: '',
    expects: 'a URL such as redis://:password@host:6379/0, or rediss:// for TLS',
    does: 'A Redis of version 6 or newer in which several hubs count rates together and share persisted documents. Absent: each hub does so in its own memory.',
    secret: true,
  },
  HUB_PG_BIN: {
    schema: z.string().min(1).optional(),
    byDefault: '',
    expects: 'a folder that holds the programs postgres and initdb, such as /usr/lib/postgresql/17/bin',
    does: 'Runs the embedded database with these binaries instead of the ones that came with the packages.',
  },
  HUB_PG_USER: {
    schema: z
      .string()
      .regex(/^[a-z_][a-z0-9_-]*$/i)
      .optional(),
    byDefault: '',
    expects: 'the name of an account of this machine that is not root',
    does: 'When the hub runs as root: the account that runs the embedded database.',
  },
  HUB_MASTER_KEY: {
    schema: z.string().min(32).optional(),
    byDefault: '',
    expects: 'a secret of at least 32 characters',
    does: 'The install key from which the passwords of the database roles are derived, and the key by which the gateway says to subgraphs who asks. Absent: one is made on first start and kept in HUB_DATA.',
    secret: true,
  },
  SUBGRAPH_DIRECTORY_URL: subgraphUrl('directory'),
  SUBGRAPH_CAPACITY_URL: subgraphUrl('capacity'),
  SUBGRAPH_OUTCOMES_URL: subgraphUrl('outcomes'),
  SUBGRAPH_ANALYTICS_URL: subgraphUrl('analytics'),
  HUB_LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    byDefault: 'warn',
    expects: 'one of fatal, error, warn, info, debug, silent',
    does: 'From which severity on the hub writes JSON log lines to standard error.',
  },
  HUB_METRICS_PORT: {
    schema: wholeNumber(0, 65535).default(0),
    byDefault: '0',
    expects: 'a whole number from 1 to 65535; 0 for none',
    does: 'A port of 127.0.0.1 on which GET /metrics is answered without a token, for a scraper on this machine. At the gateway itself /metrics is for stewards.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    byDefault: '',
    expects: 'a URL such as http://127.0.0.1:4318',
    does: 'Where traces are sent by OTLP over HTTP, as JSON, to /v1/traces below it. Absent: none are made.',
  },
  NODE_ENV: {
    schema: z.string().default('development'),
    byDefault: 'development',
    expects: 'any text; "production" has an effect',
    does: '"production" switches off the development issuer of tokens, HUB_NOW and introspection.',
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
