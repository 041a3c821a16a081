/**
 * The largest c·x with A·x ≤ b and x ≥ 0, where b ≥ 0, by the textbook: a dense tableau and Bland's rule. Slow, obvious,
 * and nothing like the engine.
 */
export function maximise(
  c: readonly number[],
  a: readonly (readonly number[])[],
  b: readonly number[],
): number {
  const rows = a.map((row, i) => [...row, ...b.map((_, k) => (k === i ? 1 : 0)), b[i]!])
  const objective = [...c.map((x) => -x), ...b.map(() => 0), 0]
  const basis = b.map((_, i) => c.length + i)
  for (;;) {
    const enter = objective.slice(0, -1).findIndex((x) => x < -1e-9)
    if (enter < 0) return objective.at(-1)!
    let leave = -1
    rows.forEach((row, i) => {
      if (row[enter]! <= 1e-9) return
      const better = leave < 0 ? -1 : ratio(row, enter) - ratio(rows[leave]!, enter)
      if (better < -1e-12 || (Math.abs(better) <= 1e-12 && basis[i]! < basis[leave]!)) leave = i
    })
    if (leave < 0) return Infinity
    const pivot = rows[leave]!.map((x) => x / rows[leave]![enter]!)
    rows[leave] = pivot
    for (const row of [...rows, objective]) {
      const factor = row[enter]!
      if (row === pivot || factor === 0) continue
      row.forEach((x, k) => {
        row[k] = x - factor * pivot[k]!
      })
    }
    basis[leave] = enter
  }
}

const ratio = (row: readonly number[], column: number) => row.at(-1)! / row[column]!
