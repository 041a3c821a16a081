import type { RegisteredMargin } from './family'

/** A cell whose neighbouring multiples differ, as a swap sees it. */
interface Movable {
  readonly index: number
  readonly margins: readonly number[]
}

const PASSES = 20

/**
 * The rounded values after exchanging, within each group, which cells went up and which down, so that the sum of
 * squared errors of the registered margins is smaller; never larger. Each group's sum stays, and each value stays a
 * neighbouring multiple of its count. At most 20 passes over all pairs; the same input gives the same result.
 *
 * @param groups cells of one parent each, as indices into the arrays, in the order in which they are tried
 */
export function swapTowardsRegistered(input: {
  readonly base: number
  readonly keys: readonly string[]
  readonly counts: readonly number[]
  readonly rounded: readonly number[]
  readonly groups: readonly (readonly number[])[]
  readonly registered: readonly RegisteredMargin[]
}): number[] {
  const { base, counts, groups } = input
  const rounded = [...input.rounded]
  const marginsOf = marginsByCell(input.keys, input.registered)
  const errors = input.registered.map(({ carried = 0 }) => carried)
  rounded.forEach((value, index) => {
    addTo(errors, marginsOf[index] as number[], value - (counts[index] as number))
  })
  const movable = groups.map((group) => movableOf(group, counts, base, marginsOf))
  for (let pass = 0, swapped = true; swapped && pass < PASSES; pass += 1) {
    swapped = false
    for (const group of movable) {
      swapped = swapWithin(group, base, counts, rounded, errors) || swapped
    }
  }
  return rounded
}

function marginsByCell(keys: readonly string[], registered: readonly RegisteredMargin[]): number[][] {
  const indexOf = new Map(keys.map((key, index) => [key, index]))
  const margins = keys.map(() => [] as number[])
  registered.forEach((margin, number) => {
    for (const key of margin.cells) {
      const index = indexOf.get(key)
      if (index === undefined) {
        throw new Error(`The registered margin "${margin.key}" has a cell "${key}" that its layer has not.`)
      }
      margins[index]?.push(number)
    }
  })
  return margins
}

function movableOf(
  group: readonly number[],
  counts: readonly number[],
  base: number,
  marginsOf: readonly number[][],
): Movable[] {
  return group
    .filter((index) => (counts[index] as number) % base !== 0)
    .map((index) => ({ index, margins: marginsOf[index] as number[] }))
}

function swapWithin(
  group: readonly Movable[],
  base: number,
  counts: readonly number[],
  rounded: number[],
  errors: number[],
): boolean {
  const isUp = ({ index }: Movable) => (rounded[index] as number) > (counts[index] as number)
  let swapped = false
  for (const up of group) {
    if (!isUp(up)) {
      continue
    }
    const down = bestPartner(
      up,
      group.filter((cell) => !isUp(cell)),
      base,
      errors,
    )
    if (down) {
      rounded[up.index] = (rounded[up.index] as number) - base
      rounded[down.index] = (rounded[down.index] as number) + base
      addTo(errors, up.margins, -base)
      addTo(errors, down.margins, base)
      swapped = true
    }
  }
  return swapped
}

/** The cell to go up in the place of `up` that lowers the squared errors most; undefined where none lowers them. */
function bestPartner(up: Movable, downs: readonly Movable[], base: number, errors: number[]) {
  addTo(errors, up.margins, -base)
  const lowered = change(errors, up.margins, base)
  let best: Movable | undefined
  let bestChange = lowered
  for (const down of downs) {
    const raised = change(errors, down.margins, base)
    if (raised < bestChange) {
      best = down
      bestChange = raised
    }
  }
  addTo(errors, up.margins, base)
  return best
}

/** By how much the squared errors grow when these margins grow by `step`. */
function change(errors: readonly number[], margins: readonly number[], step: number): number {
  return margins.reduce((total, margin) => total + step * (2 * (errors[margin] as number) + step), 0)
}

function addTo(errors: number[], margins: readonly number[], step: number): void {
  for (const margin of margins) {
    errors[margin] = (errors[margin] as number) + step
  }
}
