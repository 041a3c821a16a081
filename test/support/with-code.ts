/** The extensions of an error of this code, for `toEqual`: with the id of the request, and nothing else. */
export function withCode(code: string) {
  return { code, requestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) }
}
