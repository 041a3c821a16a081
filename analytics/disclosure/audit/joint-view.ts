import type { Claim } from './claim'
import type { Bounds } from './deviations'
import type { Evidence } from './evidence'

/** One attacker before one component: within what they know each cell to be, what was shown so far, what they must not find out. */
export interface View {
  readonly bounds: Bounds
  readonly evidence: Evidence
  readonly claims: readonly Claim[]
}

/** So few attackers are looked at one by one. */
const FEW = 4

/** Parts of a list, the largest first: all of it, each half, each quarter and so on, down to parts of about `FEW`. */
export function nestedParts<T>(list: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let count = 1; list.length / count >= FEW; count *= 2) {
    for (let part = 0; part < count; part++) {
      parts.push(list.filter((_, place) => place % count === part))
    }
  }
  return parts
}

/**
 * Somebody who knows all that any of several attackers knows, and what must be kept from them: of each cell as much as from
 * whoever must be kept from most, as far as their knowledge leaves room for it. What can be shown to them can be shown to each
 * of the several.
 */
export function jointView(
  views: readonly View[],
  columnOf: Int32Array,
): { bounds: Bounds; claims: readonly Claim[] } {
  const bounds = narrowest(views.map((view) => view.bounds))
  const ofColumn = new Map<number, Claim>()
  for (const claim of views.flatMap(({ claims }) => claims)) {
    const column = columnOf[claim.need.cell] ?? 0
    const known = ofColumn.get(column)
    ofColumn.set(column, {
      ...claim,
      up: Math.max(claim.up, known?.up ?? 0),
      down: Math.max(Math.min(claim.down, known?.down ?? 0), bounds.lower[column] ?? 0),
      width: Math.max(claim.width, known?.width ?? 0),
    })
  }
  const isOpen = (column: number) => (bounds.upper[column] ?? 0) > 0
  return {
    bounds,
    claims: [...ofColumn].filter(([column]) => isOpen(column)).map(([, claim]) => claim),
  }
}

function narrowest(all: readonly Bounds[]): Bounds {
  const lower = (all[0]?.lower ?? new Float64Array()).slice()
  const upper = (all[0]?.upper ?? new Float64Array()).slice()
  for (const bounds of all.slice(1)) {
    for (let column = 0; column < lower.length; column++) {
      lower[column] = Math.max(lower[column] ?? 0, bounds.lower[column] ?? 0)
      upper[column] = Math.min(upper[column] ?? 0, bounds.upper[column] ?? 0)
    }
  }
  return { lower, upper }
}
