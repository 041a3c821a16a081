/**
 * The groups of leaves that a reader could learn a small, unrounded count of: the leaves of each cell, and those of each
 * cell without another cell within it, where their values add up to 1..roundBelow − 1 and a leaf among them is not
 * `chosen` for rounding. In the order of the cells.
 *
 * @param cells each cell's leaves, none with a count of 0
 */
export function findSmallGroups(
  cells: readonly Int32Array[],
  values: Float64Array,
  chosen: Uint8Array,
  roundBelow: number,
): number[][] {
  const isSmall = (value: number) => value > 0 && value < roundBelow
  const sums = cells.map((cell) => cell.reduce((total, leaf) => total + (values[leaf] as number), 0))
  const within = new Uint8Array(values.length)
  const cellsAt = cellsByLeaf(cells, values.length)
  const groups: number[][] = []
  cells.forEach((inner, number) => {
    const sum = sums[number] as number
    if (isSmall(sum)) {
      groups.push([...inner])
    }
    mark(within, inner, 1)
    for (const outer of cellsAt[inner[0] ?? -1] ?? []) {
      const cell = cells[outer] as Int32Array
      if (
        isSmall((sums[outer] as number) - sum) &&
        cell.length > inner.length &&
        contains(cell, inner, within)
      ) {
        groups.push([...cell].filter((leaf) => within[leaf] === 0))
      }
    }
    mark(within, inner, 0)
  })
  return groups.filter((group) => group.some((leaf) => chosen[leaf] === 0))
}

function contains(cell: Int32Array, inner: Int32Array, within: Uint8Array): boolean {
  return cell.reduce((shared, leaf) => shared + (within[leaf] as number), 0) === inner.length
}

function mark(marks: Uint8Array, leaves: Int32Array, value: number): void {
  for (const leaf of leaves) {
    marks[leaf] = value
  }
}

/** The numbers of the cells that each leaf is in. */
export function cellsByLeaf(cells: readonly Int32Array[], leaves: number): number[][] {
  const cellsAt: number[][] = Array.from({ length: leaves }, () => [])
  cells.forEach((cell, number) => {
    for (const leaf of cell) {
      cellsAt[leaf]?.push(number)
    }
  })
  return cellsAt
}
