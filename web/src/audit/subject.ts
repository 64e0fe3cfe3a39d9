// What a line of the log is about: the deal, or the thing beside deals.
import type { Recorded } from './asked'

/** The deal that a line is about. */
export function dealOf({ stream }: Pick<Recorded, 'stream'>): string | undefined {
  return stream.startsWith('deal:') ? stream.split(':')[1] : undefined
}

/** What a line is about, behind the kind of its stream: a member's or deal's id, a workflow's key. */
export function subjectOf({ stream }: Pick<Recorded, 'stream'>): string {
  return stream.split(':')[1] ?? stream
}
