import type { CellSystem } from '../../model/system'

/**
 * What follows from known values by adding and subtracting along one sum at a time, again and again: `known` with these
 * values in place. NaN stands for what is not known, before and after.
 */
export function fillIn({ equations }: CellSystem, known: Float64Array): Float64Array {
  const values = known.slice()
  const { count, starts, cells } = equations
  for (let changed = true; changed; ) {
    changed = false
    for (let equation = 0; equation < count; equation++) {
      const members = cells.subarray(starts[equation], starts[equation + 1])
      const [missing, another] = members.filter((cell) => Number.isNaN(values[cell]))
      if (missing !== undefined && another === undefined) {
        values[missing] = missingValue(members, missing, values)
        changed = true
      }
    }
  }
  return values
}

function missingValue(members: Int32Array, missing: number, values: Float64Array): number {
  const [sum = 0, ...parts] = members
  const others = parts.reduce((total, part) => (part === missing ? total : total + (values[part] ?? 0)), 0)
  return missing === sum ? others : (values[sum] ?? 0) - others
}
