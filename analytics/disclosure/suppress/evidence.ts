import type { Problem, Room } from './problem'
import type { Target } from './target'

/** Relative: what is within it of a target has met it. Ten times stricter than the audit. */
export const TOLERANCE = 1e-7
/** A movement smaller than this part of the unit says too little about a cell, numerically. */
const FAINT = 1e-2
/** A cell that moves less than this part of the unit does not move. */
export const NOISE = 1e-9

/** What is known about one target. */
interface Known {
  readonly up: number
  readonly down: number
  readonly upBy: number
  readonly downBy: number
}

const NOTHING: Known = { up: 0, down: 0, upBy: -1, downBy: -1 }

/**
 * How far each target's cell is known to move under one pattern. Every movement that the solver finds for one cell is
 * evidence about all: taken as many times as the rooms allow, forwards and backwards, for every attacker.
 */
export class Evidence {
  private readonly known: Known[]
  /** The cells that each movement uses, as bits. */
  private readonly supports: Uint32Array[] = []
  /** Of each cell, the places of its targets. */
  private readonly targetsOf: number[][]

  constructor(
    private readonly problem: Problem,
    /** Which part of its room each cell may use. */
    readonly share: ArrayLike<number>,
  ) {
    this.known = problem.targets.map(() => NOTHING)
    this.targetsOf = Array.from(problem.fixed, () => [])
    problem.targets.forEach(({ cell }, t) => {
      this.targetsOf[cell]!.push(t)
    })
  }

  up(t: number): number {
    return this.known[t]!.up
  }

  down(t: number): number {
    return this.known[t]!.down
  }

  /** Takes in a movement `y` in units of `unit` that keeps all sums and moves no cell whose share is 0. */
  note(y: Float64Array, unit: number): void {
    const { rooms, targets } = this.problem
    const moved = cellsMoved(y)
    const stretches = new Map<number, Stretch>()
    const stretchOf = (attacker: number) => {
      const known = stretches.get(attacker) ?? stretch(moved, y, unit, rooms[attacker]!, this.share)
      stretches.set(attacker, known)
      return known
    }
    const by = this.supports.length
    let isNew = false
    for (const cell of moved) {
      const far = Math.abs(y[cell]!)
      if (far < FAINT) continue
      for (const t of this.targetsOf[cell]!) {
        const { forwards, backwards } = stretchOf(targets[t]!.attacker)
        const [up, down] = y[cell]! > 0 ? [forwards, backwards] : [backwards, forwards]
        const better = improve(this.known[t]!, targets[t]!, far * unit * up, far * unit * down, by)
        if (better === this.known[t]) continue
        this.known[t] = better
        isNew = true
      }
    }
    if (isNew) this.supports.push(supportOf(moved, y.length))
  }

  /** Takes over what is known under a pattern that lets no cell move which this one does not. */
  adopt(other: Evidence): void {
    const first = this.supports.length
    const moved = (by: number) => (by < 0 ? by : by + first)
    this.supports.push(...other.supports)
    other.known.forEach(({ up, down, upBy, downBy }, t) => {
      this.known[t] = { up, down, upBy: moved(upBy), downBy: moved(downBy) }
    })
  }

  lacksUp(t: number, { up }: Target): boolean {
    return this.known[t]!.up < up * (1 - TOLERANCE)
  }

  lacksDown(t: number, { down }: Target): boolean {
    return this.known[t]!.down < down * (1 - TOLERANCE)
  }

  lacksWidth(t: number, { width }: Target): boolean {
    return this.known[t]!.up + this.known[t]!.down < width * (1 - TOLERANCE)
  }

  lacks(t: number, target: Target): boolean {
    return this.lacksUp(t, target) || this.lacksDown(t, target) || this.lacksWidth(t, target)
  }

  /** Whether what is known about a target rests on a cell. */
  restsOn(t: number, cell: number): boolean {
    const { upBy, downBy } = this.known[t]!
    const uses = (by: number) => by >= 0 && (this.supports[by]![cell >> 5]! & (1 << (cell & 31))) !== 0
    return uses(upBy) || uses(downBy)
  }

  /** Forgets what is known about a target; gives it back for `restore`. */
  forget(t: number): Known {
    const known = this.known[t]!
    this.known[t] = NOTHING
    return known
  }

  restore(t: number, known: Known): void {
    this.known[t] = known
  }
}

/** Replaces only what does not do yet: known movements on few cells are worth keeping. */
function improve(
  known: Known,
  { up, down, width }: Target,
  newUp: number,
  newDown: number,
  by: number,
): Known {
  const isUp = newUp > known.up && known.up < Math.max(up, width) * (1 - TOLERANCE)
  const isDown = newDown > known.down && known.down < Math.max(down, width) * (1 - TOLERANCE)
  if (!isUp && !isDown) return known
  return {
    up: isUp ? newUp : known.up,
    upBy: isUp ? by : known.upBy,
    down: isDown ? newDown : known.down,
    downBy: isDown ? by : known.downBy,
  }
}

/** How many times a movement may be made as it is, and the other way round. */
interface Stretch {
  readonly forwards: number
  readonly backwards: number
}

function stretch(
  moved: readonly number[],
  y: Float64Array,
  unit: number,
  room: Room,
  share: ArrayLike<number>,
): Stretch {
  let forwards = Infinity
  let backwards = Infinity
  for (const j of moved) {
    const far = Math.abs(y[j]!)
    const below = times(room.down[j]! * share[j]!, unit, far)
    const above = room.up[j] === 0 || share[j] === 0 ? 0 : Infinity
    forwards = Math.min(forwards, y[j]! > 0 ? above : below)
    backwards = Math.min(backwards, y[j]! > 0 ? below : above)
  }
  return { forwards, backwards }
}

const times = (room: number, unit: number, far: number) => (room === 0 ? 0 : (room / unit + NOISE) / far)

function cellsMoved(y: Float64Array): number[] {
  const moved: number[] = []
  for (let j = 0; j < y.length; j++) if (Math.abs(y[j]!) >= NOISE) moved.push(j)
  return moved
}

function supportOf(moved: readonly number[], size: number): Uint32Array {
  const bits = new Uint32Array((size + 31) >> 5)
  for (const j of moved) bits[j >> 5]! |= 1 << (j & 31)
  return bits
}
