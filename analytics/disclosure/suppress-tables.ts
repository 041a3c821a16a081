import type { TableSpec } from './files/table-spec'
import type { CellSystem, Equations } from './model/system'
import type { Sensitive } from './primary/sensitive'
import type { SuppressionInput } from './suppress/contract'

/**
 * What is to be suppressed, at what cost. Cells without contributors are zeros that are published, unless they are sensitive or
 * a sensitive zero is a part of them.
 */
export function suppressionInput(
  { cost }: Pick<TableSpec, 'cost'>,
  system: CellSystem,
  { attackers, primary }: Sensitive,
): SuppressionInput {
  const isZero = (cell: number) =>
    system.shown[cell] === 1 && system.frequency[cell] === 0 && system.value[cell] === 0
  const secret = withTotals(primary, system.equations)
  return {
    system,
    attackers,
    primary,
    cost: costsOf(cost, system),
    mustPublish: secret.map((isSecret, cell) => (isSecret === 0 && isZero(cell) ? 1 : 0)),
  }
}

/** The cells, and every total that one of them is a part of, however far below. */
function withTotals(cells: Uint8Array, { count, starts, cells: members }: Equations): Uint8Array {
  const marked = cells.slice()
  for (let changed = true; changed; ) {
    changed = false
    for (let equation = 0; equation < count; equation++) {
      const [total = 0, ...parts] = members.subarray(starts[equation], starts[equation + 1])
      if (marked[total] === 1 || !parts.some((part) => marked[part] === 1)) continue
      marked[total] = 1
      changed = true
    }
  }
  return marked
}

function costsOf(cost: TableSpec['cost'], { value, frequency, size }: CellSystem): Float64Array {
  if (cost === 'one') return new Float64Array(size).fill(1)
  return cost === 'value' ? value : frequency
}
