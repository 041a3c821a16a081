/** Told how far a long run has come; it must not throw. */
export type OnProgress = (progress: {
  readonly phase: string
  readonly done: number
  readonly of: number
}) => void

/** Tells of one phase. */
export function tellingOf(onProgress: OnProgress, phase: string) {
  return (done: number, of: number) => onProgress({ phase, done, of })
}
