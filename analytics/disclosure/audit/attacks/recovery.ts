/** What somebody worked out with pencil and paper. */
export interface Recovery {
  readonly attack: 'DIFFERENCING' | 'OWN_SUBTRACTION' | 'SINGLETON' | 'PERCENTAGE'
  readonly attacker: string
  /** One cell, or the cells whose sum was found. */
  readonly cells: readonly number[]
  /** The value of the cell or of the sum; beside the attacker's own part where the attack is one of those who have one. */
  readonly recovered: number
}
