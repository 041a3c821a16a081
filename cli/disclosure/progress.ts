import type { OnProgress } from '../../analytics/disclosure/progress'

const EVERY_MS = 500

/** Says on standard error which phase a long run is in and how far, a few times a second at the most. */
export function showProgress(): OnProgress {
  const since = Date.now()
  let shownAt = since
  return ({ phase, done, of }) => {
    if (Date.now() - shownAt < EVERY_MS) return
    shownAt = Date.now()
    const seconds = ((shownAt - since) / 1000).toFixed(1)
    process.stderr.write(
      `${phase}: ${done} of ${of} done, ${of - done} left, ${seconds} s${process.stderr.isTTY ? '\r' : '\n'}`,
    )
  }
}

/** Says nothing. */
export const silent: OnProgress = () => {}
