import type { Attacker } from '../model/need'
import type { CellSystem } from '../model/system'
import type { Solver } from '../solver/solver'
import { Audience } from './audience'
import { type Claim, isMet } from './claim'
import { type Bounds, Deviations } from './deviations'
import { Evidence } from './evidence'
import { type Examination, examine, type Finding, isSettled, type WholeNumbers } from './examine'
import { examineInPatches, PATCH_SIZES } from './examine-in-patches'
import { examineTogether } from './examine-together'
import { type Hint, trueHints } from './hints'
import { jointView, nestedParts, type View } from './joint-view'
import { PatchFinder } from './patch'
import { SmallestMoves } from './smallest-moves'
import type { Component } from './unknowns'
import { findWholeMove } from './whole-move'

/** How many nodes an integer program may take to find one end of one cell. */
const NODE_LIMIT = 2000

/** In components of so many cells at most whole numbers always decide, since that costs little there. */
const SMALL_COMPONENT = 60

/** In a component less than so many times as large as a patch, programs of all of it take no longer than those of patches. */
const MUCH_LARGER = 8

/** Of so many attackers, what can be shown to several at once is looked for first. */
const MANY_ATTACKERS = 8

/**
 * Examines one component for all attackers. Every witness is shown to each of them: it serves all whose knowledge it does not
 * contradict. Must be disposed.
 */
export class ComponentAuditor {
  private readonly audience: Audience
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
    private readonly hints: readonly Hint[] = [],
  ) {
    this.audience = new Audience(this.boundsOf(null))
  }

  get solved(): number {
    return (
      this.solvedInPatches + (this.reals?.solved ?? 0) + (this.whole?.solved ?? 0) + (this.moves?.solved ?? 0)
    )
  }

  /** Each claim with its finding, attacker by attacker. */
  *examine(questions: ReadonlyMap<Attacker, readonly Claim[]>): Generator<[Claim, Finding][]> {
    if (this.component.rows.length === 0) {
      yield [...questions.values()].flat().map((claim) => [claim, unbounded(claim)])
      return
    }
    const views = this.viewsOf(questions)
    for (const witness of trueHints(this.component, this.hints)) {
      this.audience.show(witness)
    }
    // Whoever gives hints has looked for what serves many already.
    if (views.length >= MANY_ATTACKERS && this.hints.length === 0) {
      this.examineJointly(views)
    }
    for (const view of views) {
      const examination = this.examinationOf(view.bounds, view.evidence)
      this.examineMany(view.claims, view.bounds, examination)
      yield view.claims.map((claim) => [claim, examine(claim, examination)])
    }
  }

  dispose(): void {
    this.reals?.dispose()
    this.whole?.dispose()
    this.moves?.dispose()
  }

  private viewsOf(questions: ReadonlyMap<Attacker, readonly Claim[]>): View[] {
    const truth = this.boundsOf(null)
    const strangers = [...questions].filter(([attacker]) => this.knowsNothing(attacker))
    const ofStranger = this.newEvidence(
      truth,
      strangers.flatMap(([, claims]) => claims),
    )
    return [...questions].map(([attacker, claims]) => {
      if (this.knowsNothing(attacker)) {
        return { bounds: truth, evidence: ofStranger, claims }
      }
      const bounds = this.boundsOf(attacker)
      return { bounds, evidence: this.newEvidence(bounds, claims), claims }
    })
  }

  /** Evidence about claims that shows its witnesses to all, and is shown theirs. */
  private newEvidence(bounds: Bounds, claims: readonly Claim[]): Evidence {
    const columns = claims.map(({ need }) => this.columnOf[need.cell] ?? 0)
    const evidence: Evidence = new Evidence(bounds, this.system.counts, (witness) =>
      this.audience.show(witness, evidence),
    )
    this.audience.join(evidence, columns)
    return evidence
  }

  private examineJointly(views: readonly View[]): void {
    for (const members of nestedParts(views)) {
      const open = members.map((view) => ({ ...view, claims: this.stillOpen(view) }))
      const { bounds, claims } = jointView(
        open.filter((view) => view.claims.length > 0),
        this.columnOf,
      )
      if (claims.length > 0) {
        const evidence = this.newEvidence(bounds, claims)
        this.examineMany(claims, bounds, this.examinationOf(bounds, evidence))
        this.audience.leave(evidence)
      }
    }
  }

  private stillOpen({ bounds, evidence, claims }: View): Claim[] {
    const examination = this.examinationOf(bounds, evidence)
    return claims.filter((claim) => !isSettled(claim, examination))
  }

  private examinationOf(bounds: Bounds, evidence: Evidence): Examination {
    this.reals ??= new Deviations(this.component, bounds, this.scale(), this.solver)
    return {
      evidence,
      deviations: this.reals,
      columnOf: this.columnOf,
      wholeNumbers: this.system.counts ? this.wholeNumbers(bounds) : null,
    }
  }

  /** Settles claims by witnesses that serve many. */
  private examineMany(claims: readonly Claim[], bounds: Bounds, examination: Examination): void {
    examination.deviations.setBounds(bounds)
    this.whole?.setBounds(bounds)
    this.moves?.setBounds(bounds)
    for (const size of PATCH_SIZES.filter((each) => MUCH_LARGER * each <= this.component.cells.length)) {
      this.patches ??= new PatchFinder(this.component)
      const how = { finder: this.patches, size, scale: this.scale(), solver: this.solver }
      this.solvedInPatches += examineInPatches(claims, bounds, examination, how)
    }
    examineTogether(claims, bounds, examination)
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

  private wholeNumbers(bounds: Bounds): WholeNumbers {
    return {
      always: this.component.cells.length <= SMALL_COMPONENT,
      move: (column, difference) => {
        this.moves ??= new SmallestMoves(this.component, bounds, this.solver)
        return this.moves.find(column, difference)
      },
      near: (move, column, difference) =>
        move.every(Number.isInteger)
          ? null
          : findWholeMove(this.component, bounds, move, column, difference, this.solver),
      deviations: () => {
        if (!this.whole) {
          this.whole = new Deviations(this.component, bounds, this.scale(), this.solver)
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
