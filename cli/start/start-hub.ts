import type { Config } from '../../platform/config/config'
import { createLog } from '../../platform/log'
import { startTracing } from '../../platform/tracing/start-tracing'
import { openHub } from '../open-hub'
import { Cleanup, DATABASE_STOP_MS } from './cleanup'
import { holdDataFolder } from './hold-data-folder'
import { listen } from './listen'
import { openGateway } from './open-gateway'
import { openOidc } from './open-oidc'
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
    cleanup.add(startTracing(config, 'haven-hub', log))
    const hub = await openHub(config)
    cleanup.add(() => hub.close(), DATABASE_STOP_MS)
    const hold = hub.server.embedded ? await holdDataFolder(hub.server.adminUrl, config.hubData) : null
    if (hold) cleanup.add(() => hold.release())
    const oidc = await openOidc(hub, log, cleanup)
    const continueSample = await beginSample(hub, log, cleanup)
    const gateway = await openGateway(hub, cleanup, {
      log,
      verifyToken: await tokenVerifier(config, oidc?.verifyToken),
      introspection: !config.production,
      endSession: oidc?.endSession,
      isForCallers: true,
    })
    const url = await listen(gateway, config)
    printWelcome(url, config)
    cleanup.add(continueSample())
    return { url, lost: hold?.lost ?? new Promise<never>(() => undefined), stop: () => cleanup.run() }
  } catch (error) {
    await cleanup.run()
    throw error
  }
}
