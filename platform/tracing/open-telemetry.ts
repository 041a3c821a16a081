import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import { softwareVersion } from '../software-version'
import { OnlyWhatMayBeSaid } from './only-what-may-be-said'
import type { SpanAttributes, SpanStart, Tracer, TraceSpan } from './tracing'

export interface TracerOptions {
  readonly endpoint: string
  /** The name under which the spans of this process appear. */
  readonly service: string
  /** Told where spans could not be delivered. */
  readonly lost: (error: Error | undefined) => void
}

/** Traces are sent to a collector, by OTLP over HTTP. What can not be delivered is dropped; nobody waits for it. */
export class OpenTelemetryTracer implements Tracer {
  private readonly provider: NodeTracerProvider
  private readonly tracer

  constructor({ endpoint, service, lost }: TracerOptions) {
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })
    this.provider = new NodeTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service, 'service.version': softwareVersion() }),
      spanProcessors: [new BatchSpanProcessor(new OnlyWhatMayBeSaid(exporter, lost))],
    })
    // For the gateway's own spans too: how long it took to validate, to plan and to join.
    this.provider.register()
    this.tracer = trace.getTracer('haven-hub')
  }

  start({ name, kind, attributes, parent }: SpanStart): TraceSpan {
    const within = parent
      ? propagation.extract(ROOT_CONTEXT, (parent.headers ?? {}) as Record<string, string>)
      : context.active()
    const span = this.tracer.startSpan(
      name,
      { kind: SpanKind[kind], attributes: attributes as Attributes },
      within,
    )
    const inside = trace.setSpan(within, span)
    return {
      run: (work) => context.with(inside, work),
      end: (more, failed) => end(span, more, failed),
    }
  }

  traceId(): string | null {
    return trace.getActiveSpan()?.spanContext().traceId ?? null
  }

  headers(): Readonly<Record<string, string>> {
    const headers: Record<string, string> = {}
    propagation.inject(context.active(), headers)
    return { ...(headers.traceparent && { traceparent: headers.traceparent }) }
  }

  /** What is made so far is sent; nothing is made any more. */
  async stop(): Promise<void> {
    trace.disable()
    context.disable()
    propagation.disable()
    // What could not be sent was told as it was lost.
    await this.provider.shutdown().catch(() => undefined)
  }
}

function end(span: Span, attributes: SpanAttributes, failed: boolean): void {
  span.setAttributes(attributes as Attributes)
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}
