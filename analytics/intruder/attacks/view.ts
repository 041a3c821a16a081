import type { Cell, Cells, Sum } from '../sums/cells'

/** Somebody who reads: the public where `agency` is null, else an agency that knows its own records beside what is published. */
export interface Reader {
  readonly agency: string | null
  readonly programs: ReadonlySet<string>
}

/** More than any count or sum of nights. */
const MOST = 1e7

export const ANYBODY: Reader = { agency: null, programs: new Set() }

/** Cells as somebody sees them. */
export interface View {
  readonly cells: readonly Cell[]
  readonly sums: readonly Sum[]
  /** What the reader knows each cell to be: told, their own, or worked out; NaN where they do not know. */
  readonly value: Float64Array
  /** What each cell is at the least: what is public of it, and the reader's own. */
  readonly least: Float64Array
  readonly most: Float64Array
  /** The cells that were worked out by adding and subtracting, in the order in which they were. */
  readonly workedOut: readonly number[]
}

/** What of a cell a reader has. */
export function ownOf({ own }: Pick<Cell, 'own'>, { agency }: Reader): number {
  return agency === null ? 0 : (own.get(agency) ?? 0)
}

/** The cells as a reader sees them, with all that follows from sums of which one cell is not known. */
export function viewOf(of: Cells, reader: Reader): View {
  const { cells } = of
  const sums = of.soundSums()
  const value = Float64Array.from(cells, (cell) =>
    isOwn(cell, reader) ? cell.truth : (cell.shown ?? Number.NaN),
  )
  const least = Float64Array.from(cells, (cell) => cell.known + ownOf(cell, reader))
  const most = new Float64Array(cells.length).fill(MOST)
  return { cells, sums, value, least, most, workedOut: workOut(value, sums) }
}

/** Nothing of itself and its programmes is kept from an agency. */
function isOwn({ key: { AGENCY, PROGRAM } }: Cell, { agency, programs }: Reader): boolean {
  return agency !== null && (AGENCY === agency || (PROGRAM !== undefined && programs.has(PROGRAM)))
}

function workOut(value: Float64Array, sums: readonly Sum[]): number[] {
  const sumsOf = new Map<number, number[]>()
  const unknown = sums.map(({ whole, parts }, at) => {
    for (const place of [whole, ...parts]) {
      const known = sumsOf.get(place)
      if (known) known.push(at)
      else sumsOf.set(place, [at])
    }
    return [whole, ...parts].filter((place) => Number.isNaN(value[place])).length
  })
  const open = unknown.flatMap((count, at) => (count === 1 ? [at] : []))
  const found: number[] = []
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { whole, parts } = sums[at] as Sum
    const place = [whole, ...parts].find((each) => Number.isNaN(value[each]))
    if (place === undefined) continue
    const others = parts
      .filter((part) => part !== place)
      .reduce((sum, part) => sum + (value[part] as number), 0)
    value[place] = place === whole ? others : (value[whole] as number) - others
    found.push(place)
    for (const other of sumsOf.get(place) ?? []) {
      unknown[other] = (unknown[other] as number) - 1
      if (unknown[other] === 1) open.push(other)
    }
  }
  return found
}

/** Parts of a view that nothing ties to each other: the cells that are not known, and the sums over them. */
export interface Component {
  readonly places: readonly number[]
  readonly sums: readonly Sum[]
}

export function componentsOf({ value, sums }: View): Component[] {
  const root = Int32Array.from(value, (_, place) => place)
  const find = (place: number): number => {
    let top = place
    while (root[top] !== top) top = root[top] as number
    for (let at = place; at !== top; ) {
      const next = root[at] as number
      root[at] = top
      at = next
    }
    return top
  }
  const isOpen = (place: number) => Number.isNaN(value[place])
  const open = sums.filter(({ whole, parts }) => isOpen(whole) || parts.some(isOpen))
  for (const { whole, parts } of open) {
    const [first, ...others] = [whole, ...parts].filter(isOpen)
    for (const other of others) root[find(other)] = find(first as number)
  }
  const components = new Map<number, { places: number[]; sums: Sum[] }>()
  value.forEach((known, place) => {
    if (!Number.isNaN(known)) return
    const top = find(place)
    const component = components.get(top) ?? { places: [], sums: [] }
    components.set(top, component)
    component.places.push(place)
  })
  for (const sum of open) {
    const place = [sum.whole, ...sum.parts].find(isOpen) as number
    components.get(find(place))?.sums.push(sum)
  }
  return [...components.values()]
}
