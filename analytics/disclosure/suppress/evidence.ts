import type { SparseMovement } from './movements'
import type { Problem, Room } from './problem'
import type { Target } from './target'

/** Relative: what is within it of a target has met it. Ten times stricter than the audit. */
export const TOLERANCE = 1e-7
/** A movement smaller than this part of the unit says too little about a cell, numerically. */
const FAINT = 1e-2
/** A cell that moves less than this part of the unit does not move. */
export const NOISE = 1e-9

interface Noted extends SparseMovement {
  /** Its cells. */
  readonly bits: Uint32Array
}

/** What is known about one target: how far its cell moves, and the numbers of the movements that show it, −1 for none. */
interface Known {
  readonly up: number
  readonly down: number
  readonly upBy: number
  readonly downBy: number
}

/**
 * How far each target's cell is known to move under one pattern. Every movement that the solver finds for one cell is
 * evidence about all: taken as many times as the rooms allow, forwards and backwards, for every attacker.
 */
export class Evidence {
  private readonly knownUp: Float64Array
  private readonly knownDown: Float64Array
  private readonly upBy: Int32Array
  private readonly downBy: Int32Array
  private readonly noted: Noted[] = []
  /** Of each cell, the places of those of its targets that a movement could still show more of. */
  private readonly openOf: number[][]
  private readonly isListed: Uint8Array

  constructor(
    private readonly problem: Problem,
    /** Which part of its room each cell may use. */
    readonly share: ArrayLike<number>,
    /** Told every movement before it is looked at. */
    private readonly onMovement: (y: Float64Array, unit: number) => void = () => {},
  ) {
    const count = problem.targets.length
    this.knownUp = new Float64Array(count)
    this.knownDown = new Float64Array(count)
    this.upBy = new Int32Array(count).fill(-1)
    this.downBy = new Int32Array(count).fill(-1)
    this.isListed = new Uint8Array(count)
    this.openOf = Array.from(problem.fixed, () => [])
    for (let t = 0; t < count; t++) this.list(t)
  }

  up(t: number): number {
    return this.knownUp[t]!
  }

  down(t: number): number {
    return this.knownDown[t]!
  }

  /** Takes in a movement `y` in units of `unit` that keeps all sums and moves no cell whose share is 0. */
  note(y: Float64Array, unit: number): void {
    this.onMovement(y, unit)
    const { rooms, targets } = this.problem
    const moved = cellsMoved(y)
    const stretches: (Stretch | undefined)[] = []
    const stretchOf = (attacker: number) => {
      const known = stretches[attacker] ?? stretch(moved, y, unit, rooms[attacker]!, this.share)
      stretches[attacker] = known
      return known
    }
    const by = this.noted.length
    let isNew = false
    for (const cell of moved) {
      const far = Math.abs(y[cell]!)
      const open = this.openOf[cell]!
      if (far < FAINT || open.length === 0) continue
      let left = 0
      for (const t of open) {
        const { forwards, backwards } = stretchOf(targets[t]!.attacker)
        if (forwards > 0 || backwards > 0) {
          const [up, down] = y[cell]! > 0 ? [forwards, backwards] : [backwards, forwards]
          isNew = this.improve(t, far * unit * up, far * unit * down, by) || isNew
        }
        if (this.isImprovable(t)) open[left++] = t
        else this.isListed[t] = 0
      }
      open.length = left
    }
    if (isNew) this.noted.push(notedOf(moved, y, unit))
  }

  /** Takes over what is known under a pattern that lets no cell move which this one does not. */
  adopt(other: Evidence): void {
    const first = this.noted.length
    const moved = (by: number) => (by < 0 ? by : by + first)
    for (const each of other.noted) this.noted.push(each)
    this.knownUp.set(other.knownUp)
    this.knownDown.set(other.knownDown)
    this.upBy.set(other.upBy.map(moved))
    this.downBy.set(other.downBy.map(moved))
    this.knownUp.forEach((_, t) => {
      this.list(t)
    })
  }

  /** Those that anything known rests on. */
  movements(): SparseMovement[] {
    const used = new Set([...this.upBy, ...this.downBy])
    return this.noted.filter((_, by) => used.has(by))
  }

  lacksUp(t: number, { up }: Target): boolean {
    return this.knownUp[t]! < up * (1 - TOLERANCE)
  }

  lacksDown(t: number, { down }: Target): boolean {
    return this.knownDown[t]! < down * (1 - TOLERANCE)
  }

  lacksWidth(t: number, { width }: Target): boolean {
    return this.knownUp[t]! + this.knownDown[t]! < width * (1 - TOLERANCE)
  }

  lacks(t: number, target: Target): boolean {
    return this.lacksUp(t, target) || this.lacksDown(t, target) || this.lacksWidth(t, target)
  }

  /** Whether what is known about a target rests on a cell. */
  restsOn(t: number, cell: number): boolean {
    const uses = (by: number) => by >= 0 && (this.noted[by]!.bits[cell >> 5]! & (1 << (cell & 31))) !== 0
    return uses(this.upBy[t]!) || uses(this.downBy[t]!)
  }

  /** Forgets what is known about a target; gives it back for `restore`. */
  forget(t: number): Known {
    const known = {
      up: this.knownUp[t]!,
      down: this.knownDown[t]!,
      upBy: this.upBy[t]!,
      downBy: this.downBy[t]!,
    }
    this.restore(t, { up: 0, down: 0, upBy: -1, downBy: -1 })
    return known
  }

  restore(t: number, { up, down, upBy, downBy }: Known): void {
    this.knownUp[t] = up
    this.knownDown[t] = down
    this.upBy[t] = upBy
    this.downBy[t] = downBy
    this.list(t)
  }

  /** Replaces only what does not do yet: known movements on few cells are worth keeping. Whether it replaced anything. */
  private improve(t: number, up: number, down: number, by: number): boolean {
    const isUp = up > this.knownUp[t]! && this.couldShowUp(t)
    const isDown = down > this.knownDown[t]! && this.couldShowDown(t)
    if (isUp) {
      this.knownUp[t] = up
      this.upBy[t] = by
    }
    if (isDown) {
      this.knownDown[t] = down
      this.downBy[t] = by
    }
    return isUp || isDown
  }

  private isImprovable(t: number): boolean {
    return this.couldShowUp(t) || this.couldShowDown(t)
  }

  private couldShowUp(t: number): boolean {
    const { up, width } = this.problem.targets[t]!
    return this.knownUp[t]! < Math.max(up, width) * (1 - TOLERANCE)
  }

  private couldShowDown(t: number): boolean {
    const { down, width } = this.problem.targets[t]!
    return this.knownDown[t]! < Math.max(down, width) * (1 - TOLERANCE)
  }

  private list(t: number): void {
    if (this.isListed[t] || !this.isImprovable(t)) return
    this.isListed[t] = 1
    this.openOf[this.problem.targets[t]!.cell]!.push(t)
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
    if (forwards === 0 && backwards === 0) break
  }
  return { forwards, backwards }
}

const times = (room: number, unit: number, far: number) => (room === 0 ? 0 : (room / unit + NOISE) / far)

function cellsMoved(y: Float64Array): number[] {
  const moved: number[] = []
  for (let j = 0; j < y.length; j++) if (Math.abs(y[j]!) >= NOISE) moved.push(j)
  return moved
}

function notedOf(moved: readonly number[], y: Float64Array, unit: number): Noted {
  const bits = new Uint32Array((y.length + 31) >> 5)
  for (const j of moved) bits[j >> 5]! |= 1 << (j & 31)
  const cells = Int32Array.from(moved)
  return { cells, by: Float64Array.from(cells, (j) => y[j]!), unit, bits }
}
