// How far into the log this page has seen: lists are asked to include it, so everybody reads his own writes.
let reached = 0

export const place = {
  get: (): number => reached,
  raise(position: number): void {
    reached = Math.max(reached, position)
  },
  forget(): void {
    reached = 0
  },
}

/** The query parameter that makes a list wait for what was seen; as of another moment there is nothing to wait for. */
export function seen(asOf: string | undefined): { after?: number } {
  return reached && !asOf ? { after: reached } : {}
}
