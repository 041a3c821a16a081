/** The outcome of a run as one plain line, the last of all: `12 passed, 0 failed, 3 skipped`. */
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    // Not before the end: jest writes its own summary after every other reporter.
    process.once('exit', () => console.log(countLine(results)))
  }
}

function countLine(results) {
  const skipped = results.numPendingTests + results.numTodoTests
  // A file that can not be run at all has no tests to count, and is a failure all the same.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
  return `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
