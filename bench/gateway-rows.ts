import type { Executor } from './gateway-executor'
import type { QuestionName } from './gateway-graph'
import {
  BASELINE,
  CALLERS,
  type Caller,
  type Figures,
  GATEWAYS,
  type Gateway,
  PLACEMENTS,
} from './gateway-sides'
import { median, round, spread } from './machine'
import type { Row } from './run'

/** A row for each gateway and caller, one of node:http and one of the executor; a column for each question. */
export function rowsOf(measured: Readonly<Record<QuestionName, Figures>>, executor: Executor): Row[] {
  const row = (asked: string, shown: (figures: Figures, name: QuestionName) => string): Row => ({
    asked,
    ...Object.fromEntries(
      (Object.entries(measured) as [QuestionName, Figures][]).map(([name, figures]) => [
        name,
        shown(figures, name),
      ]),
    ),
  })
  const gateways = GATEWAYS.flatMap((gateway) =>
    CALLERS.map((caller) =>
      row(`${gateway}, by ${caller}`, (figures) => shownGateway(figures, gateway, caller)),
    ),
  )
  return [
    ...gateways,
    row('node:http, the same bytes', ({ [BASELINE]: figures }) => `${round(median(figures), 3)} ms`),
    row('executor only', (_, name) =>
      name === '1,000 × 7' ? `${shownMs(executor.ours)}; graphql-js ${shownMs(executor.graphqlJs)}` : '–',
    ),
  ]
}

function shownGateway(figures: Figures, gateway: Gateway, caller: Caller): string {
  return PLACEMENTS.map((placement) => {
    const own = figures[`${caller}, ${gateway}, ${placement}`]
    const plain = figures[`${caller}, plain, ${placement}`]
    const ratio = gateway === 'plain' ? '' : ` (${ratioOf(own, plain)} × plain)`
    return `${placement} ${shownMs(own)}${ratio}`
  }).join('; ')
}

function shownMs(figures: readonly number[]): string {
  return `${round(median(figures), 2)} ms ± ${round(100 * spread(figures))} %`
}

/** The middle of the ratios of the same round: what else the machine did in it was the same for both. */
function ratioOf(figures: readonly number[], others: readonly number[]): number {
  return round(median(figures.map((figure, at) => figure / (others[at] as number))), 2)
}
