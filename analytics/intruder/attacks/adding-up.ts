import type { Journal } from '../journal'
import { oneOf } from '../random'
import type { Sum } from '../sums/cells'
import type { Target } from './target'
import type { Reader } from './view'

/** Who tries, and by which numbers. */
export interface Attempt {
  readonly target: Target
  /** Anybody first. */
  readonly readers: readonly Reader[]
  readonly draw: () => number
  readonly journal: Journal
}

/** A figure that is known less parts that are: what is left over is known too, however many cells it is of. */
export function differencing({ target, readers, draw, journal }: Attempt, times: number): void {
  const { view } = target
  const byWhole = new Map<number, Sum[]>()
  for (const sum of view.sums) byWhole.set(sum.whole, [...(byWhole.get(sum.whole) ?? []), sum])
  const open = view.sums.filter(({ whole, parts }) => isKnown(whole) && parts.some((part) => !isKnown(part)))
  for (let time = 0; time < times; time++) {
    journal.draws('D5', 'differencing')
    let left = (oneOf(open, draw)?.parts ?? []).filter((part) => !isKnown(part))
    for (let step = Math.floor(3 * draw()); step > 0; step--) {
      const part = oneOf(left, draw)
      const sum = part === undefined ? undefined : oneOf(byWhole.get(part) ?? [], draw)
      if (sum) left = [...left.filter((each) => each !== part), ...sum.parts.filter((each) => !isKnown(each))]
    }
    tell(left, 'differencing', { target, readers, draw, journal })
  }

  function isKnown(place: number): boolean {
    return !Number.isNaN(view.value[place])
  }
}

const STEPS = 6
const LOOKED_AT = 10

/** Sums added to and taken off each other until few cells are left over, each equally often: what these come to is known. */
export function tracker(attempt: Attempt, times: number): void {
  const { target, draw, journal } = attempt
  const { view } = target
  const open = view.sums.filter(({ whole, parts }) => [whole, ...parts].some(isOpen))
  const sumsOf = new Map<number, Sum[]>()
  for (const sum of open)
    for (const place of [sum.whole, ...sum.parts].filter(isOpen))
      sumsOf.set(place, [...(sumsOf.get(place) ?? []), sum])
  for (let time = 0; time < times; time++) {
    journal.draws('D5', 'trackers')
    const first = oneOf(open, draw)
    let left = first ? plus(new Map(), first, 1) : new Map<number, number>()
    for (let step = 0; step < STEPS && left.size > 0; step++) {
      const values = new Set(left.values())
      if (values.size === 1) tell([...left.keys()], 'trackers', attempt)
      const tries = Array.from({ length: LOOKED_AT }, () => {
        const place = oneOf([...left.keys()], draw) as number
        const sum = oneOf(sumsOf.get(place) ?? [], draw) as Sum
        const own = sum.whole === place ? 1 : -1
        return plus(left, sum, (left.get(place) as number) * own > 0 ? -1 : 1)
      }).filter(({ size }) => size > 0)
      if (tries.length === 0) break
      left = tries.reduce((best, each) => (each.size < best.size ? each : best))
    }
  }

  function isOpen(place: number): boolean {
    return Number.isNaN(view.value[place])
  }

  /** Whole − parts is known: adding it changes how often each open cell is in what is left. */
  function plus(left: ReadonlyMap<number, number>, { whole, parts }: Sum, sign: 1 | -1): Map<number, number> {
    const next = new Map(left)
    const add = (place: number, times: number) => {
      if (!isOpen(place)) return
      const now = (next.get(place) ?? 0) + times
      if (now === 0) next.delete(place)
      else next.set(place, now)
    }
    add(whole, sign)
    for (const part of parts) add(part, -sign)
    return next
  }
}

/** Each agency takes its own off what is shown. */
export function ownSubtraction({ target, readers, draw, journal }: Attempt, times: number): void {
  const agencies = readers.filter(({ agency }) => agency !== null)
  const shown = target.cells.cells.flatMap(({ shown: value, own }, place) =>
    value !== null && own.size > 0 ? [place] : [],
  )
  for (let time = 0; time < times; time++) {
    journal.draws('D5', 'own figures taken off')
    const place = oneOf(shown, draw)
    if (place === undefined || agencies.length === 0) continue
    const within = agencies.filter(({ agency }) => target.cells.cells[place]?.own.has(agency as string))
    const reader = oneOf(within, draw)
    const said = reader && target.disclosed([place], reader)
    if (said) journal.finds('D5', 'own figures taken off', said)
  }
}

/** Whether all, or all but one, or none of a few people are shown to be of one kind. */
export function homogeneity({ target, readers, draw, journal }: Attempt, times: number): void {
  const known = [...target.view.value].flatMap((value, place) => (Number.isNaN(value) ? [] : [place]))
  for (let time = 0; time < times; time++) {
    journal.draws('D5', 'groups that are all alike')
    const place = oneOf(known, draw)
    const said = place === undefined ? null : target.disclosed([place], readers[0] as Reader)
    if (said) journal.finds('D5', 'groups that are all alike', said)
  }
}

/** What anybody knows is told of nobody else. */
function tell(left: readonly number[], attack: string, { target, readers, draw, journal }: Attempt): void {
  if (left.length === 0) return
  for (const reader of [readers[0], oneOf(readers, draw)]) {
    const said = reader ? target.disclosed(left, reader) : null
    if (!said) continue
    journal.finds('D5', attack, said)
    return
  }
}
