import type { Problem, Room } from './problem'
import type { Target } from './target'

/**
 * Somebody who knows what any of several attackers knows, and from whom as much must be kept of each cell as from whoever is owed
 * most of it. A movement that this attacker must think possible is possible to each of them; one that this attacker rules out
 * may be possible to each all the same.
 */
export function jointProblem(problem: Problem, places: readonly number[]): Problem {
  const ofCell = new Map<number, Target>()
  for (const t of places) {
    const { cell, up, down, width } = problem.targets[t]!
    const known = ofCell.get(cell)
    ofCell.set(cell, {
      attacker: 0,
      cell,
      up: Math.max(up, known?.up ?? 0),
      down: Math.max(down, known?.down ?? 0),
      width: Math.max(width, known?.width ?? 0),
    })
  }
  const room = narrowest(
    [...new Set(places.map((t) => problem.targets[t]!.attacker))].map((attacker) => problem.rooms[attacker]!),
  )
  const targets = [...ofCell.values()]
    .filter(({ cell }) => room.up[cell]! > 0)
    .map((target) => ({ ...target, down: Math.min(target.down, room.down[target.cell]!) }))
    .sort((a, b) => a.cell - b.cell)
  return { ...problem, rooms: [room], targets }
}

function narrowest(rooms: readonly Room[]): Room {
  const [first, ...others] = rooms as [Room, ...Room[]]
  const down = first.down.slice()
  const up = first.up.slice()
  for (const room of others) {
    for (let j = 0; j < down.length; j++) {
      if (room.down[j]! < down[j]!) down[j] = room.down[j]!
      if (room.up[j]! < up[j]!) up[j] = room.up[j]!
    }
  }
  return { down, up }
}
