import type { Logger } from '../log'
import { setTracer } from './tracing'

/**
 * Traces are made and sent to the endpoint until the function that is answered is called; what could not be delivered is a warning in the
 * log. Without an endpoint nothing of it is even loaded.
 *
 * @param service the name under which the spans of this process appear
 */
export function startTracing(
  { tracesEndpoint }: { readonly tracesEndpoint: string | null },
  service: string,
  log: Logger,
): () => Promise<void> {
  if (tracesEndpoint === null) return async () => undefined
  const { OpenTelemetryTracer } = require('./open-telemetry') as typeof import('./open-telemetry')
  const tracer = new OpenTelemetryTracer({
    endpoint: tracesEndpoint,
    service,
    lost: (error) => log.warn({ error }, 'spans of traces could not be delivered'),
  })
  setTracer(tracer)
  return () => {
    setTracer(null)
    return tracer.stop()
  }
}
