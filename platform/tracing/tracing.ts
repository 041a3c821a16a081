/** What a span may say. Nothing else of it leaves the hub: no name, no value and no text of a request. */
export interface SpanAttributes {
  readonly 'http.request.method'?: string
  readonly 'http.route'?: string
  readonly 'http.response.status_code'?: number
  readonly 'hub.request_id'?: string
  readonly 'hub.role'?: string
  readonly 'hub.subgraph'?: string
  /** The hash of an operation, in which there is no value. */
  readonly 'hub.operation'?: string
  /** Of the errors in an answer. */
  readonly 'hub.codes'?: readonly string[]
}

/** A piece of work that is timed. */
export interface TraceSpan {
  /** What `work` begins is part of it. */
  run<T>(work: () => T): T
  /** It is over. Of a part of the hub's that did not do its work, `failed` says so. */
  end(attributes: SpanAttributes, failed: boolean): void
}

export interface SpanStart {
  readonly name: string
  readonly kind: 'SERVER' | 'CLIENT'
  readonly attributes: SpanAttributes
  /**
   * What it is part of: of a span elsewhere, by the headers that came with a request; or else of nothing. Absent: of what is
   * going on here.
   */
  readonly parent?: { readonly headers: Readonly<Record<string, unknown>> | null }
}

export interface Tracer {
  start(span: SpanStart): TraceSpan
  /** The id of the trace that is going on, if any. */
  traceId(): string | null
  /** By which the trace goes on in another process. */
  headers(): Readonly<Record<string, string>>
}

let tracer: Tracer | null = null

/** Where traces are made from now on; null: nowhere. */
export function setTracer(to: Tracer | null): void {
  tracer = to
}

export function isTracing(): boolean {
  return tracer !== null
}

/** null where no traces are made. */
export function startSpan(span: SpanStart): TraceSpan | null {
  return tracer?.start(span) ?? null
}

/** The headers by which a trace goes on in a subgraph that runs elsewhere; none where no traces are made. */
export function traceHeaders(): Readonly<Record<string, string>> {
  return tracer?.headers() ?? {}
}

/** The id of the trace that is going on; null where there is none. */
export function traceId(): string | null {
  return tracer?.traceId() ?? null
}
