import type { Attacker } from '../../../../analytics/disclosure/model/need'
import type { SuppressionInput } from '../../../../analytics/disclosure/suppress/contract'
import { maximise } from './slow-simplex'

/** Nobody in a test asks for more, so that this stands for no upper bound. */
const PLENTY = 1e4

/** Whether every need of every attacker is met when these cells are suppressed, one program for each side of each need. */
export function isProtected(input: SuppressionInput, isSuppressed: (cell: number) => boolean): boolean {
  return input.attackers.every((attacker) =>
    attacker.needs.every(({ cell, lower, upper, width }) => {
      const rest = input.system.value[cell]! - attacker.atLeast[cell]!
      const most = rest + farthest(input, attacker, isSuppressed, cell, 1)
      const least = rest - farthest(input, attacker, isSuppressed, cell, -1)
      const isOutOfQuestion = lower >= rest && upper <= rest && width === 0
      return (
        isOutOfQuestion || (least <= lower + 1e-6 && most >= upper - 1e-6 && most - least >= width - 1e-6)
      )
    }),
  )
}

/** What the cheapest protecting pattern costs, of all patterns there are; Infinity where none protects. */
export function cheapestCost(input: SuppressionInput): number {
  const free = candidates(input)
  const patterns = Array.from({ length: 2 ** free.length }, (_, bits) =>
    free.filter((_, k) => (bits >> k) & 1),
  )
  const costed = patterns.map((cells) => ({
    cells,
    cost: cells.reduce((sum, cell) => sum + input.cost[cell]!, 0),
  }))
  costed.sort((a, b) => a.cost - b.cost)
  const works = (cells: readonly number[]) =>
    isProtected(
      input,
      (cell) => input.primary[cell] === 1 || !input.system.shown[cell] || cells.includes(cell),
    )
  if (!works(free)) return Infinity
  return costed.find(({ cells }) => works(cells))!.cost
}

export const candidates = ({ system, primary, mustPublish }: SuppressionInput) =>
  Array.from(primary, (_, cell) => cell).filter(
    (cell) => !primary[cell] && !mustPublish[cell] && system.shown[cell],
  )

function farthest(
  { system, mustPublish }: SuppressionInput,
  { atLeast, knows }: Attacker,
  isSuppressed: (cell: number) => boolean,
  cell: number,
  direction: number,
): number {
  const { count, starts, cells } = system.equations
  const moving = Array.from(mustPublish, (_, c) => c).filter(
    (c) => isSuppressed(c) && !mustPublish[c] && !knows[c],
  )
  const sums = Array.from({ length: count }, (_, e) => {
    const [total, ...parts] = cells.subarray(starts[e]!, starts[e + 1]!)
    return moving.map((c) => (c === total ? 1 : parts.includes(c) ? -1 : 0))
  }).filter((row) => row.some((x) => x !== 0))
  const both = (row: readonly number[], sign: number) => [
    ...row.map((x) => sign * x),
    ...row.map((x) => -sign * x),
  ]
  const unit = (k: number) => Array.from({ length: 2 * moving.length }, (_, c) => (c === k ? 1 : 0))
  const a = [...sums.map((row) => both(row, 1)), ...sums.map((row) => both(row, -1))]
  const b = a.map(() => 0)
  moving.forEach((c, k) => {
    a.push(unit(k), unit(moving.length + k))
    b.push(PLENTY, system.value[c]! - atLeast[c]!)
  })
  return maximise(
    both(
      moving.map((c) => (c === cell ? 1 : 0)),
      direction,
    ),
    a,
    b,
  )
}
