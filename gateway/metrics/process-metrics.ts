import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { softwareVersion } from '../../platform/software-version'

let made: Registry | undefined

/** Memory, processor, event loop and garbage collection of this process, and what it runs; measured from the first call on. */
export function processMetrics(): Registry {
  if (made) return made
  made = new Registry()
  collectDefaultMetrics({ register: made })
  new Gauge({
    name: 'hub_build_info',
    help: '1, with what is running as labels.',
    labelNames: ['version', 'node'] as const,
    registers: [made],
  }).set({ version: softwareVersion(), node: process.versions.node }, 1)
  return made
}
