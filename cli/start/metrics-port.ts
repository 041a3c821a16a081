import type { GatewayMetrics } from '../../gateway/metrics/gateway-metrics'
import { listenForMetrics } from '../../gateway/metrics/serve-metrics'
import type { Config } from '../../platform/config/config'
import { StartError } from '../../platform/errors'
import type { Cleanup } from './cleanup'

/** HUB_METRICS_PORT is listened on, where there is one. Throws a StartError that says what to set where it can not be. */
export async function openMetricsPort(
  metrics: GatewayMetrics,
  { metricsPort }: Pick<Config, 'metricsPort'>,
  cleanup: Cleanup,
): Promise<void> {
  if (metricsPort === 0) return
  const server = await listenForMetrics(metrics, metricsPort).catch((error) => {
    const { code } = error as { code?: string }
    throw new StartError(
      `HUB_METRICS_PORT ${metricsPort} can not be listened on at 127.0.0.1 (${code}). Set it to another port, or to 0 for none.`,
    )
  })
  cleanup.add(async () => {
    server.closeAllConnections()
    server.close()
  })
}
