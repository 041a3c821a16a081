import type { Holdings } from '../model/system'

/** What one contributor has in each cell where it has something, in the order of cells. */
export interface Parts {
  readonly cells: readonly number[]
  readonly amounts: readonly number[]
}

/** Each contributor's parts, in the order of their names. */
export function partsByContributor({ names, starts, contributor, amount }: Holdings): Parts[] {
  const parts = names.map(() => ({ cells: [] as number[], amounts: [] as number[] }))
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    for (let entry = starts[cell] ?? 0; entry < (starts[cell + 1] ?? 0); entry++) {
      const part = parts[contributor[entry] ?? 0]
      part?.cells.push(cell)
      part?.amounts.push(amount[entry] ?? 0)
    }
  }
  return parts
}
