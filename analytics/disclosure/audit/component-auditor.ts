import type { Attacker } from '../model/need'
import type { CellSystem } from '../model/system'
import type { Solver } from '../solver/solver'
import { type Claim, isMet } from './claim'
import { type Bounds, Deviations } from './deviations'
import { Evidence } from './evidence'
import { type Examination, examine, type Finding, type WholeNumbers } from './examine'
import { examineInPatches, PATCH_SIZES } from './examine-in-patches'
import { examineTogether } from './examine-together'
import { PatchFinder } from './patch'
import { SmallestMoves } from './smallest-moves'
import type { Component } from './unknowns'
import { findWholeMove } from './whole-move'

/** How many nodes an integer program may take to find one end of one cell. */
const NODE_LIMIT = 2000

/** In components of so many cells at most whole numbers always decide, since that costs little there. */
const SMALL_COMPONENT = 60

/** How many numbers may be kept as witnesses for the attackers to come. */
const WITNESS_BUDGET = 16_000_000

/**
 * Examines one component for one attacker after another. What serves somebody without knowledge serves every attacker whose
 * knowledge it does not contradict. Must be disposed.
 */
export class ComponentAuditor {
  private readonly truthBounds: Bounds
  private readonly evidence: Evidence
  private readonly witnesses: Float64Array[] = []
  private reals: Deviations | null = null
  private whole: Deviations | null = null
  private moves: SmallestMoves | null = null
  private patches: PatchFinder | null = null
  private solvedInPatches = 0

  constructor(
    private readonly component: Component,
    private readonly columnOf: Int32Array,
    private readonly system: CellSystem,
    private readonly solver: Solver,
  ) {
    this.truthBounds = this.boundsOf(null)
    this.evidence = new Evidence(this.truthBounds, system.counts)
  }

  get solved(): number {
    return (
      this.solvedInPatches + (this.reals?.solved ?? 0) + (this.whole?.solved ?? 0) + (this.moves?.solved ?? 0)
    )
  }

  /** Each claim with its finding. */
  examine(attacker: Attacker, claims: readonly Claim[]): [Claim, Finding][] {
    if (this.component.rows.length === 0) {
      return claims.map((claim) => [claim, unbounded(claim)])
    }
    const bounds = this.knowsNothing(attacker) ? this.truthBounds : this.boundsOf(attacker)
    const evidence = bounds === this.truthBounds ? this.evidence : this.evidenceWithin(bounds)
    this.reals ??= this.model()
    this.reals.setBounds(bounds)
    this.whole?.setBounds(bounds)
    this.moves?.setBounds(bounds)
    const examination: Examination = {
      evidence,
      deviations: this.reals,
      columnOf: this.columnOf,
      onWitness: (witness) => this.keep(witness),
      wholeNumbers: this.system.counts ? this.wholeNumbers(bounds) : null,
    }
    for (const size of PATCH_SIZES.filter((each) => 2 * each < this.component.cells.length)) {
      this.patches ??= new PatchFinder(this.component)
      const how = { finder: this.patches, size, scale: this.scale(), solver: this.solver }
      this.solvedInPatches += examineInPatches(claims, bounds, examination, how)
    }
    examineTogether(claims, bounds, examination)
    return claims.map((claim) => [claim, examine(claim, examination)])
  }

  dispose(): void {
    this.reals?.dispose()
    this.whole?.dispose()
    this.moves?.dispose()
  }

  private knowsNothing({ atLeast, knows }: Attacker): boolean {
    return this.component.cells.every((cell) => atLeast[cell] === 0 && knows[cell] === 0)
  }

  private boundsOf(attacker: Attacker | null): Bounds {
    const { cells } = this.component
    const lower = new Float64Array(cells.length)
    const upper = new Float64Array(cells.length).fill(Infinity)
    cells.forEach((cell, column) => {
      lower[column] = Math.min(0, (attacker?.atLeast[cell] ?? 0) - (this.system.value[cell] ?? 0))
      if (attacker?.knows[cell] === 1) {
        lower[column] = 0
        upper[column] = 0
      }
    })
    return { lower, upper }
  }

  private evidenceWithin(bounds: Bounds): Evidence {
    const evidence = new Evidence(bounds, this.system.counts)
    for (const witness of this.witnesses) {
      evidence.add(witness)
    }
    return evidence
  }

  private keep(witness: Float64Array): void {
    if ((this.witnesses.length + 1) * witness.length <= WITNESS_BUDGET) {
      this.witnesses.push(witness)
    }
  }

  private model(): Deviations {
    return new Deviations(this.component, this.truthBounds, this.scale(), this.solver)
  }

  private wholeNumbers(bounds: Bounds): WholeNumbers {
    return {
      always: this.component.cells.length <= SMALL_COMPONENT,
      move: (column, difference) => {
        this.moves ??= new SmallestMoves(this.component, bounds, this.solver)
        const move = this.moves.find(column, difference)
        return move?.some((x) => !Number.isInteger(x))
          ? (findWholeMove(this.component, bounds, move, column, difference, this.solver) ?? move)
          : move
      },
      deviations: () => {
        if (!this.whole) {
          this.whole = this.model()
          this.whole.wholeNumbersOnly(NODE_LIMIT)
          this.whole.setBounds(bounds)
        }
        return this.whole
      },
    }
  }

  /** Numbers up to about ten thousand suit the solver's tolerances; a power of two divides without error. */
  private scale(): number {
    const largest = this.component.cells.reduce(
      (most, cell) => Math.max(most, this.system.value[cell] ?? 0),
      1,
    )
    return this.system.counts ? 1 : 2 ** Math.max(0, Math.ceil(Math.log2(largest / 10_000)))
  }
}

/** Nothing published bounds a cell that is in no sum. */
function unbounded(claim: Claim): Finding {
  const range = { lower: -claim.rest, upper: Infinity }
  return { ...range, holds: isMet(claim, range) }
}
