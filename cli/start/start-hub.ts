import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { DataSource } from 'typeorm'
import { analyticsStorage } from '../../analytics/database'
import { analyticsSubgraph } from '../../analytics/schema'
import { createGateway } from '../../gateway/server'
import { type Config, dataNow } from '../../platform/config/config'
import { StartError } from '../../platform/errors'
import { Intake } from '../../platform/ingest/intake'
import { tablesWithStrayRows } from '../../platform/ingest/stray-rows'
import { createLog, type Logger } from '../../platform/log'
import { projectRoot } from '../../platform/root'
import { AgencyKeys } from '../../platform/vault/agency-key/agency-keys'
import { capacityStorage } from '../../services/capacity/database'
import { capacitySubgraph } from '../../services/capacity/schema'
import { directoryStorage } from '../../services/directory/database'
import { directorySubgraph } from '../../services/directory/schema'
import { outcomesStorage } from '../../services/outcomes/database'
import { outcomesSubgraph } from '../../services/outcomes/schema'
import { type OpenHub, openHub } from '../open-hub'
import { callerVerifier } from './caller-verifier'
import { Cleanup } from './cleanup'
import { holdDataFolder } from './hold-data-folder'
import { answersSelect } from './ready'
import { beginSample } from './sample-on-start'
import { tokenVerifier } from './token-verifier'
import { printWelcome } from './welcome'

export interface RunningHub {
  readonly url: string
  /** Rejects when the embedded database has gone away for good; never resolves. */
  readonly lost: Promise<never>
  /** Takes no new request, answers those under way, and lets go of everything. */
  stop(): Promise<void>
}

/** A hub that answers: it prints its ready line exactly when /readyz turns 200. Where it can not start, nothing is left behind. */
export async function startHub(config: Config): Promise<RunningHub> {
  const cleanup = new Cleanup()
  try {
    const log = createLog(config)
    const hub = await openHub(config)
    cleanup.add(() => hub.close())
    const hold = hub.server.embedded ? await holdDataFolder(hub.server.adminUrl, config.hubData) : null
    if (hold) cleanup.add(() => hold.release())
    const continueSample = await beginSample(hub, log, cleanup)
    const gateway = await openGateway(hub, log, cleanup)
    const url = await listen(gateway, config)
    printWelcome(url, config)
    cleanup.add(continueSample())
    return { url, lost: hold?.lost ?? new Promise<never>(() => undefined), stop: () => cleanup.run() }
  } catch (error) {
    await cleanup.run()
    throw error
  }
}

/** So many batches are taken in at once; others wait. */
const INTAKE_CONNECTIONS = 4

async function openGateway(
  { config, database, installKey }: OpenHub,
  log: Logger,
  cleanup: Cleanup,
): Promise<FastifyInstance> {
  const [directory, capacity, outcomes, analytics] = await Promise.all([
    openSource(database.openSource(directoryStorage), cleanup),
    openSource(database.openSource(capacityStorage), cleanup),
    openSource(database.openSource(outcomesStorage), cleanup),
    openSource(database.openSource(analyticsStorage), cleanup),
  ])
  const ingest = database.openPool('ingest', INTAKE_CONNECTIONS)
  cleanup.add(() => ingest.end())
  const intake = new Intake(ingest, installKey)
  const stray = await intake.with(tablesWithStrayRows)
  if (stray.length > 0)
    log.error({ tables: stray }, 'DEFAULT_PARTITION_NOT_EMPTY: rows lie in no month’s part')
  const vault = database.openPool('vault')
  cleanup.add(() => vault.end())
  const keys = new AgencyKeys(vault, config.keyAllowance)
  const gateway = await createGateway({
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphs: [
      directorySubgraph(directory),
      capacitySubgraph(capacity, intake),
      outcomesSubgraph(outcomes, intake),
      analyticsSubgraph(analytics),
    ],
    verifyToken: callerVerifier(keys, await tokenVerifier(config)),
    now: () => dataNow(config),
    ready: async () =>
      (
        await Promise.all(
          [directory, capacity, outcomes, analytics, vault, ingest].map((source) => answersSelect(source)),
        )
      ).every(Boolean),
    introspection: !config.production,
    log,
  })
  cleanup.add(() => gateway.close())
  return gateway
}

async function openSource(opening: Promise<DataSource>, cleanup: Cleanup): Promise<DataSource> {
  const source = await opening
  cleanup.add(() => source.destroy())
  return source
}

async function listen(gateway: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await gateway.listen({ host, port })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `PORT ${port} on ${host} is taken by another program. Set PORT to another one, or to 0 for any that is free.`,
      )
    }
    if (code === 'EACCES')
      throw new StartError(
        `PORT ${port} on ${host} may not be used by this account. Set PORT to one above 1023.`,
      )
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`HOST "${host}" is no address of this machine. It takes one, such as 127.0.0.1.`)
    throw error
  }
  const { address, family, port: actual } = gateway.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}/graphql`
}
