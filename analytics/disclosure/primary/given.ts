/** Whether somebody else found the cell sensitive. */
export function isGiven(given: Uint8Array | undefined, cell: number): boolean {
  return given?.[cell] === 1
}
