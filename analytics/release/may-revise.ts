/** Published cells, and the counts of the finest leaves that each is a sum of: cell → leaf → count. */
export type LeavesOfCells = ReadonlyMap<string, ReadonlyMap<string, number>>

/** How many contributors came to a cell and how many left it, gross: who came does not make up for who left. */
export interface Change {
  readonly cell: string
  readonly entering: number
  readonly leaving: number
}

/** Cells in which anything changed, in the order of `before`, then those that are new. A leaf that is not named counts 0. */
export function changesOf(before: LeavesOfCells, now: LeavesOfCells): Change[] {
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((cell) => changeOf(cell, before.get(cell), now.get(cell)))
    .filter(({ entering, leaving }) => entering > 0 || leaving > 0)
}

/**
 * The changes for which a period may not be revised, since who compares both releases learns of few people: those with fewer
 * than `k` contributors entering, or with 1..k − 1 leaving. None means that it may be.
 */
export function hindrances(before: LeavesOfCells, now: LeavesOfCells, k: number): Change[] {
  return changesOf(before, now).filter(
    ({ entering, leaving }) => entering < k || (leaving > 0 && leaving < k),
  )
}

/** Whether every cell's change is nothing at all, or at least `k` contributors entering and at least `k` or none leaving. */
export function mayRevise(before: LeavesOfCells, now: LeavesOfCells, k = 10): boolean {
  return hindrances(before, now, k).length === 0
}

/** The leaves of every cell, where a leaf may be in several. */
export function leavesOfCells(
  leaves: ReadonlyMap<string, number>,
  cellsOf: (leaf: string) => readonly string[],
): Map<string, Map<string, number>> {
  const cells = new Map<string, Map<string, number>>()
  for (const [leaf, count] of leaves) {
    for (const name of cellsOf(leaf)) {
      const cell = cells.get(name) ?? new Map<string, number>()
      cells.set(name, cell.set(leaf, count))
    }
  }
  return cells
}

function changeOf(
  cell: string,
  before: ReadonlyMap<string, number> = new Map(),
  now: ReadonlyMap<string, number> = new Map(),
): Change {
  let [entering, leaving] = [0, 0]
  for (const leaf of new Set([...before.keys(), ...now.keys()])) {
    const change = (now.get(leaf) ?? 0) - (before.get(leaf) ?? 0)
    if (change > 0) entering += change
    else leaving -= change
  }
  return { cell, entering, leaving }
}
