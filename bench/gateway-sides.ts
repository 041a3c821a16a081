/** Who asks; only what a named caller asks can be recorded. */
export const CALLERS = ['the public', 'a named caller'] as const
/** As commands of the hub open one for themselves, and as `hub start` does. */
export const GATEWAYS = ['plain', 'for callers'] as const
/** Where the subgraphs are. */
export const PLACEMENTS = ['in process', 'over HTTP'] as const

export type Caller = (typeof CALLERS)[number]
export type Gateway = (typeof GATEWAYS)[number]
export type Placement = (typeof PLACEMENTS)[number]

/** What gives the same bytes as the gateways, and can not be cheaper. */
export const BASELINE = 'node:http'

export type SideName = `${Caller}, ${Gateway}, ${Placement}` | typeof BASELINE

/** One that is asked, as one caller. */
export interface Side {
  readonly name: SideName
  readonly url: string
  readonly isNamed: boolean
  readonly isRecorded: boolean
}

/** Of milliseconds of processor time for a request, round by round. */
export type Figures = Record<SideName, number[]>
