import type { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node'
import type { SpanAttributes } from './tracing'

const OURS: Readonly<Record<keyof SpanAttributes, true>> = {
  'http.request.method': true,
  'http.route': true,
  'http.response.status_code': true,
  'hub.request_id': true,
  'hub.role': true,
  'hub.subgraph': true,
  'hub.operation': true,
  'hub.codes': true,
}
/** Of the spans that the library which plans and joins makes by itself: it would tell names that callers give too. */
const OF_THE_GATEWAY = ['graphql.operation.type', 'service']
const MAY_BE_SAID = new Set([...Object.keys(OURS), ...OF_THE_GATEWAY])

// ExportResultCode.SUCCESS, of a package that is not ours to import.
const DELIVERED = 0

/** Sends spans with the attributes that may leave the hub; without any other, without events and without messages of errors. */
export class OnlyWhatMayBeSaid implements SpanExporter {
  /** @param lost is told where spans could not be delivered */
  constructor(
    private readonly exporter: OTLPTraceExporter,
    private readonly lost: (error: Error | undefined) => void,
  ) {}

  export(...[spans, done]: Parameters<SpanExporter['export']>): void {
    this.exporter.export(spans.map(withoutTheRest), (result) => {
      if (result.code !== DELIVERED) this.lost(result.error)
      done(result)
    })
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown()
  }

  forceFlush(): Promise<void> {
    return this.exporter.forceFlush()
  }
}

function withoutTheRest(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).filter(([name]) => MAY_BE_SAID.has(name)),
  )
  return Object.create(span, {
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  })
}
