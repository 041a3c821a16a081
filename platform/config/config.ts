import { resolve } from 'node:path'
import { z } from 'zod'
import type { SubgraphName } from '../database/roles'
import { StartError } from '../errors'
import type { Allowance } from '../limits/token-buckets'
import { type OidcConfig, oidcConfig } from './oidc-config'
import { SETTINGS, type Setting, type SettingName } from './settings'

/** The values of all settings, read once, and never changed. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Whose pages may ask from a browser; none where it is empty. */
  readonly corsOrigins: readonly string[]
  /** Addresses and networks, of which it is believed for whom they ask. */
  readonly trustedProxies: readonly string[]
  /** An absolute path. */
  readonly hubData: string
  readonly sample: boolean
  /** The frozen data time, or null for the real clock. */
  readonly frozenNow: Date | null
  readonly databaseUrl: string | null
  readonly databaseConnections: number
  /** An absolute path, or null for the one that came with the hub. */
  readonly supergraph: string | null
  readonly deadlineMs: number
  readonly loadBounds: { readonly requests: number; readonly loopDelayMs: number }
  readonly drainTimes: { readonly noticeMs: number; readonly mostMs: number }
  /** What each agency key may send. */
  readonly keyAllowance: Allowance
  /** Who issues tokens to callers; null where nobody but the development issuer does. */
  readonly oidc: OidcConfig | null
  /** Units that one operation may cost. */
  readonly costLimit: number
  /** Units a minute, for a principal and for a network of the public. */
  readonly rateLimit: number
  readonly publicRateLimit: number
  /** Whether only documents of the list are answered. */
  readonly safelist: boolean
  readonly redisUrl: string | null
  readonly pgBin: string | null
  readonly pgUser: string | null
  readonly masterKey: string | null
  /** Where subgraphs listen that are processes of their own; null for those in the gateway's. */
  readonly subgraphUrls: Readonly<Record<SubgraphName, string | null>>
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** 0: none. */
  readonly metricsPort: number
  readonly tracesEndpoint: string | null
  readonly production: boolean
}

/**
 * The configuration that an environment describes. An empty variable counts as absent.
 * Throws a StartError that names the first bad variable, its value unless secret, and what would do.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const production = read(env, 'NODE_ENV') === 'production'
  const frozenNow = read(env, 'HUB_NOW') ?? null
  if (production && frozenNow) {
    throw new StartError(
      'HUB_NOW is set, but NODE_ENV is "production": a hub in production lives in the present. Unset one.',
    )
  }
  const costLimit = read(env, 'HUB_COST_LIMIT')
  for (const name of ['HUB_RATE_LIMIT', 'HUB_PUBLIC_RATE_LIMIT'] as const) {
    if (read(env, name) < costLimit)
      throw new StartError(
        `${name} is ${read(env, name)}, less than HUB_COST_LIMIT, ${costLimit}: an operation of that cost would never be answered. Raise the one, or lower the other.`,
      )
  }
  return Object.freeze({
    port: read(env, 'PORT'),
    host: read(env, 'HOST'),
    corsOrigins: read(env, 'HUB_CORS_ORIGINS') ?? [],
    trustedProxies: read(env, 'HUB_TRUSTED_PROXIES') ?? [],
    hubData: resolve(read(env, 'HUB_DATA')),
    sample: read(env, 'HUB_SAMPLE') === 'on',
    frozenNow,
    databaseUrl: read(env, 'DATABASE_URL') ?? null,
    databaseConnections: read(env, 'HUB_DATABASE_CONNECTIONS'),
    supergraph: absolute(read(env, 'HUB_SUPERGRAPH')),
    deadlineMs: read(env, 'HUB_DEADLINE_MS'),
    loadBounds: { requests: read(env, 'HUB_LOAD_REQUESTS'), loopDelayMs: read(env, 'HUB_LOAD_DELAY_MS') },
    drainTimes: { noticeMs: read(env, 'HUB_DRAIN_NOTICE_MS'), mostMs: read(env, 'HUB_DRAIN_MS') },
    keyAllowance: { burst: read(env, 'HUB_KEY_BURST'), perSecond: read(env, 'HUB_KEY_RATE') },
    oidc: oidcConfig(
      {
        issuer: read(env, 'HUB_OIDC_ISSUER'),
        audience: read(env, 'HUB_OIDC_AUDIENCE'),
        claims: read(env, 'HUB_OIDC_CLAIMS'),
        clients: read(env, 'HUB_OIDC_CLIENTS'),
      },
      production,
    ),
    costLimit,
    rateLimit: read(env, 'HUB_RATE_LIMIT'),
    publicRateLimit: read(env, 'HUB_PUBLIC_RATE_LIMIT'),
    safelist: read(env, 'HUB_SAFELIST') === 'on',
    redisUrl: read(env, 'REDIS_URL') ?? null,
    pgBin: read(env, 'HUB_PG_BIN') ?? null,
    pgUser: read(env, 'HUB_PG_USER') ?? null,
    masterKey: read(env, 'HUB_MASTER_KEY') ?? null,
    subgraphUrls: {
      directory: read(env, 'SUBGRAPH_DIRECTORY_URL') ?? null,
      capacity: read(env, 'SUBGRAPH_CAPACITY_URL') ?? null,
      outcomes: read(env, 'SUBGRAPH_OUTCOMES_URL') ?? null,
      analytics: read(env, 'SUBGRAPH_ANALYTICS_URL') ?? null,
    },
    logLevel: read(env, 'HUB_LOG_LEVEL'),
    metricsPort: read(env, 'HUB_METRICS_PORT'),
    tracesEndpoint: read(env, 'OTEL_EXPORTER_OTLP_ENDPOINT') ?? null,
    production,
  })
}

function absolute(path: string | undefined): string | null {
  return path === undefined ? null : resolve(path)
}

function read<Name extends SettingName>(
  env: NodeJS.ProcessEnv,
  name: Name,
): z.output<(typeof SETTINGS)[Name]['schema']> {
  const setting: Setting = SETTINGS[name]
  const given = env[name] === '' ? undefined : env[name]
  const result = setting.schema.safeParse(given)
  if (result.success) return result.data as z.output<(typeof SETTINGS)[Name]['schema']>
  const shown = setting.secret ? 'not usable' : `"${given}"`
  throw new StartError(`${name} is ${shown}; it takes ${setting.expects}.`)
}

/** What "now" is for the data: HUB_NOW where it is set, else the real clock. */
export function dataNow(config: Config): Date {
  return config.frozenNow ?? new Date()
}
