import type { Attacker } from '../../../../analytics/disclosure/model/need'

/** Somebody with parts of their own and cells that they know, who must not learn about `cells`. */
export function someone(
  cells: readonly number[],
  atLeast: readonly number[],
  knows: readonly number[] = atLeast.map(() => 0),
): Attacker {
  return {
    name: 'someone',
    atLeast: Float64Array.from(atLeast),
    knows: Uint8Array.from(knows),
    needs: cells.map((cell) => ({ cell, rule: 'GIVEN', lower: 0, upper: 9, width: 0 })),
  }
}
