// What stands between a deal and a stage, said before anybody tries: passable, fields, approval, closed, or no move.
import type { Clause, Way, Ways } from './client'

export type Passage =
  | { kind: 'here' | 'none' | 'asking' }
  | { kind: 'passable' | 'fields' | 'approval' | 'closed'; way: Way; failed: Clause[] }

const STANDING = { passable: 'passable', needs_fields: 'fields', needs_approval: 'approval', closed: 'closed' } as const

export function passageOf(way: Way): Extract<Passage, { way: Way }> {
  return { kind: STANDING[way.standing], way, failed: way.verdicts.filter((verdict) => !verdict.passed) }
}

export function passageTo(ways: Ways | undefined, stage: string): Passage {
  if (!ways) return { kind: 'asking' }
  if (ways.stage === stage) return { kind: 'here' }
  const way = ways.moves.find((each) => each.to === stage)
  return way ? passageOf(way) : { kind: 'none' }
}

/** Whether the SOP does not send this deal that way: what it asks there is then of no concern. */
export function isElsewhere(way: Way): boolean {
  return way.verdicts.some((verdict) => !verdict.passed && verdict.rule === `move.${way.move}.when`)
}
