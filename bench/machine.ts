import { performance } from 'node:perf_hooks'

/** The middle of some figures, the mean of the two middle ones where there is none. Throws where there are no figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  if (middle[0] === undefined || middle[1] === undefined) throw new Error('a median of nothing')
  return (middle[0] + middle[1]) / 2
}

/** How far figures lie apart: the distance of the quartiles as a share of the median. */
export function spread(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number
  return (at(0.75) - at(0.25)) / median(sorted)
}

/** How long a fixed piece of work took this machine now, and how much that varied: what a figure of a bench is worth. */
export interface Noise {
  readonly medianMs: number
  readonly spread: number
}

const RUNS = 15

export function measureNoise(): Noise {
  fixedWork()
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    fixedWork()
    return performance.now() - start
  })
  return { medianMs: round(median(times), 1), spread: round(spread(times), 3) }
}

export function round(figure: number, digits = 0): number {
  return Number(figure.toFixed(digits))
}

/** Whole-number arithmetic that neither allocates nor can be left out. */
function fixedWork(): number {
  let state = 1
  for (let i = 0; i < 20_000_000; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
  return state
}
