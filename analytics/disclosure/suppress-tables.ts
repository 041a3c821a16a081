import type { TableSpec } from './files/table-spec'
import type { CellSystem } from './model/system'
import type { Sensitive } from './primary/sensitive'
import type { SuppressionInput } from './suppress/contract'

/** What is to be suppressed, at what cost. Cells without contributors are zeros that are published unless sensitive. */
export function suppressionInput(
  { cost }: TableSpec,
  system: CellSystem,
  { attackers, primary }: Sensitive,
): SuppressionInput {
  return {
    system,
    attackers,
    primary,
    cost: costsOf(cost, system),
    mustPublish: Uint8Array.from(primary, (isPrimary, cell) =>
      isPrimary === 0 && system.shown[cell] === 1 && system.frequency[cell] === 0 && system.value[cell] === 0
        ? 1
        : 0,
    ),
  }
}

function costsOf(cost: TableSpec['cost'], { value, frequency, size }: CellSystem): Float64Array {
  if (cost === 'one') return new Float64Array(size).fill(1)
  return cost === 'value' ? value : frequency
}
