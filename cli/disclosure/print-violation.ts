import type { Violation } from '../../analytics/disclosure/certificate/violation'

/** A cell that does not hold and what can be shown of it, such as `w,b [47, 47]`. */
export function lineOf({ cell, lower, upper }: Violation): string {
  return `${cell.join(',')} [${bound(lower)}, ${upper === null ? '∞' : bound(upper)}]`
}

function bound(value: number): string {
  return String(Number(value.toFixed(6)))
}
